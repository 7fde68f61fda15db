"""A document in gemtext as items of a page (Gemini's text format, 0.24)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from broadsheet.gateway.address import GeminiAddress, scheme_of
from broadsheet.gateway.linking import Links
from broadsheet.model import (
    Heading,
    Illustration,
    Item,
    Kind,
    Link,
    List,
    PageItem,
    Paragraph,
    Preformatted,
    Quote,
)
from broadsheet.text import clean, clean_lines

_LINK = re.compile(r"=>[ \t]*(\S+)(?:[ \t]+(.*?))?[ \t]*")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|bmp)$", re.IGNORECASE)
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("mp3", "ogg", "oga", "opus", "flac", "wav", "m4a"), "sound"),
    **dict.fromkeys(("png", "jpg", "jpeg", "gif", "webp", "svg", "avif", "bmp"), "picture"),
    **dict.fromkeys(("zip", "gz", "tar", "xz", "pdf", "epub", "iso", "img", "exe", "mp4", "webm"), "binary"),
}


class Gemtext(Struct, frozen=True):
    """A document: its first heading, and the items below it."""

    title: str
    items: tuple[PageItem, ...]


def read_gemtext(text: str, at: GeminiAddress, links: Links, pictures: bool = False) -> Gemtext:
    """Return the items of a document; with `pictures`, linked pictures are shown in place.

    A heading that the document begins with becomes its title. Levels of the
    others are kept as far as no level is left out on the way down.
    """
    items = list(_items(re.split(r"\r?\n", text), at, links, pictures))
    title = ""
    if items and isinstance(items[0], Heading) and items[0].level == 1:
        title = items[0].text
        items = items[1:]
    return Gemtext(title, tuple(_levelled(items)))


def _items(lines: list[str], at: GeminiAddress, links: Links, pictures: bool) -> Iterator[PageItem]:
    position = 0
    while position < len(lines):
        line = lines[position]
        if line.startswith("```"):
            end = next((n for n in range(position + 1, len(lines)) if lines[n].startswith("```")), len(lines))
            block = "\n".join(clean_lines("\n".join(lines[position + 1 : end])))
            yield Preformatted(block, clean(line[3:]).strip())
            position = end + 1
        elif line.startswith(("* ", ">")):
            mark = "* " if line.startswith("*") else ">"
            end = next((n for n in range(position, len(lines)) if not lines[n].startswith(mark)), len(lines))
            yield from _run(mark, lines[position:end])
            position = end
        else:
            yield from _line(line, at, links, pictures)
            position += 1


def _run(mark: str, lines: list[str]) -> Iterator[PageItem]:
    texts = [clean(line[len(mark) :]).strip() for line in lines]
    if mark == "* ":
        yield List(tuple(Item((text,)) for text in texts))
    else:
        yield from (Quote((text,)) for text in texts if text)


def _line(line: str, at: GeminiAddress, links: Links, pictures: bool) -> Iterator[PageItem]:
    link = _LINK.fullmatch(line)
    if link:
        yield from _link(link[1], clean(link[2] or "").strip(), at, links, pictures)
        return
    heading = re.fullmatch(r"(#{1,3})[ \t]*(.+)", line)
    if heading:
        yield Heading(clean(heading[2]).strip(), len(heading[1]))
    elif line.strip():
        yield Paragraph((clean(line).strip(),))


def _link(reference: str, label: str, at: GeminiAddress, links: Links, pictures: bool) -> Iterator[PageItem]:
    try:
        url = at.join(reference)
    except ValueError:
        url = ""
    href = links.follow(url)
    if not href:
        yield Paragraph((f"{label} {clean(reference)}".strip(),))
        return
    outside = not url.startswith(f"gemini://{at.host}")
    shown = clean(url) if outside and label else ""
    yield Link(label or clean(reference), href, _kind(url), detail=shown)
    if pictures and _PICTURE.search(url.partition("?")[0]) and href.startswith(f"{links.prefix}/gemini/"):
        yield Illustration(f"{href}{'&' if '?' in href else '?'}raw=1", label or clean(reference))


def _kind(url: str) -> Kind:
    if scheme_of(url) in ("http", "https"):
        return "web"
    ending = url.partition("?")[0].rpartition(".")[2].lower()
    return _KINDS.get(ending, "document")


def _levelled(items: list[PageItem]) -> Iterator[PageItem]:
    last = 1
    for item in items:
        if isinstance(item, Heading):
            last = min(item.level + 1, last + 1)
            yield Heading(item.text, last)
        else:
            yield item
