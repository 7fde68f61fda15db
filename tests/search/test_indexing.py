"""The process that makes an index beside a server."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from broadsheet.edition.indexing import Indexing
from broadsheet.edition.searching import MUCH, Finder
from broadsheet.model import Article
from broadsheet.search import Index
from broadsheet.store import Store

SEEN = datetime(2024, 1, 1, tzinfo=UTC)


def article(number: int) -> Article:
    return Article(f"https://paper.example/{number}", f"Meldung {number}", paper="paper.example")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as store:
        store.put_many((article(number), SEEN) for number in range(MUCH))
        yield store


@pytest.fixture
def finder(tmp_path: Path, store: Store) -> Iterator[Finder]:
    indexing = Indexing(str(tmp_path), tmp_path / "index")
    made = Finder(Index.open(tmp_path / "index"), store, indexing)
    yield made
    indexing.end()
    made.index.close()


def kept_up(finder: Finder, wanted: int) -> int:
    for _ in range(600):
        finder.keep_up()
        if finder.index.count >= wanted:
            break
        time.sleep(0.1)
    return finder.index.count


def test_much_news_is_taken_in_by_another_process_little_news_here(
    finder: Finder, store: Store, monkeypatch: pytest.MonkeyPatch
):
    with monkeypatch.context() as patch:
        patch.setattr("broadsheet.edition.searching.catch_up", pytest.fail)
        assert kept_up(finder, MUCH) == MUCH
    monkeypatch.setattr(Indexing, "start", pytest.fail)
    store.put(article(MUCH), SEEN)
    assert kept_up(finder, MUCH + 1) == MUCH + 1


def test_what_a_process_left_as_it_ended_is_not_taken_in_again(
    finder: Finder, monkeypatch: pytest.MonkeyPatch
):
    indexing = finder._indexing
    finder.keep_up()
    reload = finder.index.reload

    def late() -> None:
        """Read the index just before the process writes the last of it, and ends."""
        reload()
        while indexing.at_work:
            time.sleep(0.05)

    monkeypatch.setattr(finder.index, "reload", late)
    monkeypatch.setattr("broadsheet.edition.searching.catch_up", pytest.fail)
    finder.keep_up()
    assert kept_up(finder, MUCH) == MUCH


@pytest.mark.usefixtures("store")
def test_a_process_that_has_done_its_work_has_not_failed(tmp_path: Path):
    indexing = Indexing(str(tmp_path), tmp_path / "index")
    indexing.start()
    while indexing.at_work:
        time.sleep(0.05)
    assert not indexing.failed
    indexing.end()


def test_where_another_server_takes_it_in_no_process_is_started(
    finder: Finder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Indexing, "start", pytest.fail)
    other = Index.open(tmp_path / "index")
    other.claim()
    assert (finder.keep_up(), finder.index.count) == (True, 0)
    other.close()


def test_where_the_process_fails_the_news_is_taken_in_here(
    tmp_path: Path, store: Store, capfd: pytest.CaptureFixture[str]
):
    indexing = Indexing(str(tmp_path / "broadsheet.sqlite"), tmp_path / "index")
    finder = Finder(Index.open(tmp_path / "index"), store, indexing)
    assert kept_up(finder, MUCH) == MUCH
    assert indexing.failed
    indexing.end()
    finder.index.close()
    assert capfd.readouterr().err.startswith("broadsheet: search index: ")


def test_for_what_cannot_be_read_a_process_is_started_once(
    finder: Finder, store: Store, monkeypatch: pytest.MonkeyPatch
):
    started: list[int] = []
    monkeypatch.setattr(Indexing, "start", lambda _: started.append(1))
    monkeypatch.setattr(store, "revisions_after", lambda *_: ())
    for _ in range(3):
        finder.keep_up()
    assert started == [1]


SERVER = """
import sys, time
from pathlib import Path
from broadsheet.edition.indexing import Indexing
indexing = Indexing(sys.argv[1], Path(sys.argv[1]) / "index")
indexing.start()
print(indexing._process.pid, flush=True)
time.sleep(60)
"""


def test_it_ends_with_the_server_that_is_killed(tmp_path: Path, store: Store):
    store.put_many((article(number), SEEN) for number in range(MUCH, 5_000))
    command = [sys.executable, "-c", SERVER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        pid = int(server.stdout.readline())
        os.kill(pid, signal.SIGSTOP)
        server.kill()
    os.kill(pid, signal.SIGCONT)
    deadline = time.monotonic() + 20
    while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{pid}").exists()
    index = Index.open(tmp_path / "index")
    index.claim()
    index.close()
