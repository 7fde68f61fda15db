import unicodedata

import pytest
from hypothesis import given

from broadsheet.text import clean, clean_lines
from tests.text.scripts import texts


@pytest.mark.parametrize(
    ("given_text", "cleaned"),
    [
        ("Gro\u0308ße", "Größe"),
        ("eins\tzwei\r\n drei", "eins zwei drei"),
        (" Ränder bleiben ", " Ränder bleiben "),
        ("Null\0, \x08weg, \x7fdies", "Null, weg, dies"),
        ("\x1b[31;1mrot\x1b[0m", "rot"),
        ("\x1b]0;Titel\x07Text", "Text"),
        ("\x1b]0;ohne Ende", "]0;ohne Ende"),
        ("\x9b31mrot", "31mrot"),
        ("Null\u200bbreite\ufeff\u2060", "Nullbreite"),
        ("\u202eLIVE\u202c", "LIVE"),
        ("\u2067שלום", "שלום"),
        ("Zeile\u2028und\u2029Absatz", "Zeile und Absatz"),
        ("halb \ud83d da", "halb \ufffd da"),
        ("ver\u00adsteckt", "ver\u00adsteckt"),
        ("nicht\u00a0trennen", "nicht\u00a0trennen"),
        ("ge\U000e0068\U000e0069heim", "geheim"),
        ("\u200eTitel\u200f", "Titel"),
    ],
)
def test_what_is_not_to_be_read_goes(given_text: str, cleaned: str):
    assert clean(given_text) == cleaned


@pytest.mark.parametrize(
    "word",
    [
        "می\u200cشود",
        "क्\u200dष",
        "ന്\u200d",
        "ه\u200d",
        "👨\u200d👩\u200d👧",
        "👩🏽\u200d🚀",
        "🏳️\u200d🌈",
        "☀️",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "ᠮᠣᠩᠭᠣᠯ\u180b",
        "\u200fשלום! (Gruß)\u200f",
    ],
)
def test_joiners_stay_where_the_spelling_needs_them(word: str):
    assert clean(word) == word


@pytest.mark.parametrize("word", ["ge\u200dheim", "ge\u200cheim", "می\u200c\u200cشود", "\u200d", "a \ufe0f"])
def test_joiners_go_where_nothing_is_joined(word: str):
    assert len(clean(word)) == len(word) - 1


def test_preformatted_lines_keep_their_columns():
    assert clean_lines("Tor\t1:0\r\n  Rand  \n\x1b[2Jleer\n\n") == ["Tor     1:0", "  Rand", "leer"]


@given(texts)
def test_a_cleaned_text_is_clean(text: str):
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not [
        c for c in cleaned if unicodedata.category(c) in ("Cc", "Cs") or c in "\u200b\ufeff\u2028\u2029"
    ]
    assert not [
        c
        for c in cleaned
        if unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "LRI", "RLI", "FSI")
    ]
    cleaned.encode()


@given(texts)
def test_cleaning_loses_no_letter_and_no_digit(text: str):
    shows_nothing = ("\u3164", "\uffa0", "\u115f", "\u1160")  # and counts as a letter
    if "\x1b" not in text:
        wanted = [c for c in unicodedata.normalize("NFD", text) if c.isalnum() and c not in shows_nothing]
        assert [c for c in unicodedata.normalize("NFD", clean(text)) if c.isalnum()] == wanted
