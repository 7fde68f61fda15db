"""Read NITF, the News Industry Text Format (IPTC, versions 3.x)."""

from __future__ import annotations

from datetime import datetime
from html import escape
from urllib.parse import quote, urljoin
from xml.etree.ElementTree import Element

from broadsheet.errors import FormatError
from broadsheet.sources.carried import Carried
from broadsheet.sources.dates import read_date
from broadsheet.sources.found import Found
from broadsheet.sources.xmltext import descendants, find, find_all, local, to_html, words


def found_in_nitf(root: Element, where: str, base: str, now: datetime) -> Found:
    """Return the article of an <nitf> document; raises `FormatError` where a headline or address is missing.

    The address is `pubdata`'s ex-ref or a web address in `doc-id`; else
    `base` with the id behind it.
    """
    head, body = find(root, "head"), find(root, "body")
    if body is None:
        raise FormatError(where, "the NITF document has no <body>")
    top = find(body, "body.head")
    headline = _headline(root, top)
    if not headline:
        raise FormatError(where, "the NITF document has no headline (<hl1> or <title>)")
    published = _date(head, "date.release", now) or _date(head, "date.issue", now)
    content = find(body, "body.content")
    carried = Carried(
        url=_address(head, base, where),
        headline=headline,
        kicker=_kicker(top),
        standfirst=words(find(top, "abstract")) if top is not None else "",
        dateline=words(find(top, "dateline")) if top is not None else "",
        html=_content(content) if content is not None else "",
        authors=tuple(_authors(top)),
        section=_section(head),
        tags=tuple(key for each in _below(head, "keyword") if (key := each.get("key", "").strip())),
        published=published,
        modified=_date(head, "date.modified", now),
        language=root.get("{http://www.w3.org/XML/1998/namespace}lang", ""),
    )
    return Found(
        url=carried.url,
        title=headline,
        published=published,
        modified=carried.modified,
        carried=carried,
        whole=True,
    )


def _below(element: Element | None, name: str) -> tuple[Element, ...]:
    return tuple(descendants(element, name)) if element is not None else ()


def _headline(root: Element, top: Element | None) -> str:
    found = [words(each) for each in _below(top, "hl1")] + [words(find(root, "head", "title"))]
    return next((text for text in found if text), "")


def _kicker(top: Element | None) -> str:
    return next((words(each) for each in _below(top, "hl2")), "")


def _authors(top: Element | None) -> list[str]:
    """Return the names in the byline; where it marks none, its text without the "By"."""
    lines = list(_below(top, "byline"))
    people = [words(person) for line in lines for person in descendants(line, "person")]
    names = people or [words(line) for line in lines]
    starts = ("by ", "von ", "par ", "por ")
    cut = (name[name.index(" ") + 1 :] if name.lower().startswith(starts) else name for name in names)
    return [name for name in dict.fromkeys(cut) if name]


def _section(head: Element | None) -> str:
    for each in _below(head, "pubdata"):
        if name := each.get("position.section", ""):
            return name
    for each in _below(head, "tobject.subject"):
        if name := each.get("tobject.subject.type", ""):
            return name
    return next(
        (each.get("content", "") for each in _below(head, "meta") if each.get("name") == "section"), ""
    )


def _date(head: Element | None, name: str, now: datetime) -> datetime | None:
    for each in _below(head, name):
        norm = each.get("norm", "")
        if norm[:8].isdecimal():
            # NITF's own form has no dashes: 20241018T091500+0200.
            norm = f"{norm[:4]}-{norm[4:6]}-{norm[6:8]}{norm[8:]}"
        if date := read_date(norm, now):
            return date
    return None


def _address(head: Element | None, base: str, where: str) -> str:
    refs = [each.get("ex-ref", "") for each in _below(head, "pubdata")]
    ids = [each.get("id-string", "") for each in _below(head, "doc-id")]
    metas = [
        each.get("content", "") for each in _below(head, "meta") if each.get("name") in ("url", "canonical")
    ]
    for text in (*metas, *refs, *ids):
        if text.startswith(("http://", "https://")):
            return text
    name = next((text for text in ids if text), "")
    if not base or not name:
        raise FormatError(where, "the document names no web address", "give its site with --base URL")
    return urljoin(f"{base.rstrip('/')}/", quote(name, safe="/-_.~"))


def _content(content: Element) -> str:
    """Return the body as HTML, the pictures of <media> as figures."""
    return "".join(_block(child) for child in content)


def _block(element: Element) -> str:
    name = local(element)
    if name == "media":
        return _media(element)
    if name == "block":
        return "".join(_block(child) for child in element)
    wrapper = type(element)("wrapper")
    wrapper.append(element)
    return to_html(wrapper)


def _media(media: Element) -> str:
    reference = next(iter(find_all(media, "media-reference")), None)
    source = reference.get("source", "") if reference is not None else ""
    caption = " ".join(words(each) for each in find_all(media, "media-caption"))
    credit = " ".join(words(each) for each in find_all(media, "media-producer"))
    alt = reference.get("alternate-text", "") if reference is not None else ""
    if not source:
        return f"<p>{escape(caption)}</p>" if caption else ""
    credit_html = f'<span class="credit">{escape(credit)}</span>' if credit else ""
    return (
        f'<figure><img src="{escape(source)}" alt="{escape(alt)}">'
        f"<figcaption>{escape(caption)} {credit_html}</figcaption></figure>"
    )
