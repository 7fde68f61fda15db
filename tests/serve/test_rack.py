"""The file of standing type is made anew where it is damaged, and done without where it cannot be."""

import logging
import sqlite3
import zlib

from tests.serve.shelves import Shop, article, shop


def test_a_file_that_was_removed_is_made_anew(ours, tmp_path):
    ours.lay("/mitte")
    for file in tmp_path.glob("standing.sqlite*"):
        file.unlink()
    ours.check()
    assert not ours.stands("/mitte")
    ours.lay("/mitte")
    assert ours.stands("/mitte")


def test_a_damaged_file_is_made_anew(ours, tmp_path):
    ours.lay("/mitte")
    ours.standing.stop()
    (tmp_path / "standing.sqlite").write_bytes(b"no database" * 1000)
    other = Shop(tmp_path, ours.store)
    other.check()
    other.lay("/mitte")
    assert other.stands("/mitte")
    other.standing.stop()


def test_a_damaged_page_is_never_given_out(ours, tmp_path, caplog):
    ours.lay("/mitte")
    with sqlite3.connect(tmp_path / "standing.sqlite") as other:
        other.execute("UPDATE formes SET body = zeroblob(length(body))")
    with caplog.at_level(logging.WARNING):
        assert not ours.stands("/mitte")
        assert not ours.stands("/mitte")
    assert [record.getMessage() for record in caplog.records] == [
        "standing type: a page is damaged (pages are made as if there were none)"
    ]
    ours.now += 61
    ours.check()
    ours.lay("/mitte")
    assert ours.stands("/mitte")


def test_without_a_place_to_write_pages_are_made_and_it_is_said_once(ours, tmp_path, caplog):
    (tmp_path / "file").touch()
    other = Shop(tmp_path / "file", ours.store)
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            other.check()
            other.lay("/mitte")
            other.now += 61
    assert not other.stands("/mitte")
    assert len(caplog.records) == 1
    other.standing.stop()


def test_a_full_disk_keeps_what_stands(ours, caplog):
    ours.lay("/mitte")
    with ours.standing._rack._change() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    ours.standing._rack._writer.execute(f"PRAGMA max_page_count = {pages}")
    ours.put(
        article(
            "lang", hour=9, section="Land", text=" ".join(str(zlib.crc32(b"%d" % n)) for n in range(9000))
        )
    )
    ours.check()
    with caplog.at_level(logging.WARNING):
        ours.lay("/lang")
    assert [record.getMessage() for record in caplog.records] == [
        "standing type: database or disk is full (pages are made as if there were none)"
    ]
    assert (ours.stands("/mitte"), ours.stands("/lang")) == (True, False)


def test_no_more_room_is_taken_than_there_is(tmp_path):
    with shop(tmp_path, max_bytes=400_000) as ours:
        text = [" ".join(str(zlib.crc32(b"%d %d" % (n, m))) for m in range(900)) for n in range(60)]
        ours.put(*(article(f"lang-{n}", hour=n, section=f"R {n}", text=text[n]) for n in range(60)))
        ours.check()
        for n in range(60):
            ours.now += 60
            ours.lay(f"/lang-{n}")
        assert ours.standing._rack.size <= 400_000
        assert (ours.stands("/lang-0"), ours.stands("/lang-59")) == (False, True)
