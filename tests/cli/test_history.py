"""`broadsheet history` and `diff`."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from broadsheet.errors import NotFound
from broadsheet.model import Article, Paper, Paragraph
from broadsheet.revise import next_revision
from broadsheet.store import Finished, Outcome, Store
from tests.cli.conftest import Run

URL = "https://paper.example/bridge"
OLD = Article(
    URL,
    "Bridge opens",
    paper="paper.example",
    blocks=(Paragraph(("The brigde over the old harbour basin has cost 12 million.",)),),
)
NEW = Article(
    URL,
    "Bridge opens",
    paper="paper.example",
    blocks=(Paragraph(("The bridge over the old harbour basin has cost 14 million.",)),),
)


@pytest.fixture
def changed(data: Path) -> None:
    with Store.open(data) as store:
        store.save_paper(Paper("paper.example", "The Paper", "https://paper.example/"))
        store.put(OLD, datetime(2026, 11, 20, 8, tzinfo=UTC))
        store.put(NEW, datetime(2026, 11, 20, 18, 30, tzinfo=UTC), decide=next_revision)


@pytest.mark.usefixtures("changed")
def test_what_its_paper_removed_says_so(run: Run, data: Path):
    with Store.open(data) as store:
        away = Outcome("gone", datetime(2026, 11, 21, 9, tzinfo=UTC), 410)
        store.finish("paper.example", Finished(URL, away, None))
    lines = run("history", URL).output.splitlines()
    assert lines[0] == "   -  2026-11-21 09:00  removed at the paper (410)"
    assert [line.split()[0] for line in lines[1:]] == ["2", "1"]


@pytest.mark.usefixtures("changed")
@pytest.mark.parametrize(
    "said",
    [
        URL,
        "/bridge",
        "bridge",
        "paper.example/bridge",
        "gopher://text.example/1/bridge",
        "gopher://text.example/0/-/text/bridge",
        "gopher://text.example/1/paper.example/bridge",
        "gemini://text.example/-/history/bridge",
        "http://127.0.0.1:8080/-/diff/1-2/bridge",
    ],
)
def test_history_lists_the_revisions_newest_first(run: Run, said: str):
    lines = run("history", said).output.splitlines()
    assert lines == [
        "   2  2026-11-20 18:30  body, typo, wording  +2 -2 words  silent",
        "   1  2026-11-20 08:00  first seen",
    ]


@pytest.mark.usefixtures("changed")
def test_revision_one_stays_readable(run: Run):
    assert (
        "The brigde over the old harbour basin has cost 12 million."
        in run("history", URL, "--revision", "1").output
    )


@pytest.mark.usefixtures("changed")
def test_diff_marks_the_words(run: Run):
    assert run("diff", URL).output.splitlines()[-2:] == [
        "body: The [-brigde-] {+bridge+} over the old harbour basin has cost [-12-]",
        "{+14+} million.",
    ]


@pytest.mark.usefixtures("changed")
def test_diff_against_a_revision_that_is_not_there(run: Run):
    error = run("diff", URL, "7").exception
    assert str(error) == 'paper.example/bridge: no revision 7; "broadsheet history" lists them'


@pytest.mark.usefixtures("changed")
def test_an_unknown_article_is_said_to_be_unknown(run: Run):
    assert isinstance(run("history", "https://nowhere.example/x").exception, NotFound)


@pytest.mark.usefixtures("changed")
def test_diff_of_a_revision_with_itself_says_so(run: Run):
    said = run("diff", URL, "2", "2").stderr
    assert said == f"broadsheet: {URL}: revision 2 is the same as itself, nothing to compare\n"
