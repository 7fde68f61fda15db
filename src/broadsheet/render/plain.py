"""Render a page as plain text."""

from __future__ import annotations

import re

from broadsheet.model import Page
from broadsheet.render.inline import EM, LINK, NOT_EM, NOT_LINK, NOT_STRONG, STRONG
from broadsheet.render.lines import Line, Sheet, set_lines
from broadsheet.render.style import Style, style_named

# Select Graphic Rendition (ECMA-48): what begins each way of standing out.
_BEGINS = {STRONG: "1", EM: "3", LINK: "4"}
_ENDS = {NOT_STRONG: STRONG, NOT_EM: EM, NOT_LINK: LINK}
_ROLES = {
    "title": "1",
    "heading": "1",
    "question": "1",
    "byline": "2",
    "detail": "2",
    "address": "2",
    "rule": "2",
}
_MARK = re.compile(f"[{STRONG}-{NOT_LINK}]")


def to_text(
    page: Page,
    width: int = 75,
    style: str | Style = "",
    charset: str = "utf-8",
    *,
    base: str = "",
    colour: bool = False,
) -> str:
    """Return a page as lines of at most `width` columns, links numbered and listed.

    Only an address or a preformatted line may be longer. The charset (utf-8,
    latin-1, ascii) decides which characters are in it; it is still a `str`.
    `base` stands before addresses of the edition ("gopher://paper.example").
    `colour` adds the terminal's emphasis; nothing in the page can add its own.
    """
    sheet = Sheet(
        columns=width, charset=charset, style=style_named(style or page.style), base=base, emphasis=colour
    )
    lines = set_lines(page, sheet)
    if colour:
        return "\n".join(_coloured(lines)) + "\n"
    return "\n".join(line.text.rstrip() for line in lines) + "\n"


def _coloured(lines: list[Line]) -> list[str]:
    """Return the lines with escape sequences, each line whole in itself for pagers."""
    out = []
    active: list[str] = []
    for line in lines:
        role = [_ROLES[line.role]] if line.role in _ROLES else []
        begun = _sequence([*role, *active]) if role or active else ""

        def emphasise(found: re.Match[str], role: list[str] = role) -> str:
            if found[0] in _BEGINS:
                active.append(_BEGINS[found[0]])
            elif _BEGINS[_ENDS[found[0]]] in active:
                active.remove(_BEGINS[_ENDS[found[0]]])
            return _sequence(["0", *role, *active])

        text = _MARK.sub(emphasise, line.text.rstrip())
        out.append(f"{begun}{text}\x1b[0m" if role or active else f"{begun}{text}")
    return out


def _sequence(codes: list[str]) -> str:
    return f"\x1b[{';'.join(codes)}m"
