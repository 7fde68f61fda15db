"""A store on a disk without room: it is read, writing says so, and goes on when there is room again."""

import random
import resource
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from broadsheet.errors import StoreError
from broadsheet.store import Store, StoredPage, engine
from tests.store.forked import fork, result_of
from tests.store.others import read_and_write, write_and_fold
from tests.store.town import MONDAY, TUESDAY, article


def test_a_disk_that_fills_up_keeps_what_was_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(engine, "_PRAGMAS", (*engine._PRAGMAS, "max_page_count = 200"))
    with Store.open(tmp_path) as store:
        stored = fill_up(store)
    monkeypatch.undo()
    holds_all(tmp_path, stored)


def fill_up(store: Store) -> int:
    """Store articles until the disk is full; return how many were."""
    for number in range(10_000):
        body = random.Random(number).randbytes(9000)
        try:
            store.put(article(f"/{number}"), MONDAY, StoredPage("https://x", body))
        except StoreError as error:
            said = str(error)
            break
    assert said.endswith("the disk is full; free some space; what was stored before is whole")
    return number


def holds_all(folder: Path, stored: int) -> None:
    with Store.open(folder) as store:
        assert store.count_stories() == stored > 3
        assert store.check(TUESDAY).findings == ()
        assert store.put(article("/more"), TUESDAY).number == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of three megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("mounting a small file system needs root")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


def test_a_real_disk_fills_up(small_disk: Path, tmp_path: Path):
    with Store.open(small_disk) as store:
        stored = fill_up(store)
    shutil.copytree(small_disk, tmp_path / "larger")
    holds_all(tmp_path / "larger", stored)


def test_a_limit_on_file_size_is_a_full_disk(tmp_path: Path):
    def write() -> int:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
        with Store.open(tmp_path) as store:
            for number in range(1000):
                body = random.Random(number).randbytes(9000)
                try:
                    store.put(article(f"/{number}"), MONDAY, StoredPage("https://x", body))
                except StoreError:
                    return number
        return -1

    holds_all(tmp_path, result_of(fork(write)))


def test_a_store_on_a_full_disk_is_read_and_writing_says_so(small_disk: Path):
    with Store.open(small_disk) as store:
        store.put(article(), MONDAY)
    full = fill_disk(small_disk)
    assert read_and_write(small_disk) == (
        1,
        f"{small_disk}: the disk is full; free some space; what was stored before is whole",
    )
    full.unlink()
    assert read_and_write(small_disk) == (1, "written")


def fill_disk(disk: Path) -> Path:
    """Take all room on a disk; return the file to remove."""
    full = disk / "full"
    with full.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(512))
    return full


def test_what_others_write_when_there_is_room_again_is_seen(small_disk: Path):
    with Store.open(small_disk) as store:
        store.put(article(), MONDAY)
    full = fill_disk(small_disk)
    with Store.open(small_disk) as reader:
        assert (reader.count_stories(), reader._database.is_still) == (1, True)
        full.unlink()
        write_and_fold(small_disk)
        assert (reader.count_stories(), reader._database.is_still) == (201, False)
        assert len(list(reader.articles())) == 201
        assert reader.put(article("/mine"), TUESDAY).number == 1


def test_a_long_read_of_a_file_that_is_changed_meanwhile_is_not_trusted(small_disk: Path):
    with Store.open(small_disk) as store:
        store.put(article(), MONDAY)
    full = fill_disk(small_disk)
    with Store.open(small_disk) as reader:
        full.unlink()
        again = "changed while it was read; try again"
        with pytest.raises(StoreError, match=again), reader._database.snapshot():
            write_and_fold(small_disk)
        assert reader.check(TUESDAY).findings == ()
