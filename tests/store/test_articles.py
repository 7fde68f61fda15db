"""Articles go in once, and every revision of them stays."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from broadsheet.errors import NotFound
from broadsheet.model import Article, Change, Revision
from broadsheet.revise import next_revision
from broadsheet.store import Edit, Known, Store, StoredPage
from tests.store.town import HOST, MONDAY, TUESDAY, article

FIRE = article()
FIRE_OUT = article(headline="Fire in the old town is out")


def test_a_first_article_is_revision_one(store: Store):
    assert store.put(FIRE, MONDAY) == Revision(FIRE, 1, MONDAY)
    assert store.article(HOST, "/fire/") == Revision(FIRE, 1, MONDAY)


def test_the_same_article_is_stored_once(store: Store):
    store.put(FIRE, MONDAY)
    assert store.put(FIRE, TUESDAY) is None
    assert store.history(HOST, "/fire/") == (Revision(FIRE, 1, MONDAY),)


@pytest.mark.parametrize("half", ["\udc80", "a\udfff"])
def test_half_a_letter_is_stored_as_what_stands_for_it(store: Store, half: str):
    whole = half[:-1] + "\ufffd"
    wrong = article(headline=half, section=half, tags=(half,), authors=(half,))
    right = article(headline=whole, section=whole, tags=(whole,), authors=(whole,))
    assert store.put_many([(wrong, MONDAY)]) == (Revision(right, 1, MONDAY),)
    assert store.put(wrong, TUESDAY) is None
    assert [story.headline for story in store.stories(HOST)] == [whole]


def test_half_a_letter_in_an_address(store: Store):
    stored = store.put(structs.replace(FIRE, address=f"https://{HOST}/\udc80"), MONDAY)
    assert stored
    assert store.article(HOST, "/\ufffd") == stored


def test_revision_one_stays_readable(store: Store):
    store.put(FIRE, MONDAY)
    assert store.put(FIRE_OUT, TUESDAY) == Revision(FIRE_OUT, 2, TUESDAY)
    assert store.revision(HOST, "/fire/", 1) == Revision(FIRE, 1, MONDAY)
    assert store.revision(HOST, "/fire/", 3) is None


def test_history_tells_what_each_revision_changed(store: Store):
    change = Change(("headline",), ("wording",), added=2)
    store.put(FIRE, MONDAY, decide=next_revision)
    assert store.put(FIRE_OUT, TUESDAY, decide=next_revision) == Revision(FIRE_OUT, 2, TUESDAY, change)
    assert store.edits(HOST, "/fire/") == (Edit(1, MONDAY), Edit(2, TUESDAY, change))


def test_an_unknown_article_is_none(store: Store):
    store.put(FIRE, MONDAY)
    assert (store.article(HOST, "/flood/"), store.article("other.example", "/fire/")) == (None, None)
    assert (store.history(HOST, "/flood/"), store.story(HOST, "/flood/")) == ((), None)


def test_both_revisions_may_come_in_one_batch(store: Store):
    first, second, third = store.put_many([(FIRE, MONDAY), (FIRE_OUT, TUESDAY), (FIRE_OUT, TUESDAY)])
    assert (first, second, third) == (Revision(FIRE, 1, MONDAY), Revision(FIRE_OUT, 2, TUESDAY), None)
    assert store.history(HOST, "/fire/") == (first, second)


def test_a_batch_is_longer_than_a_transaction(store: Store):
    stored = store.put_many((article(f"/{n}"), MONDAY) for n in range(1101))
    assert [revision.number for revision in stored] == [1] * 1101
    assert (store.count_stories(HOST), store.latest_sequence()) == (1101, 1101)


def test_an_old_address_leads_to_the_article(store: Store):
    store.put(FIRE, MONDAY)
    store.add_alias("https://amp.paper.example/fire/", HOST, "/fire/")
    store.add_alias("https://paper.example/fier/", HOST, "/fire/")
    assert (
        store.article("amp.paper.example", "/fire/")
        == store.article(HOST, "/fier/")
        == Revision(FIRE, 1, MONDAY)
    )


def test_an_article_seen_at_an_old_address_is_its_next_revision(store: Store):
    moved = article("/fier/", headline="Fire is out")
    store.put(FIRE, MONDAY)
    store.add_alias("https://paper.example/fier/", HOST, "/fire/")
    assert store.put(moved, TUESDAY) == Revision(moved, 2, TUESDAY)
    assert store.article(HOST, "/fire/").number == 2
    assert store.count_stories() == 1


def test_stories_at_many_places_are_those_at_each(store: Store):
    store.put(FIRE, MONDAY)
    store.put(article("/flood/", "Flood"), MONDAY)
    store.add_alias("https://old.example/fire", HOST, "/fire/")
    asked = [
        (HOST, "/fire/"),
        (HOST, "/flood/"),
        ("old.example", "/fire"),
        (HOST, "/none"),
        ("no.example", "/"),
    ]
    found = store.stories_at(asked)
    assert found == {place: store.story(*place) for place in asked[:3]}
    assert [found[place].headline for place in asked[:3]] == [FIRE.headline, "Flood", FIRE.headline]
    assert store.stories_at([]) == {}


def test_an_alias_needs_its_article(store: Store):
    with pytest.raises(NotFound, match="no such article"):
        store.add_alias("https://paper.example/old/", HOST, "/fire/")


def test_an_address_of_three_kilobytes_is_refused(store: Store):
    with pytest.raises(Exception, match="address longer than 2000 bytes"):
        store.put(article("/" + "x" * 3000), MONDAY)


def test_a_clock_gone_back_loses_no_revision(store: Store):
    store.put(FIRE, TUESDAY)
    store.put(FIRE_OUT, MONDAY)
    assert [(edit.number, edit.seen) for edit in store.edits(HOST, "/fire/")] == [(1, TUESDAY), (2, MONDAY)]
    assert store.article(HOST, "/fire/").article == FIRE_OUT


def test_the_page_is_kept_with_its_revision(store: Store):
    page = StoredPage(
        "https://paper.example/fire/?utm=1",
        b"<html>\xe4\x00",
        charset="latin-1",
        headers=(("etag", '"1"'),),
        fetched=MONDAY,
        opt_outs=("noarchive",),
    )
    store.put(FIRE, MONDAY, page)
    store.put(FIRE_OUT, TUESDAY)
    assert (store.page(HOST, "/fire/", 1), store.page(HOST, "/fire/", 2)) == (page, None)
    assert store.page(HOST, "/fire/") == page


def test_who_follows_the_sequence_misses_nothing(store: Store):
    store.put_many([(FIRE, MONDAY), (article("/flood/"), MONDAY), (FIRE_OUT, TUESDAY)])
    assert [known for known, _ in store.revisions_after(1)] == [
        Known(2, HOST, "/flood/", 1),
        Known(3, HOST, "/fire/", 2),
    ]
    assert store.revisions_after(2)[0][1] == Revision(FIRE_OUT, 2, TUESDAY)


def test_old_numbers_lead_to_articles_as_they_stand_now(store: Store):
    store.put_many([(FIRE, MONDAY), (article("/flood/"), MONDAY), (FIRE_OUT, TUESDAY)])
    fire = Known(3, HOST, "/fire/", 2), Revision(FIRE_OUT, 2, TUESDAY)
    assert store.latest_of([1, 3, 99]) == {1: fire, 3: fire}
    assert store.latest_of([]) == {}


def test_export_gives_the_latest_of_every_article(store: Store):
    other = Article("https://other.example/1", "Elsewhere")
    store.put_many([(FIRE, MONDAY), (article("/flood/"), MONDAY), (FIRE_OUT, TUESDAY), (other, MONDAY)])
    assert [r.article for r in store.articles(HOST)] == [FIRE_OUT, article("/flood/")]
    assert [r.article.headline for r in store.articles(since=TUESDAY)] == ["Fire in the old town is out"]
    assert len(list(store.articles())) == 3


def test_times_are_kept_to_the_microsecond(store: Store):
    seen = MONDAY + timedelta(microseconds=1)
    store.put(FIRE, seen)
    assert store.article(HOST, "/fire/").seen == seen


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(), st.lists(st.text(), max_size=4), st.text())
def test_any_text_comes_back(store: Store, headline: str, names: list[str], section: str):
    strange = article("/strange", headline, authors=tuple(names), tags=tuple(names), section=section)
    store.put(strange, MONDAY)
    assert store.article(HOST, "/strange").article == strange
    assert store.story(HOST, "/strange").headline == headline.replace("\0", "")
