"""Tell what a page is that holds no article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from broadsheet.errors import NoArticle
from broadsheet.extract import calls, shown
from broadsheet.extract.addresses import split_url
from broadsheet.extract.features import HEADS
from broadsheet.extract.inline import address_of
from broadsheet.extract.metadata import Metadata
from broadsheet.extract.outline import Box, Line, Outline
from broadsheet.extract.subject import is_article
from broadsheet.extract.whole import STUB

SHORTEST = 140
"""Characters that a body needs where nothing else speaks for an article."""
_TEASERS = 8
_DOUBTFUL, _LINKED = 0.65, 0.3
"""Sureness of a body below which a page is not taken for an article, if so much of its text is links."""
_CONSENT_SHARE = 0.5
_CONSENT = re.compile(r"cookie|consent|gdpr|onetrust|didomi|usercentrics|sourcepoint|\bcmp", re.I)
_WALL = ("a wall asks for consent before the page", "fetch it with the consent given")
# What walls that no name tells speak of; a sentence with two of these is of one.
_OF_CONSENT = re.compile(
    r"cookies?\b|consent\b|(?:our|unsere|nos|nuestros|nostri) (?:\d+ )?partner|\d+ partner|drittanbieter"
    r"|third.part|personenbezogen|personal data|données personnelles|datos personales|dati personali"
    r"|ip-adresse|ip address|tracking|zustimm|einwillig|pur-abo|datenschutz|privacy|accept all"
    r"|alle akzeptieren|consentement",
    re.I,
)
_LONGEST_CALL = 30
_LONGEST_READ = 2_000
_LISTS = frozenset(("CollectionPage", "SearchResultsPage", "ItemList", "ProfilePage"))


def refuse(page: Outline, body: Sequence[Line], meta: Metadata, url: str, sureness: float = 1.0) -> None:
    """Raise `NoArticle`, with what the page is instead, unless it holds an article.

    `sureness` is that of the choice: doubtful lines among many links are teasers, unless the page says
    that it is an article.
    """
    chars = sum(line.chars for line in body)
    kinds = set(meta.kinds)
    typed = is_article({"@type": list(meta.kinds)})
    as_article = typed or "article" in kinds or meta.published is not None
    if _is_front(url) and not typed and _leads_elsewhere(page, chars):
        raise NoArticle(url, "this is a front page", "follow its links to articles", "section")
    if not as_article and _consent_chars(body) > _CONSENT_SHARE * chars:
        body = ()
    if not as_article and chars < STUB and _consents_in_words(body) > _CONSENT_SHARE * chars:
        raise NoArticle(url, *_WALL, "wall")
    if kind := shown.kind_of_page(page, body, meta.kinds, url):
        raise NoArticle(url, f"this page is {shown.KINDS[kind]} with hardly any text", kind=kind)
    if body and (chars >= SHORTEST or (as_article and chars)):
        doubtful = sureness < _DOUBTFUL and page.boxes[0].linked > _LINKED * page.boxes[0].chars
        if not as_article and (doubtful or kinds & _LISTS or _is_list_of_teasers(page, body, url)):
            raise NoArticle(url, "this page lists articles", "follow its links to articles", "section")
        if not typed and "article" not in kinds and _is_mostly_teasers(page, body, url, "website" in kinds):
            raise NoArticle(url, "this page lists articles", "follow its links to articles", "section")
        return
    if _consent_chars(page.lines) > _CONSENT_SHARE * sum(line.chars for line in page.lines):
        raise NoArticle(url, *_WALL, "wall")
    if kinds & shown.VIDEOS:
        raise NoArticle(url, f"this page is {shown.KINDS['video']} with hardly any text", kind="video")
    if kinds & (shown.GALLERIES | {"ImageObject"}) and not as_article:
        raise NoArticle(url, f"this page is {shown.KINDS['gallery']}", kind="gallery")
    if _linked_heads(page) >= _TEASERS:
        raise NoArticle(url, "this page lists articles", "follow its links to articles", "section")
    raise NoArticle(url, "no paragraphs found", "is this a section page?", "empty")


def _is_front(url: str) -> bool:
    parts = split_url(url)
    return bool(parts.netloc) and parts.path in ("", "/", "/index.html", "/index.php") and not parts.query


def _leads_elsewhere(page: Outline, chars: int) -> bool:
    """Tell whether the page at a site's root has teasers, or little text of its own beside all else."""
    if _linked_heads(page) >= _TEASERS // 2:
        return True
    return chars < STUB // 2 and chars * 2 < page.boxes[0].chars


def _linked_heads(page: Outline) -> int:
    return sum(line.box.tag in HEADS and line.linked * 2 > line.chars for line in page.lines)


def _is_list_of_teasers(page: Outline, body: Sequence[Line], url: str) -> bool:
    """Tell whether most paragraphs stand each under a linked heading of its own."""
    teasers = sum(_stands_under_link(page, line, url) or _ends_in_call(line) for line in body)
    body = [line for line in body if line.box.tag not in HEADS]
    return teasers >= 3 and teasers * 2 > len(body)


def _ends_in_call(line: Line) -> bool:
    """Tell whether a paragraph ends in a link to read on."""
    words, anchor, _ = line.runs[-1]
    if anchor is None or not 0 < len(words.strip()) <= _LONGEST_CALL or line.chars <= 2 * _LONGEST_CALL:
        return False
    return bool(calls.calls_in(words.lower().split()) & calls.MORE)


def _consents_in_words(lines: Sequence[Line]) -> int:
    """Return how many characters stand in lines that speak of consent more than once."""
    return sum(
        line.chars
        for line in lines
        if len({found.casefold() for found in _OF_CONSENT.findall(line.text[:_LONGEST_READ])}) > 1
    )


def _is_mostly_teasers(page: Outline, body: Sequence[Line], url: str, says_website: bool) -> bool:
    """Tell whether the page has teasers, and the body little else.

    A date alone makes no article: lists print those of their stories. A page that calls itself a
    website has to hold more words of its own than one that says nothing.
    """
    teasers = {line.number for line in page.lines if line.chars > 40 and _stands_under_link(page, line, url)}
    own = sum(line.chars for line in body if line.number not in teasers)
    if says_website:
        return bool(teasers) and own < STUB // 3
    return len(teasers) >= 3 and own < STUB // 10


def _stands_under_link(page: Outline, line: Line, url: str) -> bool:
    """Tell whether a heading close above a line links to another page; many an article's links to itself."""
    above = page.lines[max(0, line.number - 3) : line.number]
    return any(
        other.linked * 2 > other.chars and other.box.tag in HEADS and not _links_here(other, url)
        for other in above
    )


def _links_here(line: Line, url: str) -> bool:
    here = split_url(url).path.rstrip("/")
    anchors = (run[1] for run in line.runs if run[1] is not None)
    return bool(here) and any(
        split_url(address_of(anchor, url)).path.rstrip("/") == here for anchor in anchors
    )


def _consent_chars(lines: Sequence[Line]) -> int:
    return sum(line.chars for line in lines if _asks_consent(line.box))


def _asks_consent(box: Box | None) -> bool:
    while box is not None:
        attributes = box.attributes
        if (
            _CONSENT.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}")
            and box.tag != "body"
        ):
            return True
        box = box.parent
    return False
