"""`broadsheet export`, `backup` and `opml`: what a store gives to others."""

import json
import os
from collections.abc import Iterator
from errno import ENOSPC
from pathlib import Path

import pytest

from broadsheet.model import to_json
from broadsheet.store import Store
from tests.cli.conftest import STORY, Run


def test_schema_org_goes_out_and_in(run: Run, lines: Path, tmp_path: Path, data: Path):
    run("import", str(lines))
    other = tmp_path / "schema.jsonl"
    run("export", "--format", "schema.org", "--output", str(other))
    assert json.loads(other.read_text("utf-8"))["@type"] == "NewsArticle"
    run("import", str(other))
    with Store.open(data) as store:
        revision = store.article("paper.example", "/bridge")
    assert revision
    assert (revision.article.headline, revision.article.body_text) == (STORY.headline, STORY.body_text)


@pytest.mark.usefixtures("stored")
def test_an_export_that_fails_leaves_the_file_that_was_there(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def breaks_off(*_: object) -> Iterator[bytes]:
        yield b"{}"
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr("broadsheet.update.export_lines", breaks_off)
    file = tmp_path / "articles.jsonl"
    file.write_text("of yesterday")
    assert str(run("export", "-o", str(file)).exception) == f"{file}: No space left on device"
    assert (file.read_text(), [path.name for path in tmp_path.glob(".articles*")]) == ("of yesterday", [])


@pytest.mark.usefixtures("stored")
def test_an_export_is_written_over_a_file_beside_which_nothing_can_be_put(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    file = tmp_path / "articles.jsonl"
    file.write_text("of yesterday")
    before = file.stat().st_ino
    access = os.access
    monkeypatch.setattr("os.access", lambda path, mode: path != tmp_path and access(path, mode))
    assert run("export", "-o", str(file)).exit_code == 0
    assert (file.stat().st_ino, file.read_bytes()) == (before, to_json(STORY) + b"\n")


def test_a_day_that_is_none_is_told_how_to_write_one(run: Run):
    said = run("export", "--since", "2026-13-01").stderr
    assert "'2026-13-01' is no day; write it like 2026-11-20." in said


@pytest.mark.usefixtures("stored")
def test_backup_is_a_store_like_any_other(run: Run, tmp_path: Path):
    run("backup", str(tmp_path / "copy"))
    with Store.open(tmp_path / "copy") as copy:
        assert copy.count_stories() == 1


@pytest.mark.usefixtures("stored")
def test_opml_lists_the_feeds(run: Run):
    assert 'xmlUrl="https://paper.example/feed.xml"' in run("opml").output
