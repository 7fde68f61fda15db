"""Set a table in lines."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.text import width

_GAP = "  "


def aligned(rows: list[list[str]], headers: int) -> list[str]:
    """Return a table in columns, a row a line, its headings underlined."""
    count = max((len(row) for row in rows), default=0)
    widths = [
        max((width(row[place]) for row in rows if place < len(row)), default=0) for place in range(count)
    ]
    lines = [
        _GAP.join(_padded(cell, wide) for cell, wide in zip(row, widths, strict=False)).rstrip()
        for row in rows
    ]
    if 0 < headers < len(rows):
        lines.insert(headers, "-" * (sum(widths) + len(_GAP) * (count - 1)))
    return lines


def records(rows: list[list[str]], headers: int) -> Iterator[list[str]]:
    """Yield a table row by row, each cell behind its column's heading.

    For tables too wide for their columns: the words stay in reading order.
    """
    names = rows[headers - 1] if 0 < headers <= len(rows) else []
    for number, row in enumerate(rows):
        named = names if number >= headers else []
        yield [
            f"{named[place]}: {cell}" if place < len(named) and named[place] else cell
            for place, cell in enumerate(row)
            if cell
        ]


def _padded(cell: str, columns: int) -> str:
    return cell + " " * (columns - width(cell))
