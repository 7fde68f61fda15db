"""Keep the quotations among the paragraphs whose words stand nowhere else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from broadsheet.extract.blocks import embeds, quotes
from broadsheet.extract.body.features import Rows
from broadsheet.extract.body.twice import unsaid
from broadsheet.extract.page.apart import is_inside_apart
from broadsheet.extract.page.outline import PROSE, Line, Outline

_POSSIBLE = 0.25
"""Odds from which a quotation between paragraphs is of the body, if the text does not say the same."""
_AROUND = 3


def with_quotations(
    page: Outline, rows: Rows, chances: Mapping[int, float], kept: Sequence[Line]
) -> list[Line]:
    """Return the lines with the quotations between them that are new and link to nothing."""
    if len(kept) < 2:
        return list(kept)
    taken = {line.number for line in kept}
    between = (n for n in rows.numbers if kept[0].number < n < kept[-1].number and n not in taken)
    possible = [page.lines[n] for n in between if chances[n] > _POSSIBLE]
    new = unsaid(filter(_is_quotation, possible), kept)
    return sorted((*kept, *new), key=lambda line: line.number) if new else list(kept)


def _is_quotation(line: Line) -> bool:
    if line.chars < PROSE or line.linked * 3 >= line.chars or embeds.post_box(line.box) is not None:
        return False
    return any(map(quotes.is_quote, line.box.outward(_AROUND))) and not is_inside_apart(line.box)
