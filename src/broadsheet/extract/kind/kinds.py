"""Tell what a page is that holds no article."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.errors import NoArticle
from broadsheet.extract.body import teasers
from broadsheet.extract.body.choose import Choice
from broadsheet.extract.kind import poems, shown, verdict, walls
from broadsheet.extract.kind.offers import STUB
from broadsheet.extract.kind.service import service_of
from broadsheet.extract.kind.standing import standing_page
from broadsheet.extract.meta.metadata import Metadata
from broadsheet.extract.page.outline import HEADS, LINKED, Line, Outline
from broadsheet.extract.words.addresses import split_url

SHORTEST = 80
"""Characters that a body needs where nothing else speaks for an article."""
_TEASERS, _SOME = 8, 3
_LONG_LINK = 20
_LINKED = 0.6
_SURE, _PLAIN = 0.9, 1_100
"""Of so long a body, sure as that and below a heading, hardly anything is something else."""
_LISTS = ("this page lists articles", "follow its links to articles", "section")
_WALL = ("a wall asks for consent before the page", "fetch it with the consent given", "wall")


def refuse(page: Outline, choice: Choice, meta: Metadata, url: str) -> None:
    """Raise `NoArticle`, with what the page is instead, unless it holds an article."""
    chars = sum(line.chars for line in choice.lines)
    plain = choice.title >= 0 and choice.sureness.body >= _SURE and chars >= _PLAIN
    if plain and meta.is_typed and not _is_front(url):
        return
    if other := ruled_out(page, choice, meta, url):
        raise other
    least = 1 if meta.says_article or meta.published is not None else SHORTEST
    if chars < least or not (
        plain or verdict.is_article(page, choice, meta, url) or poems.is_poem(page, choice, meta)
    ):
        raise _what_else(page, choice, meta, url)


def ruled_out(page: Outline, choice: Choice, meta: Metadata, url: str) -> NoArticle | None:
    """Return what a page is by what it says of itself or by how it is made, where that is beyond doubt."""
    body: Sequence[Line] = choice.lines
    chars = sum(line.chars for line in body)
    typed = meta.is_typed
    if _is_front(url) and not typed and _leads_elsewhere(page, chars):
        return NoArticle(url, "this is a front page", "follow its links to articles", "section")
    if not meta.says_article and meta.published is None and walls.is_wall(body):
        return NoArticle(url, *_WALL)
    if kind := shown.kind_of_page(page, body, meta.kinds, url):
        return NoArticle(url, f"this page is {shown.KINDS[kind]} with hardly any text", kind=kind)
    if not typed and (said := service_of(meta.headline, body)):
        return NoArticle(url, f"this page {said}", kind="service")
    if standing := standing_page(body, meta, url):
        return standing
    return NoArticle(url, *_LISTS) if _is_list(page, body, meta) else None


def _is_list(page: Outline, body: Sequence[Line], meta: Metadata) -> bool:
    """Tell whether a page's data list articles, or its body is links or teasers and nothing calls it more."""
    says_so = meta.says_article
    if "article" not in meta.kinds and meta.listed >= _SOME:
        return True
    if not says_so and sum(line.linked for line in body) > _LINKED * sum(line.chars for line in body):
        return True
    # A date may be that of the first story.
    doubted = not says_so or (meta.published is None and not meta.is_typed)
    return doubted and teasers.is_list(page, body)


def _what_else(page: Outline, choice: Choice, meta: Metadata, url: str) -> NoArticle:
    """Return what a page without a body is."""
    kinds, says_so = set(meta.kinds), meta.says_article
    if walls.is_nothing_else(page):
        return NoArticle(url, *_WALL)
    if kinds & shown.VIDEOS:
        return NoArticle(url, f"this page is {shown.KINDS['video']} with hardly any text", kind="video")
    if kinds & (shown.GALLERIES | {"ImageObject"}) and not says_so and meta.published is None:
        return NoArticle(url, f"this page is {shown.KINDS['gallery']}", kind="gallery")
    # What calls itself an article may hold it where no element shows it.
    if _linked_heads(page) >= _TEASERS or (not says_so and _lists(page, choice)):
        return NoArticle(url, *_LISTS)
    return NoArticle(url, "no paragraphs found", "is this a section page?", "empty")


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


def _lists(page: Outline, choice: Choice) -> bool:
    """Tell whether a page has some teasers, or links as long as headlines."""
    if (
        _linked_heads(page) >= _SOME
        or sum(teasers.card_of(line) is not None for line in choice.lines) >= _SOME
    ):
        return True
    links = (line for line in page.lines if line.linked > LINKED * line.chars)
    return sum(line.chars > _LONG_LINK for line in links) > _SOME
