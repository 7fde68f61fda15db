"""The loopback server that the sample paper is taken in from."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from sample.web import serving


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[Path, int]]:
    folder = tmp_path / "site"
    (folder / "stadt").mkdir(parents=True)
    (folder / "stadt" / "index.html").write_text("<p>Möwe</p>", "utf-8")
    (folder / "404.html").write_text("gone")
    (tmp_path / "secret").write_text("secret")
    with serving(folder, 0) as port:
        yield folder, port


def ask(port: int, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, headers={n.replace("_", "-"): v for n, v in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def test_a_page_comes_with_type_and_length(site: tuple[Path, int]):
    answer, body = ask(site[1], "/stadt/?utm_source=rss")
    assert (answer.status, answer.headers["Content-Type"], body.decode()) == (
        200,
        "text/html; charset=utf-8",
        "<p>Möwe</p>",
    )


@pytest.mark.parametrize(
    ("ours", "theirs"), [("ETag", "If_None_Match"), ("Last-Modified", "If_Modified_Since")]
)
def test_what_the_client_has_is_not_sent_again(site: tuple[Path, int], ours: str, theirs: str):
    known = ask(site[1], "/stadt/")[0].headers[ours]
    answer, body = ask(site[1], "/stadt/", **{theirs: known})
    assert (answer.status, body) == (304, b"")


def test_a_changed_page_is_sent_whole(site: tuple[Path, int]):
    known = ask(site[1], "/stadt/")[0].headers["ETag"]
    (site[0] / "stadt" / "index.html").write_text("new")
    answer, body = ask(site[1], "/stadt/", If_None_Match=known)
    assert (answer.status, body) == (200, b"new")


def test_head_sends_no_body(site: tuple[Path, int]):
    answer, body = ask(site[1], "/stadt/", "HEAD")
    assert (answer.status, answer.headers["Content-Length"], body) == (200, "12", b"")


def test_a_folder_without_slash_is_sent_on(site: tuple[Path, int]):
    answer, _ = ask(site[1], "/stadt")
    assert (answer.status, answer.headers["Location"]) == (301, "/stadt/")


@pytest.mark.parametrize("path", ["/nothing.html", "/../secret", "/%2e%2e/secret", "//etc/hostname"])
def test_nothing_outside_is_served(site: tuple[Path, int], path: str):
    answer, body = ask(site[1], path)
    assert (answer.status, body) == (404, b"gone")


def test_another_port_is_taken_where_one_is_in_use(site: tuple[Path, int], tmp_path: Path):
    with serving(tmp_path, site[1]) as port:
        assert port != site[1]
        assert ask(port, "/secret")[1] == b"secret"
