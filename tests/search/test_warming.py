"""What is read of an index ahead of the first reader."""

import os
from pathlib import Path

import pytest

from broadsheet.search.warming import warm


def test_the_small_files_are_read_first_and_no_more_than_there_is_room_for(tmp_path: Path):
    for name, size in (("large", 3_000_000), ("small", 5), ("middle", 1_500_000)):
        (tmp_path / name).write_bytes(bytes(size))
    assert [warm(tmp_path, room) for room in (4, 5, 2_000_000, 9_000_000)] == [0, 5, 1_500_005, 4_500_005]


def test_an_index_that_is_gone_is_not_read(tmp_path: Path):
    assert warm(tmp_path / "none", 100) == 0


@pytest.mark.skipif("SC_AVPHYS_PAGES" not in os.sysconf_names, reason="the system does not tell its memory")
def test_into_memory_that_nothing_uses_a_small_index_is_read(tmp_path: Path):
    (tmp_path / "part").write_bytes(bytes(4_096))
    assert warm(tmp_path) == 4_096
