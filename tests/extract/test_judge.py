"""How lines are judged, and whether the weights fit the code."""

import gzip
import json
import statistics
import sys
from importlib import resources
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.errors import ExtractError
from broadsheet.extract import NO_RECIPES, extract
from broadsheet.extract.body.context import context
from broadsheet.extract.body.features import Told, features
from broadsheet.extract.body.judge import DOUBT, WEIGHTS, Weights, learned, trust
from broadsheet.extract.body.trees import GIVEN_UP, GROUP, WALKED, Trees, compiled, walked
from broadsheet.extract.body.wording import Wording
from broadsheet.extract.meta import metadata
from broadsheet.extract.page.hints import COMMENT, CONTENT, Names, hints_of, tokens_of
from broadsheet.extract.page.outline import outline
from broadsheet.extract.page.parsing import parse
from tests.extract.paper import FIRST, LAST, SECOND, THIRD, URL, page, paragraphs

PACKED = resources.files("broadsheet.extract.body").joinpath(WEIGHTS).read_bytes()
SHIPPED = msgspec.json.decode(PACKED, type=Weights)
FIRST_WALKED, FIRST_COMPILED = walked(SHIPPED.first, DOUBT), compiled(SHIPPED.first, DOUBT)
SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.mark.parametrize("make", [walked, compiled])
def test_trees_become_a_function_of_a_row(make):
    judge = make([[0, 0.5, 1.0, [1, 2.0, 10.0, 20.0]], 0.25])
    assert [judge([0.5, 9]), judge([1, 2]), judge([1, 3])] == [1.25, 10.25, 20.25]


@pytest.mark.parametrize("make", [walked, compiled])
def test_a_row_beyond_doubt_is_spared_the_other_trees(make):
    trees = [[0, 0.5, -1.0, [1, 0.5, -1.0, 5.0]]] * GROUP + [100.0] * GROUP
    sure, all_of_them = make(trees, (-4.0, 4.0)), make(trees)
    assert (sure([0, 0]), all_of_them([0, 0])) == (GIVEN_UP, 99.0 * GROUP)
    assert (sure([1, 1]), all_of_them([1, 1])) == (5.0 * GROUP, 105.0 * GROUP)


@given(st.lists(st.floats(-30, 30), min_size=SHIPPED.columns[0], max_size=SHIPPED.columns[0]))
def test_walked_and_compiled_trees_sum_up_to_the_same_bit(row):
    assert FIRST_COMPILED(row) == FIRST_WALKED(row)


def test_trees_give_the_same_before_and_after_they_are_compiled():
    judge = Trees([[0, 0.5, 0.1, [1, 0.5, 0.2, 0.7]]] * GROUP)
    assert len({judge([1, 1]) for _ in range(WALKED + 2)}) == 1


def test_words_at_both_ends_of_a_line_are_weighed():
    middle = "wort " * 30
    found = Wording({"newsletter": -4.0, "^die": 1.0, "ende": 0.5}).read(
        f"die {middle} newsletter {middle} ende.".split(" ")
    )
    assert found == (0.5, 1.0, 0.75, 0)
    assert Wording({"newsletter": -4.0}).read(["unser", "newsletter:"]) == (-4.0, -4.0, -4.0, -4.0)


def test_the_weights_fit_the_features():
    html = page(paragraphs(FIRST, SECOND, THIRD, LAST))
    tree = parse(html, URL)
    assert tree.body is not None
    flat = outline(tree.body)
    rows = features(flat, Told(metadata.read(tree, URL).headline), learned().names, learned().wording)
    more = context(flat, rows.numbers, [0.5] * len(rows.numbers), rows.facts, 0.0)
    packed = (Path(sys.modules["broadsheet.extract.body.judge"].__file__ or "").parent / WEIGHTS).read_bytes()
    columns = msgspec.json.decode(packed, type=Weights).columns
    assert {(len(row), len(more[at])) for at, row in enumerate(rows.rows)} == {columns}


def test_names_are_taken_apart_into_words():
    assert tokens_of("storyBody main-text") == {"story", "body", "storybody", "main", "text", "main-text"}


def test_compound_names_hold_hints():
    assert hints_of("articlebody") == CONTENT
    assert hints_of("js-CommentList") & COMMENT


def test_learned_names_have_a_lowest_and_a_highest_weight():
    assert Names({"good": 2.0, "bad": -1.0}).read("good bad other")[1:] == (-1.0, 2.0)


def test_a_break_before_the_first_words_parts_nothing():
    tree = parse(b"<div><br>one <b>bold</b> word<br>two</div>", URL)
    assert [line.text for line in outline(tree.body).lines] == ["one bold word", "two"]


def test_lines_keep_what_breaks_part_them():
    tree = parse(b"<div>one<br>two<br><br>three <b>bold</b><p>four</p></div>", URL)
    assert tree.body is not None
    lines = outline(tree.body).lines
    assert [(line.text, line.tied, line.strong) for line in lines] == [
        ("one", False, 0),
        ("two", True, 0),
        ("three bold", False, 4),
        ("four", False, 0),
    ]


@pytest.mark.skipif(
    not (SHARED / "pages").is_dir(), reason="the corpus of real pages is not beside the checkout"
)
def test_real_pages_come_out_as_well_as_ever():
    sys.path.insert(0, str(SHARED / "tools"))
    import score

    matches = []
    for path in sorted((SHARED / "pages").rglob("*.html.gz"))[::4]:
        truth = json.loads(path.with_name(path.name[:-8] + ".json").read_text("utf-8"))
        body = "\n".join(text for s in truth["sections"] for text in (s["subhead"], *s["paragraphs"]) if text)
        try:
            text = extract(gzip.decompress(path.read_bytes()), truth["url"], recipes=NO_RECIPES).body_text
        except ExtractError:
            text = ""
        matches.append(score.match(body, text))
    assert statistics.mean(recall for _, recall, _ in matches) > 0.97
    assert statistics.mean(precision or 0 for precision, _, _ in matches) > 0.96


def test_what_the_data_call_the_text_is_likely_save_captions():
    figure = f"<figure><figcaption>{THIRD}</figcaption></figure>"
    html = page(f"{paragraphs(FIRST, SECOND)}{figure}{paragraphs(LAST)}")
    flat = outline(parse(html, URL).body)
    told = Told(body=f"{FIRST} {THIRD} {LAST}")
    rows = features(flat, told, Names({}), Wording({}))
    texts = {flat.lines[number].text: at for at, number in enumerate(rows.numbers)}
    odds = [0.2] * len(rows.numbers)
    odds[texts[LAST]] = 0.01
    trust(flat, rows, odds, told)
    assert [odds[texts[text]] for text in (FIRST, SECOND, THIRD, LAST)] == [0.7, 0.2, 0.2, 0.01]
