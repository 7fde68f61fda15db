"""Read XML that newsrooms exchange, and turn its prose into HTML."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from html.entities import html5
from xml.etree.ElementTree import Element, ParseError, XMLParser
from xml.etree.ElementTree import fromstring as _fromstring

from broadsheet.errors import FormatError

_HTML = (
    "p a em strong b i ul ol li dl dt dd table thead tbody tr td th caption pre br hr blockquote q cite "
    "sub sup h2 h3 h4 h5 h6 figure figcaption img"
)
_SAME = frozenset(_HTML.split())
_RENAMED = {"bq": "blockquote", "hl1": "h2", "hl2": "h2"}
_DROPPED = {"media-metadata", "media-reference", "media-object", "script", "style"}


def parse(body: bytes, where: str) -> Element:
    """Return the root of a document; raises `FormatError`.

    The named characters of HTML (&nbsp;) are known, files outside are never
    read, and expat itself ends entity bombs.
    """
    parser = XMLParser()
    parser.entity.update({name.rstrip(";"): value for name, value in html5.items()})
    try:
        return _fromstring(body, parser)
    except (ParseError, ValueError, LookupError) as error:
        raise FormatError(where, f"the XML is broken: {error}") from error


def local(element: Element) -> str:
    """Return an element's name without its namespace; "" for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def find(element: Element, *path: str) -> Element | None:
    """Return the first descendant that a path of local names leads to, or None."""
    return next(find_all(element, *path), None)


def find_all(element: Element, *path: str) -> Iterator[Element]:
    """Yield every descendant that a path of local names leads to, child by child."""
    if not path:
        yield element
        return
    for child in element:
        if local(child) == path[0]:
            yield from find_all(child, *path[1:])


def descendants(element: Element, name: str) -> Iterator[Element]:
    """Yield all elements of that local name below this one."""
    return (each for each in element.iter() if local(each) == name)


def words(element: Element | None) -> str:
    """Return an element's text, white space made single."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def to_html(element: Element) -> str:
    """Return the inside of an element as HTML: the same words, the elements HTML knows."""
    inner = escape(element.text or "", quote=False)
    for child in element:
        inner += _outer(child) + escape(child.tail or "", quote=False)
    return inner


def _outer(element: Element) -> str:
    name = local(element)
    if not name or name in _DROPPED:
        return ""
    inside = to_html(element)
    name = _RENAMED.get(name, name)
    if name not in _SAME:
        return inside
    attributes = "".join(
        f' {key}="{escape(value)}"' for key in ("href", "src", "alt", "title") if (value := element.get(key))
    )
    return (
        f"<{name}{attributes}>" if name in ("br", "img", "hr") else f"<{name}{attributes}>{inside}</{name}>"
    )
