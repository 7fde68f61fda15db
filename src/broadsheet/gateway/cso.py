"""Ask a CSO phone book (RFC 2378)."""

from __future__ import annotations

import re

from broadsheet.errors import FormatError, Unreachable
from broadsheet.gateway.connector import Connection
from broadsheet.gateway.reading import Flight, Limits

_LINE = re.compile(r"(-?)(\d{3}):(?:\s*(\d+):)?(.*)")


async def ask_phonebook(connection: Connection, words: str, limits: Limits) -> list[str]:
    """Return the lines that a phone book answers to a query, entries parted by blank lines.

    Raises `FormatError` for words that would be a second command.
    """
    if re.search(r"[\x00-\x1f\x7f]", words):
        raise FormatError("query", "the words hold a line end or another control character")
    try:
        connection.writer.write(f"query {words}\r\nquit\r\n".encode())
        await connection.writer.drain()
    except OSError as error:
        raise Unreachable(connection.address, "the connection broke") from error
    async with Flight(limits.size).read(connection, limits) as body:
        return read_answer(body.content.decode("utf-8", "replace"))


def read_answer(text: str) -> list[str]:
    """Return what stands in an answer, without its codes: "-200:1:   name: Smith" is "name: Smith"."""
    lines: list[str] = []
    entry = ""
    for raw in text.splitlines():
        match = _LINE.fullmatch(raw)
        if not match:
            lines.append(raw.rstrip())
            continue
        _, code, number, said = match.groups()
        if number and number != entry and lines:
            lines.append("")
        entry = number or entry
        # 200 alone and 201 close the answer and the connection.
        if number or code not in ("200", "201"):
            lines.append(said.strip())
    return lines
