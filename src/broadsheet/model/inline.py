"""Text with its links and emphasis: what stands inside a block."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace


class Span(Struct, frozen=True, omit_defaults=True):
    """A run of text that is linked or emphasised.

    `href` is an absolute URL, or in a `Page` an address of the edition
    beginning with "/"; empty means that the run is no link.
    """

    text: str
    href: str = ""
    strong: bool = False
    em: bool = False


Text = tuple[str | Span, ...]
"""Runs in reading order: a plain `str`, or a `Span`. Spaces are in the runs.

A line end inside a paragraph, quotation or turn is meant to end the line: verse, an address, a list
without marks.
"""


def to_plain(text: Text) -> str:
    """Return the words alone, without links and emphasis."""
    if len(text) == 1 and isinstance(text[0], str):
        return text[0]
    return "".join([run if isinstance(run, str) else run.text for run in text])


def lines_in(text: Text) -> tuple[Text, ...]:
    """Return the lines that a text is meant to be printed in: one, but for verse and the like."""
    if not any("\n" in (run if isinstance(run, str) else run.text) for run in text):
        return (text,)
    lines: list[list[str | Span]] = [[]]
    for run in text:
        for number, words in enumerate((run if isinstance(run, str) else run.text).split("\n")):
            if number:
                lines.append([])
            lines[-1].append(words if isinstance(run, str) else replace(run, text=words))
    return tuple(tuple(line) for line in lines if to_plain(tuple(line)).strip())


def links_of(text: Text) -> Iterable[Span]:
    """Yield the runs that are links, in reading order."""
    return (run for run in text if isinstance(run, Span) and run.href)
