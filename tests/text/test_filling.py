import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from broadsheet.text import clean, fill, graphemes, width
from tests.text.scripts import texts

SPACES = re.compile(r"\s+")


def letters(text: str) -> str:
    """The text without spaces, soft hyphens and hyphens."""
    return re.sub(r"[\s\xad-]", "", text)


def test_a_line_takes_words_while_they_fit():
    assert fill("Eine Zeile nimmt Wörter auf, solange", 20) == ["Eine Zeile nimmt", "Wörter auf, solange"]


def test_a_line_in_a_menu_is_counted_in_bytes_too():
    assert fill("Übergrößenträger fährt", 22) == ["Übergrößenträger fährt"]
    assert fill("Übergrößenträger fährt", 22, max_bytes=26) == ["Übergrößenträger", "fährt"]


def test_prefixes_count():
    assert fill("aa bb cc", 5, first="> ", rest="  ") == ["> aa", "  bb", "  cc"]


def test_wide_characters_take_two_columns():
    assert fill("記者は 東京で 話す", 13) == ["記者は 東京で", "話す"]


def test_a_soft_hyphen_breaks_only_a_word_that_is_too_long():
    word = "Donau\xaddampf\xadschiff\xadfahrt"
    assert fill(f"die {word}", 20) == ["die", "Donaudampfschiff-", "fahrt"]
    assert fill(f"die {word}", 21) == ["die", "Donaudampfschifffahrt"]


def test_a_word_without_soft_hyphen_breaks_hard():
    assert fill("x " + "a" * 25, 10) == ["x", "a" * 10, "a" * 10, "a" * 5]


def test_a_url_is_whole_in_a_document_and_broken_in_a_menu():
    url = "https://paper.example/" + "a" * 20
    assert fill(f"siehe {url} dort", 20) == ["siehe", url, "dort"]
    assert fill(f"({url})", 20) == [f"({url})"]
    assert fill(url, 20, max_bytes=79) == [url[:20], url[20:40], url[40:]]


def test_no_break_spaces_hold_until_nothing_else_fits():
    assert fill("kostet 12\xa0000\xa0Euro", 14) == ["kostet", "12 000 Euro"]
    assert fill("12\xa0000\xa0Euro", 7) == ["12 000", "Euro"]


def test_a_mark_that_stands_apart_begins_no_line_and_ends_none():
    assert fill("Elle demande : « Avez-vous peur ? » Oui !", 15) == [
        "Elle demande :",
        "« Avez-vous",
        "peur ? » Oui !",
    ]
    assert fill("un mur est un mur »", 18) == ["un mur est un", "mur »"]


def test_chinese_keeps_its_points_and_brackets_where_they_belong():
    assert fill("我在（北京），你呢？好", 8) == ["我在（北", "京），你", "呢？好"]
    assert fill("他说我们在「家」", 11) == ["他说我们在", "「家」"]


def test_japanese_begins_no_line_with_a_small_kana():
    assert fill("きょうはちょっと", 8) == ["きょうは", "ちょっと"]
    assert fill("ああきゃ", 6) == ["ああ", "きゃ"]


def test_thai_breaks_between_words():
    assert fill("วันนี้อากาศดีมากเราไปเที่ยว", 12) == ["วันนี้อากาศดีมาก", "เราไปเที่ยว"]


def test_korean_breaks_at_spaces():
    assert fill("언론진흥재단은 오늘", 16) == ["언론진흥재단은", "오늘"]


def test_a_family_is_never_torn_apart():
    family = "👨\u200d👩\u200d👧"
    assert fill(family * 3, 5) == [family * 2, family]


def test_nothing_fills_no_line():
    assert fill(" \xa0\xad ", 20, first="> ") == []


@given(texts, st.integers(1, 90), st.sampled_from([None, 79, 30]), st.sampled_from(["", "> ", "  * "]))
@example("a\xa0" * 50, 20, 79, "")
@example("\xad-\xad" * 20, 5, 30, "> ")
def test_every_character_comes_out_in_order(text: str, columns: int, max_bytes: int | None, mark: str):
    lines = fill(clean(text), columns, max_bytes, first=mark, rest=mark)
    assert all(line.startswith(mark) for line in lines)
    assert letters("".join(line[len(mark) :] for line in lines)) == letters(clean(text))


@given(texts, st.integers(20, 90))
def test_no_line_is_too_wide_or_too_heavy(text: str, columns: int):
    lines = fill(clean(text), columns, 79, first="* ", rest="  ")
    assert [line for line in lines if width(line) > columns or len(line.encode()) > 79] == []


@given(texts, st.integers(20, 90))
def test_words_that_fit_stay_whole_and_in_order(text: str, columns: int):
    words = [w for w in SPACES.split(clean(text).replace("\xad", "")) if w]
    spaceless = re.compile(
        "[\u0e00-\u0e7f\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffe6\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
    )
    whole = [w for w in words if width(w) <= columns and not spaceless.search(w)]
    found = iter(" ".join(fill(clean(text), columns)).split())
    assert [w for w in whole if w not in found] == []


@given(texts)
def test_no_grapheme_is_torn_apart_where_only_columns_count(text: str):
    lines = fill(clean(text), 20)
    shown = SPACES.sub(" ", clean(text).replace("\xad", "")).strip()
    if " " not in shown and "-" not in shown:
        assert [g for line in lines for g in graphemes(line.strip("-"))] == list(graphemes(shown))


@given(st.lists(st.text("aäßжω-", min_size=1, max_size=19), max_size=60), st.integers(20, 80))
def test_no_line_has_room_for_the_next_word(words: list[str], columns: int):
    for line, following in pairwise(fill(" ".join(words), columns)):
        assert width(f"{line} {following.split(' ')[0]}") > columns


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_a_line_of_hardly_any_columns_still_ends(columns: int):
    assert letters("".join(fill("日本 abc 👍🏽", columns))) == "日本abc👍🏽"
