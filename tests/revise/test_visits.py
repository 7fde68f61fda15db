"""An article is visited often while it is young, and rarely when it is old."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.revise import next_visit

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
MINUTES, HOURS, DAYS = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def test_a_new_article_is_visited_ten_minutes_later():
    assert next_visit(NOON, NOON, (), NOON) == NOON + 10 * MINUTES


def test_the_pause_is_half_the_calm():
    assert next_visit(NOON, NOON + 8 * HOURS, (), NOON + 8 * HOURS) == NOON + 12 * HOURS


def test_a_change_begins_the_calm_anew():
    assert next_visit(NOON, NOON + 8 * HOURS, (NOON + 7 * HOURS,), NOON + 8 * HOURS) == NOON + 8.5 * HOURS


def test_after_two_months_it_is_visited_every_two_months():
    assert next_visit(NOON, NOON + 300 * DAYS, (), NOON + 300 * DAYS) == NOON + 360 * DAYS


def test_after_a_year_of_calm_it_is_left_alone():
    assert next_visit(NOON, NOON + 366 * DAYS, (), NOON + 366 * DAYS) is None
    assert next_visit(NOON, NOON + 366 * DAYS, (NOON + 300 * DAYS,), NOON + 366 * DAYS) is not None


def test_an_undated_article_is_young_when_it_is_first_seen():
    assert next_visit(None, NOON, (), NOON) == NOON + 10 * MINUTES


def test_a_visit_long_overdue_is_due_now():
    assert next_visit(NOON, NOON + 1 * HOURS, (), NOON + 30 * HOURS) <= NOON + 30 * HOURS


moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(moments | st.none(), moments, st.lists(moments, max_size=4), moments)
def test_no_clock_plans_beyond_two_months(published, last_seen, changes, now):
    due = next_visit(published, last_seen, changes, now)
    assert due is None or due <= now + 60 * DAYS
    assert due is None or due >= min(last_seen, now) + 10 * MINUTES
