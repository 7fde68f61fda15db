"""A copy of the store is a store."""

from errno import ENOSPC
from pathlib import Path
from threading import Event, Thread

import pytest

from broadsheet.errors import StoreError
from broadsheet.model import Paper, Source
from broadsheet.store import Finished, Outcome, Store, StoredPage
from tests.postgres import Postgres
from tests.store.town import HOST, MONDAY, TUESDAY, article


def fill(store: Store) -> None:
    store.save_paper(
        Paper(
            HOST,
            "The Paper",
            "https://paper.example/",
            sources=(Source("feed", "https://paper.example/rss"),),
        )
    )
    store.put_many(
        (article(f"/{n}", tags=("Fire",)), MONDAY, StoredPage("https://x", b"<p>" * 99)) for n in range(40)
    )
    store.put(article("/1", "Changed"), TUESDAY)
    store.add_alias("https://paper.example/one", HOST, "/1")
    store.finish(HOST, Finished("https://paper.example/1", Outcome("changed", TUESDAY)))


def contents(store: Store) -> tuple[object, ...]:
    return (
        store.papers(),
        store.stories(limit=99),
        store.revisions_after(0),
        store.tags(),
        store.days(),
        store.page(HOST, "/3"),
        store.article(HOST, "/one"),
        store.visit(HOST, "https://paper.example/1"),
        store.outcomes(HOST, "https://paper.example/1"),
    )


def test_a_copy_holds_everything(store: Store, tmp_path: Path):
    fill(store)
    store.backup(tmp_path / "copy")
    with Store.open(tmp_path / "copy") as copy:
        assert contents(copy) == contents(store)
        assert copy.check(TUESDAY).findings == ()
        assert copy.put(article("/new"), TUESDAY).number == 1


def test_a_copy_moves_a_store_to_postgresql(tmp_path: Path, postgres: Postgres):
    postgres.sql("DROP SCHEMA IF EXISTS moved CASCADE", "CREATE SCHEMA moved")
    with Store.open(tmp_path) as store:
        fill(store)
        store.backup(postgres.url("moved"))
        with Store.open(postgres.url("moved")) as copy:
            assert contents(copy) == contents(store)


def test_a_store_is_never_copied_over_another(store: Store, tmp_path: Path):
    fill(store)
    store.backup(tmp_path / "copy")
    with pytest.raises(StoreError, match="a store in it already"):
        store.backup(tmp_path / "copy")


def test_a_copy_is_of_one_moment_while_others_write(store: Store, tmp_path: Path):
    fill(store)
    done = Event()

    def write() -> None:
        number = 0
        while not done.is_set():
            number += 1
            store.put_many((article(f"/{number}/{part}"), MONDAY) for part in range(5))

    writer = Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            store.backup(tmp_path / f"copy {number}")
    finally:
        done.set()
        writer.join()
    for number in range(5):
        with Store.open(tmp_path / f"copy {number}") as copy:
            assert copy.check(TUESDAY).findings == ()
            assert copy.count_stories() % 5 == 0


def test_a_copy_that_fails_leaves_nothing(tmp_path: Path):
    (tmp_path / "file").write_text("not a folder")
    with Store.open(tmp_path / "store") as store:
        fill(store)
        with pytest.raises(StoreError, match="the copy cannot be written"):
            store.backup(tmp_path / "file" / "copy")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "store"]


def test_a_copy_that_breaks_off_leaves_nothing(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(_: Path) -> None:
        raise OSError(ENOSPC, "No space left on device")

    fill(store)
    with monkeypatch.context() as patched:
        patched.setattr("broadsheet.store.backup.sync", full)
        with pytest.raises(StoreError, match=r"the copy cannot be written \(No space left on device\)"):
            store.backup(tmp_path / "copy")
    assert list((tmp_path / "copy").iterdir()) == []
    store.backup(tmp_path / "copy")
    assert [path.name for path in (tmp_path / "copy").iterdir()] == ["broadsheet.sqlite"]
