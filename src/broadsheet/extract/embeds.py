"""Read what the body shows from elsewhere: posts, videos, maps, charts."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from broadsheet.extract.addresses import join
from broadsheet.extract.inline import clean
from broadsheet.extract.outline import Box
from broadsheet.model import Embed

FRAMES = frozenset(
    (
        "iframe", "video", "audio", "embed", "object", "amp-iframe", "amp-video", "amp-youtube",
        "amp-twitter", "amp-instagram", "amp-facebook",
    )
)  # fmt: skip
_KINDS = {
    "video": (
        "youtube youtu.be vimeo dailymotion jwplayer brightcove glomex twitch rumble wistia kaltura "
        "ardmediathek zdf"
    ),
    "post": (
        "twitter x.com instagram facebook tiktok bsky threads reddit telegram t.me mastodon linkedin "
        "pinterest"
    ),
    "map": "maps.google google.com/maps openstreetmap mapbox arcgis",
    "chart": "datawrapper dwcdn infogram flourish tableau everviz",
    "sound": (
        "spotify soundcloud podigee podcasts.apple acast megaphone simplecast audioboom podbean omny deezer"
    ),
    "document": "scribd documentcloud issuu docs.google",
    "poll": "opinary riddle playbuzz typeform",
}
_AMP_POSTS = {
    "amp-twitter": ("data-tweetid", "https://twitter.com/i/status/"),
    "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/"),
    "amp-facebook": ("data-href", ""),
}
_NO_EMBED = re.compile(
    r"doubleclick|googlesyndication|googletagmanager|adservice|/ads?[/.]|amazon-adsystem|taboola|outbrain|criteo"
    r"|recaptcha|newsletter|comments?\b|disqus|consent|about:|^data:|^javascript:"
    r"|facebook\.com/(?:plugins/(?:like|share)|tr)",
    re.I,
)
_POST_NAMES = re.compile(
    r"\b(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|fb-(?:post|video)"
    r"|reddit-(?:embed|card)|telegram-post|text-post-media)\b"
)
LONGEST_POST = 3_000
"""Characters from which a box named like a post is rather the article around one."""
_SHOWS = re.compile(r"video|player", re.I)
_YOUTUBE = re.compile(r"(?:youtube(?:-nocookie)?\.com/embed/|data-videoid=)([\w-]{11})")


def embed_of(node: LexborNode, tag: str, base: str) -> Embed | None:
    """Return a frame or player as an embed, or None for advertising and the like."""
    attributes = node.attributes
    source = next((attributes[key] for key in _SOURCES if attributes.get(key)), None)
    if source is None and tag in ("video", "audio", "amp-video"):
        inner = node.css_first("source[src]")
        source = inner.attributes.get("src") if inner else None
    if tag == "amp-youtube" and attributes.get("data-videoid"):
        source = f"https://www.youtube.com/watch?v={attributes['data-videoid']}"
    if tag in _AMP_POSTS and (name := attributes.get(_AMP_POSTS[tag][0])):
        return Embed(name if name.startswith("http") else _AMP_POSTS[tag][1] + name, "post")
    if not source or _NO_EMBED.search(source) or _is_pixel(attributes):
        return None
    url = join(base, source)
    if not url:
        return None
    if video := _YOUTUBE.search(url):
        url = f"https://www.youtube.com/watch?v={video[1]}"
    kind = "sound" if tag == "audio" else "video" if tag in ("video", "amp-video") else kind_of(url)
    title = clean(attributes.get("title") or attributes.get("aria-label") or "").strip()
    if not kind and not (_is_figure(node) and _SHOWS.search(url)):
        return None
    return Embed(url, kind or "video", title)


def _is_figure(node: LexborNode) -> bool:
    around = node.parent
    return around is not None and (
        around.tag == "figure" or (around.parent is not None and around.parent.tag == "figure")
    )


_SOURCES = ("data-src", "data-lazy-src", "data-url", "src", "data")


def _is_pixel(attributes: dict[str, str | None]) -> bool:
    return any(attributes.get(side) in ("0", "1", "0px", "1px") for side in ("width", "height"))


def kind_of(url: str) -> str:
    """Return what an address shows, empty where it is not known."""
    parts = urlsplit(url)
    # The name of an account may be that of another host.
    for place in (parts.netloc.lower(), f"{parts.netloc}{parts.path}".lower()):
        for kind, hosts in _KINDS.items():
            if any(host in place for host in hosts.split()):
                return kind
    return ""


def post_box(box: Box | None) -> Box | None:
    """Return the box of an embedded post that a line stands in, if any."""
    for _ in range(4):
        if box is None:
            return None
        if is_post(box):
            return box
        box = box.parent
    return None


def is_post(box: Box) -> bool:
    """Tell whether a box is an embedded post by its name."""
    if box.tag not in ("blockquote", "div") or box.chars > LONGEST_POST:
        return False
    return _names_post(box.node.attributes.get("class") or "")


@lru_cache(maxsize=8_192)
def _names_post(names: str) -> bool:
    return bool(_POST_NAMES.search(names))


def post_of(box: Box, base: str) -> Embed:
    """Return an embedded post with the words that the page carries for it."""
    attributes = box.node.attributes
    url = next((attributes[key] for key in _PERMALINKS if attributes.get(key)), None) or ""
    links = [link.attributes.get("href") or "" for link in box.node.css("a[href]")]
    if not url and links:
        url = next((link for link in reversed(links) if kind_of(link) == "post"), links[-1])
    if not url and (inner := box.node.css_first("[data-tweet-id]")) is not None:
        url = f"{_AMP_POSTS['amp-twitter'][1]}{inner.attributes.get('data-tweet-id')}"
    text = clean(box.node.text(separator=" ")).strip()
    return Embed(join(base, url).split("?ref_src=")[0], "post", text=(text,) if text else ())


_PERMALINKS = ("data-instgrm-permalink", "data-href", "cite", "data-bluesky-uri", "data-text-post-permalink")
