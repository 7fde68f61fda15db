"""Threads of one program that write to one store wait for each other, however long that takes."""

import time
from concurrent.futures import ThreadPoolExecutor

from broadsheet.store import Store, engine


def test_of_many_writers_nobody_is_told_that_another_writes_for_too_long(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)
    with Store.open(tmp_path) as store, ThreadPoolExecutor(8) as threads:
        writes = [threads.submit(store._database.write, lambda _: time.sleep(0.05)) for _ in range(8)]
        assert [write.exception() for write in writes] == [None] * 8
