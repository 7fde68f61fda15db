"""Set a table in lines."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.text import width

_GAP = "  "


def table_lines(
    rows: list[list[str]], headers: int, columns: int, max_bytes: int | None
) -> Iterator[tuple[str, bool]]:
    """Yield a table's lines, each with whether it is prose that still has to be filled.

    A table that fits is set in columns; otherwise each cell is a line of its
    own behind its column's heading, so that the words stay in reading order.
    """
    cells = [[" ".join(cell.replace("\xad", "").split()) for cell in row] for row in rows]
    aligned = _aligned(cells, headers)
    if all(width(line) <= columns and len(line.encode()) <= (max_bytes or 1 << 30) for line in aligned):
        yield from ((line, False) for line in aligned)
    else:
        yield from ((line, True) for line in _records(cells, headers))


def _aligned(rows: list[list[str]], headers: int) -> list[str]:
    count = max((len(row) for row in rows), default=0)
    widths = [
        max((width(row[place]) for row in rows if place < len(row)), default=0) for place in range(count)
    ]
    lines = [
        _GAP.join(cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=False)).rstrip()
        for row in rows
    ]
    if 0 < headers < len(rows):
        lines.insert(headers, "-" * (sum(widths) + len(_GAP) * (count - 1)))
    return lines


def _records(rows: list[list[str]], headers: int) -> Iterator[str]:
    names = rows[headers - 1] if headers else []
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            name = names[place] if number >= headers and place < len(names) else ""
            if cell:
                yield f"{name}: {cell}" if name else cell
        if number < len(rows) - 1:
            yield "\xa0"
