import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.errors import ConfigError
from broadsheet.text import clean, to_charset
from tests.text.scripts import texts


@pytest.mark.parametrize(
    ("text", "latin", "ascii_"),
    [
        ("„Größe“ – so …", '"Größe" - so ...', '"Groesse" - so ...'),
        ("ÄRGER Ärger", "ÄRGER Ärger", "AERGER Aerger"),
        ("Łódź, Erdoğan", "Lódz, Erdogan", "Lodz, Erdogan"),
        ("5 € für «œuvre»", "5 EUR für «oeuvre»", "5 EUR fuer <<oeuvre>>"),
        ("Москва", "Moskva", "Moskva"),
        ("北京", "BeiJing", "BeiJing"),
        ("los 🚀", "los :rocket:", "los :rocket:"),
        ("weg \ue000 da", "weg ? da", "weg ? da"),
        ("Sil\xadbe\xa0da", "Silbe da", "Silbe da"),
    ],
)
def test_older_machines_read_it(text: str, latin: str, ascii_: str):
    assert (to_charset(text, "latin-1"), to_charset(text, "ascii")) == (latin, ascii_)


def test_dots_that_are_no_umlaut_just_go():
    assert to_charset("pingüino, Noël", "ascii", "es") == "pinguino, Noel"
    assert to_charset("coöperatie", "ascii", "nl-BE") == "cooperatie"


def test_breaks_can_stay_for_filling():
    assert to_charset("Sil\xadbe\xa0„", "ascii", keep_breaks=True) == 'Sil\xadbe\xa0"'


def test_another_charset_is_an_error():
    with pytest.raises(ConfigError, match="choose one of utf-8, latin-1, ascii"):
        to_charset("x", "cp1252")


@given(texts, st.sampled_from(["latin-1", "ascii"]), st.sampled_from(["", "de", "fr"]))
def test_no_word_vanishes_and_all_can_be_encoded(text: str, charset: str, language: str):
    folded = to_charset(clean(text), charset, language)
    folded.encode(charset)
    words = [word for word in clean(text).split(" ") if word.replace("\xad", "").strip()]
    assert len(folded.split()) >= len(words)
