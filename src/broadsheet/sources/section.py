"""Find the links on a page that lead to articles."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from broadsheet.sources.canonical import article_id, canonical, same_site, web_address
from broadsheet.sources.found import Found
from broadsheet.text import width

_DATE = re.compile(
    r"/(?:19|20)\d{2}[/-](?:0?[1-9]|1[0-2])(?:[/-](?:[0-2]?\d|3[01]))?(?:/|-|$)"
    r"|/(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?=[/_-]|$)"
)
_NOT = re.compile(
    r"/(?:tags?|topics?|themen?|thema|authors?|autor(?:en|in)?|auteurs?|category|kategorie|categor(?:ia|y)|search|suche"
    r"|login|abo|subscribe|newsletter|impressum|datenschutz|privacy|contact|kontakt|about|agb|terms|jobs|shop"
    r"|video|videos|podcasts?|gallery|feeds?|rss|page|seite|wp-content|wp-login\.php|kommentare|comments?)(?:/|$|\.)",
    re.IGNORECASE,
)
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34]|zip|xml|json|css|js|ics|epub)$", re.IGNORECASE)


def article_links(page: bytes, url: str, language: str = "") -> tuple[Found, ...]:
    """Return the links of a section or front page that look like articles, in its order.

    What counts: a headline's worth of text, an address with a date, an id or
    a long slug, not one of the site's fixed pages. Navigation and footer do not count.
    """
    tree = LexborHTMLParser(page)
    base = tree.css_first("base[href]")
    home = urljoin(url, (base.attributes.get("href") or "") if base else "")
    titles: dict[str, str] = {}
    for link in tree.css("a[href]"):
        address = _address(link, home, url)
        if address is None:
            continue
        title = " ".join(link.text(separator=" ").split()) or (link.attributes.get("title") or "")
        known = titles.get(address, "")
        if looks_like_article(address, title) or known:
            titles[address] = max(known, title, key=len)
    return tuple(
        Found(url=address, title=title[:300], language=language) for address, title in titles.items()
    )


def _address(link: LexborNode, base: str, page: str) -> str | None:
    href = (link.attributes.get("href") or "").strip()
    if not href or href.startswith(("#", "mailto:", "tel:", "javascript:")) or _in_frame(link):
        return None
    address = web_address(href, base)
    return address if address and same_site(address, page) and address != canonical(page) else None


def _in_frame(link: LexborNode) -> bool:
    node = link.parent
    while node is not None:
        if node.tag in ("nav", "footer") or node.attributes.get("role") == "navigation":
            return True
        node = node.parent
    return False


def looks_like_article(url: str, title: str) -> bool:
    """Tell whether an address with such a link text is probably an article's."""
    parts = urlsplit(url)
    path = parts.path
    last = path.rstrip("/").rpartition("/")[2]
    if not last or _FILE.search(path) or _NOT.search(path):
        return False
    score = 0
    score += 2 if _DATE.search(path) else 0
    score += 2 if article_id(url) else 0
    score += 2 if last.count("-") + last.count("_") >= 3 else 0
    score += 1 if last.endswith((".html", ".htm", ".php", ".shtml")) else 0
    # A character of Chinese, Japanese or Korean says what two letters say, and no space parts words there.
    columns = width(title)
    score += 1 if columns >= 25 else 0
    score += 1 if len(title.split()) >= 5 or columns >= 40 else 0
    return score >= 3
