"""How an article changed: history, old revisions, differences."""

from datetime import datetime

import pytest
from msgspec.structs import replace

from broadsheet.errors import NotFound
from broadsheet.model import Article, Byline, Change, Heading, Link, Paragraph, Prose, Revision, Span
from broadsheet.revise import next_revision
from broadsheet.store import Finished, Outcome
from tests.edition.town import COUNCIL, HOST, at

LATER = replace(COUNCIL, blocks=(Paragraph(("Der Rat hat bis zum Mittag getagt.",)),))


@pytest.fixture
def changed(edition, store):
    store.put(LATER, at(18, 11), decide=next_revision)
    return edition


def test_the_history_lists_every_revision_the_newest_first(changed):
    links = [
        (item.label, item.href)
        for item in changed.page("/-/history/politik/rat-tagt").items
        if isinstance(item, Link)
    ]
    assert links[:4] == [
        ("Der Artikel, wie er jetzt dasteht", "/politik/rat-tagt"),
        ("Fassung 2 lesen", "/-/revision/2/politik/rat-tagt"),
        ("Was sich geändert hat", "/-/diff/1-2/politik/rat-tagt"),
        ("Fassung 1 lesen", "/-/revision/1/politik/rat-tagt"),
    ]


def test_a_revision_is_dated_by_the_papers_clock(changed):
    details = [
        item.detail for item in changed.page("/-/history/politik/rat-tagt").items if isinstance(item, Link)
    ]
    assert details[3] == "zum ersten Mal gesehen: 18. Oktober 2024, 10:30 Uhr"


def test_the_first_revision_stays_readable(changed):
    page = changed.page("/-/revision/1/politik/rat-tagt")
    assert Paragraph(("Der Rat hat bis Mitternacht getagt.",)) in page.items
    assert page.path == "/-/revision/1/politik/rat-tagt"


def test_a_difference_marks_what_went_and_what_came(changed):
    page = changed.page("/-/diff/1-2/politik/rat-tagt")
    (line,) = (item for item in page.items if isinstance(item, Paragraph))
    assert [run for run in line.text if isinstance(run, Span)] == [
        Span("[-Mitternacht-]", em=True),
        Span("{+zum Mittag+}", strong=True),
    ]


def test_an_article_tells_of_its_history_once_it_was_revised(changed):
    links = [item.href for item in changed.page("/politik/rat-tagt").items if isinstance(item, Link)]
    assert "/-/history/politik/rat-tagt" in links


def test_an_unchanged_article_has_a_history_of_one(town):
    page = town.page("/-/history/politik/rat-tagt")
    assert Prose(("Dieser Artikel steht noch in seiner ersten Fassung.",)) in page.items


@pytest.mark.parametrize(
    "path",
    [
        "/-/revision/2/politik/rat-tagt",
        "/-/revision/0/politik/rat-tagt",
        "/-/diff/1-2/politik/rat-tagt",
        "/-/history/nix",
        "/-/diff/1-/politik/rat-tagt",
    ],
)
def test_a_revision_that_is_not_there_is_not_found(town, path):
    with pytest.raises(NotFound):
        town.page(path)


def test_what_was_read_anew_is_not_the_papers_change(edition, store):
    store.put(LATER, at(18, 11), decide=read_anew)
    details = [
        item.detail for item in edition.page("/-/history/politik/rat-tagt").items if isinstance(item, Link)
    ]
    assert details[1].endswith("die Zeitung hat nichts geändert: die Seite wurde neu gelesen")
    changed = [item.label for item in edition.page("/-/changed").items if isinstance(item, Link)]
    assert COUNCIL.title not in changed


def read_anew(_last: Revision | None, article: Article, now: datetime) -> Revision:
    return Revision(article, 2, now, Change(anew=True))


def test_what_its_paper_removed_says_so_and_leads_nothing(edition, store):
    gone = Finished(COUNCIL.address, Outcome("gone", at(18, 10), 410))
    store.finish(HOST, gone)
    said = "Auf der Website der Zeitung nicht mehr vorhanden (gesehen am 18. Oktober 2024, 10:30 Uhr)"
    assert Byline((said,)) in edition.page("/politik/rat-tagt").items
    assert Prose((said,)) in edition.page("/-/history/politik/rat-tagt").items
    front = edition.page("/").items
    titles = [item.label for item in front[: front.index(Heading("Ressorts"))] if isinstance(item, Link)]
    assert COUNCIL.headline not in titles
