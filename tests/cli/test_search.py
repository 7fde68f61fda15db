"""`broadsheet search`, and what `check` says of its index."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from broadsheet.cli.root import Session
from broadsheet.cli.search import as_typed
from broadsheet.config import Config
from broadsheet.errors import NotFound
from broadsheet.search import Index
from broadsheet.store import Store
from tests.cli.conftest import STORY, URL, Run


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


def test_who_cannot_write_the_data_folder_keeps_an_index_in_the_cache(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    data.mkdir()
    session = Session(Config(data=str(data)))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert session.machine_folder == data
    monkeypatch.setattr("os.access", lambda *_: False)
    assert session.machine_folder.parent == tmp_path / "broadsheet"
