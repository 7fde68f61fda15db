"""Documents as long as their hosts like: parted, in bearable memory, and out of the others' way."""

import threading
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.gateway.address import GeminiAddress, GopherAddress
from broadsheet.gateway.cache import Document
from broadsheet.gateway.charset import read
from broadsheet.gateway.documents import gemtext_page, menu_page, text_page
from broadsheet.gateway.frame import Showing
from broadsheet.gateway.house import shown
from broadsheet.gateway.linking import Links
from broadsheet.gateway.parts import MAX_LINE, MAX_WEIGHT, bearable, broken, part_of
from broadsheet.gateway.view import View
from broadsheet.gateway.words import preferred_words
from broadsheet.model import Listing, Page
from tests.gateway.conftest import words
from tests.gateway.hosts import running

GOPHER, GEMINI = GopherAddress("host.example"), GeminiAddress("host.example")
MEGABYTE = 1024 * 1024
LINES = st.lists(st.sampled_from([b"", b"ab", b"a word", b"x" * 9000, b"word " * 4000, "ä".encode() * 5001]))
ENDS = st.sampled_from([b"\n", b"\r\n", b"\r"])


def show(
    content: bytes, address: GopherAddress | GeminiAddress = GOPHER, part: int = 1, charset: str = ""
) -> Showing:
    links = Links("", frozenset({70, 1965}))
    meta = "text/gemini" if address is GEMINI else ""
    return Showing(
        Document(address, content, meta=meta), View(charset, part=part), links, preferred_words("en", "en")
    )


@given(LINES, ENDS, st.integers(1, 3))
@settings(deadline=None)
def test_the_parts_are_the_whole_document_in_bearable_pieces(lines: list[bytes], end: bytes, most: int):
    content = bearable(end.join(lines), broken)
    parts = part_of(content, most, 1).parts
    pieces = [part_of(content, most, number) for number in range(1, parts + 1)]
    assert b"".join(content[part.start : part.end] for part in pieces) == content
    for piece in pieces:
        text = content[piece.start : piece.end]
        assert len(text) <= MAX_WEIGHT + 1
        assert len(text.splitlines()) <= most
        assert all(len(line) <= MAX_LINE for line in text.splitlines())


@given(LINES, ENDS)
@settings(deadline=None)
def test_an_endless_line_loses_nothing_when_it_is_broken(lines: list[bytes], end: bytes):
    content = end.join(lines)
    kept = content.replace(b"\r", b"").replace(b"\n", b"")
    assert bearable(content, broken).replace(b"\r", b"").replace(b"\n", b"") == kept
    bearable(content, broken).decode()


def test_a_document_without_endless_lines_is_not_copied():
    content = b"word and word\n" * 10_000
    assert bearable(content, broken) is content


@pytest.mark.parametrize("line", [b"\n", b"ab\n", b"=> /x\n", b"0A\t/a\t\t\r\n", b"word and ", b"..ab\n"])
@pytest.mark.parametrize(
    ("compose", "address"), [(text_page, GOPHER), (menu_page, GOPHER), (gemtext_page, GEMINI)]
)
def test_a_long_document_takes_a_few_times_its_size(compose, address, line: bytes):
    content = line * (4 * MEGABYTE // len(line))
    showing = show(content, address, part=2)
    tracemalloc.start()
    page = compose(showing, 2000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(page, Page)
    # Twice for what is made of all of it, and what a page of 400 KB takes.
    assert peak < 2.5 * len(content) + 6 * MEGABYTE


@pytest.mark.parametrize("charset", ["utf-16", "iso2022_jp_2", "gb18030", "cp437", "utf-8"])
def test_a_part_in_any_charset_begins_and_ends_with_whole_letters(charset: str):
    text = "".join(f"{n} 文字漢字\n" if charset != "cp437" else f"{n} Größe\n" for n in range(5000))
    page = text_page(show(text.encode(charset), charset=charset), 2000)
    (listing,) = (item for item in page.items if isinstance(item, Listing))
    assert listing.lines[-1] == (text.splitlines()[1999],)
    assert read(text.encode(charset), charset).content.decode() == text


def test_an_item_goes_on_into_the_next_part_of_a_menu():
    menu = b"iA\t\t\t\r\n0Text\t/a\tone.example\t70\r\n+\t/a\ttwo.example\t70\r\n"
    page = menu_page(show(menu, part=2), 2)
    (listing,) = (item for item in page.items if isinstance(item, Listing))
    assert [span.href for span in listing.lines[0][:1]] == ["/gopher/two.example/0/a"]


@pytest.mark.parametrize(
    ("content", "thread"), [(b"short", "MainThread"), ("ä" * 99, "asyncio"), (b"a\n" * MEGABYTE, "giants")]
)
async def test_whatever_takes_long_is_made_beside_the_loop(content: bytes | str, thread: str):
    found: list[str] = []

    def compose(_showing: Showing, _lines: int) -> Page:
        found.append(threading.current_thread().name)
        return Page("/", "title", ())

    await shown(compose, show(content.encode() if isinstance(content, str) else content), 2000)
    assert [name.partition("_")[0] for name in found] == [thread]


async def test_a_cut_document_leads_to_all_of_it(browse):
    text = b"".join(b"line %d\r\n" % n for n in range(100_000))
    async with running({b"/t": text}) as host:
        browser, path = browse(host.port, document_bytes=50_000), f"/gopher/localhost:{host.port}/0/t"
        page = await browser.get(path)
        raw = await browser.get(f"{path}?raw=1")
    assert "is longer than 48 KB: what follows here was not fetched. All of it, as it comes" in words(
        page.text
    )
    assert f'href="{path}?raw=1">All of it' in page.text
    assert raw.content == text
    assert raw.headers["content-type"].startswith("text/plain")


async def test_raw_bytes_of_a_gemini_document_are_not_cut(browse, tls):
    text = b"# Head\n" + b"word and word\n" * 50_000
    async with running(lambda _: b"20 text/gemini\r\n" + text, tls()) as host:
        browser, path = browse(host.port, document_bytes=50_000), f"/gemini/localhost:{host.port}/"
        assert "is longer than 48 KB" in words((await browser.get(path)).text)
        raw = await browser.get(f"{path}?raw=1")
    assert raw.content == text


async def test_the_bytes_of_a_short_text_are_kept(browse):
    async with running({b"/t": b"some words\r\n"}) as host:
        browser, path = browse(host.port), f"/gopher/localhost:{host.port}/0/t"
        raw = await browser.get(f"{path}?raw=1")
        page = await browser.get(path)
    assert (raw.content, "some words" in page.text, len(host.requests)) == (b"some words\r\n", True, 1)
