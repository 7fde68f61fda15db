"""Inline Markdown as HTML, with the runs of text that it means."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.tree import SyntaxTreeNode
from markupsafe import Markup, escape
from msgspec import Struct

from broadsheet.model import Span, Text

# "{he:שלום}" sets the language of a few words, "{^2}" is the mark of a footnote.
_SPECIAL = re.compile(r"\{(\^\d+|[a-z]{2}:[^}]*)\}")
_RIGHT_TO_LEFT = {"he", "ar"}
_TAGS = {"em": "em", "strong": "strong"}


class Inline(Struct, frozen=True):
    """A line of prose: as HTML, and as the model's runs."""

    html: Markup
    text: Text


def to_inline(node: SyntaxTreeNode, link: Callable[[str], str]) -> Inline:
    """Return what stands inside a block; `link` makes a target absolute."""
    html: list[Markup] = []
    runs: list[str | Span] = []
    for child in node.children:
        _walk(child, Span(""), link, html, runs)
    return Inline(Markup("").join(html), _joined(runs))


def join(parts: tuple[Inline, ...]) -> Inline:
    """Return lines as one, with spaces between them."""
    html = Markup(" ").join(part.html for part in parts)
    runs = [run for number, part in enumerate(parts) for run in ((" ",) if number else ()) + part.text]
    return Inline(html, _joined(runs))


def drop_prefix(text: Text, prefix: str) -> Text:
    """Return the runs without the prefix that the first one begins with."""
    first = text[0]
    if isinstance(first, str):
        return _joined([first.removeprefix(prefix), *text[1:]])
    return _joined([Span(first.text.removeprefix(prefix), first.href, first.strong, first.em), *text[1:]])


def _walk(
    node: SyntaxTreeNode,
    style: Span,
    link: Callable[[str], str],
    html: list[Markup],
    runs: list[str | Span],
) -> None:
    if node.type in ("softbreak", "text", "code_inline"):
        _text(" " if node.type == "softbreak" else node.content, style, html, runs)
        return
    opening, closing, inner = _element(node, style, link)
    html.append(opening)
    for child in node.children:
        _walk(child, inner, link, html, runs)
    html.append(closing)


def _element(node: SyntaxTreeNode, style: Span, link: Callable[[str], str]) -> tuple[Markup, Markup, Span]:
    if node.type == "link":
        href = link(str(node.attrs["href"]))
        return (
            Markup('<a href="{}">').format(href),
            Markup("</a>"),
            Span("", href, style.strong, style.em),
        )
    tag = _TAGS[node.type]
    inner = Span("", style.href, style.strong or tag == "strong", style.em or tag == "em")
    return Markup(f"<{tag}>"), Markup(f"</{tag}>"), inner


def _text(content: str, style: Span, html: list[Markup], runs: list[str | Span]) -> None:
    for number, part in enumerate(_SPECIAL.split(content)):
        if number % 2 == 0:
            html.append(escape(part))
            words = part
        elif part.startswith("^"):
            words = part[1:]
            html.append(Markup('<sup class="fn"><a href="#fn{0}">{0}</a></sup>').format(words))
        else:
            language, words = part.split(":", 1)
            direction = Markup(' dir="rtl"') if language in _RIGHT_TO_LEFT else ""
            html.append(Markup('<span lang="{}"{}>{}</span>').format(language, direction, words))
        plain = not (style.href or style.strong or style.em)
        runs.append(words if plain else Span(words, style.href, style.strong, style.em))


def _joined(runs: list[str | Span]) -> Text:
    whole: list[str | Span] = []
    for run in runs:
        last = whole[-1] if whole else None
        if isinstance(run, str) and isinstance(last, str):
            whole[-1] = last + run
        elif isinstance(run, Span) and isinstance(last, Span) and _same_style(run, last):
            whole[-1] = Span(last.text + run.text, last.href, last.strong, last.em)
        elif run if isinstance(run, str) else run.text:
            whole.append(run)
    return tuple(whole)


def _same_style(one: Span, other: Span) -> bool:
    return (one.href, one.strong, one.em) == (other.href, other.strong, other.em)
