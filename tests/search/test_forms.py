"""Whole texts as the index takes them, the same words as a query's."""

from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.search.forms import Forms, all_stems, folded
from broadsheet.search.words import exact, words_in

LETTERS = st.one_of(
    st.characters(max_codepoint=0x250, exclude_categories=["Cs"]),
    st.sampled_from("aeuoäöüßſﬁ'’-_½⑴…„“İ北한и\u0301\u200b"),
)


@settings(max_examples=500, deadline=None)
@given(st.text(LETTERS, max_size=20))
def test_a_text_is_folded_as_its_words_are(text: str):
    words = [form for word in words_in(text) for form in exact(word)]
    assert Forms().exact(text).split()[: len(words)] == words
    assert (folded(text) or " ".join(words)).split() == words


@settings(max_examples=500, deadline=None)
@given(st.text(LETTERS, max_size=20))
def test_every_word_of_a_text_has_its_stems(text: str):
    stems = {stem for word in words_in(text) for stem in all_stems(word, "de")}
    assert stems <= set(Forms().stems(text, "de").split())


def test_hyphenated_words_stand_joined_as_well():
    forms = Forms()
    assert forms.exact("Ukraine-Krieg am Ende") == "ukraine krieg am ende ukrainekrieg"
    assert forms.stems("Ukraine-Krieg am Kai", "de") == "ukrain krieg am kai ukrainekrieg"


def test_spellings_of_one_word_share_a_stem():
    stems = [set(all_stems(word, "de")) for word in ("Café", "Cafe", "CAFÉ")]
    assert set.intersection(*stems) == {"caf"}


def test_forgotten_words_are_made_again(monkeypatch):
    monkeypatch.setattr("broadsheet.search.forms.REMEMBERED", 2)
    forms = Forms()
    for _ in range(3):
        assert forms.stems("Häuser Wahlen Bücher Straßen Gärten", "de") == "haus wahl buch strass gart"
