"""A store that one may only read: another user's, or in a folder where nothing can be written."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from broadsheet.errors import StoreError
from broadsheet.store import Store
from broadsheet.store.place import FILE
from tests.store.forked import as_nobody, fork, result_of
from tests.store.others import read_and_write, write_and_fold
from tests.store.town import MONDAY, TUESDAY, article


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users can reach, as pytest's own are closed to them."""
    folder = Path(tempfile.mkdtemp(prefix="bs-"))
    folder.chmod(0o755)
    yield folder
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755)
    shutil.rmtree(folder)


def test_what_its_owner_writes_is_seen_by_who_may_only_read(open_folder: Path):
    """SQLite, told that nobody writes, would call the file damaged."""
    with Store.open(open_folder) as store:
        store.put(article(), MONDAY)
    open_folder.chmod(0o555)
    told, tell = os.pipe()
    wait, go = os.pipe()

    def read() -> tuple[int, int, int]:
        with Store.open(open_folder) as store:
            before = store.count_stories()
            os.write(tell, b"open")
            os.read(wait, 1)
            return before, store.count_stories(), len(list(store.articles()))

    reader = fork(as_nobody(read))
    os.read(told, 4)
    open_folder.chmod(0o755)
    write_and_fold(open_folder)
    open_folder.chmod(0o555)
    os.write(go, b"!")
    assert result_of(reader) == (1, 201, 201)


def test_a_store_of_another_owner_can_be_read(open_folder: Path):
    with Store.open(open_folder) as store:
        store.put(article(), MONDAY)
    (open_folder / FILE).chmod(0o444)
    open_folder.chmod(0o555)
    count, said = result_of(fork(as_nobody(lambda: read_and_write(open_folder))))
    assert (count, said.partition(": ")[2]) == (
        1,
        "this store is open for reading only; is it on read-only media, or somebody else's?",
    )


def test_a_store_of_another_owner_can_be_checked(open_folder: Path):
    with Store.open(open_folder) as store:
        store.put(article(), MONDAY)
    (open_folder / FILE).chmod(0o444)
    open_folder.chmod(0o555)
    report = result_of(fork(as_nobody(lambda: check(open_folder))))
    assert report == (1, 0)


def check(folder: Path) -> tuple[int, int]:
    """How many articles a check saw, and how many faults."""
    with Store.open(folder) as store:
        report = store.check(TUESDAY)
    return report.articles, len(report.findings)


def test_a_read_only_store_in_use_can_be_read(open_folder: Path):
    with Store.open(open_folder) as store:
        store.put(article(), MONDAY)
        for file in open_folder.iterdir():
            file.chmod(0o444)
        count, said = result_of(fork(as_nobody(lambda: read_and_write(open_folder))))
        assert (count, "reading only" in said) == (1, True)


def test_a_folder_that_cannot_be_written_is_told(open_folder: Path):
    open_folder.chmod(0o555)
    error = result_of(fork(as_nobody(lambda: Store.open(open_folder))))
    assert str(error) == f"{open_folder}: nothing can be written in this folder; choose another with --data"


def test_a_folder_that_cannot_be_made_is_told(open_folder: Path):
    open_folder.chmod(0o555)
    error = result_of(fork(as_nobody(lambda: Store.open(open_folder / "data"))))
    assert isinstance(error, StoreError)
    assert str(error).endswith("(Permission denied); choose another with --data")


def test_a_folder_that_cannot_be_looked_into_is_told(open_folder: Path):
    (open_folder / "closed").mkdir(mode=0o700)
    error = result_of(fork(as_nobody(lambda: Store.open(open_folder / "closed" / "data"))))
    assert isinstance(error, StoreError)
