"""What a store survives: nothing is stored half, nothing is lost that was reported stored."""

import os
import random
import time
from pathlib import Path

import pytest

from broadsheet.errors import StoreError
from broadsheet.store import Store, StoredPage, any_difference, engine
from broadsheet.store.place import FILE
from tests.store.forked import fork, kill, result_of
from tests.store.town import HOST, MONDAY, TUESDAY, article

KILLS = 20


def write_until_killed(location: str, number: int, report: int) -> None:
    """Store articles, one revision after the other; report each after it is stored."""
    pick = random.Random(number)
    with Store.open(location) as store:
        while True:
            which = pick.randrange(40)
            story = article(f"/{which}", f"{number} {pick.random()}", tags=(f"Tag {pick.randrange(9)}",))
            page = StoredPage(story.address, story.headline.encode() * 99)
            stored = store.put(story, MONDAY, page)
            os.write(report, f"{which} {stored.number}\n".encode())


def test_a_killed_writer_leaves_the_store_whole(location: str):
    Store.open(location).close()
    reported: dict[int, int] = {}
    for number in range(KILLS):
        read, write = os.pipe()
        process = fork(lambda number=number, write=write: write_until_killed(location, number, write))
        os.close(write)
        # Every other one is killed while it opens the store, or just after.
        begun = os.read(read, 1) if number % 2 else b""
        time.sleep(random.Random(number).uniform(0.01, 0.25))
        kill(process)
        with os.fdopen(read, "rb") as pipe:
            lines = (begun + pipe.read()).decode().splitlines()
        reported |= {int(which): int(revision) for which, revision in map(str.split, lines)}
    assert len(reported) > 5
    with Store.open(location) as store:
        assert store.check(TUESDAY).findings == ()
        for which, revision in reported.items():
            # The last one may have been stored and killed before it was reported.
            assert len(store.history(HOST, f"/{which}")) >= revision


def test_two_processes_store_at_once(location: str):
    Store.open(location).close()

    def write(name: str) -> int:
        with Store.open(location) as store:
            return sum(store.put(article(f"/{n % 10}", f"{name} {n}"), MONDAY) is not None for n in range(60))

    processes = [fork(lambda name=name: write(name)) for name in ("one", "two")]
    assert [result_of(process) for process in processes] == [60, 60]
    with Store.open(location) as store:
        assert store.check(TUESDAY).findings == ()
        assert [known.sequence for known, _ in store.revisions_after(0)] == list(range(1, 121))


def test_a_writer_that_never_ends_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)
    with Store.open(tmp_path) as store, Store.open(tmp_path) as other:

        def wait(_: object) -> None:
            with pytest.raises(StoreError, match="another program has been writing for too long"):
                other.put(article(), MONDAY)
            assert other.stories() == ()

        store._database.write(wait)


def test_a_write_that_fails_halfway_stores_nothing(store: Store):
    def decide(last: object, story: object, now: object) -> object:
        if story.headline == "Third":
            raise RuntimeError("the cable was pulled")
        return any_difference(last, story, now)

    with pytest.raises(RuntimeError):
        store.put_many(
            [(article(f"/{name}", name), MONDAY) for name in ("First", "Second", "Third")], decide=decide
        )
    assert (store.stories(), store.papers(), store.latest_sequence()) == ((), (), 0)
    store.put(article(), MONDAY)
    assert store.check(TUESDAY).findings == ()


def test_a_damaged_file_is_told(tmp_path: Path):
    with Store.open(tmp_path) as store:
        store.put_many((article(f"/{n}"), MONDAY) for n in range(200))
    with (tmp_path / FILE).open("r+b") as file:
        file.seek(4096 * 2)
        file.write(b"\xff" * 4096 * 40)
    with pytest.raises(StoreError, match="damaged"):
        read_all(tmp_path)


def read_all(folder: Path) -> None:
    with Store.open(folder) as store:
        list(store.articles())
