"""Join the parts of an article that a paper spreads over several pages."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from broadsheet.extract.kind.whole import GOES_ON
from broadsheet.extract.words.spelling import squeezed
from broadsheet.model import Article, Block, Picture

_REPEATED = 3
_ALIKE = 8
"""Letters and signs that headlines share at least, if they are not the same."""


class Part(Struct, frozen=True):
    """One page of an article; `next_page` is the address of the next, empty on the last, `url` its own."""

    article: Article
    next_page: str = ""
    url: str = ""


def join_parts(parts: Sequence[Part]) -> Article:
    """Return the article that the parts make, told of as its first part tells.

    It is complete if every part is and the last one has no next. What a part
    prints again of the first page's beginning is left out, as is everything from a page on that is another
    article or an earlier page once more.
    """
    parts = _row(parts)
    first = parts[0].article
    if len(parts) == 1:
        return first
    blocks: list[Block] = list(first.blocks)
    for part in parts[1:]:
        blocks += _without_repeats(part.article, first)
    broken = [part.article for part in parts if not part.article.complete and not part.next_page]
    reason = broken[0].incomplete_reason if broken else ""
    if parts[-1].next_page:
        reason = GOES_ON + parts[-1].next_page
    return msgspec.structs.replace(
        first,
        blocks=tuple(blocks),
        factboxes=tuple(dict.fromkeys(box for part in parts for box in part.article.factboxes)),
        notes=tuple(dict.fromkeys(note for part in parts for note in part.article.notes)),
        complete=not reason,
        incomplete_reason=reason,
    )


def goes_on(article: Article) -> bool:
    """Tell whether an article lacks a further page."""
    return article.incomplete_reason.startswith(GOES_ON)


def is_further(part: Part, parts: Sequence[Part]) -> bool:
    """Tell whether a page to which `parts` lead is a part of the same article.

    Many papers link the next article as the next part; others show the first page again
    beyond the last.
    """
    first, article = parts[0].article, part.article
    if article.blocks and any(article.blocks == earlier.article.blocks for earlier in parts):
        return False
    if article.address == first.address or _is_same_headline(first.headline, article.headline):
        return True
    told = first.published is not None and first.published == article.published
    return told and bool(first.authors) and first.authors == article.authors


def _is_same_headline(first: str, other: str) -> bool:
    """Tell whether one headline holds the other, or both begin alike ("The island, part 2")."""
    short, long = sorted((squeezed(first), squeezed(other)), key=len)
    if len(short) < _ALIKE:
        return bool(short) and short == long
    return short in long or long.startswith(short[: max(_ALIKE, len(short) // 2 + 1)])


def _row(parts: Sequence[Part]) -> list[Part]:
    """Return the parts up to the first that is none; the one before it is then the last.

    So is one that leads back to a part.
    """
    row = [parts[0]]
    for part in parts[1:]:
        if not is_further(part, row):
            row[-1] = _last(row[-1])
            break
        row.append(part)
    if row[-1].next_page in {part.url for part in row}:
        row[-1] = _last(row[-1])
    return row


def _last(part: Part) -> Part:
    """Return a part that leads to no further one."""
    article = part.article
    if goes_on(article):
        article = msgspec.structs.replace(article, complete=True, incomplete_reason="")
    return Part(article, url=part.url)


def _without_repeats(article: Article, first: Article) -> list[Block]:
    shown = {picture.url for picture in first.pictures}
    start = set(first.blocks[:_REPEATED])
    dateline = f"{article.dateline}{article.dateline_joint}"
    kept = [
        block
        for number, block in enumerate(article.blocks)
        if not (number < _REPEATED and block in start)
        and not (isinstance(block, Picture) and block.url in shown)
    ]
    if dateline and kept and hasattr(kept[0], "text"):
        kept[0] = msgspec.structs.replace(kept[0], text=(dateline, *kept[0].text))
    return kept
