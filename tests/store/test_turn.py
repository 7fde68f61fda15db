"""Who reads a store in a folder knows without asking whether it has changed."""

import os
import time
from pathlib import Path
from threading import Thread

import pytest

from broadsheet.store import Store, Wanted
from broadsheet.store.turn import FILE, Turn
from tests.postgres import Postgres, schema
from tests.store.forked import as_nobody, fork, kill, result_of
from tests.store.town import HOST, MONDAY, article


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path) as opened:
        opened.put(article(), MONDAY)
        opened.turn(anew=True)
        yield opened


def test_reading_leaves_the_turn_as_it_is(store: Store):
    before = store.turn()
    assert before is not None
    assert store.article(HOST, "/fire/")
    assert store.turn(anew=True) == store.turn() == before


def test_each_change_takes_a_turn_of_its_own(store: Store):
    seen = [store.turn()]
    for headline in ("Fire is out", "Fire is back"):
        store.put(article(headline=headline), MONDAY)
        seen.append(store.turn())
    store.remove_paper(HOST)
    seen.append(store.turn())
    assert None not in seen
    assert len(set(seen)) == 4


def test_what_is_to_be_visited_takes_no_turn(store: Store):
    before = store.turn()
    store.want(HOST, [Wanted("https://paper.example/flood/")], MONDAY)
    assert store.turn() == before


def test_a_change_by_another_process_is_seen(store: Store, tmp_path: Path):
    before = store.turn()

    def change() -> None:
        with Store.open(tmp_path) as other:
            other.put(article(headline="Fire is out"), MONDAY)

    result_of(fork(change))
    assert store.turn() not in (None, before)


def test_while_a_write_is_at_work_nothing_is_known(store: Store):
    seen = []
    store.put(article(headline="Fire is out"), MONDAY, decide=lambda *_: seen.append(store.turn()))
    assert seen == [None]
    assert store.turn() is not None


def test_after_a_write_that_failed_the_turn_is_known_again(store: Store):
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.put(article(headline="Fire is out"), MONDAY, decide=fails)
    assert store.turn() is not None


def test_after_a_writer_was_killed_nothing_is_known_until_the_next_has_ended(store: Store, tmp_path: Path):
    def hangs(*_: object) -> None:
        (tmp_path / "at work").touch()
        time.sleep(60)

    def change() -> None:
        with Store.open(tmp_path) as other:
            other.put(article(headline="Fire is out"), MONDAY, decide=hangs)

    process = fork(change)
    while not (tmp_path / "at work").exists():
        time.sleep(0.01)
    kill(process)
    assert (store.turn(), store.turn(anew=True)) == (None, None)
    store.put(article(headline="Fire is back"), MONDAY)
    assert store.turn() is not None


def test_a_write_that_ends_late_never_says_that_the_next_has_ended(tmp_path: Path):
    first, second, reader = Turn(tmp_path), Turn(tmp_path), Turn(tmp_path)
    with second.taken():
        pass
    late = first.taken()
    late.__enter__()
    with second.taken():
        late.__exit__(None, None, None)
        assert reader.look(anew=True) is None
    assert reader.look() is not None


def test_a_file_that_was_removed_is_another_one(store: Store, tmp_path: Path):
    before = store.turn()
    (tmp_path / FILE).unlink()
    store.put(article(headline="Fire is out"), MONDAY)
    assert store.turn(anew=True) not in (None, before)


def test_a_store_that_nobody_has_written_to_since_is_known_as_well(store: Store, tmp_path: Path):
    (tmp_path / FILE).unlink()
    assert store.turn(anew=True) == store.turn() is not None


@pytest.mark.parametrize("content", [b"", b"12345678", b"x" * 15, b"\xff" * 8 + bytes(8)])
def test_half_a_file_tells_nothing_and_is_written_whole_by_the_next(store, tmp_path: Path, content):
    (tmp_path / FILE).write_bytes(content)
    assert store.turn(anew=True) is None
    store.put(article(headline="Fire is out"), MONDAY)
    assert store.turn() is not None


def test_a_file_of_another_user_is_put_aside(tmp_path: Path):
    if os.geteuid():
        pytest.skip("only root can be another user")
    folder = tmp_path / "store"
    folder.mkdir()
    Turn(folder).look(anew=True)
    os.chown(folder, 65534, 65534)
    for above in (folder, *folder.parents[: len(folder.parents) - 2]):
        above.chmod(above.stat().st_mode | 0o055)

    def change() -> tuple[int | None, int | None]:
        turn = Turn(folder)
        before = turn.look(anew=True)
        with turn.taken():
            pass
        return before, turn.look(anew=True)

    before, after = result_of(fork(as_nobody(change)))
    assert None not in (before, after)
    assert before != after


def test_a_link_that_was_put_in_its_place_is_not_followed(store: Store, tmp_path: Path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"x" * 16)
    (tmp_path / FILE).unlink()
    (tmp_path / FILE).symlink_to(elsewhere)
    store.put(article(headline="Fire is out"), MONDAY)
    assert (store.turn(anew=True), elsewhere.read_bytes()) == (None, b"x" * 16)


def test_a_pipe_in_its_place_keeps_nobody_waiting(store: Store, tmp_path: Path):
    (tmp_path / FILE).unlink()
    os.mkfifo(tmp_path / FILE)
    store.put(article(headline="Fire is out"), MONDAY)
    assert store.turn(anew=True) is None


def test_without_a_place_to_write_nothing_is_known_and_writes_go_on(tmp_path: Path):
    turn = Turn(tmp_path / "nowhere")
    with turn.taken():
        assert turn.look(anew=True) is None
    assert turn.look() is None


def test_many_writers_at_once_never_hide_one_at_work(tmp_path: Path):
    with Store.open(tmp_path) as store:
        store.turn(anew=True)
        wrong = []

        def write(number: int) -> None:
            for each in range(20):
                before = store.turn()
                store.put(article(f"/{number}-{each}"), MONDAY)
                wrong.extend([each] if before is not None and store.turn() == before else [])

        threads = [Thread(target=write, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert wrong == []
        assert store.turn() is not None


def test_a_store_on_a_server_has_no_turn(postgres: Postgres):
    with schema(postgres) as url, Store.open(url) as store:
        store.put(article(), MONDAY)
        assert store.turn(anew=True) is None
