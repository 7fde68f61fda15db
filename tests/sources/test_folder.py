import gzip
import io
import zipfile
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from broadsheet.errors import FormatError, SourceError
from broadsheet.sources.folder import address_of_file, files_in, found_in_file
from broadsheet.sources.found import Found
from broadsheet.sources.saved import address_in

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def found(path: Path, base: str = "") -> list[Found]:
    return list(found_in_file(path, path.parent, base, NOW))


def test_files_that_may_hold_articles_in_order(tmp_path):
    for name in ("b.html", "a/c.html.gz", "a/x.css", "d.warc.gz", ".hidden/e.html", "f.xml", "g", "h.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    names = [str(path.relative_to(tmp_path)) for path in files_in(tmp_path)]
    assert names == ["a/c.html.gz", "b.html", "d.warc.gz", "f.xml", "g"]
    with pytest.raises(SourceError, match="no such file or folder"):
        files_in(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("head", "address"),
    [
        (b"<!-- saved from url=(0024)https://paper.example/a -->", "https://paper.example/a"),
        (b"<!--\n Page saved with SingleFile \n url: https://paper.example/a \n-->", "https://paper.example/a"),
        (b'<meta property="og:url" content="http://x/"><link href="https://paper.example/a?x=1&amp;y" '
         b"rel='canonical'>", "https://paper.example/a?x=1&y"),
        (b'<meta content="https://paper.example/a" property=og:url>', "https://paper.example/a"),
        (b'<link rel="canonical" href="/a">', ""),
        (b"", ""),
    ],
)  # fmt: skip
def test_where_a_saved_page_came_from(head, address):
    assert address_in(b"<html><head>" + head) == address


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("politik/a.html", "https://paper.example/politik/a.html"),
        ("index.html", "https://paper.example/"),
        ("politik/index.html", "https://paper.example/politik/"),
        ("a b.html.gz", "https://paper.example/a%20b.html"),
    ],
)
def test_the_address_of_a_mirrored_file(tmp_path, name, address):
    assert address_of_file(tmp_path / name, tmp_path, "https://paper.example/") == address


def test_a_saved_page_is_unpacked_and_whole(tmp_path):
    file = tmp_path / "a.html.gz"
    file.write_bytes(gzip.compress(b"<p>Hallo", mtime=0))
    assert found(file, "https://paper.example") == [
        Found("https://paper.example/a.html", page=b"<p>Hallo", whole=True)
    ]


@pytest.mark.parametrize(
    ("name", "body", "error"),
    [
        ("a.html", b"<p>Hallo", "the page does not say where it came from; give its site with --base URL"),
        ("a.html.gz", gzip.compress(b"<p>Hallo", mtime=0)[:-9], "the gzip is cut short"),
        ("a.html.gz", gzip.compress(b"<p>Hallo", mtime=0)[:-8] + b"12345678", "the gzip is broken"),
        ("a.html.gz", b"no gzip", "the page does not say where it came from"),
        ("a.warc", b"no archive at all", "the archive is broken|no answers of servers"),
        ("a.wacz", b"no archive at all", "not a WACZ file"),
    ],
)
def test_files_that_cannot_be_read(tmp_path, name, body, error):
    (tmp_path / name).write_bytes(body)
    with pytest.raises((SourceError, FormatError), match=error):
        found(tmp_path / name)


def test_articles_before_a_cut_are_taken_in(tmp_path):
    lines = b"".join(b'{"address": "https://paper.example/%d", "headline": "x"}\n' % n for n in range(9))
    for whole in (lines, b"[" + b",".join(lines.splitlines()) + b"]"):
        (tmp_path / "a.json.gz").write_bytes(packed_up_to(whole, b"/6"))
        assert before_error(tmp_path / "a.json.gz") == (6, "the gzip is cut short")


def packed_up_to(whole: bytes, mark: bytes) -> bytes:
    """Return the beginning of a gzip, cut within what follows the mark."""
    packer = zlib.compressobj(wbits=31)
    return packer.compress(whole[: whole.index(mark) + 1]) + packer.flush(zlib.Z_SYNC_FLUSH)


def before_error(file: Path) -> tuple[int, str]:
    """How many articles a file gives, and the error after them."""
    count = 0
    try:
        for _ in found_in_file(file, file.parent, "", NOW):
            count += 1
    except SourceError as error:
        return count, error.what
    return count, ""


def warc_record(kind: str, url: str, payload: bytes) -> bytes:
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\n"
        "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-12345678901a>\r\n"
        f"WARC-Date: 2024-10-18T09:15:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(payload)}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


def http(media: str, body: bytes, status: int = 200, more: str = "") -> bytes:
    head = f"HTTP/1.1 {status} X\r\nContent-Type: {media}\r\n{more}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


PACKED = gzip.compress(b"<p>B", mtime=0)
WARC = b"".join(
    (
        warc_record("request", "https://paper.example/a", b"GET /a HTTP/1.1\r\n\r\n"),
        warc_record(
            "response", "https://paper.example/a?utm_source=x", http("text/html; charset=latin-1", b"<p>A")
        ),
        warc_record("response", "https://paper.example/a.jpg", http("image/jpeg", b"\xff\xd8")),
        warc_record("response", "https://paper.example/c", http("text/html", b"gone", 404)),
        warc_record(
            "response",
            "https://paper.example/b",
            http("text/html", PACKED, more="Content-Encoding: gzip\r\n"),
        ),
    )
)
SEEN = datetime(2024, 10, 18, 9, 15, tzinfo=UTC)
PAGES = [
    Found("https://paper.example/a", page=b"<p>A", charset="latin-1", seen=SEEN, whole=True),
    Found("https://paper.example/b", page=b"<p>B", seen=SEEN, whole=True),
]


@pytest.mark.parametrize("packed", [False, True])
def test_pages_of_a_web_archive(tmp_path, packed):
    pytest.importorskip("fastwarc", reason="fastwarc is not installed: pip install 'broadsheet[bulk]'")
    file = tmp_path / ("a.warc.gz" if packed else "a.warc")
    file.write_bytes(gzip.compress(WARC, mtime=0) if packed else WARC)
    assert found(file) == PAGES


@pytest.mark.parametrize("packed", [False, True])
def test_a_page_within_which_an_archive_ends_is_left_out(tmp_path, packed):
    pytest.importorskip("fastwarc", reason="fastwarc is not installed: pip install 'broadsheet[bulk]'")
    file = tmp_path / ("a.warc.gz" if packed else "a.warc")
    whole = warc_record("response", "https://paper.example/d", http("text/html", b"<p>One half, the second."))
    cut = WARC + whole[: whole.index(b", the second")]
    file.write_bytes(gzip.compress(cut, mtime=0) if packed else cut)
    pages = found_in_file(file, tmp_path, "", SEEN)
    assert [next(pages), next(pages)] == PAGES
    with pytest.raises(SourceError, match="broken after 4 answers: the file ends within an answer"):
        next(pages)


def test_an_archive_whose_gzip_is_cut_says_so_after_its_whole_pages(tmp_path):
    """fastwarc takes what it has for all there is."""
    pytest.importorskip("fastwarc", reason="fastwarc is not installed: pip install 'broadsheet[bulk]'")
    members = gzip.compress(WARC), gzip.compress(warc_record("response", "https://x", b"HTTP/1.1 200 OK"))
    file = tmp_path / "a.warc.gz"
    for cut in (10, len(members[1]) - 9):
        file.write_bytes(members[0] + members[1][:cut])
        count, error = before_error(file)
        assert (count, error.partition("answers: ")[2]) == (2, "the gzip is cut short")


def test_pages_of_a_wacz(tmp_path):
    pytest.importorskip("fastwarc", reason="fastwarc is not installed: pip install 'broadsheet[bulk]'")
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("datapackage.json", "{}")
        file.writestr("archive/data.warc.gz", gzip.compress(WARC, mtime=0))
    (tmp_path / "a.wacz").write_bytes(archive.getvalue())
    assert found(tmp_path / "a.wacz") == PAGES
