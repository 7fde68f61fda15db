"""Read what the body shows from elsewhere: posts, videos, maps, charts."""

from __future__ import annotations

import re
from functools import lru_cache

from selectolax.lexbor import LexborNode

from broadsheet.extract.blocks import players
from broadsheet.extract.page.elements import parents_of
from broadsheet.extract.page.inline import clean
from broadsheet.extract.page.outline import MEDIA, Box, Medium
from broadsheet.extract.words.addresses import host_in, join
from broadsheet.model import Embed

FRAMES = MEDIA - {"img", "picture", "amp-img", "hr"}
_POST_NAMES = re.compile(
    r"\b(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|fb-(?:post|video)"
    r"|reddit-(?:embed|card)|telegram-post|text-post-media)\b"
)
LONGEST_POST = 3_000
"""Characters from which a box named like a post is rather the article around one."""
_AROUND_POST = 4
_CARD = re.compile(r"bookmark-?card|link-?(?:card|preview)|(?<![a-z])embedly-card|embedded-post-wrap", re.I)
_ON_BLUESKY = re.compile(r"at://(did:[^/]+)/app\.bsky\.feed\.post/(\w+)")
_PLAYS = {"audio": "sound", "amp-audio": "sound", "video": "video", "amp-video": "video"}
_SHOWS = re.compile(r"video|player", re.I)


def embed_of(node: LexborNode, tag: str, base: str) -> Embed | None:
    """Return a frame or player as an embed, or None for advertising and the like."""
    attributes = node.attributes
    if _is_pixel(attributes):
        return None
    if (player := players.player_of(node, base)) is not None:
        return player
    source = next((attributes[key] for key in _SOURCES if attributes.get(key)), None)
    if source is None and tag in ("video", "audio", "amp-video", "amp-audio"):
        inner = node.css_first("source[src]")
        source = inner.attributes.get("src") if inner else None
    url = players.address_of(source or "", base)
    if not url:
        return None
    kind = _PLAYS.get(tag) or players.kind_of(url)
    if not kind and not (_is_figure(node) and _SHOWS.search(url)):
        return None
    return Embed(url, kind or "video", players.title_of(attributes))


def shown_by(medium: Medium, base: str) -> Embed | None:
    """Return what a medium shows that is no picture, or None."""
    if medium.tag == "post":
        return box_of(medium.box, base)
    if medium.tag == "empty":
        return players.player_of(medium.node, base)
    return embed_of(medium.node, medium.tag, base) if medium.tag in FRAMES else None


def _is_figure(node: LexborNode) -> bool:
    return any(around.tag == "figure" for around in parents_of(node, 2))


_SOURCES = ("data-src", "data-lazy-src", "data-url", "src", "data")


def _is_pixel(attributes: dict[str, str | None]) -> bool:
    return any(attributes.get(side) in ("0", "1", "0px", "1px") for side in ("width", "height"))


def post_box(box: Box) -> Box | None:
    """Return the box of an embedded post that a line stands in, if any."""
    return next(filter(is_post, box.outward(_AROUND_POST)), None)


def is_post(box: Box) -> bool:
    """Tell whether a box is an embedded post by its name."""
    if box.tag not in ("blockquote", "div") or box.chars > LONGEST_POST:
        return False
    return _names_post(box.classes)


@lru_cache(maxsize=8_192)
def _names_post(names: str) -> bool:
    return bool(_POST_NAMES.search(names))


def is_shown(box: Box) -> bool:
    """Tell whether a box stands for a post or a player, or for a page elsewhere that is shown as a card."""
    return is_post(box) or players.may_be_player(box.node) or _is_card(box)


def box_of(box: Box, base: str) -> Embed | None:
    """Return what `is_shown` tells of, with its address, or None where that cannot be found."""
    if not is_post(box):
        return players.player_of(box.node, base) or (_card_of(box, base) if _is_card(box) else None)
    post = post_of(box, base)
    return post if post.url else None


def _is_card(box: Box) -> bool:
    return box.tag in ("figure", "div") and _names_card(box.classes)


@lru_cache(maxsize=8_192)
def _names_card(names: str) -> bool:
    return bool(_CARD.search(names))


def _card_of(box: Box, base: str) -> Embed | None:
    """Return the page of another site that a card leads to; those of the paper's own are related stories."""
    link = box.node.css_first("a[href]")
    url = join(base, link.attributes.get("href") or "") if link is not None else ""
    if not url or host_in(url) == host_in(base):
        return None
    title = box.node.css_first('[class*="title"],h2,h3,h4,strong') or link
    words = " ".join(clean(title.text(separator=" ")).split()) if title is not None else ""
    return Embed(url, "link", words) if words else None


def post_of(box: Box, base: str) -> Embed:
    """Return an embedded post with the words that the page carries for it."""
    attributes = box.attributes
    url = next((attributes[key] for key in _PERMALINKS if attributes.get(key)), None) or ""
    links = [link.attributes.get("href") or "" for link in box.node.css("a[href]")]
    if not url and links:
        url = next((link for link in reversed(links) if players.kind_of(link) == "post"), links[-1])
    if not url and (inner := box.node.css_first("[data-tweet-id]")) is not None:
        url = f"{players.TWEET}{inner.attributes.get('data-tweet-id')}"
    url = _ON_BLUESKY.sub(r"https://bsky.app/profile/\1/post/\2", url)
    text = clean(box.node.text(separator=" ")).strip()
    return Embed(join(base, url).split("?ref_src=")[0], "post", text=(text,) if text else ())


_PERMALINKS = ("data-instgrm-permalink", "data-href", "cite", "data-bluesky-uri", "data-text-post-permalink")
