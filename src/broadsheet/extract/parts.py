"""Join the parts of an article that a paper spreads over several pages."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from broadsheet.model import Article, Block, Picture

_REPEATED = 3


class Part(Struct, frozen=True):
    """One page of an article; `next_page` is the address of the next, empty on the last."""

    article: Article
    next_page: str = ""


def join_parts(parts: Sequence[Part]) -> Article:
    """Return the article that the parts make, told of as its first part tells.

    It is complete if every part is and the last one has no next. What a part
    prints again of the first page's beginning is left out.
    """
    first = parts[0].article
    if len(parts) == 1:
        return first
    blocks: list[Block] = list(first.blocks)
    for part in parts[1:]:
        blocks += _without_repeats(part.article, first)
    broken = [part.article for part in parts if not part.article.complete and not part.next_page]
    reason = broken[0].incomplete_reason if broken else ""
    if parts[-1].next_page:
        reason = f"continues at {parts[-1].next_page}"
    return msgspec.structs.replace(
        first,
        blocks=tuple(blocks),
        factboxes=tuple(dict.fromkeys(box for part in parts for box in part.article.factboxes)),
        notes=tuple(dict.fromkeys(note for part in parts for note in part.article.notes)),
        complete=not reason,
        incomplete_reason=reason,
    )


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
