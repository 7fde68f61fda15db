"""Compounds and the words that they are made of."""

from collections import Counter

from broadsheet.search.compounds import LONGEST, joined, split

KNOWN = {"krieg": 50, "ukrain": 40, "staat": 30, "anwalt": 20, "schaft": 5, "bund": 60, "tag": 90, "wahl": 30}


def parts(word: str) -> tuple[str, ...]:
    return split(word, lambda stem: KNOWN.get(stem, 0), lambda part: part.removesuffix("e"))


def test_parts_with_what_german_puts_between_them():
    assert parts("Ukrainekrieg") == ("ukrain", "krieg")
    assert parts("Staatsanwalt") == ("staat", "anwalt")
    assert parts("Bundestagswahl") == ("bund", "tag", "wahl")
    assert parts("Regenschirm") == ()


def test_what_no_paper_prints_is_not_split():
    assert parts("krieg" * 3) == ("krieg", "krieg", "krieg")
    assert parts("krieg" * (LONGEST // 5 + 1)) == ()


def test_a_part_is_looked_up_only_after_a_known_beginning():
    asked: Counter[str] = Counter()
    split("x" * LONGEST, lambda stem: asked.update([stem]) or 0, str)
    assert asked.total() <= LONGEST


def test_a_letter_is_no_part():
    assert joined("anwalt", "s") == joined("s", "anwalt") == ()
    assert "staatsanwalt" in joined("staat", "anwalt")
