"""The lists an edition is made of."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from broadsheet.errors import NotFound
from broadsheet.model import Article, Change, Revision, Span, Story
from broadsheet.store import DayCount, Store, Tally
from tests.store.town import HOST, MONDAY, TUESDAY, article


def headlines(stories: tuple[Story, ...]) -> list[str]:
    return [story.headline for story in stories]


def fill(store: Store, *found: Article) -> None:
    store.put_many((each, TUESDAY) for each in found)


def test_a_story_is_what_a_menu_shows(store: Store):
    berlin = datetime(2024, 10, 14, 11, 30, tzinfo=timezone(timedelta(hours=2)))
    fire = article(
        kicker="Old town",
        kicker_joint=None,
        standfirst=("A bakery is ", Span("gone", strong=True), "."),
        authors=("Ann Bell", "Carl Dorn"),
        tags=("Fire", "Bakery"),
        published=berlin,
        modified=datetime(2024, 10, 14, 12, 0),  # noqa: DTZ001
        language="en",
        access="paid",
    )
    store.put(fire, TUESDAY)
    assert store.stories(HOST) == (
        Story(
            "https://paper.example/fire/",
            "Fire in the old town",
            "Old town",
            None,
            "A bakery is gone.",
            HOST,
            "City",
            ("Ann Bell", "Carl Dorn"),
            "Fire",
            berlin,
            datetime(2024, 10, 14, 12, 0),  # noqa: DTZ001
            "en",
            "paid",
            1,
        ),
    )


def test_the_newest_comes_first(store: Store):
    fill(
        store, *(article(f"/{n}", f"Number {n}", published=MONDAY + timedelta(hours=n)) for n in (2, 0, 3, 1))
    )
    assert headlines(store.stories(HOST, limit=2)) == ["Number 3", "Number 2"]
    assert headlines(store.stories(HOST, limit=2, offset=2)) == ["Number 1", "Number 0"]


def test_every_list_has_its_own_stories(store: Store):
    fill(
        store,
        article("/1", "One", section="City", authors=("Ann Bell",), tags=("Fire",)),
        article("/2", "Two", section="World", authors=("Ann Bell", "Carl Dorn"), tags=("Sea", "Fire")),
        article("/3", "Three", section="World", published=TUESDAY),
    )
    assert headlines(store.stories(HOST, section="world")) == ["Three", "Two"]
    assert headlines(store.stories(HOST, author="ann-bell")) == ["Two", "One"]
    assert headlines(store.stories(HOST, tag="fire")) == ["Two", "One"]
    assert headlines(store.stories(HOST, day=date(2024, 10, 15))) == ["Three"]
    assert headlines(store.stories(HOST, section="world", day=date(2024, 10, 14))) == ["Two"]
    assert store.stories(HOST, tag="no-such") == store.stories("other.example") == ()


def test_a_list_is_counted(store: Store):
    fill(store, *(article(f"/{n}", section="World", published=MONDAY + timedelta(days=n)) for n in range(3)))
    assert (
        store.count_stories(HOST) == store.count_stories() == store.count_stories(HOST, section="world") == 3
    )
    assert store.count_stories(HOST, day=date(2024, 10, 15)) == 1
    assert store.count_stories(HOST, section="world", day=date(2024, 10, 15)) == 1
    assert store.count_stories("other.example") == store.count_stories(HOST, tag="none") == 0


def test_lists_of_all_papers_are_merged_by_date(store: Store):
    fill(
        store,
        article("/1", "Old", tags=("Fire",)),
        Article("https://other.example/2", "Newer", tags=("Fire",), published=MONDAY + timedelta(hours=1)),
        article("/3", "Newest", tags=("Fire",), published=MONDAY + timedelta(hours=2)),
    )
    assert headlines(store.stories()) == ["Newest", "Newer", "Old"]
    assert headlines(store.stories(tag="fire", limit=1, offset=1)) == ["Newer"]
    assert headlines(store.stories(day=MONDAY.date(), offset=1)) == ["Newer", "Old"]
    assert store.tags() == (Tally("fire", "Fire", 3),)
    assert (store.count_stories(tag="fire"), store.count_stories(HOST, tag="fire")) == (3, 2)


def test_two_terms_at_once_are_no_list(store: Store):
    with pytest.raises(ValueError, match="not by two"):
        store.stories(HOST, author="ann-bell", tag="fire")


def test_two_names_with_one_slug_stay_apart(store: Store):
    fill(store, article("/1", "One", authors=("Jörg Groß",)), article("/2", "Two", authors=("Joerg Gross",)))
    assert store.authors(HOST) == (
        Tally("joerg-gross-2", "Joerg Gross", 1),
        Tally("joerg-gross", "Jörg Groß", 1),
    )
    assert headlines(store.stories(HOST, author="joerg-gross-2")) == ["Two"]


def test_a_slug_stays_with_its_name(store: Store):
    fill(store, article("/1", authors=("Jörg Groß",)))
    fill(store, article("/1", authors=("Joerg Gross",)))
    fill(store, article("/1", authors=("Jörg Groß",)))
    assert store.authors(HOST) == (Tally("joerg-gross", "Jörg Groß", 1),)


def test_a_name_that_looks_like_a_second_one_gets_its_own_slug(store: Store):
    fill(store, article("/1", authors=("Jörg", "Joerg", "Joerg 2")))
    assert {tally.slug: tally.name for tally in store.authors(HOST)} == {
        "joerg": "Jörg",
        "joerg-2": "Joerg",
        "joerg-2-2": "Joerg 2",
    }


def test_case_and_spaces_make_no_second_name(store: Store):
    fill(store, article("/1", tags=("Old  Town", "OLD TOWN")), article("/2", tags=("old town", " ")))
    assert store.tags(HOST) == (Tally("old-town", "Old Town", 2),)


def test_a_name_of_ten_kilobytes_is_cut(store: Store):
    fill(store, article("/1", tags=("x" * 10_000,)), article("/2", tags=("x" * 9_999,)))
    assert [(len(tally.slug), len(tally.name)) for tally in store.tags(HOST)] == [(100, 200), (102, 200)]


def test_a_revision_moves_the_article_between_lists(store: Store):
    fill(store, article("/1", section="City", tags=("Fire", "Old town")))
    fill(store, article("/1", section="World", tags=("Fire",), published=TUESDAY))
    assert (store.sections(HOST), store.tags(HOST)) == (
        (Tally("world", "World", 1),),
        (Tally("fire", "Fire", 1),),
    )
    assert store.days(HOST) == (DayCount(TUESDAY.date(), 1),)
    assert store.stories(HOST, section="city") == store.stories(HOST, tag="old-town") == ()


def test_an_undated_article_stays_where_it_was_first_seen(store: Store):
    store.put(article("/1", published=None), MONDAY)
    store.put(article("/1", "Changed", published=None), TUESDAY)
    assert store.days(HOST) == (DayCount(MONDAY.date(), 1),)


def test_a_day_is_the_papers_own(store: Store):
    tokyo = datetime(2024, 10, 15, 6, 0, tzinfo=timezone(timedelta(hours=9)))
    fill(store, article("/1", section="City", published=tokyo))
    assert tokyo.astimezone(UTC).day == 14
    assert store.days(HOST) == (DayCount(date(2024, 10, 15), 1),)
    assert len(store.stories(HOST, section="city", day=date(2024, 10, 15))) == 1


def test_days_can_be_asked_by_year_and_month(store: Store):
    dates = [
        datetime(2023, 12, 31, tzinfo=UTC),
        datetime(2024, 1, 1, tzinfo=UTC),
        datetime(2024, 2, 29, tzinfo=UTC),
    ]
    fill(store, *(article(f"/{when:%Y%m%d}", published=when) for when in dates))
    assert [count.day.isoformat() for count in store.days(HOST, 2024)] == ["2024-02-29", "2024-01-01"]
    assert store.days(HOST, 2024, 1) == store.days(None, 2024, 1) == (DayCount(date(2024, 1, 1), 1),)


def test_changed_stories_come_by_their_last_change(store: Store):
    fill(store, article("/1", "One"), article("/2", "Two"), article("/3", "Three"))
    store.put(article("/3", "Three!"), TUESDAY + timedelta(hours=1))
    store.put(article("/1", "One!"), TUESDAY + timedelta(hours=2))
    assert headlines(store.changed(HOST)) == headlines(store.changed()) == ["One!", "Three!"]
    assert headlines(store.changed(HOST, limit=1, offset=1)) == ["Three!"]


def test_a_change_that_is_read_again_keeps_its_place(store: Store):
    fill(store, article("/1", "One"), article("/2", "Two"))
    for path, hour in (("/1", 1), ("/2", 2)):
        store.put(article(path, f"{path}!"), TUESDAY + timedelta(hours=hour))
    store.put(article("/1", "/1?"), TUESDAY + timedelta(hours=3), decide=read_anew)
    assert headlines(store.changed(HOST)) == ["/2!", "/1?"]


def read_anew(last: Revision | None, story: Article, now: datetime) -> Revision | None:
    assert last is not None
    return Revision(story, last.number + 1, now, Change(anew=True))


def test_neighbours_are_of_the_same_section(store: Store):
    at = {n: MONDAY + timedelta(hours=n) for n in range(5)}
    fill(store, *(article(f"/{n}", f"Number {n}", section="AB"[n % 2], published=at[n]) for n in range(5)))
    newer, older = store.neighbours(HOST, "/2")
    assert (newer.headline, older.headline) == ("Number 4", "Number 0")
    assert store.neighbours(HOST, "/4")[0] is None


def test_neighbours_without_a_section_are_of_the_paper(store: Store):
    fill(store, article("/1", "One", section=""), article("/2", "Two", section="", published=TUESDAY))
    assert store.neighbours(HOST, "/1")[0].headline == "Two"


def test_an_unknown_article_has_no_neighbours(store: Store):
    with pytest.raises(NotFound, match="no such article"):
        store.neighbours(HOST, "/nowhere")
