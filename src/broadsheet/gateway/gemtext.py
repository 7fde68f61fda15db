"""A document in gemtext as items of a page (Gemini's text format, 0.24)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from broadsheet.gateway.address import GeminiAddress, site
from broadsheet.gateway.linking import Links
from broadsheet.gateway.parts import Part
from broadsheet.model import (
    Heading,
    Illustration,
    Item,
    List,
    PageItem,
    Paragraph,
    Preformatted,
    Quote,
    Span,
    Text,
)
from broadsheet.text import clean, clean_lines

_LINK = re.compile(r"=>[ \t]*(\S+)(?:[ \t]+(.*?))?[ \t]*")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|bmp)$", re.IGNORECASE)


class Gemtext(Struct, frozen=True):
    """A document: its first heading, and the items below it."""

    title: str
    items: tuple[PageItem, ...]


def read_gemtext(content: bytes, at: GeminiAddress, links: Links, pictures: bool, part: Part) -> Gemtext:
    """Return the items of a part of a document in UTF-8; with `pictures`, linked pictures are shown in place.

    A heading that the document begins with becomes its title. Levels of the
    others are kept as far as no level is left out on the way down.
    """
    lines = re.split(r"\r?\n", content[part.start : part.end].decode("utf-8", "replace"))
    if part.start and (content.startswith(b"```") + content.count(b"\n```", 0, part.start)) % 2:
        lines.insert(0, "```")
    items = list(_items(lines, at, links, pictures))
    title = ""
    if part.start == 0 and items and isinstance(items[0], Heading) and items[0].level == 1:
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
            continue
        mark = next((mark for mark in ("* ", ">", "=>") if line.startswith(mark)), "")
        end = position + 1
        while mark and end < len(lines) and lines[end].startswith(mark):
            end += 1
        yield from _run(mark, lines[position:end], at, links, pictures)
        position = end


def _run(mark: str, lines: list[str], at: GeminiAddress, links: Links, pictures: bool) -> Iterator[PageItem]:
    """Lines of one kind in a row, or one line of text."""
    if mark == "=>":
        yield from _link_list(lines, at, links, pictures)
    elif mark == "* ":
        yield List(tuple(Item((clean(line[2:]).strip(),)) for line in lines))
    elif mark == ">":
        yield from (Quote((text,)) for line in lines if (text := clean(line[1:]).strip()))
    else:
        yield from _text(lines[0])


def _text(line: str) -> Iterator[PageItem]:
    heading = re.fullmatch(r"(#{1,3})[ \t]*(.+)", line)
    if heading:
        yield Heading(clean(heading[2]).strip(), len(heading[1]))
    elif line.strip():
        yield Paragraph((clean(line).strip(),))


def _link_list(lines: list[str], at: GeminiAddress, links: Links, pictures: bool) -> Iterator[PageItem]:
    """Links in a row are a list; pictures that are to be shown stand between its parts."""
    items: list[Item] = []
    for line in lines:
        match = _LINK.fullmatch(line)
        reference, label = (match[1], clean(match[2] or "").strip()) if match else ("", clean(line))
        url = at.join(reference) if reference else ""
        href = links.follow(url)
        items.append(Item(_link(label, url, href, clean(reference), at)))
        if pictures and href.startswith(f"{links.prefix}/gemini/") and is_picture(url):
            yield List(tuple(items))
            items = []
            yield Illustration(f"{href}{'&' if '?' in href else '?'}raw=1", label or clean(reference))
    if items:
        yield List(tuple(items))


def _link(label: str, url: str, href: str, reference: str, at: GeminiAddress) -> Text:
    """A link out of the host says where it leads; one that leads nowhere is words."""
    if not href:
        return (f"{label} {reference}".strip(),)
    link = Span(label or reference, href=href)
    inside = url.startswith(f"gemini://{site(at)}/")
    return (link,) if inside or not label else (link, f" {clean(url)}")


def is_picture(url: str) -> bool:
    """Tell from a URL whether a picture is likely to be there."""
    return bool(_PICTURE.search(url.partition("?")[0]))


def _levelled(items: list[PageItem]) -> Iterator[PageItem]:
    last = 1
    for item in items:
        if isinstance(item, Heading):
            last = min(item.level + 1, last + 1)
            yield Heading(item.text, last)
        else:
            yield item
