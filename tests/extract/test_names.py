"""Tests of taking names out of bylines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.extract.words.names import clean, is_person, split, split_told, unique


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Von Anna Martel", "Anna Martel"),
        ("By: John Nichols", "John Nichols"),
        ("Ein Kommentar von Eva Roth", "Eva Roth"),
        ("Elena Oberholzer (obe)", "Elena Oberholzer"),
        ("von dpa", "dpa"),
        ("신현주 기자", "신현주"),
        ("Von der Leyen", "Von der Leyen"),
        ("Di Maio", "Di Maio"),
        ("Zeige alle Beiträge von Eva Roth →", "Eva Roth"),
        ("Eva Roth - http://roth.example", "Eva Roth"),
        ("https://www.facebook.com/paper", ""),
        ("@paper", ""),
        ("admin", ""),
        ("d.kuckel@paper.example", ""),
        ("Autor/in: Eva Roth", "Eva Roth"),
        ("Eva Roth @evaroth", "Eva Roth"),
        ('<a href="/eva" hreflang="de">Eva Roth</a>', "Eva Roth"),
        ("paperadmin", ""),
        ("paper.example/eva", ""),
        ("Show all articles of Eva Roth", ""),
        ("View my complete profile", ""),
    ],
)
def test_only_the_name_stays(printed: str, name: str):
    assert clean(printed) == name


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Von Anna Martel und Lea Wagner, Nairobi", ["Anna Martel", "Lea Wagner", "Nairobi"]),
        ("By Jane Roe and Richard Miles, staff writers", ["Jane Roe", "Richard Miles"]),
        ("srf/hosb;kesm", ["srf/hosb", "kesm"]),
        ("责编：牛镛、岳弘彬", ["牛镛", "岳弘彬"]),
        ("Ada Michalak i Jan Nowak", ["Ada Michalak", "Jan Nowak"]),
        ("Eva Roth (eva@paper.example)", ["Eva Roth"]),
        ("Paper Online, Hamburg, Germany", ["Paper Online"]),
        (
            "Bundesministerium für Wirtschaft und Klimaschutz",
            ["Bundesministerium für Wirtschaft und Klimaschutz"],
        ),
        ("Eva Roth, Institut für Weltwirtschaft", ["Eva Roth"]),
    ],
)
def test_a_byline_is_split_into_names(byline: str, names: list[str]):
    assert split(byline) == names


def test_a_name_of_the_data_is_split_where_it_is_plainly_a_list():
    told = "Mamokete Modiba, Claire Benit-Gbaffou, Sarah Charlton and Tanya Zack"
    assert split_told(told) == ["Mamokete Modiba", "Claire Benit-Gbaffou", "Sarah Charlton", "Tanya Zack"]


def test_a_person_with_an_office_is_the_person_alone():
    assert split_told("Povilas Petraitis, universiteto fakulteto profesorius, Paper") == ["Povilas Petraitis"]


def test_people_with_a_place_behind_them_are_the_people():
    assert split_told("Anna Martel und Lea Wagner, Nairobi") == ["Anna Martel", "Lea Wagner"]


def test_a_company_with_a_comma_stays_whole():
    assert split_told("Wort & Bild") == ["Wort & Bild"]


def test_what_looks_like_a_person_is_told_from_what_does_not():
    assert is_person("Ursula von der Leyen")
    assert not is_person("MDR THÜRINGEN Stand: 28. April")
    assert not is_person("window.push")


def test_a_name_counts_once_in_its_first_spelling():
    assert unique(["Eva Roth", "EVA  ROTH", "Bo"]) == ("Eva Roth", "Bo")


@given(st.text(max_size=200))
def test_no_byline_makes_it_fail(text: str):
    for name in (clean(text), *split(text), *split_told(text)):
        assert name == name.strip()
        assert len(name) <= 80


def test_a_post_behind_a_name_without_a_comma_is_no_part_of_it():
    assert split_told("ANNA MARTEL Staff Writer") == ["ANNA MARTEL"]
