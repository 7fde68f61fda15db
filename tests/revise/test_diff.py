"""The differences between two states, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.model import Article, Paragraph
from broadsheet.revise import LineDiff, Run, diff
from broadsheet.revise.diff import diff_words
from broadsheet.revise.sameness import tokens

sentences = st.lists(
    st.sampled_from(["the", "fire", "was", "out", ",", "“", "in", "3", "towns", ".", "’", "naïve"]),
    max_size=12,
).map(" ".join)


def article(*paragraphs: str) -> Article:
    return Article("https://paper.example/1", "Head", blocks=tuple(Paragraph((text,)) for text in paragraphs))


def test_a_word_is_shown_in_its_sentence():
    assert diff(article("Two were hurt."), article("Three were hurt.")).changed == (
        LineDiff(
            "body",
            "changed",
            (Run("removed", "Two "), Run("added", "Three"), Run("same", " were hurt.")),
        ),
    )


def test_a_new_paragraph_stands_in_its_place():
    lines = diff(
        article("One stays.", "Another stays."), article("One stays.", "This is new.", "Another stays.")
    ).lines
    assert [line.state for line in lines] == ["same", "same", "added", "same"]


def test_words_are_counted():
    found = diff(article("It rained."), article("It rained all day, they said."))
    assert (found.added, found.removed) == (4, 0)


@given(sentences | st.text(max_size=40), sentences | st.text(max_size=40))
def test_the_runs_hold_both_states_whole(old: str, new: str):
    runs = diff_words(old, new)
    was = "".join(r.text for r in runs if r.state != "added")
    assert [token.key for token in tokens(was)] == [token.key for token in tokens(old)]
    assert "".join(r.text for r in runs if r.state != "removed") == new or not tokens(new)


def test_words_that_stay_by_chance_are_no_islands():
    old, new = "He left for Rome and never came back.", "He died in June and was buried there."
    assert [run.text for run in diff_words(old, new)] == [
        "He",
        " left for Rome and never came back",
        " died in June and was buried there",
        ".",
    ]


def test_invisible_characters_make_no_difference_beside_one():
    old = "Die Bundesregierung schwieg für drei Tage."
    new = "Die Bundes\u00adregierung schwieg fu\u0308r vier Tage."
    assert [(run.state, run.text) for run in diff_words(old, new) if run.state != "same"] == [
        ("removed", " drei"),
        ("added", " vier"),
    ]
