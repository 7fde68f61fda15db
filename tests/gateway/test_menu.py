"""Menus, whole and broken, as clients treat them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.gateway.address import GopherAddress
from broadsheet.gateway.menu import Entry, read_error, to_menu
from broadsheet.gateway.menu import read_menu as read_lines

AT = GopherAddress("here.example", 7070, "1", b"/menu")


def read_menu(content: bytes, at: GopherAddress) -> list[Entry]:
    return read_lines(to_menu(content), at)


def one(line: bytes) -> Entry:
    entries = read_menu(line + b"\r\n.\r\n", AT)
    assert len(entries) == 1
    return entries[0]


def test_a_menu_as_the_rfc_has_it():
    menu = (
        b"iHello\tfake\t(NULL)\t0\r\n0About\t/a\tother.example\t70\r\n1Down\t/d\there.example\t7070\r\n.\r\n"
    )
    assert read_menu(menu, AT) == [
        Entry("i", b"Hello"),
        Entry("0", b"About", GopherAddress("other.example", 70, "0", b"/a")),
        Entry("1", b"Down", GopherAddress("here.example", 7070, "1", b"/d")),
    ]


@pytest.mark.parametrize(
    ("line", "address"),
    [
        (b"0A\t/a", GopherAddress("here.example", 7070, "0", b"/a")),
        (b"0A\t/a\t", GopherAddress("here.example", 7070, "0", b"/a")),
        (b"0A\t/a\t\t", GopherAddress("here.example", 7070, "0", b"/a")),
        (b"0A\t/a\tother.example", GopherAddress("other.example", 70, "0", b"/a")),
        (b"0A\t/a\tother.example\t", GopherAddress("other.example", 70, "0", b"/a")),
        (b"0A\t/a\tother.example\tabc", GopherAddress("other.example", 70, "0", b"/a")),
        (b"0A\t/a\tother.example\t70+", GopherAddress("other.example", 70, "0", b"/a")),
        (b"0A\t/a\tother.example\t 71 \0", GopherAddress("other.example", 71, "0", b"/a")),
        (b"0A\t/a\tother.example\t70\t+", GopherAddress("other.example", 70, "0", b"/a")),
        (b"0A\t/a\tother.example\t70\t?", GopherAddress("other.example", 70, "0", b"/a")),
        (b"0A\t/a\t Other.Example. \t70", GopherAddress("other.example", 70, "0", b"/a")),
        (b"0A\t/a\t2001:db8::1\t70", GopherAddress("2001:db8::1", 70, "0", b"/a")),
        (b"0A\t/a\tnot a host\t70", None),
        (b"0A\t/a\tother.example\t70000", None),
        (b"0A\t/a\tother.example\t0", None),
        (b"0A\t/\xe4\tother.example\t70", GopherAddress("other.example", 70, "0", b"/\xe4")),
        (b"2Phone\t\tcso.example\t", GopherAddress("cso.example", 105, "2", b"")),
        (b"8Board\tguest\tbbs.example\t", GopherAddress("bbs.example", 23, "8", b"guest")),
        (b"\xb0Odd\t/x\tother.example\t70", GopherAddress("other.example", 70, "\xb0", b"/x")),
    ],
)
def test_where_a_line_leads(line: bytes, address: GopherAddress | None):
    assert one(line).address == address


@pytest.mark.parametrize(
    ("line", "url"),
    [
        (b"hWeb\tURL:https://example.org/\there\t70", b"https://example.org/"),
        (b"hWeb\t/URL:https://example.org/\there\t70", b"https://example.org/"),
        (b"0Web\turl: gemini://example.org/\there\t70", b"gemini://example.org/"),
        (b"hWeb\tGET /page\twww.example.org\t80", b"http://www.example.org/page"),
        (b"hWeb\tGET /page\twww.example.org\t8080", b"http://www.example.org:8080/page"),
    ],
)
def test_lines_that_lead_out_of_gopher(line: bytes, url: bytes):
    assert one(line).url == url


def test_lf_alone_a_missing_end_and_zero_bytes_behind_it():
    assert read_menu(b"iA\t\nB", AT) == [Entry("i", b"A"), Entry("i", b"B")]
    assert read_menu(b"iA\t\r\n.\r\n\0\0", AT) == [Entry("i", b"A")]


def test_a_full_stop_inside_a_menu_does_not_end_it():
    assert [e.label for e in read_menu(b"iA\t\r\n.\r\niB\t\r\n.\r\n", AT)] == [b"A", b".", b"B"]


def test_blank_lines_stay():
    assert [e.label for e in read_menu(b"iA\t\r\n\r\ni\t\r\niB\t\r\n", AT)] == [b"A", b"", b"", b"B"]


def test_lines_without_tabs_are_information():
    assert read_menu(b"It is here\r\nmore\r\n", AT) == [Entry("i", b"It is here"), Entry("i", b"more")]
    assert read_menu(b"iAll marked\r\ni  so\r\n", AT) == [Entry("i", b"All marked"), Entry("i", b"  so")]


def test_a_mirror_has_the_type_of_the_item_before_it():
    menu = b"0Text\t/a\tone.example\t70\r\n+Text\t/a\ttwo.example\t70\r\n"
    assert read_menu(menu, AT)[1] == Entry("+", b"Text", GopherAddress("two.example", 70, "0", b"/a"))


def test_tls_stays_on_the_same_server_only():
    at = GopherAddress("here.example", 7070, tls=True)
    menu = b"1Same\t/\there.example\t7070\r\n1Other\t/\tother.example\t70\r\n"
    assert [e.address and e.address.tls for e in read_menu(menu, at)] == [True, False]


def test_the_line_that_names_a_menu():
    assert read_menu(b"iMy host\tTITLE\t\t\r\n", AT) == [Entry("i", b"My host", title=True)]


@given(st.lists(st.binary(max_size=30).map(lambda b: b.replace(b"\n", b"").replace(b"\r", b"")), max_size=8))
def test_no_line_is_lost_whatever_is_in_it(lines: list[bytes]):
    entries = read_menu(b"\r\n".join([*lines, b"ilast\t"]), AT)
    assert len(entries) == len(lines) + 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"3'/x' not found\tfake\t(NULL)\t0\r\n.\r\n", b"'/x' not found"),
        (b"3Not found\t\terror.host\t1\r\n", b"Not found"),
        (b"3Sorry\t\terror.host\t1\r\niTry later\t\terror.host\t1\r\n.\r\n", b"Sorry\nTry later"),
        (b"--1\r\n1 Admin <a@b>\r\nItem does not exist\r\n.\r\n", b"Item does not exist"),
        (b"3 apples and 2 pears\r\n", None),
        (b"0Text\t/a\th\t70\r\n", None),
        (b"", None),
    ],
)
def test_errors_that_come_instead_of_a_document(content: bytes, words: bytes | None):
    assert read_error(content) == words
