"""Fetched pages, kept small: the pages of a paper have most of their bytes in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import zstandard
from sqlalchemy import Connection, bindparam, insert, select

from broadsheet.store.numbers import Numbers
from broadsheet.store.packing import Packing, digest_of
from broadsheet.store.records import StoredPage
from broadsheet.store.tables import dictionaries
from broadsheet.store.times import to_micros_or_none

MONTH = 30 * 86_400_000_000
"""Microseconds after which the next page becomes the pattern: papers are redesigned."""

LARGEST = 1 << 20
"""Bytes of a page that serve as a pattern."""


def page_row(
    connection: Connection, numbers: Numbers, packing: Packing, page: StoredPage, of: tuple[int, int, int]
) -> dict[str, Any]:
    """Return the row of a page; `of` is its paper, its revision's sequence, and when that was seen.

    The first page of a month is kept as the pattern that the paper's next ones
    are compressed by: of a page of 380 KB there remain 5 to 40 instead of 54.
    """
    paper_id, sequence, seen = of
    pattern = _pattern(connection, numbers, paper_id, page.body, seen)
    return {
        "sequence": sequence,
        "url": page.url,
        "fetched": to_micros_or_none(page.fetched),
        "status": page.status,
        "charset": page.charset,
        "headers": msgspec.json.encode(page.headers).decode(),
        "opt_outs": msgspec.json.encode(page.opt_outs).decode(),
        "digest": digest_of(page.body),
        "dictionary": pattern,
        "body": packing.pack(connection, page.body, pattern),
    }


def part_rows(
    connection: Connection, packing: Packing, page: StoredPage, row: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    """Yield the rows of the further pages of an article; `row` is that of the first."""
    for number, part in enumerate(page.further, 2):
        yield {
            "sequence": row["sequence"],
            "number": number,
            "url": part.url,
            "charset": part.charset,
            "digest": digest_of(part.body),
            "dictionary": row["dictionary"],
            "body": packing.pack(connection, part.body, row["dictionary"]),
        }


def _pattern(connection: Connection, numbers: Numbers, paper_id: int, body: bytes, seen: int) -> int | None:
    row = connection.execute(_LAST, {"of_paper": paper_id, "of_kind": "page"}).first()
    if row is not None and abs(seen - row.made) < MONTH:
        return int(row.id)
    if len(body) < 8:
        # Too little for zstandard to call it a dictionary.
        return None
    return add_dictionary(connection, numbers, paper_id, ("page", body[:LARGEST], seen))


def add_dictionary(
    connection: Connection, numbers: Numbers, paper_id: int, dictionary: tuple[str, bytes, int]
) -> int:
    """Keep a dictionary (its kind, its bytes, when it was made); return its number."""
    kind, body, made = dictionary
    number = numbers.next("dictionary")
    packed = zstandard.ZstdCompressor(level=19).compress(body)
    row = {"id": number, "paper_id": paper_id, "kind": kind, "made": made, "body": packed}
    connection.execute(_ADD, row)
    return number


def newest_dictionary(connection: Connection, paper_id: int, kind: str) -> int | None:
    """Return the number of the paper's last dictionary of a kind."""
    row = connection.execute(_LAST, {"of_paper": paper_id, "of_kind": kind}).first()
    return None if row is None else int(row.id)


_ADD = insert(dictionaries)
_LAST = (
    select(dictionaries.c.id, dictionaries.c.made)
    .where(dictionaries.c.paper_id == bindparam("of_paper"), dictionaries.c.kind == bindparam("of_kind"))
    .order_by(dictionaries.c.id.desc())
    .limit(1)
)
