"""Read NewsML-G2 (IPTC): news items and messages that hold them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from html import escape
from urllib.parse import quote, urljoin
from xml.etree.ElementTree import Element

from broadsheet.errors import FormatError
from broadsheet.sources.carried import Carried
from broadsheet.sources.dates import read_date
from broadsheet.sources.found import Found
from broadsheet.sources.nitf import found_in_nitf
from broadsheet.sources.xmltext import descendants, find, find_all, local, to_html, words


def found_in_newsml(root: Element, where: str, base: str, now: datetime) -> Iterator[Found]:
    """Yield the text items of a NewsML-G2 document, pictures and packages left out.

    The words are inline XML (XHTML or NITF) or inline text. Raises
    `FormatError` where there is no text item at all.
    """
    items = [root] if local(root) == "newsItem" else list(descendants(root, "newsItem"))
    texts = [item for item in items if _is_text(item)]
    if not texts:
        raise FormatError(where, "no text items in this NewsML-G2 document")
    for item in texts:
        yield _item(item, where, base, now)


def _is_text(item: Element) -> bool:
    kind = find(item, "itemMeta", "itemClass")
    code = kind.get("qcode", "") if kind is not None else "ninat:text"
    return code.rpartition(":")[2] in ("text", "") and find(item, "contentSet") is not None


def _item(item: Element, where: str, base: str, now: datetime) -> Found:
    inline = find(item, "contentSet", "inlineXML")
    document = next(iter(inline), None) if inline is not None else None
    if document is not None and local(document) == "nitf":
        return found_in_nitf(document, where, _address(item, base, where), now)
    facts = find(item, "contentMeta")
    meta = find(item, "itemMeta")
    headline = _of(facts, "headline") or _of(meta, "title") or _title(document)
    if not headline:
        raise FormatError(where, "a news item has no headline")
    published = _date(meta, "firstCreated", now) or _date(facts, "contentCreated", now)
    modified = _date(facts, "contentModified", now) or _date(meta, "versionCreated", now)
    carried = Carried(
        url=_address(item, base, where),
        headline=headline,
        kicker=_of(facts, "slugline") if not headline else "",
        standfirst=_of(facts, "description"),
        html=_body(item, document, where),
        authors=tuple(_authors(facts)),
        tags=tuple(
            dict.fromkeys(name for each in _all(facts, "subject") if (name := words(find(each, "name"))))
        ),
        published=published,
        modified=modified,
        language=_language(item, facts),
    )
    return Found(
        url=carried.url,
        title=headline,
        published=published,
        modified=modified,
        carried=carried,
        whole=True,
    )


def _all(element: Element | None, name: str) -> Iterator[Element]:
    return find_all(element, name) if element is not None else iter(())


def _of(element: Element | None, name: str) -> str:
    return next((text for each in _all(element, name) if (text := words(each))), "")


def _title(document: Element | None) -> str:
    return words(find(document, "head", "title")) if document is not None else ""


def _date(element: Element | None, name: str, now: datetime) -> datetime | None:
    return read_date(_of(element, name), now)


def _authors(facts: Element | None) -> Iterator[str]:
    creators = list(_all(facts, "creator"))
    names = [words(find(each, "name")) or each.get("literal", "") for each in creators]
    byline = _of(facts, "by")
    yield from dict.fromkeys(name for name in names if name) or ([byline] if byline else [])


def _language(item: Element, facts: Element | None) -> str:
    told = next(_all(facts, "language"), None)
    return (told.get("tag", "") if told is not None else "") or item.get(
        "{http://www.w3.org/XML/1998/namespace}lang", ""
    )


def _body(item: Element, document: Element | None, where: str) -> str:
    if document is not None:
        body = find(document, "body")
        return to_html(body if body is not None else document)
    text = find(item, "contentSet", "inlineData")
    if text is None or not (text.text or "").strip():
        raise FormatError(where, "the words of a news item are not in this file")
    blocks = (text.text or "").replace("\r\n", "\n").split("\n\n")
    return "".join(f"<p>{escape(' '.join(block.split()))}</p>" for block in blocks if block.strip())


def _address(item: Element, base: str, where: str) -> str:
    links = [each.get("href", "") for each in _all(find(item, "itemMeta"), "link")]
    alternatives = [words(each) for each in _all(find(item, "contentMeta"), "altId")]
    guid = item.get("guid", "")
    for text in (*links, *alternatives, guid):
        if text.startswith(("http://", "https://")):
            return text
    if not base or not guid:
        raise FormatError(where, "a news item names no web address", "give its site with --base URL")
    return urljoin(f"{base.rstrip('/')}/", quote(guid.rpartition(":")[2] or guid, safe="-_.~"))
