"""What stands above and below every document that the gateway shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from msgspec import Struct, structs

from broadsheet.gateway.address import Address, GeminiAddress, GopherAddress, site
from broadsheet.gateway.cache import Document
from broadsheet.gateway.charset import CHARSETS, Reading
from broadsheet.gateway.linking import Links
from broadsheet.gateway.view import View, carried
from broadsheet.gateway.words import Words
from broadsheet.model import Byline, Heading, Page, PageItem, Prose, Rule, Span, Text
from broadsheet.text import clean

_SHOWN_CHARSETS = (
    *("utf-8", "latin-1", "cp1252", "cp437", "koi8-r", "cp1251", "cp866", "cp932", "euc_jis_2004"),
    *("gb18030", "big5hkscs", "cp949", "iso8859-2"),
)


class Showing(Struct, frozen=True):
    """A document about to be shown: how, with which links and in whose words."""

    document: Document
    view: View
    links: Links
    words: Words

    @property
    def address(self) -> Address:
        """Where the document was found."""
        return self.document.address

    def link(self, label: str, **changes: object) -> Span:
        """Return a link to the same document, shown in another way."""
        view = structs.replace(self.view, fresh=False, part=1)
        return Span(label, href=self.links.to(self.address, structs.replace(view, **changes)))


class Sheet(Struct, frozen=True):
    """The document itself: title, items, and what can be said of it.

    `ways` are the other ways to show it, `parts` how many parts it has.
    """

    title: str
    items: tuple[PageItem, ...]
    reading: Reading | None = None
    language: str = ""
    ways: tuple[str, ...] = ()
    parts: int = 1


def showing(document: Document, view: View, links: Links, words: Words) -> Showing:
    """Return a document with links that know on which page they stand."""
    return Showing(document, view, structs.replace(links, at=document.address, carried=carried(view)), words)


def frame(show: Showing, sheet: Sheet) -> Page:
    """Return the whole page."""
    name = name_of(show.address)
    title = sheet.title if sheet.title and sheet.title != name else ""
    return Page(
        path=show.links.to(show.address, show.view),
        title=f"{title} – {name}" if title else name,
        items=(
            Heading(title or name, 1),
            *_head(show),
            *sheet.items,
            *_ending(show, bool(sheet.items)),
            *_parts(show, sheet.parts),
            Rule(),
            *_foot(show, sheet),
        ),
        language=sheet.language,
        paper=show.words.title,
        original=show.address.url,
        home=show.links.home(),
        tongue=show.words.language,
    )


def name_of(address: Address) -> str:
    """Return a document's name for people: its host, and its place there."""
    if isinstance(address, GopherAddress):
        place = clean(address.selector.decode("utf-8", "replace"))
        place = f"{place}: {clean(address.search)}" if address.search is not None else place
        place = place if not place or place.startswith("/") else f"/{place}"
    else:
        place = address.path
    return f"{site(address)}{place}" if place not in ("", "/") else site(address)


def parent(address: Address) -> Address | None:
    """Return the address one level up, None at the top."""
    if isinstance(address, GeminiAddress):
        path = address.path.rstrip("/").rpartition("/")[0] + "/"
        return None if address.path == "/" else GeminiAddress(address.host, address.port, path)
    selector = address.selector.rstrip(b"/")
    if not selector:
        return None
    above = selector.rpartition(b"/")[0]
    return GopherAddress(address.host, address.port, "1", above + b"/" if above else b"", None, address.tls)


def size_in_words(size: int) -> str:
    """Return a number of bytes as people say it."""
    return f"{size / 1024 / 1024:.0f} MB" if size >= 1024 * 1024 else f"{max(1, size // 1024)} KB"


def _head(show: Showing) -> Sequence[PageItem]:
    address, words, links = show.address, show.words, show.links
    shown = Byline((f"{words.shown} ", Span(address.url, href=address.url)))
    above = parent(address)
    if above is None:
        return (shown,)
    if isinstance(address, GopherAddress):
        root: Address = GopherAddress(address.host, address.port, tls=address.tls)
    else:
        root = GeminiAddress(address.host, address.port)
    top = Span(words.host_top.format(host=site(address)), href=links.to(root))
    return (shown, Byline((top, " · ", Span(words.level_up, href=links.to(above)))))


def _ending(show: Showing, has_items: bool) -> Sequence[PageItem]:
    words, ending = show.words, show.document.ending
    if ending == "whole":
        return () if has_items else (Prose((words.empty,)),)
    texts = {"size": words.cut_size, "time": words.cut_time, "broken": words.cut_broken}
    text = texts[ending].format(size=size_in_words(len(show.document.content)))
    whole = (" ", show.link(words.cut_rest, raw=True)) if ending == "size" else ()
    return (Prose((Span(text, strong=True), *whole)),)


def _parts(show: Showing, parts: int) -> Sequence[PageItem]:
    if parts < 2:
        return ()
    part, words = min(show.view.part, parts), show.words
    runs: list[str | Span] = [words.part.format(part=part, parts=parts)]
    if part > 1:
        runs += [" · ", show.link(words.part_previous, part=part - 1)]
    if part < parts:
        runs += [" · ", show.link(words.part_next, part=part + 1)]
    return (Prose(tuple(runs)),)


def _foot(show: Showing, sheet: Sheet) -> Sequence[PageItem]:
    words, view = show.words, show.view
    now = datetime.fromtimestamp(show.document.fetched, UTC)
    runs: list[str | Span] = [words.fetched.format(time=now.strftime("%H:%M")), " · "]
    runs.append(show.link(words.reload, fresh=True))
    if "reflow" in sheet.ways:
        runs += [" · ", show.link(words.unreflow if view.reflow else words.reflow, reflow=not view.reflow)]
    if "pictures" in sheet.ways:
        label = words.no_pictures if view.pictures else words.pictures
        runs += [" · ", show.link(label, pictures=not view.pictures)]
    if "source" in sheet.ways:
        runs += [" · ", show.link(words.source, source=True)]
    runs += [" · ", show.link(words.raw, raw=True)]
    return (*_charset(show, sheet.reading), Byline(tuple(runs)))


def _charset(show: Showing, reading: Reading | None) -> Sequence[PageItem]:
    """Which charset a text was read in, and others to try; ASCII is the same in all."""
    if reading is None or reading.known == "ascii":
        return ()
    words = show.words
    how = {"asked": words.charset_asked, "told": words.charset_told}.get(
        reading.known, words.charset_detected
    )
    runs: list[str | Span] = [words.charset_is.format(charset=CHARSETS[reading.charset]), f" ({how}). "]
    runs.append(f"{words.other_charsets}: ")
    others = [name for name in _SHOWN_CHARSETS if name != reading.charset]
    for place, name in enumerate(others):
        runs += [" · "] if place else []
        runs.append(show.link(CHARSETS[name], charset=name))
    text: Text = tuple(runs)
    return (Byline(text),)
