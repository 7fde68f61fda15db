"""Render a page as a whole HTML document."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from broadsheet.model import (
    Entry,
    Heading,
    Item,
    Link,
    LinkIndex,
    List,
    Page,
    PageItem,
    Paragraph,
    Rule,
    Search,
    Subhead,
    Turn,
    links_of,
)
from broadsheet.render.elements import anchor, attributes, element, inline_html, lined_html, turned
from broadsheet.render.languages import direction, has_labels, labels, labels_of
from broadsheet.render.languages.labels import Labels
from broadsheet.render.listing import illustration_html, listing_html
from broadsheet.render.pieces import Group, Setting, menu, piece
from broadsheet.render.targets import target
from broadsheet.render.ways import whole
from broadsheet.render.wording import Voices, embed_label, one_line, picture_words, source_line
from broadsheet.text import clean, clean_lines

_TEMPLATES = Path(__file__).parent / "templates"
_DESCRIPTION = 300


def to_html(page: Page, *, indexed: bool = False, images: bool = False) -> str:
    """Return a page as a whole HTML document: no script, nothing from elsewhere.

    Search engines are told not to index it, unless `indexed`: the text is the
    paper's. Pictures are links to them, or with `images` shown when scrolled to.
    """
    return _environment().get_template("page.html").render(_facts(page, indexed, images))


def content_security_policy() -> str:
    """Return the policy that these documents need: their own stylesheet, forms to their own host."""
    digest = b64encode(sha256(_stylesheet().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'self' https: http: data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def _facts(page: Page, indexed: bool, images: bool) -> dict[str, Any]:
    lang = page.language or page.tongue or "en"
    tongue = page.tongue or lang
    words = labels_of(page)
    body, foot = _parted(page)
    return {
        "lang": lang,
        "dir": direction(lang),
        "turned": partial(turned, page_direction=direction(lang)),
        "piece": partial(piece, page=Setting(lang, direction(lang))),
        "menu": partial(menu, page=Setting(lang, direction(lang))),
        "picture_words": partial(picture_words, labels=words),
        "embed_label": partial(embed_label, labels=words),
        "frame": _frame(lang, tongue),
        # A screen reader would else say English words with the voice of another language.
        "spoken": _frame(lang, tongue if has_labels(tongue) else "en"),
        "labels": words,
        "own": labels(tongue),
        "title": _title(page),
        "description": _shortened(one_line(page.description)),
        "indexed": indexed,
        "images": images,
        "relations": list(_relations(page)),
        "stylesheet": Markup(_stylesheet()),
        "nameplate": one_line(page.paper) if page.paper != page.title else "",
        "home": target(page.home),
        "body": _groups(body, words),
        "foot": _groups(foot, labels(tongue), level=1),
    }


def _title(page: Page) -> str:
    title, paper = one_line(page.title), one_line(page.paper)
    return f"{title} – {paper}" if paper and paper != title else title or paper


def _shortened(text: str) -> str:
    return text if len(text) <= _DESCRIPTION else text[:_DESCRIPTION].rsplit(" ", 1)[0] + " …"


def _frame(lang: str, tongue: str) -> Markup:
    """Return the attributes of what is written in the edition's language, not the page's."""
    if tongue == lang:
        return Markup()
    against = direction(tongue) if direction(tongue) != direction(lang) else ""
    return attributes(lang=tongue, dir=against)


def _relations(page: Page) -> Iterator[tuple[str, str, str]]:
    for relation, href, kind in (
        ("canonical", page.original, ""),
        ("alternate", page.feed, "application/atom+xml"),
        ("prev", page.previous, ""),
        ("next", page.next, ""),
    ):
        if address := target(href):
            yield relation, address, kind


def _parted(page: Page) -> tuple[tuple[PageItem, ...], tuple[PageItem, ...]]:
    """Part a page from the ways out at its foot: what follows the last rule, if it is links alone."""
    items = whole(page)
    for place in range(len(items) - 1, -1, -1):
        if isinstance(items[place], Rule):
            return items[:place], items[place + 1 :]
        if not isinstance(items[place], Link | Search):
            break
    return items, ()


def _groups(items: Iterable[PageItem], words: Labels, level: int = 0) -> list[Group]:
    """Return what the template shows; `level` is that of the last heading above."""
    groups: list[Group] = []
    voices = Voices(words)
    for item in items:
        if isinstance(item, LinkIndex):
            continue
        if isinstance(item, Link) and groups and groups[-1].kind == "Link":
            groups[-1].items.append(item)
            continue
        group = Group(kind=type(item).__name__, items=[item], level=min(max(level, 1) + 1, 6))
        if isinstance(item, Heading | Subhead | Entry):
            wanted = 3 if isinstance(item, Entry) else item.level
            level = group.level = _next_level(level, wanted)
        if isinstance(item, Turn):
            voice = voices.before(item)
            group.voice = f"{voice}{words.colon}" if voice else ""
        elif isinstance(item, Paragraph | Subhead):
            voices.pause()
        groups.append(group)
    return groups


def _next_level(level: int, wanted: int) -> int:
    """Return a heading's level: down one at a time, and 1 for the first alone."""
    return min(max(wanted, 2), level + 1, 6) if level else 1


@cache
def _stylesheet() -> str:
    css = (_TEMPLATES / "style.css").read_text("utf-8")
    return (
        re.sub(r"\s*([{};:,])\s+", r"\1", re.sub(r"/\*.*?\*/", "", css, flags=re.S)).strip().replace("\n", "")
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "clean": clean,
        "has_links": lambda text: any(target(span.href) for span in links_of(text)),
        "inline": inline_html,
        "lined": lined_html,
        "kept": lambda text: "\n".join(clean_lines(text)),
        "nested": _list,
        "one_line": one_line,
        "source_line": source_line,
        "target": target,
    }
    environment.globals |= {"anchor": anchor, "illustration": illustration_html, "listing": listing_html}
    return environment


def _list(item: List) -> Markup:
    if not item.ordered:
        return _nested("ul", item.items)
    return _nested("ol", item.items, start=str(item.start) if item.start != 1 else "")


def _nested(tag: str, items: Sequence[Item], depth: int = 0, **values: str) -> Markup:
    """Return list items as lists inside of lists."""
    out: list[Markup] = []
    place = 0
    while place < len(items):
        end = place + 1
        while end < len(items) and items[end].level > depth:
            end += 1
        inner = _nested("ul", items[place + 1 : end], depth + 1)
        out.append(element("li", inline_html(items[place].text) + inner))
        place = end
    return element(tag, Markup("\n").join(out), **values) if out else Markup()
