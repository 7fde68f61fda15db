"""Read what a front page says of its paper: name, line, language, feeds."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser

from broadsheet.sources.nameplate import meta, site_name, title_ends

FEED_MEDIA = {
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/json",
}
_NOT_NEWS = re.compile(r"comment|kommentar|podcast|/comments/|oembed", re.IGNORECASE)


class FrontPage(Struct, frozen=True, omit_defaults=True):
    """What a front page says; empty where it says nothing.

    `feeds` are (address, title) in its order without those of comments and podcasts,
    `wordpress` and `ghost` the addresses of their interfaces.
    """

    name: str = ""
    line: str = ""
    language: str = ""
    feeds: tuple[tuple[str, str], ...] = ()
    wordpress: str = ""
    ghost: str = ""


def read_front_page(page: bytes, url: str) -> FrontPage:
    """Return what the page says of the paper."""
    tree = LexborHTMLParser(page)
    root = tree.css_first("html")
    language = (root.attributes.get("lang") or "") if root else ""
    return FrontPage(
        # "taz.de | Politik und mehr" and "News and more - The Paper": the name is the short one.
        name=site_name(tree, url) or next(iter(title_ends(tree)), ""),
        line=meta(tree, "description", "og:description"),
        language=(language or meta(tree, "og:locale")).replace("_", "-"),
        feeds=_feeds(tree, url),
        wordpress=_wordpress(tree, url),
        ghost=_ghost(tree, url),
    )


def _feeds(tree: LexborHTMLParser, url: str) -> tuple[tuple[str, str], ...]:
    feeds: dict[str, str] = {}
    for link in tree.css("link[rel~=alternate][href]"):
        media = (link.attributes.get("type") or "").partition(";")[0].strip().lower()
        address = urljoin(url, (link.attributes.get("href") or "").strip())
        title = " ".join((link.attributes.get("title") or "").split())
        # "application/json" is also what WordPress calls the data of this very page.
        wrong = _NOT_NEWS.search(f"{address} {title}") or (
            media == "application/json" and "/wp-json/" in address
        )
        if media in FEED_MEDIA and not wrong and address.startswith(("http://", "https://")):
            feeds.setdefault(address, title)
    return tuple(feeds.items())


def _wordpress(tree: LexborHTMLParser, url: str) -> str:
    link = tree.css_first('link[rel="https://api.w.org/"][href]')
    if link is not None:
        return urljoin(url, link.attributes.get("href") or "")
    generator = meta(tree, "generator").lower()
    return urljoin(url, "/wp-json/") if generator.startswith("wordpress") else ""


def _ghost(tree: LexborHTMLParser, url: str) -> str:
    # Ghost's own scripts for search and membership carry the public key.
    for script in tree.css("script[data-key]"):
        key = script.attributes.get("data-key") or ""
        site = script.attributes.get("data-api") or script.attributes.get("data-ghost") or ""
        if re.fullmatch(r"[0-9a-f]{26}", key) and site:
            base = site if "/ghost/api/" in site else urljoin(site, "/ghost/api/content/")
            return f"{urljoin(url, base)}?key={key}"
    return ""
