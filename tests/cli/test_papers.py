"""The papers of a store: `add`, `papers`, `update` and `remove`, and where there is none."""

from pathlib import Path

import pytest

from broadsheet.errors import ConfigError, NotFound
from broadsheet.model import Paper
from broadsheet.store import Store
from tests.cli.conftest import Run
from tests.site import Site


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


@pytest.mark.usefixtures("stored")
def test_papers_tell_their_health(run: Run):
    line = "paper.example  The Paper  1 article  never asked  not asked yet"
    assert run("papers").output == f"{line}\n"


def test_papers_stand_below_each_other(run: Run, data: Path):
    with Store.open(data) as store:
        store.save_paper(Paper("a.example", "朝", "https://a.example/"))
        store.save_paper(Paper("paper.example", "The Paper", "https://paper.example/"))
    assert run("papers").output.splitlines() == [
        "a.example      朝         0 articles  never asked  not asked yet",
        "paper.example  The Paper  0 articles  never asked  not asked yet",
    ]


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


def test_an_option_for_all_commands_is_told_its_place(run: Run):
    assert "It goes before the command: broadsheet --data …" in run("update", "--data", "x").stderr
