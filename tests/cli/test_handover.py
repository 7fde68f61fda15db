"""Root at work in another user's data folder."""

import os
from pathlib import Path

import pytest

from broadsheet.model import Article, Paragraph, to_json
from tests.cli.conftest import Run

pytestmark = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs to be root, who alone gives files away"
)
NEWS = to_json(Article("https://paper.example/1", "Eine Meldung", blocks=(Paragraph(("Der Rat tagt.",)),)))
USER = 12345


def users(folder: Path) -> set[int]:
    return {each.lstat().st_uid for each in (folder, *folder.rglob("*"))}


def test_what_root_puts_into_a_users_folder_belongs_to_that_user(data: Path, run: Run):
    data.mkdir()
    os.chown(data, USER, USER)
    assert run("import", "-", stdin=NEWS).exit_code == 0
    assert run("search", "Rat").exit_code == 0
    assert (data / "index" / "meta.json").exists()
    assert users(data) == {USER}


def test_a_link_that_a_user_puts_there_gives_that_user_nothing(data: Path, run: Run, tmp_path: Path):
    data.mkdir()
    os.chown(data, USER, USER)
    secret = tmp_path / "secret"
    secret.touch()
    (data / "named").hardlink_to(secret)
    (data / "linked").symlink_to(secret)
    assert run("import", "-", stdin=NEWS).exit_code == 0
    assert secret.stat().st_uid == 0


def test_what_root_puts_into_its_own_folder_stays_its_own(data: Path, run: Run):
    assert run("import", "-", stdin=NEWS).exit_code == 0
    assert users(data) == {0}
