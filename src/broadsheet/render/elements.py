"""The smallest parts of an HTML document: elements, their attributes, text with links in it."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from broadsheet.model import Span, Text, lines_in, to_plain
from broadsheet.render.inline import href_of, words_of
from broadsheet.render.targets import target
from broadsheet.text import clean

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdfd\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LETTER = re.compile(r"[^\W\d_]")


# How a page of changes marks words, as wdiff does: browsers underline the one and strike out the other.
_NEW = re.compile(r"\{\+.*\+\}", re.DOTALL)
_GONE = re.compile(r"\[-.*-\]", re.DOTALL)


def inline_html(text: Text | str) -> Markup:
    """Return a text with its links and emphasis."""
    if isinstance(text, str):
        return escape(clean(text))
    return Markup("".join([_run(run) for run in text]))


def lined_html(text: Text | str) -> Markup:
    """Return a text with its links and emphasis, and with the line ends that are meant."""
    if isinstance(text, str):
        return inline_html(text)
    lines = lines_in(text)
    if len(lines) == 1:
        return inline_html(lines[0])
    return Markup("<br>\n").join([words for line in lines if (words := inline_html(line)).strip()])


def _run(run: str | Span) -> Markup:
    inner = escape(words_of(run))
    if isinstance(run, str) or not inner.strip():
        return inner
    if run.strong:
        inner = element("ins" if _NEW.fullmatch(run.text) else "strong", inner)
    if run.em:
        inner = element("del" if _GONE.fullmatch(run.text) else "em", inner)
    href = href_of(run)
    return element("a", inner, href=href) if href else inner


def element(tag: str, content: str, **values: str) -> Markup:
    """Return an element; its content and the values of its attributes are escaped, unless `Markup`."""
    return Markup(f"<{tag}{attributes(**values)}>{escape(content)}</{tag}>")


def attributes(**values: str) -> Markup:
    """Return attributes, those that are empty left out."""
    return Markup("".join([f' {name}="{escape(value)}"' for name, value in values.items() if value]))


def anchor(href: str, label: str) -> Markup:
    """Return a link, or its label alone where it leads to where no reader may be led."""
    address = target(href)
    words = clean(label)
    return element("a", words.strip() or address, href=address) if address else escape(words)


def spoken(language: str, page_language: str) -> Markup:
    """Return the attribute of a link whose words are in another language than the page."""
    return attributes(lang=language) if language and language != page_language else Markup()


def facts_html(facts: str, page_direction: str) -> Markup:
    """Return facts with dots between them; each keeps its own direction, and all that of the page.

    "22 November" between names in Arabic would else begin with its month.
    """
    words = clean(facts)
    if page_direction == "ltr" and not _RIGHT_TO_LEFT.search(words):
        return escape(words)
    return Markup(" · ").join([element("bdi", fact) for fact in words.split(" · ")])


def turned(text: Text | str, page_direction: str) -> Markup:
    """Return the attribute of a text that runs against the page."""
    plain = text if isinstance(text, str) else to_plain(text)
    if page_direction == "ltr" and not _RIGHT_TO_LEFT.search(plain):
        return Markup()
    letter = _LETTER.search(plain)
    if not letter:
        return Markup()
    own = "rtl" if _RIGHT_TO_LEFT.match(letter[0]) else "ltr"
    return attributes(dir=own) if own != page_direction else Markup()
