"""The command line in this process, with a data folder of its own."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from broadsheet.cli.root import root
from broadsheet.model import Article, Paper, Paragraph, Source, to_json
from broadsheet.store import Store

Run = Callable[..., Result]
URL = "https://paper.example/bridge"
STORY = Article(
    URL,
    "Bridge opens",
    paper="paper.example",
    language="en",
    published=datetime(2026, 11, 20, 8, tzinfo=UTC),
    authors=("Ada",),
    blocks=(Paragraph(("Cyclists were the first to cross it.",)),),
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def run(data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("TZ", "UTC")

    def call(*arguments: str, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(root, ["--data", str(data), *arguments], input=stdin)

    return call


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_bytes(to_json(STORY) + b"\n")
    return path


@pytest.fixture
def stored(data: Path) -> None:
    source = Source("feed", "https://paper.example/feed.xml")
    with Store.open(data) as store:
        store.save_paper(Paper("paper.example", "The Paper", "https://paper.example/", sources=(source,)))
        store.put(STORY, datetime(2026, 11, 20, 9, tzinfo=UTC))
