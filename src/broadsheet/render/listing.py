"""Lines in their columns, with links in them, as HTML."""

from __future__ import annotations

from markupsafe import Markup, escape

from broadsheet.model import Illustration, Listing, Span, Text
from broadsheet.render.targets import target
from broadsheet.render.wording import one_line
from broadsheet.text import clean

_WIDEST = 100
"""Columns that a line may have and still be a drawing or a table; longer lines are prose, and are wrapped."""


def listing_html(listing: Listing) -> Markup:
    """Return lines that keep their columns; one longer than any drawing is wrapped, never cut."""
    lines = "\n".join(_line(line) for line in listing.lines)
    name = one_line(listing.label)
    label = f' role="group" aria-label="{escape(name)}"' if name else ""
    # HTML drops a line end right behind the tag.
    return Markup(f'<pre class="listing" tabindex="0"{label}>\n{lines}</pre>')


def illustration_html(picture: Illustration) -> Markup:
    """Return a picture in its place, fetched when the reader comes near it."""
    src, alt = target(picture.href), clean(picture.alt)
    if not src:
        return Markup("<p>{}</p>").format(alt)
    return Markup('<p class="shown"><img src="{}" alt="{}" loading="lazy"></p>').format(src, alt)


def _line(line: Text) -> str:
    runs = [_run(run) for run in line]
    columns = sum(len(run) if isinstance(run, str) else len(run.text) for run in line)
    if columns <= _WIDEST:
        return "".join(runs)
    return f"<span>{''.join(runs)}</span>"


def _run(run: str | Span) -> str:
    if isinstance(run, str):
        return str(escape(clean(run)))
    inner = str(escape(clean(run.text)))
    inner = f"<i>{inner}</i>" if run.em else inner
    href = escape(target(run.href)) if run.href else ""
    return f'<a href="{href}">{inner}</a>' if href else inner
