"""A store on PostgreSQL whose server goes away and comes back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from itertools import count
from pathlib import Path
from queue import Queue
from threading import Event

import pytest
from sqlalchemy import Connection, make_url
from sqlalchemy.exc import OperationalError

from broadsheet.errors import StoreError
from broadsheet.model import Article, Revision
from broadsheet.store import Store, any_difference, engine
from tests.postgres import Postgres
from tests.store.town import HOST, MONDAY, TUESDAY, article


def test_postgresql_restarted_midway_loses_nothing(postgres: Postgres):
    postgres.sql("DROP SCHEMA IF EXISTS restarted CASCADE", "CREATE SCHEMA restarted")
    done = Event()
    stored: Queue[str] = Queue()

    with Store.open(postgres.url("restarted")) as store, ThreadPoolExecutor() as threads:

        def write(name: str) -> None:
            for number in count():
                if done.is_set():
                    return
                store.put(article(f"/{name}/{number}"), MONDAY)
                assert store.article(HOST, f"/{name}/{number}") is not None
                stored.put(f"/{name}/{number}")

        writers = [threads.submit(write, name) for name in ("one", "two")]
        reported: set[str] = set()
        try:
            reported.add(stored.get(timeout=60))
            for _ in range(3):
                postgres.restart()
                # The next one, too, takes the server away from writers at work, however slow the machine is.
                reported |= {stored.get(timeout=60) for _ in range(stored.qsize() + 2)}
        finally:
            done.set()
        assert [writer.result() for writer in writers] == [None, None]
        assert store.check(TUESDAY).findings == ()
        assert store.count_stories() == len(reported) + stored.qsize()
        assert all(store.article(HOST, path) for path in reported)


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
