"""A store finds what is wrong in it, and mends what its articles tell."""

from datetime import timedelta

import pytest
from msgspec import structs
from sqlalchemy import text

from broadsheet.errors import StoreError
from broadsheet.store import Finding, Finished, Outcome, Report, Store, StoredPage, Tally, Wanted
from tests.store.town import HOST, MONDAY, TUESDAY, article

PAGE = StoredPage("https://paper.example/fire/", b"<html>Fire</html>")


@pytest.fixture
def filled(store: Store) -> Store:
    store.put(article(tags=("Fire", "Town"), authors=("Ann Bell",)), MONDAY, PAGE)
    store.put(article(headline="Fire is out", tags=("Fire",), authors=("Ann Bell",)), TUESDAY)
    store.put(article("/flood/", "Flood", tags=("Water",), published=None), TUESDAY)
    return store


def sql(store: Store, statement: str) -> None:
    store._database.write(lambda c: c.execute(text(statement)).rowcount)


def findings(store: Store, *, mend: bool = False) -> list[tuple[str, str]]:
    return [(found.where, found.state) for found in store.check(TUESDAY, mend=mend).findings]


def mended(store: Store) -> bool:
    """Whether one repair leaves nothing to find."""
    assert findings(store)
    assert {state for _, state in findings(store, mend=True)} <= {"mended", "lost"}
    return findings(store) == []


def test_a_whole_store_has_no_findings(filled: Store):
    assert filled.check(TUESDAY) == Report(articles=2, revisions=3, pages=1, findings=())


def test_a_damaged_further_page_is_found_and_let_go(store: Store):
    further = (StoredPage("https://paper.example/fire/2", b"<html>More fire</html>", charset="utf-8"),)
    store.put(article(), MONDAY, structs.replace(PAGE, further=further))
    assert store.page(HOST, "/fire/").further == further
    sql(store, "UPDATE parts SET body = digest")
    assert findings(store, mend=True) == [("https://paper.example/fire/2", "lost")]
    assert store.page(HOST, "/fire/") is None


def test_a_damaged_revision_is_found(filled: Store):
    sql(filled, "UPDATE revisions SET digest = body WHERE sequence = 1")
    assert filled.check(TUESDAY).findings == (
        Finding("paper.example/fire/, revision 1", "its text is damaged", "found"),
    )


def test_reading_a_damaged_article_says_what_to_try(filled: Store):
    sql(filled, "UPDATE revisions SET body = digest WHERE sequence = 2")
    with pytest.raises(StoreError, match=r"damaged.*broadsheet check"):
        filled.article(HOST, "/fire/")


def test_the_revision_before_a_damaged_one_is_shown(filled: Store):
    filled.finish(HOST, Finished(PAGE.url, Outcome("changed", TUESDAY), None, '"2"'))
    sql(filled, "UPDATE revisions SET body = digest WHERE sequence = 2")
    assert ("paper.example/fire/, revision 2", "lost") in findings(filled, mend=True)
    assert findings(filled) == []
    assert filled.article(HOST, "/fire/").number == 1
    assert filled.stories(HOST, tag="town")[0].headline == "Fire in the old town"
    visit = filled.visit(HOST, PAGE.url)
    assert (visit.due, visit.etag) == (TUESDAY, "")


def test_the_next_revision_takes_the_damaged_ones_number(filled: Store):
    sql(filled, "UPDATE revisions SET body = digest WHERE sequence = 2")
    filled.check(TUESDAY, mend=True)
    assert filled.put(article(headline="Fire is out"), TUESDAY).number == 2
    sql(filled, "UPDATE revisions SET body = digest WHERE sequence = 4")
    filled.check(TUESDAY, mend=True)
    assert filled.put(article(headline="Fire is out"), TUESDAY).number == 2
    assert findings(filled) == []


def test_an_article_without_a_readable_revision_begins_anew(filled: Store):
    sql(filled, "UPDATE revisions SET body = digest WHERE sequence IN (1, 2)")
    filled.check(TUESDAY, mend=True)
    assert (filled.article(HOST, "/fire/"), filled.history(HOST, "/fire/")) == (None, ())
    again = filled.put(article(tags=("Fire",)), TUESDAY)
    assert (again.number, filled.article(HOST, "/fire/")) == (1, again)
    filled.check(TUESDAY, mend=True)
    assert findings(filled) == []
    assert filled.count_stories(HOST, tag="fire") == len(filled.stories(HOST, tag="fire")) == 1


def test_a_damaged_page_is_let_go(filled: Store):
    sql(filled, "UPDATE pages SET body = digest")
    assert findings(filled, mend=True) == [("https://paper.example/fire/", "lost")]
    assert (filled.page(HOST, "/fire/"), findings(filled)) == (None, [])


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE articles SET headline = 'Fake' WHERE path = '/fire/'",
        "UPDATE articles SET revision = 1, sequence = 1 WHERE path = '/fire/'",
        "UPDATE articles SET at = at + 5 WHERE path = '/fire/'",
        "UPDATE articles SET day = 20230101 WHERE path = '/fire/'",
        "DELETE FROM entries",
        "DELETE FROM terms WHERE kind = 'author'",
        "INSERT INTO entries SELECT id, 5, 1 FROM terms WHERE slug = 'water'",
        "INSERT INTO entries SELECT id, 5, 99 FROM terms WHERE slug = 'water'",
        "UPDATE terms SET articles = 9",
        "UPDATE days SET articles = 9",
        "DELETE FROM days",
        "INSERT INTO days SELECT min(paper_id), 20230101, 5 FROM days",
        "UPDATE counters SET value = 0 WHERE name = 'sequence'",
    ],
)
def test_lists_and_numbers_are_made_anew(filled: Store, damage: str):
    before = state(filled)
    sql(filled, damage)
    assert mended(filled)
    assert state(filled) == before


def state(store: Store) -> tuple[object, ...]:
    lists = (store.stories(), store.sections(), store.authors(), store.tags(), store.days(), store.changed())
    return (*lists, store.stories(tag="water"), store.stories(author="ann-bell"), store.count_stories())


def test_a_visit_planned_by_a_wrong_clock_is_planned_anew(filled: Store):
    filled.want(HOST, [Wanted(PAGE.url)], MONDAY)
    filled.finish(HOST, Finished(PAGE.url, Outcome("same", MONDAY), MONDAY + timedelta(days=4000)))
    assert mended(filled)
    assert filled.visit(HOST, PAGE.url).due == TUESDAY


def test_a_check_without_mending_changes_nothing(filled: Store):
    sql(filled, "UPDATE terms SET articles = 9")
    filled.check(TUESDAY)
    assert Tally("fire", "Fire", 9) in filled.tags()
