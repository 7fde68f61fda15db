"""What metadata is worth on real pages, kept beside the checkout."""

import gzip
import importlib.util
import json
from pathlib import Path
from types import ModuleType

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser

from broadsheet.extract import recipe
from broadsheet.extract.meta.metadata import Metadata, read
from broadsheet.extract.page import charset

SHARED = Path(__file__).parents[3] / "shared"
RIGHT = {"title": 0.91, "authors": 0.925, "published": 0.97, "tags": 0.85}
WITH_RECIPES = {"title": 0.97, "authors": 0.96, "published": 0.97, "tags": 0.92}


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    path = SHARED / "tools" / "score.py"
    if not path.exists() or not (SHARED / "pages").is_dir():
        pytest.skip(f"no pages in {SHARED}")
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def marks(scorer: ModuleType, found: Metadata, truth: dict) -> dict[str, float]:
    joined = found.kicker and found.kicker_joint is not None
    title = f"{found.kicker}{found.kicker_joint}{found.headline}" if joined else found.headline
    given = {"title": scorer.fold(title) == scorer.fold(truth["title"] or "")}
    if truth["authors"]:
        given["authors"] = set(map(scorer.name_key, found.authors)) == set(
            map(scorer.name_key, truth["authors"])
        )
    if truth["published"]:
        given["published"] = scorer.minute(found.published) == scorer.minute(truth["published"])
    if truth["topics"]:
        ours, theirs = set(map(scorer.name_key, found.tags)), set(map(scorer.name_key, truth["topics"]))
        given["tags"] = len(ours & theirs) / len(ours | theirs)
    return given


def shares(rows: list[dict[str, float]]) -> dict[str, float]:
    return {
        key: sum(row[key] for row in rows if key in row) / sum(key in row for row in rows) for key in RIGHT
    }


def test_metadata_of_real_pages_is_as_right_as_it_was(scorer: ModuleType):
    plain, helped = [], []
    for path in sorted((SHARED / "pages").rglob("*.html.gz")):
        truth = json.loads(path.with_name(path.name[:-8] + ".json").read_text("utf-8"))
        tree = LexborHTMLParser(charset.decode(gzip.decompress(path.read_bytes())))
        found = read(tree, truth["url"])
        known = recipe.bundled().for_url(truth["url"])
        plain.append(marks(scorer, found, truth))
        cut = recipe.apply(known, tree, truth["url"], found) if known else recipe.Cut(found)
        helped.append(marks(scorer, cut.metadata, truth))
    for share, least in ((shares(plain), RIGHT), (shares(helped), WITH_RECIPES)):
        assert {key: value for key, value in share.items() if value < least[key]} == {}


def test_metadata_goes_through_json_unchanged():
    found = Metadata(headline="x", kicker_joint=None, authors=("Eva Roth",))
    assert msgspec.json.decode(msgspec.json.encode(found), type=Metadata) == found
