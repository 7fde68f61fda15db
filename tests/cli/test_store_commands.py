"""The commands over a store: papers, import, export, search, check, backup, opml, remove."""

import gzip
import json
import os
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from errno import ENOSPC
from pathlib import Path

import msgspec
import pytest

from broadsheet.cli.root import Session
from broadsheet.cli.search import as_typed
from broadsheet.config import Config
from broadsheet.errors import ConfigError, NotFound
from broadsheet.model import Article, Paper, Paragraph, Source, to_json
from broadsheet.search import Index
from broadsheet.store import Store
from tests.cli.conftest import Run
from tests.site import Site

URL = "https://paper.example/bridge"
STORY = Article(
    URL,
    "Bridge opens",
    paper="paper.example",
    language="en",
    published=datetime(2026, 11, 20, 8, tzinfo=UTC),
    authors=("Ada",),
    blocks=(Paragraph(("Cyclists were the first to cross it.",)),),
)


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_bytes(to_json(STORY) + b"\n")
    return path


@pytest.fixture
def stored(data: Path) -> None:
    source = Source("feed", "https://paper.example/feed.xml")
    with Store.open(data) as store:
        store.save_paper(Paper("paper.example", "The Paper", "https://paper.example/", sources=(source,)))
        store.put(STORY, datetime(2026, 11, 20, 9, tzinfo=UTC))


def test_imported_articles_come_out_as_they_went_in(run: Run, lines: Path):
    assert run("import", str(lines)).output.startswith("1 new;")
    assert run("import", str(lines)).output.startswith("1 the same as before;")
    assert run("export").output.encode() == lines.read_bytes()


def test_an_import_names_the_paper(run: Run, lines: Path):
    assert run("import", str(lines)).exit_code == 0
    assert run("papers").output.split()[:2] == ["paper.example", "paper.example"]
    assert run("import", "--name", "The Courier", str(lines)).exit_code == 0
    assert run("papers").output.split()[:3] == ["paper.example", "The", "Courier"]
    assert run("import", str(lines)).exit_code == 0
    assert run("papers").output.split()[:3] == ["paper.example", "The", "Courier"]


def test_a_name_is_that_of_one_paper(run: Run, lines: Path, tmp_path: Path):
    other = msgspec.structs.replace(STORY, address="https://other.example/1", paper="other.example")
    (tmp_path / "other.jsonl").write_bytes(to_json(other))
    result = run("import", "--name", "The Courier", str(lines), str(tmp_path / "other.jsonl"))
    assert isinstance(result.exception, ConfigError)
    assert "the articles are of other.example, paper.example" in str(result.exception)
    assert len(run("export").output.splitlines()) == 2


def test_saved_pages_are_named_too(run: Run, tmp_path: Path):
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "1.json").write_bytes(to_json(STORY))
    assert run("import", "--name", "The Courier", str(folder)).exit_code == 0
    assert run("papers").output.split()[1:3] == ["The", "Courier"]


def test_a_file_that_cannot_be_read_does_not_hold_up_the_others(run: Run, lines: Path, tmp_path: Path):
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(gzip.compress(to_json(STORY))[:60])
    result = run("import", str(cut), str(tmp_path / "missing.jsonl"), str(lines))
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{lines}: 1 new;")
    assert [line.partition(": ")[2] for line in result.stderr.splitlines()] == [
        f"{cut}: the gzip is cut short",
        f"{tmp_path}/missing.jsonl: No such file or directory",
    ]


def test_a_pipe_with_a_name_is_imported(run: Run, lines: Path, tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cp", str(lines), str(pipe)]):
        assert run("import", str(pipe)).output.startswith("1 new;")


def test_schema_org_goes_out_and_in(run: Run, lines: Path, tmp_path: Path, data: Path):
    run("import", str(lines))
    other = tmp_path / "schema.jsonl"
    run("export", "--format", "schema.org", "--output", str(other))
    assert json.loads(other.read_text("utf-8"))["@type"] == "NewsArticle"
    run("import", str(other))
    with Store.open(data) as store:
        revision = store.article("paper.example", "/bridge")
    assert revision
    assert (revision.article.headline, revision.article.body_text) == (STORY.headline, STORY.body_text)


def test_articles_are_imported_from_standard_input(run: Run):
    assert run("import", "-", stdin=to_json(STORY)).output.startswith("1 new;")


def test_a_line_that_is_no_article_is_named_and_the_rest_goes_on(run: Run, lines: Path):
    lines.write_bytes(b"nonsense\n" + lines.read_bytes())
    result = run("import", str(lines))
    assert (result.exit_code, "articles.jsonl:1: not JSON" in result.output) == (1, True)
    assert "1 new, 1 failed;" in result.output


def test_an_empty_name_is_not_the_folder_we_are_in(run: Run):
    assert (
        str(run("import", "").exception) == '"": names no file or folder; is a variable of the shell empty?'
    )


def test_a_file_that_is_not_there(run: Run):
    result = run("import", "/none.jsonl")
    assert (result.exit_code, result.stderr) == (1, "broadsheet: /none.jsonl: No such file or directory\n")


@pytest.mark.usefixtures("stored")
def test_papers_tell_their_health(run: Run):
    line = "paper.example  The Paper  1 article  never asked  not asked yet"
    assert run("papers").output == f"{line}\n"


@pytest.mark.usefixtures("stored")
def test_search_finds_with_the_place(run: Run):
    output = run("search", "cyclist").output
    assert output.splitlines() == [
        "Bridge opens",
        "2026-11-20 · Ada",
        "*Cyclists* were the first to cross it.",
        URL,
        "",
        "1 of 1",
    ]


@pytest.mark.usefixtures("stored")
def test_a_word_to_leave_out_is_no_option(run: Run):
    assert run("search", "cyclist", "-Bridge").exit_code == 1
    assert run("search", "-zeppelin", "-n1", "cyclist").output.endswith("1 of 1\n")


@pytest.mark.parametrize(
    ("argument", "typed"),
    [
        ("Hafen", "Hafen"),
        ("rote Linie", '"rote Linie"'),
        ("-rote Linie", '-"rote Linie"'),
        ("author:Ada Groth", 'author:"Ada Groth"'),
        ("author:ada after:2024", "author:ada after:2024"),
        ('"rote Linie" Hafen', '"rote Linie" Hafen'),
    ],
)
def test_an_argument_with_spaces_is_a_phrase(argument: str, typed: str):
    assert as_typed(argument) == typed


@pytest.mark.usefixtures("stored")
def test_an_index_that_another_process_writes_is_searched_as_it_is(run: Run, data: Path):
    run("search", "cyclist")
    with Store.open(data) as store:
        store.put(msgspec.structs.replace(STORY, address=f"{URL}/2"), datetime(2026, 11, 21, tzinfo=UTC))
    server = Index.open(data / "index")
    server.remove_paper("other.example")
    assert run("search", "cyclist").output.endswith("1 of 1\n")


@pytest.mark.usefixtures("stored")
def test_search_in_a_paper_that_is_not_there_says_so(run: Run):
    assert isinstance(run("search", "bridge", "--paper", "none.example").exception, NotFound)


@pytest.mark.usefixtures("stored")
def test_nothing_found_is_exit_code_1(run: Run):
    result = run("search", "zeppelin")
    assert (result.exit_code, result.output) == (1, "nothing found\n")


@pytest.mark.usefixtures("stored")
def test_an_index_that_is_behind_is_no_fault(run: Run):
    result = run("check")
    assert (result.exit_code, result.output.splitlines()) == (
        0,
        [
            "1 article, 1 revision, 0 pages: all well",
            "search index: 0 articles, 1 behind; the next update, search or server takes them in",
        ],
    )
    assert run("check", "--repair").output.splitlines()[-1] == "search index: 1 article, in step"


@pytest.mark.usefixtures("stored")
def test_an_index_that_still_has_a_removed_paper_is_no_fault(run: Run):
    run("search", "bridge")
    run("remove", "paper.example", "--yes")
    result = run("check")
    assert (result.exit_code, result.output.splitlines()[-1]) == (
        0,
        "search index: 1 article, with papers that were removed;"
        " the next update, search or server takes them out",
    )
    assert run("check", "--repair").output.splitlines()[-1] == "search index: 0 articles, in step"


@pytest.mark.usefixtures("stored")
def test_an_index_of_other_articles_is_a_fault_until_it_is_made_anew(run: Run, data: Path):
    run("search", "bridge")
    index = Index.open(data / "index")
    index.put([(msgspec.structs.replace(STORY, address=f"{URL}-of-nowhere"), "paper.example", 1)])
    index.close()
    assert run("check").exit_code == 1
    assert run("check", "--repair").exit_code == 0


@pytest.mark.usefixtures("stored")
def test_backup_is_a_store_like_any_other(run: Run, tmp_path: Path):
    run("backup", str(tmp_path / "copy"))
    with Store.open(tmp_path / "copy") as copy:
        assert copy.count_stories() == 1


@pytest.mark.usefixtures("stored")
def test_opml_lists_the_feeds(run: Run):
    assert 'xmlUrl="https://paper.example/feed.xml"' in run("opml").output


@pytest.mark.usefixtures("stored")
def test_remove_forgets_the_paper_and_its_articles(run: Run):
    assert run("remove", "paper.example", "--yes").output == "The Paper is forgotten, with 1 article.\n"
    assert run("search", "cyclist").exit_code == 1
    assert isinstance(run("remove", "paper.example", "--yes").exception, NotFound)


@pytest.mark.usefixtures("stored")
def test_remove_without_an_answer_forgets_nothing(run: Run):
    result = run("remove", "paper.example", stdin=b"")
    assert str(result.exception) == "paper.example: stays as it is; --yes forgets without asking"
    assert run("remove", "paper.example", stdin=b"n\n").exit_code == 1
    assert run("export").output.count("\n") == 1


@pytest.mark.parametrize(
    "command",
    [
        "papers",
        "search fire",
        "history /fire",
        "diff /fire",
        "export",
        "check",
        "backup copy",
        "opml",
        "remove paper.example",
        "update",
        "extract --again",
        "serve --gopher 127.0.0.1:0 --gemini 127.0.0.1:0",
    ],
)
def test_a_misspelt_data_folder_is_not_made(run: Run, data: Path, command: str):
    error = run(*command.split()).exception
    assert str(error) == f"{data}: no store in this folder; broadsheet add URL makes one"
    assert not data.exists()


def test_update_without_papers_says_what_to_do(run: Run, data: Path):
    Store.open(data).close()
    error = run("update").exception
    assert isinstance(error, ConfigError)
    assert str(error) == "update: there are no papers yet; add one with: broadsheet add URL"


def test_what_is_due_without_papers_is_nothing(run: Run, data: Path):
    Store.open(data).close()
    result = run("update", "--due")
    assert (result.exit_code, result.output.partition(";")[0]) == (0, "nothing new")


@pytest.mark.usefixtures("stored")
def test_an_index_that_cannot_be_written_is_searched_as_it_is(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch
):
    run("search", "cyclist")
    with Store.open(data) as store:
        store.put(msgspec.structs.replace(STORY, address=f"{URL}/2"), datetime(2026, 11, 21, tzinfo=UTC))
    monkeypatch.setattr("broadsheet.search.index.entry", raises(ValueError("… writer was killed …")))
    result = run("search", "cyclist")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "1 of 1")
    assert result.stderr == (
        f"broadsheet: {data}/index: the search index cannot be written (its writer ended);"
        " is there room on the disk? (what it has is searched)\n"
    )


def raises(error: Exception) -> Callable[..., None]:
    def raise_it(*_: object) -> None:
        raise error

    return raise_it


@pytest.mark.usefixtures("stored")
def test_serve_with_everything_off_is_an_error(run: Run):
    assert "every protocol is off" in str(run("serve", "--gopher", "off").exception)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ('style = "tas"', "tas: no such house style; choose one of broadsheet, taz"),
        ('[serve]\nname = "a b"', "serve.name: 'a b' is no host's name"),
        ('[serve]\nname = "paper.example:70"', "serve.name: 'paper.example:70' is no host's name"),
        ('[gateway]\npathh = "/g"', "gateway.pathh: there is no such setting; did you mean path?"),
    ],
)
@pytest.mark.usefixtures("stored")
def test_serve_does_not_start_with_a_setting_that_cannot_be(
    run: Run, tmp_path: Path, setting: str, said: str
):
    file = tmp_path / "b.toml"
    file.write_text(setting)
    assert str(run("--config", str(file), "serve", "--gopher", "off").exception).startswith(said)


@pytest.mark.usefixtures("stored")
def test_an_export_that_fails_leaves_the_file_that_was_there(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def breaks_off(*_: object) -> Iterator[bytes]:
        yield b"{}"
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr("broadsheet.update.export_lines", breaks_off)
    file = tmp_path / "articles.jsonl"
    file.write_text("of yesterday")
    assert str(run("export", "-o", str(file)).exception) == f"{file}: No space left on device"
    assert (file.read_text(), [path.name for path in tmp_path.glob(".articles*")]) == ("of yesterday", [])


def test_who_cannot_write_the_data_folder_keeps_an_index_in_the_cache(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    data.mkdir()
    session = Session(Config(data=str(data)))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert session.machine_folder == data
    monkeypatch.setattr("os.access", lambda *_: False)
    assert session.machine_folder.parent == tmp_path / "broadsheet"


def test_a_day_that_is_none_is_told_how_to_write_one(run: Run):
    said = run("export", "--since", "2026-13-01").stderr
    assert "'2026-13-01' is no day; write it like 2026-11-20." in said


def test_an_option_for_all_commands_is_told_its_place(run: Run):
    assert "It goes before the command: broadsheet --data …" in run("update", "--data", "x").stderr


def test_json_lines_in_a_folder_are_taken_in(run: Run, tmp_path: Path):
    folder = tmp_path / "folder"
    (folder / "2026").mkdir(parents=True)
    (folder / "2026" / "november.jsonl").write_bytes(to_json(STORY) + b"\n")
    lines = run("import", str(folder)).output.splitlines()
    assert [line.partition(";")[0] for line in lines] == [
        f"{folder}: nothing new",
        f"{folder}/2026/november.jsonl: 1 new",
    ]


def test_papers_stand_below_each_other(run: Run, data: Path):
    with Store.open(data) as store:
        store.save_paper(Paper("a.example", "朝", "https://a.example/"))
        store.save_paper(Paper("paper.example", "The Paper", "https://paper.example/"))
    assert run("papers").output.splitlines() == [
        "a.example      朝         0 articles  never asked  not asked yet",
        "paper.example  The Paper  0 articles  never asked  not asked yet",
    ]


@pytest.mark.usefixtures("stored")
def test_an_export_is_written_over_a_file_beside_which_nothing_can_be_put(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    file = tmp_path / "articles.jsonl"
    file.write_text("of yesterday")
    before = file.stat().st_ino
    access = os.access
    monkeypatch.setattr("os.access", lambda path, mode: path != tmp_path and access(path, mode))
    assert run("export", "-o", str(file)).exit_code == 0
    assert (file.stat().st_ino, file.read_bytes()) == (before, to_json(STORY) + b"\n")


@pytest.mark.usefixtures("stored")
def test_a_withdrawn_article_is_out_and_no_import_brings_it_in(run: Run, lines: Path):
    run("search", "cyclist")
    assert run("withdraw", URL, "--yes").output == "“Bridge opens” is withdrawn, with 1 revision.\n"
    assert run("search", "cyclist").exit_code == 1
    assert isinstance(run("withdraw", URL, "--yes").exception, NotFound)
    assert run("import", str(lines)).output.startswith("1 the same as before;")
    assert (run("export").output, run("withdraw").output.split()[-1]) == ("", "paper.example/bridge")
    assert "withdraw --undo" in str(run("update", URL).exception)


@pytest.mark.usefixtures("stored")
def test_an_article_comes_in_again_when_its_withdrawal_is_lifted(run: Run, lines: Path):
    run("withdraw", "/bridge", "--yes")
    assert run("withdraw", "--undo", "/bridge").output.startswith("paper.example/bridge may come in again.")
    assert isinstance(run("withdraw", "--undo", "/bridge").exception, NotFound)
    assert run("import", str(lines)).output.startswith("1 new;")


@pytest.mark.usefixtures("stored")
def test_withdrawing_without_an_answer_leaves_the_article(run: Run):
    result = run("withdraw", URL, stdin=b"")
    assert str(result.exception) == f"{URL}: stays as it is; --yes withdraws without asking"
    assert run("export").output.count("\n") == 1


def test_add_lists_what_it_found_once_and_says_what_failed(run: Run):
    with Site() as site:
        feed = '<link rel="alternate" type="application/rss+xml" href="/{}.xml">'
        head = f"<title>The Paper</title>{feed.format('a')}{feed.format('gone')}"
        site.pages["/"] = f'<html lang="en"><head>{head}</head><body></body></html>'
        item = f"<item><title>One</title><link>{site.url}/one</link></item>"
        site.pages["/a.xml"] = f"<rss version='2.0'><channel><title>P</title>{item}</channel></rss>"
        result = run("add", site.url, "--allow-private")
    assert result.stdout.count("/a.xml") == 1
    assert result.stderr.splitlines() == [f"feed: {site.url}/gone.xml: the server answered 404"]
