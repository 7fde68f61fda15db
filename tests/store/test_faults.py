"""What a store survives: nothing is stored half, nothing is lost that was reported stored."""

import os
import random
import resource
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import Connection, make_url
from sqlalchemy.exc import OperationalError

from broadsheet.errors import StoreError
from broadsheet.model import Article, Revision
from broadsheet.store import Store, StoredPage, any_difference, engine
from broadsheet.store.place import FILE
from tests.postgres import Postgres
from tests.store.forked import as_nobody, fork, kill, result_of
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


def write_and_fold(folder: Path) -> None:
    """Store two hundred articles as another process does: at its end all are in the file itself."""

    def write() -> None:
        with Store.open(folder) as store:
            store.put_many((article(f"/{n}"), MONDAY) for n in range(200))

    assert result_of(fork(write)) is None


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


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users can reach, as pytest's own are closed to them."""
    folder = Path(tempfile.mkdtemp(prefix="bs-"))
    folder.chmod(0o755)
    yield folder
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755)
    shutil.rmtree(folder)


def read_and_write(folder: Path) -> tuple[int, str]:
    """How many stories can be read, and what writing says."""
    with Store.open(folder) as store:
        count = len(store.stories())
        try:
            store.put(article("/new"), TUESDAY)
        except StoreError as error:
            return count, str(error)
    return count, "written"


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


def test_postgresql_restarted_midway_loses_nothing(postgres: Postgres):
    postgres.sql("DROP SCHEMA IF EXISTS restarted CASCADE", "CREATE SCHEMA restarted")
    done = Event()
    stored: list[int] = []
    failures: list[str] = []

    with Store.open(postgres.url("restarted")) as store:

        def write() -> None:
            number = 0
            while not done.is_set():
                number += 1
                try:
                    store.put(article(f"/{number}"), MONDAY)
                    assert store.article(HOST, f"/{number}") is not None
                    stored.append(number)
                except StoreError as error:
                    failures.append(str(error))

        writers = [Thread(target=write)]
        for writer in writers:
            writer.start()
        for _ in range(3):
            time.sleep(0.3)
            postgres.restart()
        time.sleep(0.3)
        done.set()
        for writer in writers:
            writer.join()
        assert failures == []
        assert store.check(TUESDAY).findings == ()
        assert store.count_stories() >= len(stored) > 3
        assert all(store.article(HOST, f"/{number}") for number in stored)


def test_postgresql_that_stays_away_is_told(postgres: Postgres, monkeypatch: pytest.MonkeyPatch):
    postgres.sql("DROP SCHEMA IF EXISTS away CASCADE", "CREATE SCHEMA away")
    monkeypatch.setattr(engine, "RETRIES", (0.01, 0.01))
    with Store.open(postgres.url("away")) as store:
        store.put(article(), MONDAY)
        postgres.stop()
        try:
            with pytest.raises(StoreError, match="no database server answers there"):
                store.put(article("/2"), MONDAY)
            with pytest.raises(StoreError, match="no database server answers there"):
                store.stories()
        finally:
            postgres.start()
        assert store.put(article("/2"), MONDAY).number == 1


def test_a_server_that_goes_away_amid_a_long_read_is_told(postgres: Postgres):
    postgres.sql("DROP SCHEMA IF EXISTS amid CASCADE", "CREATE SCHEMA amid")
    with Store.open(postgres.url("amid")) as store:

        def read_on() -> None:
            with store._database.snapshot() as connection:
                postgres.restart()
                connection.exec_driver_sql("SELECT 1")

        with pytest.raises(StoreError, match="the database server went away; try again when it is back"):
            read_on()


def test_a_write_waits_longer_for_a_server_that_says_it_is_starting(tmp_path: Path):
    starting = OperationalError("", {}, Exception("connection failed: the database system is starting up"))
    absent = OperationalError("", {}, Exception("connection failed: Connection refused"))
    assert waits(starting, tmp_path) == [*engine.RETRIES, *engine.RECOVERY]
    assert waits(absent, tmp_path) == [*engine.RETRIES]


def waits(error: OperationalError, folder: Path) -> list[float]:
    """How long a write pauses between its tries where each ends so."""
    slept: list[float] = []

    def work(_connection: Connection) -> None:
        raise error

    database = engine.Database(make_url(f"sqlite:///{folder}/a"), "store", sleep=slept.append)
    database.is_sqlite = False
    with pytest.raises(StoreError):
        database.write(work, alone=False)
    return slept


def test_a_connection_lost_midway_is_tried_again(postgres: Postgres):
    postgres.sql("DROP SCHEMA IF EXISTS lost CASCADE", "CREATE SCHEMA lost")
    tries: list[int] = []
    with Store.open(postgres.url("lost")) as store:

        def decide(last: Revision | None, story: Article, now: datetime) -> Revision | None:
            tries.append(1)
            if len(tries) == 1:
                writing = "state = 'idle in transaction'"
                postgres.sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {writing}")
            return any_difference(last, story, now)

        assert store.put(article(), MONDAY, decide=decide).number == 1
        assert (len(tries), store.latest_sequence(), store.check(TUESDAY).findings) == (2, 1, ())
