"""What a Link header says, and when a hub is asked."""

from datetime import timedelta

import pytest
from msgspec import structs

from broadsheet.sources.websub import absolute, header_links, wants_asking
from broadsheet.store import Subscription
from tests.store.town import MONDAY

OWN = Subscription("token", "paper.example", "https://paper.example/feed", "https://hub", "https://t", "", "")
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("header", "links"),
    [
        (
            '<https://hub/>; rel="hub", </feed?a=1,2>; rel=self',
            {"hub": "https://hub/", "self": "https://p/feed?a=1,2"},
        ),
        ('<https://a/>; rel="hub"; title="a, <b>", <https://b/>; rel=hub', {"hub": "https://a/"}),
        ('<https://a/>; type="text/html"; REL="SELF hub"', {"self": "https://a/", "hub": "https://a/"}),
        ("<javascript:alert(1)>; rel=hub, <>; rel=self", {}),
        ("<<<;;;rel=hub", {}),
        ("", {}),
    ],
)
def test_links_of_a_header_are_told_by_relation(header, links):
    assert header_links(header, "https://p/x/") == links


def test_a_topic_keeps_its_letters():
    assert absolute("https://Paper.example/feed?utm_source=x", "https://p/") == (
        "https://Paper.example/feed?utm_source=x"
    )


@pytest.mark.parametrize(
    ("asked", "until", "error", "wants"),
    [
        (None, None, "", True),
        (-30 * DAY / 24 / 60, None, "", False),
        (-2 * DAY / 24, None, "", True),
        (-2 * DAY / 24, None, "no", False),
        (-2 * DAY, None, "no", True),
        (-7 * DAY, 3 * DAY, "", False),
        (-8 * DAY, 2 * DAY, "", True),
        (-20 * DAY, -10 * DAY, "", True),
        (9 * DAY, None, "", True),
    ],
)
def test_a_hub_is_asked_when_it_is_time(asked, until, error, wants):
    dates = [None if each is None else MONDAY + each for each in (asked, until)]
    known = structs.replace(OWN, asked=dates[0], until=dates[1], error=error)
    assert wants_asking(known, MONDAY) is wants
