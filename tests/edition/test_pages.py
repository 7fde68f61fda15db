"""The pages of the edition, one paper and several."""

import pytest
from msgspec.structs import replace
from sqlalchemy import event

from broadsheet.edition import Edition, Imprint, Plain
from broadsheet.errors import NotFound, Withdrawn
from broadsheet.model import Heading, Link, Paragraph, Prose, Span, Standfirst
from tests.edition.town import BRIDGE, COUNCIL, HILL, HOST, OTHER, PAPER, at


def labels_and_places(page):
    return [(item.label, item.href) for item in page.items if isinstance(item, Link)]


def headings(page):
    return [(item.level, item.text) for item in page.items if isinstance(item, Heading)]


def test_the_front_page_leads_with_the_newest_story_that_has_a_teaser(town):
    page = town.page("/")
    assert page.items[:4] == (
        Heading("Uferblatt", 1),
        Standfirst(("Die Zeitung am Fluss",)),
        Heading("Wichtigste Artikel"),
        Link(
            "Verkehr: Brücke bis Sonntag gesperrt",
            "/stadt/bruecke-gesperrt",
            detail="18. Oktober 2024 · Stadt · Jana Größe, Emil Quast",
            teaser="Wer ans andere Ufer will, muss rudern.",
            date=at(18, 9),
        ),
    )


def test_the_links_of_an_article_are_looked_up_with_one_question(edition):
    links = tuple(Span("dort", f"https://{HOST}/{where}") for where in ("politik/rat-tagt", "a", "b", "c"))
    edition.store.put(replace(BRIDGE, blocks=(Paragraph(links),), related=()), at(18, 10))
    asked = []
    event.listen(
        edition.store._database.engine,
        "checkout",
        lambda connection, *_: connection.set_trace_callback(asked.append),
    )
    page = edition.page("/stadt/bruecke-gesperrt")
    runs = [run for item in page.items if isinstance(item, Paragraph) for run in item.text]
    assert [run.href for run in runs if isinstance(run, Span)] == [
        "/politik/rat-tagt",
        *(link.href for link in links[1:]),
    ]
    assert len([each for each in asked if "json_each" in each]) == 1
    assert not [each for each in asked if "articles.path = '/a'" in each]


def test_an_article_stands_at_its_path_on_the_papers_site(town):
    page = town.page("/stadt/bruecke-gesperrt")
    assert (page.path, page.title, page.original) == (
        "/stadt/bruecke-gesperrt",
        "Verkehr: Brücke bis Sonntag gesperrt",
        BRIDGE.address,
    )


def test_a_query_belongs_to_the_articles_address(town):
    assert town.page("/x?id=7").path == "/x?id=7"


@pytest.mark.parametrize("asked", ["/x?id=7&utm_source=brief", "/x?fbclid=1&id=7"])
def test_what_counts_readers_is_no_part_of_an_address(town, asked):
    assert town.page(asked).path == "/x?id=7"


@pytest.mark.parametrize(
    "path", ["/politik/rat%2Dtagt", "/politik/rat-tagt/", "/politik/rat-tagt?utm_medium=mail"]
)
def test_another_spelling_leads_to_the_usual_address(town, path):
    assert town.page(path).path == "/politik/rat-tagt"


@pytest.mark.parametrize("own", ["", "/-/text", "/-/history", "/-/revision/1"])
def test_an_address_with_letters_beyond_ascii_is_spelled_as_clients_send_it(edition, store, own):
    store.put(replace(COUNCIL, address=f"https://{HOST}/straße/fürs-amt"), at(18, 11))
    asked = f"{own}/stra%C3%9Fe/f%C3%BCrs-amt"
    assert edition.page(asked).path == asked


def test_an_article_without_a_language_has_its_papers(town):
    assert town.page("/x?id=7").language == "de"


def test_links_to_articles_of_the_edition_stay_inside_others_lead_to_the_web(town):
    page = town.page("/stadt/bruecke-gesperrt")
    hrefs = [run.href for item in page.items for run in getattr(item, "text", ()) if hasattr(run, "href")]
    assert "/politik/rat-tagt" in hrefs
    assert "https://amt.example/boote?von=1" in hrefs


def test_the_plain_document_is_marked_as_such(town):
    answer = town.answer("/-/text/stadt/bruecke-gesperrt")
    assert isinstance(answer, Plain)
    assert answer.page.path == "/-/text/stadt/bruecke-gesperrt"


def test_two_tags_with_one_slug_have_a_page_each(town):
    assert town.page("/-/tag/koeln").title == "Koeln"
    assert town.page("/-/tag/koeln-2").title == "Köln"
    links = labels_and_places(town.page("/stadt/bruecke-gesperrt"))
    assert ("Köln", "/-/tag/koeln-2") in links


def test_a_section_asked_for_by_name_is_found_by_its_slug(town):
    assert town.page("/-/section/Politik").path == "/-/section/politik"


def test_an_author_has_all_pieces_newest_first(town):
    links = labels_and_places(town.page("/-/author/jana-groesse"))
    assert links[:2] == [
        ("Verkehr: Brücke bis Sonntag gesperrt", "/stadt/bruecke-gesperrt"),
        ("Rat tagt bis Mitternacht", "/politik/rat-tagt"),
    ]


def test_lists_of_names_say_how_many_articles_each_has(town):
    assert labels_and_places(town.page("/-/authors"))[:2] == [
        ("Emil Quast (1)", "/-/author/emil-quast"),
        ("Jana Größe (2)", "/-/author/jana-groesse"),
    ]
    assert ("Archiv", "/-/archive") in labels_and_places(town.page("/-/author/jana-groesse"))
    assert ("Autoren", "/-/authors") in labels_and_places(town.page("/-/author/jana-groesse"))


def test_a_list_does_not_repeat_the_section_that_is_its_title(town):
    (link,) = [item for item in town.page("/-/section/politik").items if isinstance(item, Link)][:1]
    assert link.detail == "17. Oktober 2024 · Jana Größe"


def test_a_related_story_of_the_edition_has_its_date_authors_and_teaser(town):
    page = town.page("/stadt/bruecke-gesperrt")
    related = next(item for item in page.items if isinstance(item, Link) and item.href == "/politik/rat-tagt")
    assert (related.detail, related.teaser) == ("17. Oktober 2024 · Jana Größe", "Es ging um Boote.")


def test_the_archive_goes_from_years_to_the_days_issue(town):
    assert labels_and_places(town.page("/-/archive"))[0] == ("2024 (3)", "/-/archive/2024")
    assert labels_and_places(town.page("/-/archive/2024"))[0] == ("Oktober 2024 (3)", "/-/archive/2024/10")
    assert labels_and_places(town.page("/-/archive/2024/10"))[1] == (
        "17. Oktober 2024 (1)",
        "/-/archive/2024/10/17",
    )
    assert headings(town.page("/-/archive/2024/10/17")) == [(1, "17. Oktober 2024"), (2, "Politik")]


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/-/nothing",
        "/-/section/sport",
        "/-/section/stadt/2",
        "/-/section/stadt/0",
        "/-/latest/99",
        "/-/archive/2024/02/31",
        "/-/archive/1999",
        "/-/archive/2024/10/01",
        "/-/text/nothing",
        "/-/archive/٢٠٢٤",
    ],
)
def test_what_is_not_there_is_not_found(town, path):
    with pytest.raises(NotFound):
        town.page(path)


@pytest.mark.parametrize("before", ["", "/-/text", "/-/history", "/-/revision/1"])
def test_a_withdrawn_article_is_told_from_what_never_was(edition, store, before):
    store.withdraw(HOST, "/politik/rat-tagt", at(18, 11))
    with pytest.raises(Withdrawn) as found:
        edition.page(f"{before}/politik/rat-tagt")
    assert edition.missing("/politik/rat-tagt", found.value).title == "Dieser Artikel wurde zurückgezogen"
    assert edition.missing("/nix", NotFound("/nix", "")).title == "Diese Seite gibt es nicht"


def test_a_changed_article_is_listed_with_the_way_to_its_history(edition, store):
    store.put(COUNCIL_CORRECTED, at(18, 11))
    links = labels_and_places(edition.page("/-/changed"))
    assert links[:2] == [
        ("Rat tagt bis Mittag", "/politik/rat-tagt"),
        ("Was sich geändert hat", "/-/history/politik/rat-tagt"),
    ]


COUNCIL_CORRECTED = type(COUNCIL)(
    **{name: getattr(COUNCIL, name) for name in COUNCIL.__struct_fields__}
    | {"headline": "Rat tagt bis Mittag"}
)


def test_an_empty_paper_has_a_front_page(store):
    store.save_paper(PAPER)
    assert Prose(("Hier steht noch nichts.",)) in Edition(store).page("/").items


def test_an_empty_store_has_a_front_page(store):
    assert Edition(store).page("/").title == "Papers"


def test_several_papers_stand_below_their_hosts(edition, store):
    store.save_paper(OTHER)
    store.put(HILL, at(18, 10))
    assert edition.page("/hillpost.example/news/goats").title == "Goats return to the hill"
    assert edition.page(f"/{HOST}/").title == "Uferblatt"
    assert edition.page(f"/{HOST}/-/section/stadt").path == f"/{HOST}/-/section/stadt"
    links = labels_and_places(edition.page("/"))
    assert links[:2] == [("Hill Post", "/hillpost.example/"), ("Uferblatt", f"/{HOST}/")]
    assert ("Goats return to the hill", "/hillpost.example/news/goats") in links


def test_a_days_issue_does_not_say_its_day_below_each_story(town):
    page = town.page("/-/archive/2024/10/18")
    details = [item.detail for item in page.items if isinstance(item, Link) and item.date]
    assert details
    assert [detail for detail in details if "2024" in detail] == []


@pytest.mark.parametrize(
    "path",
    ["/-/section/stadt", "/-/latest", "/-/tags", "/-/archive/2024", "/-/archive/2024/10/18", "/-/about"],
)
def test_a_page_of_the_editions_own_is_found_with_a_slash_at_its_end(town, path):
    assert town.page(f"{path}/").path == path


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("desk@paper.example", Span("desk@paper.example", "mailto:desk@paper.example")),
        ("mailto:desk@paper.example", Span("desk@paper.example", "mailto:desk@paper.example")),
        ("https://paper.example/~desk@home", Span(*["https://paper.example/~desk@home"] * 2)),
        ("the desk", "the desk"),
    ],
)
def test_whom_to_write_to_is_one_step_away(store, contact, link):
    items = Edition(store, Imprint(contact=contact)).page("/-/about").items
    before = "If a paper or an article is not to stand here, a word to "
    assert Prose((before, link, " is enough.")) in items
