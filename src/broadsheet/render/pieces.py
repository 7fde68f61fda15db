"""The items that most pages are made of, as HTML.

Nine tenths of every page are these; as templates they took three times as long.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from markupsafe import Markup, escape
from msgspec import Struct

from broadsheet.model import Link
from broadsheet.render.elements import anchor, facts_html, inline_html, lined_html, spoken, turned

_SHORT = 28
_RUNNING = 16


class Setting(NamedTuple):
    """The language of a page, and "ltr" or "rtl": what of an item differs from them is marked."""

    language: str
    direction: str


class Group(Struct, kw_only=True):
    """What is shown as one: an item, or a run of links.

    `level` is that of its heading, `voice` who speaks it, with the colon.
    """

    kind: str
    items: list[Any]
    level: int = 2
    voice: str = ""

    @property
    def told(self) -> bool:
        """Whether a list of links is one of stories."""
        return any(link.teaser or link.detail or link.snippet for link in self.items)

    @property
    def brief(self) -> bool:
        """Whether a list of stories has their titles and dates alone."""
        return not any(link.teaser or link.snippet for link in self.items)

    @property
    def short(self) -> bool:
        """Whether a list of links is one of names, to be set in running lines."""
        return len(self.items) > 1 and all(len(link.label) <= _SHORT for link in self.items)

    @property
    def many(self) -> bool:
        """Whether a list of names is set in columns: running on, it would be hard to look through."""
        return self.short and (
            len(self.items) > _RUNNING or all(len(link.label) > _SHORT / 2 for link in self.items)
        )


def piece(group: Group, page: Setting) -> Markup | None:
    """Return a group as HTML, None for those that have a template."""
    make = _PIECES.get(group.kind)
    return Markup(make(group, page)) if make else None


def _paragraph(group: Group, page: Setting) -> str:
    text = group.items[0].text
    return f"<p{turned(text, page.direction)}>{lined_html(text)}</p>"


def _heading(group: Group, page: Setting) -> str:
    return _element(f"h{group.level}", group.items[0].text, page)


def _standfirst(group: Group, page: Setting) -> str:
    return _element("p", group.items[0].text, page, ' class="standfirst"')


def _byline(group: Group, page: Setting) -> str:
    text = group.items[0].text
    facts = all(isinstance(run, str) for run in text)
    inner = facts_html("".join(text), page.direction) if facts else inline_html(text)
    return f'<p class="byline">{inner}</p>'


def _turn(group: Group, page: Setting) -> str:
    item = group.items[0]
    kind = ' class="question"' if item.question else ""
    bold = group.voice.rstrip()
    voice = f"<b>{escape(bold)}</b>{group.voice[len(bold) :]}" if bold else ""
    return f"<p{kind}{turned(item.text, page.direction)}>{voice}{lined_html(item.text)}</p>"


def menu(group: Group, page: Setting) -> Markup:
    """Return a run of links as one list: stories, or names alone."""
    if not group.told:
        kind = f"links{' names' if group.short else ''}{' many' if group.many else ''}"
        names = [f"<li{_spoken(link, page)}>{anchor(link.href, link.label)}</li>\n" for link in group.items]
        return Markup(f'<ul class="{kind}">\n{"".join(names)}</ul>')
    stories = [_story(link, group.level, page) for link in group.items]
    return Markup(f'<ul class="stories{" brief" if group.brief else ""}">\n{"".join(stories)}</ul>')


def _story(link: Link, level: int, page: Setting) -> str:
    title = anchor(link.href, link.label)
    spoken_in = _spoken(link, page)
    lines = ['<li class="more">' if link.under else "<li>"]
    if link.teaser or link.detail or link.snippet:
        lines.append(f"<h{level}{spoken_in}{turned(link.label, page.direction)}>{title}</h{level}>")
    else:
        lines.append(title)
    if link.detail:
        lines.append(f'<p class="detail">{facts_html(link.detail, page.direction)}</p>')
    lines += [_element("p", text, page, spoken_in) for text in (link.teaser, link.snippet) if text]
    return "\n".join([*lines, "</li>\n"])


def _element(tag: str, text: Any, page: Setting, marks: str = "") -> str:
    return f"<{tag}{marks}{turned(text, page.direction)}>{inline_html(text)}</{tag}>"


def _spoken(link: Link, page: Setting) -> Markup:
    return spoken(link.language, page.language)


_PIECES: dict[str, Callable[[Group, Setting], str]] = {
    "Paragraph": _paragraph,
    "Prose": _paragraph,
    "Heading": _heading,
    "Subhead": _heading,
    "Standfirst": _standfirst,
    "Byline": _byline,
    "Turn": _turn,
    "Link": menu,
}
