"""Text with its links and emphasis: what stands inside a block."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct


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
"""Runs in reading order: a plain `str`, or a `Span`. Spaces are in the runs."""


def to_plain(text: Text) -> str:
    """Return the words alone, without links and emphasis."""
    if len(text) == 1 and isinstance(text[0], str):
        return text[0]
    return "".join([run if isinstance(run, str) else run.text for run in text])


def links_of(text: Text) -> Iterable[Span]:
    """Yield the runs that are links, in reading order."""
    return (run for run in text if isinstance(run, Span) and run.href)
