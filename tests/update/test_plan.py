from datetime import UTC, datetime, timedelta

import pytest

from broadsheet.errors import BadStatus, ExtractError, NoArticle, Refused, TooLarge, Unreachable
from broadsheet.update.plan import failing_interval, outcome_of, poll_interval, retry_at

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def every(minutes: float, count: int = 20) -> list[datetime]:
    return [NOW - timedelta(minutes=minutes * n) for n in range(count)]


@pytest.mark.parametrize(
    ("dates", "asked", "before", "changed", "seconds"),
    [
        (every(60), 0, 0, True, 1800),
        (every(2), 0, 0, True, 300),
        (every(7 * 24 * 60), 0, 0, True, 21600),
        (every(60), 3600, 0, True, 3600),
        (every(60), 1e9, 0, True, 21600),
        ([], 0, 0, True, 1800),
        ([], 0, 1000, True, 700),
        ([], 0, 1000, False, 1500),
    ],
)
def test_how_soon_a_source_is_asked_again(dates, asked, before, changed, seconds):
    assert poll_interval(dates, asked, before, changed) == pytest.approx(seconds)


def test_failing_sources_are_asked_more_and_more_rarely():
    assert [failing_interval(n) for n in (1, 2, 3, 20)] == [600, 1200, 2400, 86400]


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (BadStatus("x", 404), ("not found", 404)),
        (BadStatus("x", 410), ("gone", 410)),
        (BadStatus("x", 402), ("paywall", 402)),
        (BadStatus("x", 403), ("refused", 403)),
        (BadStatus("x", 503), ("failed", 503)),
        (Refused("x", "robots"), ("refused", 0)),
        (Unreachable("x", "reset"), ("failed", 0)),
        (NoArticle("x", "none"), ("no article", 0)),
        (TooLarge("x", "50 MB"), ("no article", 0)),
        (ExtractError("x", "extraction failed (KeyError)"), ("failed", 0)),
    ],
)
def test_how_a_visit_ended(error, outcome):
    assert outcome_of(error) == outcome


@pytest.mark.parametrize(
    ("kind", "failures", "wait"),
    [
        ("failed", 1, timedelta(minutes=10)),
        ("failed", 9, None),
        ("not found", 1, timedelta(days=1)),
        ("not found", 3, timedelta(days=4)),
        ("not found", 4, None),
        ("gone", 1, None),
        ("no article", 1, None),
    ],
)
def test_when_an_address_without_article_is_visited_again(kind, failures, wait):
    assert retry_at(kind, failures, NOW) == (None if wait is None else NOW + wait)
