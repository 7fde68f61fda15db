"""Render a page as a whole HTML document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup, escape

from broadsheet.model import (
    Byline,
    Embed,
    Entry,
    Footnote,
    Heading,
    Illustration,
    Link,
    LinkIndex,
    List,
    Listing,
    Note,
    Page,
    Paragraph,
    Picture,
    Preformatted,
    Prose,
    Quote,
    Rule,
    Search,
    Span,
    Standfirst,
    Subhead,
    Table,
    Text,
    Turn,
)
from broadsheet.render.languages import direction, labels
from broadsheet.render.listing import illustration_html, listing_html, search_html
from broadsheet.render.targets import target
from broadsheet.text import clean


def to_html(page: Page) -> str:
    """Return a page as a whole HTML document, without script or anything from elsewhere."""
    body = Markup("\n").join(part for item in page.items for part in _item(item, page))
    if not any(isinstance(item, Heading) and item.level == 1 for item in page.items):
        body = _element("h1", page.title) + body
    lang = page.language or "en"
    head = Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width">')
    head += _element("title", page.title)
    main = Markup('<main id="main">{}</main>').format(body)
    return Markup(
        '<!doctype html>\n<html lang="{}" dir="{}"><head>{}</head>\n<body>{}</body></html>\n'
    ).format(lang, direction(lang), head, main)


def _element(tag: str, content: str | Markup) -> Markup:
    inner = content if isinstance(content, Markup) else escape(clean(content))
    return Markup(f"<{tag}>{{}}</{tag}>").format(inner)


def _inline(text: Text) -> Markup:
    return Markup("").join(_run(run) for run in text)


def _run(run: str | Span) -> Markup:
    if isinstance(run, str):
        return escape(clean(run))
    inner = escape(clean(run.text))
    inner = _element("strong", inner) if run.strong else inner
    inner = _element("em", inner) if run.em else inner
    return _anchor(run.href, inner) if run.href else inner


def _anchor(href: str, inner: str | Markup) -> Markup:
    address = target(href)
    inner = inner if isinstance(inner, Markup) else escape(clean(inner))
    return Markup('<a href="{}">{}</a>').format(address, inner) if address else inner


def _item(item: Any, page: Page) -> Iterator[Markup]:
    own = labels(page.language)
    match item:
        case Heading():
            yield _element(f"h{item.level}", item.text)
        case Subhead():
            yield _element(f"h{item.level}", _inline(item.text))
        case Standfirst() | Prose() | Byline() | Paragraph() | Note():
            yield _element("p", _inline(item.text))
        case Link():
            yield _element("p", _anchor(item.href, item.label))
            yield from (_element("p", part) for part in (item.detail, item.teaser) if part)
        case Search():
            yield search_html(item, own.search)
        case Listing():
            yield listing_html(item)
        case Illustration():
            yield illustration_html(item)
        case LinkIndex():
            return
        case Rule():
            yield Markup("<hr>")
        case Quote():
            yield _element("blockquote", _element("p", _inline(item.text)))
        case Turn():
            yield _element("p", _element("strong", f"{item.speaker}: ") + _inline(item.text))
        case List():
            rows = Markup("").join(_element("li", _inline(entry.text)) for entry in item.items)
            yield _element("ol" if item.ordered else "ul", rows)
        case Table():
            cells = [Markup("").join(_element("td", _inline(cell)) for cell in row) for row in item.rows]
            yield _element("table", Markup("").join(_element("tr", row) for row in cells))
        case Picture():
            yield _element("p", _anchor(item.url, own.picture) + escape(": ") + _inline(item.caption))
        case Preformatted():
            yield _element("pre", escape(item.text))
        case Embed():
            yield _element("p", _anchor(item.url, item.title or own.embed))
        case Entry():
            yield _element("h3", f"{item.clock} {item.headline}")
        case Footnote():
            yield _element("p", _inline((f"{item.mark} ", *item.text)))
