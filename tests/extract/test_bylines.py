"""Tests of who is told to have written an article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.extract.words.leads import led
from broadsheet.extract.words.names import split, split_told
from broadsheet.extract.words.newsroom import is_nobody
from tests.extract.heads import ld, og, page

PROSE = "<p>" + "The council met until late at night, and the budget passed by a single vote. " * 2 + "</p>"
SITES = frozenset({"paperexample", "paper", "thepaper"})


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Eva Roth Thursday, November 9, 2023 4:41AM", ["Eva Roth"]),
        ("Posted on September 21, 2020 by Eva Roth", ["Eva Roth"]),
        ("Written by: Eva Roth", ["Eva Roth"]),
        ("Erstellt von Eva Roth", ["Eva Roth"]),
        ("Von Eva Roth und Bo Ek, 24. April 2024", ["Eva Roth", "Bo Ek"]),
        ("Por Eva Roth / Bo Ek 22 de Abril de 2022 - 00:00", ["Eva Roth", "Bo Ek"]),
        ("Par Eva Roth Publié le 3 mai 2024", ["Eva Roth"]),
        ("Par Le Courrier", ["Le Courrier"]),
        ("di Mario Conti e Anna Bruni", ["Mario Conti", "Anna Bruni"]),
        ("Door Eva Roth in Utrecht", ["Eva Roth"]),
        ("Av Ola Berg", ["Ola Berg"]),
        ("Tekst: Kari Berg", ["Kari Berg"]),
        ("Toimittaja: Matti Laine", ["Matti Laine"]),
        ("Toimittaja Matti Laine", ["Matti Laine"]),
        ("3.2.2026 17:45 von Eva Roth", ["Eva Roth"]),
        ("Opracowanie: Jan Nowak", ["Jan Nowak"]),
        ("Muhabir: Ayşe Kaya Giriş: 03.02.2026 - 17:45", ["Ayşe Kaya"]),
        ("Zpracovala Jana Malá", ["Jana Malá"]),
        ("ผู้เขียน: สมชาย ใจดี", ["สมชาย ใจดี"]),
        ("Haber: Ayşe Kaya", ["Ayşe Kaya"]),
        ("Του Γιώργου Παπαδόπουλου", ["Γιώργου Παπαδόπουλου"]),
        ("Της Ελένης Μάρκου", ["Ελένης Μάρκου"]),
        ("Των Γιώργου Παπαδόπουλου και Μαρίας Ιωάννου", ["Γιώργου Παπαδόπουλου", "Μαρίας Ιωάννου"]),
        ("Автор: Анна Петрова и Иван Сидоров", ["Анна Петрова", "Иван Сидоров"]),
        ("Автор: Анна Шевченко та Іван Франко", ["Анна Шевченко", "Іван Франко"]),
        ("Autor: Jan Novák", ["Jan Novák"]),
        ("Napsal Jan Novák a Petr Malý", ["Jan Novák", "Petr Malý"]),
        ("przez Jan Nowak", ["Jan Nowak"]),
        ("Yazan: Ayşe Kaya", ["Ayşe Kaya"]),
        ("Oleh Budi Santoso", ["Budi Santoso"]),
        ("Írta: Nagy Anna", ["Nagy Anna"]),
        ("Γράφει ο Νίκος Παπάς", ["Νίκος Παπάς"]),
        ("Автор: Анна Белова", ["Анна Белова"]),
        ("بقلم: أحمد علي", ["أحمد علي"]),
        ("लेखक: अनिल वर्मा", ["अनिल वर्मा"]),
        ("記者 陳小明", ["陳小明"]),
        ("文／王大明", ["王大明"]),
    ],
)
def test_a_line_that_says_by_is_read_in_many_languages(line: str, names: list[str]):
    assert split(led(line)) == names


@pytest.mark.parametrize(
    "line", ["Text of the treaty", "Redaktion und Vertrieb", "Editorial", "Haber Merkezi", "Von der Heide"]
)
def test_other_words_do_not_say_by(line: str):
    assert led(line) == ""


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("By Eva Roth And Bo Ek For The Paper On Sunday", ["Eva Roth", "Bo Ek"]),
        ("Eva Roth, London, Bo Ek", ["Eva Roth", "Bo Ek"]),
        ("Juan Pérez y María López", ["Juan Pérez", "María López"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Eva Roth Eva Roth", ["Eva Roth"]),
        ("山田太郎 記者", ["山田太郎"]),
        ("Super User", []),
    ],
)
def test_names_of_the_data_are_taken_apart(told: str, names: list[str]):
    assert split_told(told) == names


@pytest.mark.parametrize(
    "name", ["The Paper", "Redaktion The Paper", "Web Desk", "paper.example", "kroth78", "e.roth"]
)
def test_papers_desks_and_accounts_are_nobody(name: str):
    assert is_nobody(name, SITES)


@pytest.mark.parametrize("name", ["Eva Roth", "dpa", "hosb", "Eva Papersmith"])
def test_people_and_agencies_are_somebody(name: str):
    assert not is_nobody(name, SITES)


@given(st.text(max_size=120))
def test_no_line_makes_it_fail(line: str):
    assert isinstance(led(line), str)
    assert isinstance(is_nobody(line, SITES), bool)


def test_bylines_of_teasers_are_not_the_authors():
    head = og("Budget passed") + '<meta name="author" content="The Paper">'
    teasers = '<div class="teaser-author">Al Fox</div><p class="author">By Al Fox</p>'
    assert page(head, f"<h1>Budget passed</h1>{PROSE * 2}{teasers}").authors == ("The Paper",)
    byline = '<p class="author">By Eva Roth</p>'
    assert page(head, f"<h1>Budget passed</h1>{byline}{PROSE * 2}{teasers}").authors == ("Eva Roth",)
    assert page(head, f"{byline}<h1>Budget passed</h1>{PROSE * 2}{teasers}").authors == ("Eva Roth",)


def test_a_byline_that_names_the_paper_closes_the_search():
    body = f'<h1>Budget passed</h1><p class="author">The Paper</p>{PROSE * 2}<p class="author">By Al Fox</p>'
    assert page(og("Budget passed"), body).authors == ("The Paper",)


def test_a_first_name_counts_where_the_byline_says_by():
    assert page(og("x"), '<p class="author">By Eva, 4 May 2024</p>').authors == ("Eva",)
    assert page(og("x"), '<p class="author">By Redaktion</p><p class="author">Lifestyle</p>').authors == ()


def test_an_agency_counts_where_no_paper_is_told():
    assert page(og("x"), '<p class="author">By AFP</p>').authors == ("AFP",)
    head = og("x") + '<meta name="author" content="The Paper">'
    assert page(head, '<p class="author">By AFP</p>').authors == ("The Paper",)


def test_the_paper_beside_a_reporter_is_left_out():
    assert page(og("x"), '<p class="author">By Eva Roth, PAPER North</p>').authors == ("Eva Roth",)


def test_an_account_yields_to_the_name_of_its_owner():
    head = ld('{"@type":"NewsArticle","author":{"@type":"Person","name":"eva.roth"}}')
    assert page(head + '<meta name="author" content="Eva Roth">').authors == ("Eva Roth",)
    assert page(head).authors == ("eva.roth",)


def test_linked_authors_of_teasers_are_left_out():
    byline = "<div class=a><a rel=author>Eva Roth</a> and <a rel=author>Bo Ek</a></div>"
    teasers = "<ul><li><div><span><b><a rel=author>Al Fox</a></b></span></div></li></ul>"
    assert page("", f"<article>{byline}{PROSE}</article>{teasers}").authors == ("Eva Roth", "Bo Ek")


def test_who_took_a_picture_or_wrote_a_comment_is_no_author():
    picture = "<figure><span itemprop=author>Al Fox</span></figure>"
    comment = '<div itemtype="https://schema.org/Comment"><b itemprop=author>Bo Ek</b></div>'
    assert page("", picture + comment).authors == ()
    assert page("", f"{picture}<b itemprop=author>Eva Roth</b>").authors == ("Eva Roth",)


def test_a_masthead_that_is_a_word_of_the_headline_is_not_its_heading():
    teaser = '<h1>Snow</h1><div class="byline">By Bo Ek</div>'
    story = f'<h1>Snow on the hills of the north</h1><div class="byline">By Eva Roth</div>{PROSE}'
    assert page(og("Snow on the hills of the north"), teaser + story).authors == ("Eva Roth",)


@pytest.mark.parametrize(
    ("printed", "authors"), [("[田中花子]", ("田中花子",)), ("李明", ("李明",)), ("编辑部", ())]
)
def test_a_name_without_spaces_is_one_where_its_box_says_author(printed: str, authors: tuple[str, ...]):
    assert page("", f'<h1>x</h1><p class="author">{printed}</p>{PROSE}').authors == authors


def test_a_greek_name_stands_as_the_data_tell_it_not_in_the_case_of_the_byline():
    byline = '<h1>Το λιμάνι</h1><p class="byline">Του Γιώργου Παπαδόπουλου</p>' + PROSE
    told = ld('{"@type": "NewsArticle", "author": {"@type": "Person", "name": "Γιώργος Παπαδόπουλος"}}')
    assert page(told, byline).authors == ("Γιώργος Παπαδόπουλος",)
    assert page("", byline).authors == ("Γιώργου Παπαδόπουλου",)
