"""Each running update has a seat, and leaves nothing behind."""

import os
from pathlib import Path

import pytest

from broadsheet.errors import StoreError
from broadsheet.store import Store
from broadsheet.update.seat import seat, seat_file, take


def files(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir() if file.suffix == ".lock"}


def test_a_seat_lies_beside_the_store_while_it_is_held(store, tmp_path: Path):
    with seat(store) as first, seat(store) as second:
        assert first != second
        assert files(tmp_path / "data") == {"update-0.lock", "update-1.lock"}
    assert files(tmp_path / "data") == set()


def test_a_seat_left_by_a_killed_update_is_taken_over(store, tmp_path: Path):
    (tmp_path / "data" / "update-0.lock").touch()
    with seat(store) as name:
        assert name.endswith("#0")
    assert files(tmp_path / "data") == set()


def test_a_lock_file_that_was_removed_meanwhile_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file, real = tmp_path / "a.lock", os.open

    def removed_once(path: Path, *rest: int) -> int:
        opened = real(path, *rest)
        monkeypatch.setattr(os, "open", real)
        file.unlink()
        return opened

    monkeypatch.setattr(os, "open", removed_once)
    held = take(file)
    assert held is not None
    assert os.path.samestat(os.fstat(held), file.stat())
    os.close(held)


def test_two_never_hold_one_seat(tmp_path: Path):
    held = take(tmp_path / "a.lock")
    assert held is not None
    assert take(tmp_path / "a.lock") is None
    os.close(held)


def test_a_shared_database_has_its_seats_on_each_machine():
    assert seat_file("postgresql://u@h/db", 3).name.endswith("-3.lock")


def test_a_folder_without_room_for_a_lock_is_told(store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("broadsheet.update.seat.seat_file", lambda *_: Path("/nowhere/at/all"))
    with pytest.raises(StoreError, match="lock file cannot be made"), seat(store):
        pass
