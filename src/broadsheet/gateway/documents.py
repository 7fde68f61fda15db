"""Show a document: a menu, a text, gemtext, a picture or a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from broadsheet.gateway import gopher
from broadsheet.gateway.address import GeminiAddress, GopherAddress
from broadsheet.gateway.charset import read
from broadsheet.gateway.frame import Sheet, Showing, frame
from broadsheet.gateway.gemini import parse_media
from broadsheet.gateway.gemtext import is_picture, read_gemtext
from broadsheet.gateway.itemtypes import item_type
from broadsheet.gateway.menu import read_menu, to_menu
from broadsheet.gateway.menus import MenuLines, menu_title
from broadsheet.gateway.parts import bearable, broken, part_of
from broadsheet.gateway.plaintext import listing, split_lines, text_lines
from broadsheet.gateway.reflow import reflow
from broadsheet.model import Illustration, List, Page, PageItem, Prose, links_of


def menu_page(show: Showing, part_lines: int) -> Page:
    """Return a Gopher menu as a page."""
    assert isinstance(show.address, GopherAddress)
    menu = to_menu(show.document.content)
    reading = read(menu.labels, show.view.charset)
    part = part_of(menu.content, part_lines, show.view.part)
    entries = read_menu(menu, show.address, part.start, part.end)
    lines = MenuLines(reading.charset, show.links, show.words)
    items = lines.reflowed(entries) if show.view.reflow else lines.items(entries, show.view.pictures)
    has_pictures = any(item_type(entry.kind).handling == "picture" for entry in entries)
    ways = ("reflow", "pictures") if has_pictures and not show.view.reflow else ("reflow",)
    title = menu_title(read_menu(menu, show.address, 0, menu.head), reading.charset)
    return frame(show, Sheet(title, tuple(items), reading, ways=ways, parts=part.parts))


def text_page(show: Showing, part_lines: int) -> Page:
    """Return a plain text as a page."""
    content, told, language = show.document.content, "", ""
    if isinstance(show.address, GopherAddress):
        content = gopher.plain_text(content)
    else:
        _, parameters = parse_media(show.document.meta)
        told, language = parameters.get("charset", ""), parameters.get("lang", "")
    reading = read(content, show.view.charset, told)
    text = bearable(reading.content.rstrip(), broken)
    part = part_of(text, part_lines, show.view.part)
    whole = split_lines(text[part.start : part.end].decode("utf-8", "replace"))
    lines = text_lines("\n".join(whole))
    items = (
        reflow(lines, show.links)
        if show.view.reflow
        else (listing(lines, show.links, show.words.text_label),)
    )
    return frame(show, Sheet("", items if lines else (), reading, _tag(language), ("reflow",), part.parts))


def gemtext_page(show: Showing, part_lines: int) -> Page:
    """Return a document in gemtext as a page."""
    assert isinstance(show.address, GeminiAddress)
    _, parameters = parse_media(show.document.meta)
    reading = read(show.document.content, show.view.charset, parameters.get("charset", ""))
    text = bearable(reading.content, broken)
    part = part_of(text, part_lines, show.view.part)
    document = read_gemtext(text, show.address, show.links, show.view.pictures, part)
    has_pictures = any(is_picture(link) for link in _links(document.items))
    ways = ("pictures", "source") if has_pictures else ("source",)
    language = _tag(parameters.get("lang", ""))
    return frame(show, Sheet(document.title, document.items, reading, language, ways, part.parts))


def picture_page(show: Showing, alt: str) -> Page:
    """Return a page with the picture in it; its bytes are fetched by the browser."""
    link = show.link(show.words.picture_page, raw=True)
    return frame(show, Sheet(alt, (Illustration(link.href, alt), Prose((link,)))))


def html_page(show: Showing) -> Page:
    """Return a page that leads to a host's web page, shown where it can do nothing."""
    words = show.words
    link = show.link(words.html_view, raw=True)
    return frame(show, Sheet("", (Prose((words.html_page,)), Prose((link,))), ways=("source",)))


def _links(items: Sequence[PageItem]) -> Iterator[str]:
    for item in items:
        if isinstance(item, List):
            yield from (span.href for entry in item.items for span in links_of(entry.text))


def _tag(language: str) -> str:
    """The first of the languages that a host names, if it is a tag (BCP 47)."""
    tag = language.partition(",")[0].strip()
    return tag if tag and tag.replace("-", "").isalnum() and tag.isascii() and len(tag) < 36 else ""
