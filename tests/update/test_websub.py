"""Feeds that a hub pushes are taken in without being asked for (W3C WebSub)."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from msgspec import structs

from broadsheet.edition import Edition
from broadsheet.model import Source
from broadsheet.serve import Ports
from broadsheet.serve.websub import PLACE, HubDoor
from broadsheet.store import Store
from broadsheet.update import Summary, update
from tests.serve.running import FREE, served
from tests.site import Answer, Site
from tests.update.hub import Hub
from tests.update.paper import NOW, Calendar, article_page, bodies, feed_of, options, subscribe, words_of


@pytest.fixture
def hub() -> Iterator[Hub]:
    with Hub() as hub:
        yield hub


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def address(tmp_path: Path, calendar: Calendar) -> Iterator[str]:
    """The public address of the edition, whose web server hears hubs."""
    with Store.open(tmp_path / "data") as store:
        beside = ((PLACE, lambda: HubDoor(lambda: store, lambda: calendar.now)),)
        with served(Edition(store), Ports(gopher=None, http=FREE, beside=beside)) as bound:
            yield f"http://127.0.0.1:{bound.http[1]}"


@pytest.fixture
def paper(store: Store, site: Site, hub: Hub) -> Site:
    """A paper whose feed names the hub."""
    site.pages["/1.html"] = article_page(1)
    name_hub(site, hub.url)
    subscribe(store, site)
    return site


def name_hub(site: Site, hub: str, topic: str = "") -> None:
    site.add_feed(title=topic or "Blatt")
    links = f'<{hub}>; rel="hub", <{topic or site.url + "/feed.xml"}>; rel="self"'
    site.pages["/feed.xml"].headers["Link"] = links


def take_in(store: Store, calendar: Calendar, callback: str, **rest: object) -> Summary:
    return update(store, (), options(calendar, callback=callback, **rest))


def test_a_hub_is_asked_with_topic_callback_and_secret(store, paper, hub, address, calendar):
    take_in(store, calendar, address)
    (own,) = store.subscriptions(paper.host)
    assert hub.asked == [
        {
            "hub.callback": f"{address}/-/websub/{own.token}",
            "hub.mode": "subscribe",
            "hub.topic": f"{paper.url}/feed.xml",
            "hub.lease_seconds": "864000",
            "hub.secret": own.secret,
        }
    ]


def test_what_a_hub_pushes_is_taken_in_without_asking_the_feed(store, paper, hub, address, calendar):
    take_in(store, calendar, address)
    paper.pages["/2.html"] = article_page(2)
    assert hub.push(feed_of(paper, 2)) == [202]
    paper.requests.clear()
    summary = take_in(store, calendar, address, due_only=True)
    assert (summary.pushed, summary.new) == (1, 1)
    assert paper.requests == ["/2.html"]
    assert bodies(store, paper) == {"/1.html": words_of(1), "/2.html": words_of(2)}
    assert take_in(store, calendar, address, due_only=True).pushed == 0


def test_a_feed_that_is_pushed_is_polled_rarely(store, paper, hub, address, calendar):
    take_in(store, calendar, address)
    hub.settle()
    for hours in (5, 11, 13):
        paper.requests.clear()
        calendar.now = NOW + timedelta(hours=hours)
        take_in(store, calendar, address, due_only=True)
    assert store.source_states(paper.host)[0].due == NOW + timedelta(hours=5 + 12)


def test_without_an_address_of_ours_no_hub_is_asked(store, paper, hub, calendar):
    take_in(store, calendar, "")
    assert (hub.asked, store.subscriptions()) == ([], ())
    assert store.source_states(paper.host)[0].hub == hub.url


def test_a_lease_is_renewed_in_its_last_quarter(store, paper, hub, address, calendar):
    take_in(store, calendar, address)
    hub.settle()
    (first,) = store.subscriptions(paper.host)
    for days in (5, 7, 8, 9):
        calendar.now = NOW + timedelta(days=days)
        take_in(store, calendar, address)
        hub.settle()
    (own,) = store.subscriptions(paper.host)
    assert len(hub.asked) == 2
    assert (first.until, own.until) == (NOW + timedelta(days=10), NOW + timedelta(days=18))
    assert (own.token, own.secret) == (first.token, first.secret)


@pytest.mark.usefixtures("paper")
def test_a_hub_that_did_not_answer_is_asked_again_after_an_hour(store, hub, calendar):
    for minutes in (0, 30, 61):
        calendar.now = NOW + timedelta(minutes=minutes)
        take_in(store, calendar, "http://127.0.0.1:9")
    assert len(hub.asked) == 2


def test_a_hub_that_refuses_is_no_failure_and_the_feed_is_polled(store, paper, hub, address, calendar):
    hub.status = 403
    summary = take_in(store, calendar, address)
    assert (summary.new, summary.failed) == (1, 0)
    assert store.subscriptions(paper.host)[0].error == f"{hub.url}: the server answered 403"
    calendar.now = NOW + timedelta(hours=7)
    assert take_in(store, calendar, address, due_only=True).polled == 1
    assert len(hub.asked) == 1


def test_a_push_that_is_not_signed_by_the_hub_is_left_out(store, paper, hub, address, calendar):
    take_in(store, calendar, address)
    assert hub.push(feed_of(paper, 2), secret="guessed") == [202]
    assert store.pushes(paper.host) == ()


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_every_method_of_signing_is_taken(store, paper, hub, address, calendar, method):
    take_in(store, calendar, address)
    assert hub.push(feed_of(paper, 2), method=method) == [202]
    assert [push.body for push in store.pushes(paper.host)] == [feed_of(paper, 2)]


def test_a_hub_may_say_no_later(store, paper, hub, address, calendar):
    take_in(store, calendar, address)
    hub.settle()
    (own,) = store.subscriptions(paper.host)
    no = {"hub.mode": "denied", "hub.topic": own.topic, "hub.reason": "too many"}
    assert httpx.get(f"{address}/-/websub/{own.token}", params=no).status_code == 200
    (own,) = store.subscriptions(paper.host)
    assert (own.until, own.error) == (None, "too many")


@pytest.mark.parametrize(
    "question",
    [
        {"hub.mode": "subscribe", "hub.topic": "http://elsewhere.example/", "hub.challenge": "x"},
        {"hub.mode": "subscribe", "hub.challenge": "x"},
        {"hub.mode": "unsubscribe", "hub.topic": "TOPIC", "hub.challenge": "x"},
        {"hub.mode": "publish", "hub.topic": "TOPIC", "hub.challenge": "x"},
        {},
    ],
)
def test_what_we_did_not_ask_for_is_not_agreed_to(store, paper, hub, address, calendar, question):
    take_in(store, calendar, address)
    hub.settle()
    (own,) = store.subscriptions(paper.host)
    question = {name: own.topic if value == "TOPIC" else value for name, value in question.items()}
    answer = httpx.get(f"{address}/-/websub/{own.token}", params=question)
    assert (answer.status_code, answer.text) == (404, "nobody here has asked for this")
    assert store.subscriptions(paper.host) == (own,)


def test_an_unknown_address_is_gone_for_hubs(address):
    assert httpx.post(f"{address}/-/websub/unknown", content=b"x").status_code == 410
    question = {"hub.mode": "subscribe", "hub.topic": "t", "hub.challenge": "x"}
    assert httpx.get(f"{address}/-/websub/unknown", params=question).status_code == 404
    assert httpx.put(f"{address}/-/websub/unknown").status_code == 405
    assert httpx.get(f"{address}/").status_code == 200


def test_a_paper_that_is_removed_is_ended_at_its_hub(store, paper, hub, address, calendar):
    take_in(store, calendar, address)
    hub.settle()
    store.remove_paper(paper.host)
    assert hub.push(feed_of(paper, 2)) == [410]
    take_in(store, calendar, address)
    hub.settle()
    assert [asked["hub.mode"] for asked in hub.asked] == ["subscribe", "unsubscribe"]
    assert (hub.agreed, store.subscriptions()) == ({}, ())


def test_a_feed_that_names_another_topic_is_subscribed_anew(store, paper, hub, address, calendar):
    take_in(store, calendar, address)
    hub.settle()
    name_hub(paper, hub.url, "https://paper.example/feed")
    take_in(store, calendar, address)
    hub.settle()
    assert [(asked["hub.mode"], asked["hub.topic"]) for asked in hub.asked] == [
        ("subscribe", f"{paper.url}/feed.xml"),
        ("subscribe", "https://paper.example/feed"),
        ("unsubscribe", f"{paper.url}/feed.xml"),
    ]
    assert [told["hub.topic"] for told in hub.agreed.values()] == ["https://paper.example/feed"]


def test_a_hub_that_has_moved_is_followed(store, paper, hub, address, calendar):
    name_hub(paper, f"{hub.url}moved")
    take_in(store, calendar, address)
    assert [asked["hub.mode"] for asked in hub.asked] == ["subscribe"]


def test_a_hub_at_a_private_address_is_not_called_for_a_public_paper(store, paper, hub, address, calendar):
    take_in(store, calendar, "")
    store.save_paper(structs.replace(store.paper(paper.host), allow_private=False))
    take_in(store, calendar, address, due_only=True)
    assert hub.asked == []
    assert "is a loopback or private address" in store.subscriptions(paper.host)[0].error


def test_a_flood_of_pushes_makes_the_feed_due_instead(store, paper, hub, address, calendar):
    take_in(store, calendar, address)
    assert hub.push(feed_of(paper, 2)) == [202]
    for _ in range(55):
        store.push(hub_token(store, paper), "", b"x", NOW)
    assert len(store.pushes(paper.host)) == 50
    assert store.source_states(paper.host)[0].due == NOW


def hub_token(store: Store, site: Site) -> str:
    return store.subscriptions(site.host)[0].token


def test_a_push_that_is_too_large_is_refused(store, paper, hub, address, calendar):
    take_in(store, calendar, address)
    assert hub.push(b"x" * (8 * 2**20 + 1)) == [413]
    assert store.pushes(paper.host) == ()


@pytest.mark.usefixtures("paper")
def test_a_push_that_is_no_feed_is_told_once(store, hub, address, calendar):
    take_in(store, calendar, address)
    hub.push(b"no feed at all")
    assert take_in(store, calendar, address).failed == 1
    assert take_in(store, calendar, address).failed == 0


def test_a_json_feed_names_its_hub_itself(store, site, hub, address, calendar):
    body = '{"version":"https://jsonfeed.org/version/1.1","title":"B","feed_url":"%s/f","hubs":[{"type":"WebSub","url":"%s"}],"items":[]}'
    site.pages["/feed.json"] = Answer((body % (site.url, hub.url)).encode(), media="application/feed+json")
    subscribe(store, site, Source("feed", f"{site.url}/feed.json"))
    take_in(store, calendar, address)
    assert [asked["hub.topic"] for asked in hub.asked] == [f"{site.url}/f"]
