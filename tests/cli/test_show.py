"""`broadsheet show`."""

import json
import os
import pty
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from broadsheet.errors import ConfigError, NoArticle, Refused
from tests.cli.conftest import Run
from tests.site import Answer, Site

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bridge opens</title>
<meta property="og:title" content="Bridge opens"></head><body><article><h1>Bridge opens</h1>
<p>The bridge over the harbour opened on Monday after eleven years of building, said the mayor.</p>
<p>Cyclists were the first to cross it, at seven in the <a href="/morning">morning</a>, in heavy rain.</p>
<h2>Longer than planned</h2>
<p>It had been planned to open in 2019, but the ground was softer than the engineers had hoped.</p>
</article></body></html>"""


@pytest.fixture
def page(tmp_path: Path) -> str:
    path = tmp_path / "bridge.html"
    path.write_text(PAGE, "utf-8")
    return str(path)


def test_a_saved_page_is_printed_as_text(run: Run, page: str):
    result = run("show", page, "--url", "https://paper.example/bridge")
    assert result.output.startswith("# Bridge opens\n")
    assert "Longer than planned" in result.output
    assert "[1] https://paper.example/morning" in result.output


def test_a_page_is_read_from_standard_input(run: Run):
    assert run("show", "-", stdin=PAGE.encode()).output.startswith("# Bridge opens\n")


def test_width_is_the_longest_line(run: Run, page: str):
    output = run("show", page, "--width", "40", "--url", "https://a.example/1").output
    assert max(len(line) for line in output.splitlines() if "://" not in line) <= 40


@pytest.mark.parametrize(
    ("form", "start"),
    [("markdown", "# Bridge opens"), ("gemtext", "# Bridge opens"), ("html", "<!doctype html>")],
)
def test_formats(run: Run, page: str, form: str, start: str):
    assert run("show", page, "--format", form).output.lower().startswith(start.lower())


def test_json_is_the_models(run: Run, page: str):
    article = json.loads(run("show", page, "--format", "json").output)
    assert (article["headline"], article["blocks"][2]["type"]) == ("Bridge opens", "subhead")


def test_no_colours_in_a_pipe(run: Run, page: str):
    assert "\x1b" not in run("show", page).output


def test_weight_on_a_terminal(page: str, tmp_path: Path):
    leader, follower = pty.openpty()
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "TERM": "xterm", "PAGER": "cat"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "broadsheet", "show", page]
    subprocess.run(command, stdout=follower, check=True, env=environment)
    os.close(follower)
    assert os.read(leader, 20).startswith(b"\x1b[1m# Bridge opens")
    os.close(leader)


@pytest.mark.parametrize(("asked", "columns"), [((), 40), (("--width", "60"), 60)])
def test_text_is_no_wider_than_the_terminal_unless_asked(
    page: str, tmp_path: Path, asked: tuple[str, ...], columns: int
):
    leader, follower = pty.openpty()
    termios.tcsetwinsize(follower, (24, 40))
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "NO_COLOR": "1", "PAGER": "cat"}
    environment.pop("COLUMNS", None)
    command = [sys.executable, "-m", "broadsheet", "show", page, *asked]
    subprocess.run(command, stdout=follower, check=True, env=environment)
    os.close(follower)
    prose = os.read(leader, 4096).decode().partition("Bridge opens")[2].partition("file:")[0]
    os.close(leader)
    assert columns - 15 < max(map(len, prose.splitlines())) <= columns


def test_a_file_that_is_not_there(run: Run):
    error = run("show", "paper.example/1").exception
    assert isinstance(error, ConfigError)
    assert str(error) == (
        "paper.example/1: No such file or directory; say https:// before the address of a web page"
    )


@pytest.mark.parametrize("text", [b"", b"<p>Hi"])
def test_no_article_is_one_line(run: Run, text: bytes):
    assert run("show", "-", stdin=text).exception is not None


def test_debug_keeps_the_page(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    error = run("--debug", "show", "-", stdin=b"<html><p>Hi").exception
    assert isinstance(error, NoArticle)
    assert (tmp_path / "broadsheet-page.html").read_bytes() == b"<html><p>Hi"


def test_loopback_is_refused_unless_allowed(run: Run):
    assert isinstance(run("show", "http://127.0.0.1:9/").exception, Refused)


def test_all_pages_of_an_article_are_shown(run: Run):
    with Site() as site:
        for number, following in ((1, 2), (2, 3), (3, 1)):
            link = f'<link rel="next" href="/bridge/{following}"></head>'
            text = PAGE.replace("</head>", link).replace("Monday", f"day {number}")
            site.pages[f"/bridge/{number}"] = Answer(text.encode())
        output = run("show", f"{site.url}/bridge/1", "--allow-private").output
    assert [output.count(f"opened on day {number}") for number in (1, 2, 3)] == [1, 1, 1]


def test_a_page_is_read_in_the_charset_that_only_the_server_tells(run: Run):
    text = PAGE.replace('<meta charset="utf-8">', "").replace("Bridge opens", "Most zamknięty")
    with Site() as site:
        site.pages["/most"] = Answer(text.encode("iso8859-2"), media="text/html; charset=iso-8859-2")
        output = run("show", f"{site.url}/most", "--allow-private").output
    assert output.startswith("# Most zamknięty\n")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("", '"": Is a directory; name a page'),
        (
            "ftp://a.example/x",
            "ftp://a.example/x: No such file or directory; pages are fetched from http:// and",
        ),
    ],
)
def test_what_is_no_page_is_told_what_to_name(run: Run, source: str, said: str):
    assert str(run("show", source).exception).startswith(said)


def test_errors_are_one_line_on_standard_error():
    command = [sys.executable, "-m", "broadsheet", "show", "/none.html"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == "broadsheet: /none.html: No such file or directory\n"
