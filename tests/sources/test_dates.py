from datetime import UTC, datetime, timedelta, timezone

import pytest

from broadsheet.sources.dates import read_date

NOW = datetime(2026, 3, 1, tzinfo=UTC)
CEST = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("2024-10-18T09:15:00+02:00", datetime(2024, 10, 18, 9, 15, tzinfo=CEST)),
        ("2024-10-18T09:15:00.1234567Z", datetime(2024, 10, 18, 9, 15, 0, 123456, tzinfo=UTC)),
        ("2024-10-18T09:15:00+0200", datetime(2024, 10, 18, 9, 15, tzinfo=CEST)),
        ("2024-10-18", datetime(2024, 10, 18, tzinfo=UTC)),
        ("2024-10", datetime(2024, 10, 1, tzinfo=UTC)),
        ("Fri, 18 Oct 2024 09:15:00 +0200", datetime(2024, 10, 18, 9, 15, tzinfo=CEST)),
        ("Fri, 18 Oct 2024 09:15:00 GMT", datetime(2024, 10, 18, 9, 15, tzinfo=UTC)),
        ("2036-01-01", None),
        ("0001-01-01T00:00:00Z", None),
        ("gestern", None),
        ("", None),
    ],
)
def test_dates_as_sources_write_them(told, date):
    assert read_date(told, NOW) == date


def test_a_clock_that_is_a_little_ahead_is_believed():
    assert read_date("2026-03-01T20:00:00Z", NOW) == NOW + timedelta(hours=20)
