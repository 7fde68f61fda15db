"""What goes wrong is told, and the rest goes on."""

import asyncio
from contextlib import ExitStack
from datetime import timedelta

import pytest

from broadsheet.errors import StoreError
from broadsheet.model import Article, Source
from broadsheet.store import Store
from broadsheet.update import Progress, Summary, update
from broadsheet.update.filing import file_jobs
from broadsheet.update.visit import Done, Job
from tests.site import Answer, Site
from tests.update.paper import (
    HASTY,
    NOW,
    Calendar,
    article_page,
    bodies,
    options,
    subscribe,
    words_of,
)


def test_what_fails_is_told_and_the_rest_goes_on(store, site):
    site.pages["/good.html"] = article_page(1)
    site.pages["/gone.html"] = site.pages["/wall.html"] = site.pages["/empty.html"] = "x"
    site.add_feed()
    site.pages["/gone.html"] = Answer(b"", 410)
    site.pages["/wall.html"] = Answer(b"", 403)
    site.pages["/empty.html"] = Answer(b"")
    subscribe(store, site)
    summary = update(store, (), options())
    assert (summary.new, summary.failed, summary.no_article) == (1, 2, 1)
    assert sorted(failure.message for failure in summary.failures) == [
        f"{site.url}/gone.html: the server answered 410",
        f"{site.url}/wall.html: the server answered 403",
    ]
    assert summary.no_articles[0].where == f"{site.url}/empty.html"
    assert store.outcome_counts(site.host) == {"new": 1, "gone": 1, "refused": 1, "no article": 1}


def test_a_source_that_fails_does_not_hold_up_the_others(store, site):
    site.pages["/a.html"] = article_page(1)
    site.add_feed()
    with Site() as dead:
        url = dead.url
    subscribe(store, site, Source("feed", f"{url}/feed"), Source("feed", f"{site.url}/feed.xml"))
    summary = update(store, (), options())
    assert (summary.new, [failure.kind for failure in summary.failures]) == (1, ["Unreachable"])
    broken, good = store.source_states(site.host)
    assert (broken.failures, good.failures) == (1, 0)
    assert broken.due - broken.polled == timedelta(minutes=10)


def test_what_a_sitemap_tells_before_it_breaks_off_is_taken_in(store, site):
    site.pages["/a.html"], site.pages["/b.html"] = article_page(1), article_page(2)
    site.pages["/s.xml"] = f"<urlset><url><loc>{site.url}/a.html</loc></url><url><loc>{site.url}/b.h"
    subscribe(store, site, Source("sitemap", f"{site.url}/s.xml"))
    summary = update(store, (), options())
    assert (summary.new, [failure.kind for failure in summary.failures]) == (1, ["SourceError"])
    assert store.source_states(site.host)[0].failures == 1


def test_a_feed_that_is_none_is_one_clear_error(store, site):
    site.pages["/feed.xml"] = "<!doctype html><html><body>Wartung</body></html>"
    subscribe(store, site)
    (failure,) = update(store, (), options()).failures
    assert failure.message == (
        f"{site.url}/feed.xml: not a feed but a web page; give the address of an RSS, Atom or JSON feed"
    )


def test_a_page_that_changes_its_charset_midway_keeps_its_words(store, site):
    head, _, rest = article_page(1).partition("Im zweiten Absatz")
    body = head.encode() + b"Im zweiten Absatz" + rest.encode("latin-1")
    site.pages["/1.html"] = body
    site.add_feed()
    subscribe(store, site)
    assert update(store, (), options()).new == 1
    assert bodies(store, site) == {"/1.html": words_of(1)}


def test_a_feed_of_200_megabytes_is_one_failure(store, site):
    async def pour(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _number in range(200):
            writer.write(b"100000\r\n" + b" " * 0x100000 + b"\r\n")
            await writer.drain()

    site.pages["/1.html"] = article_page(1)
    site.add_sitemap()
    site.pages["/feed.xml"] = pour
    subscribe(
        store, site, Source("feed", f"{site.url}/feed.xml"), Source("sitemap", f"{site.url}/sitemap.xml")
    )
    summary = update(store, (), options())
    assert (summary.new, [failure.message for failure in summary.failures]) == (
        1,
        [f"{site.url}/feed.xml: larger than 24 MB"],
    )


def test_a_clock_that_went_back_loses_nothing(store, site):
    calendar = Calendar()
    site.pages["/a.html"] = article_page(1)
    site.add_feed()
    subscribe(store, site)
    update(store, (), options(calendar))
    calendar.now -= timedelta(days=400)
    site.pages["/b.html"] = article_page(2)
    site.add_feed()
    assert update(store, (), options(calendar)).new == 1
    assert sorted(bodies(store, site)) == ["/a.html", "/b.html"]


def test_a_store_that_cannot_be_written_ends_the_update(tmp_path, site):
    with Store.open(tmp_path) as store:
        site.pages["/a.html"] = article_page(1)
        site.add_feed()
        subscribe(store, site)
    with Store.open(tmp_path, read_only=True) as store, pytest.raises(StoreError):
        update(store, (), options())


def test_a_paper_removed_meanwhile_does_not_come_back(store, site):
    with Site() as other:
        for each in (site, other):
            each.pages.update({f"/{n}.html": article_page(n) for n in range(9)})
            each.add_feed()
            subscribe(store, each)
        summary = Summary()
        jobs = [
            Done(Job(paper, f"{at.url}/1.html"), NOW, Article(f"{at.url}/1.html", "Eins"))
            for paper, at in ((store.paper(each.host), each) for each in (site, other))
        ]
        store.remove_paper(other.host)
        file_jobs(store, jobs, summary)
        assert [paper.host for paper in store.papers()] == [site.host]
        assert (summary.new, summary.failed) == (1, 1)
        assert summary.failures[0].message == f"{other.url}/1.html: its paper was removed meanwhile"


def test_a_paper_removed_meanwhile_does_not_stop_the_others(store, site):
    with Site() as other:
        for each in (site, other):
            each.pages.update({f"/{n}.html": article_page(n) for n in range(9)})
            each.add_feed()
            subscribe(store, each)

        def remove(_: Progress) -> None:
            if store.paper(other.host):
                store.remove_paper(other.host)

        summary = update(store, (), options(), remove)
    assert len(bodies(store, site)) == 9
    assert {failure.kind for failure in summary.failures} <= {"NotFound"}


def test_a_host_that_fails_again_and_again_is_left_alone_and_its_pages_wait(store, site):
    site.pages.update({f"/{n}.html": "x" for n in range(60)})
    site.add_feed()
    site.pages.update({f"/{n}.html": Answer(b"", 500) for n in range(60)})
    subscribe(store, site)
    summary = update(store, (), options())
    assert summary.failed < 25
    ends = [failure.message.endswith("; the rest comes with the next update") for failure in summary.failures]
    assert ends.count(True) == 1
    assert store.count_due(site.host, NOW) > 35
    site.pages.update({f"/{n}.html": article_page(n) for n in range(60)})
    assert update(store, (), options()).new > 35


def test_hosts_that_hang_do_not_hold_up_a_good_one(store, site):
    async def hang(_: asyncio.StreamReader, __: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    site.pages.update({f"/{n}.html": article_page(n) for n in range(20)})
    site.add_feed()
    subscribe(store, site)
    with ExitStack() as stack:
        for _ in range(8):
            bad = stack.enter_context(Site({f"/{n}.html": "x" for n in range(30)}))
            bad.add_feed()
            bad.pages.update({f"/{n}.html": hang for n in range(30)})
            subscribe(store, bad)
        good: list[tuple[int, int]] = []

        def watch(progress: Progress) -> None:
            good.append((progress.new, progress.failed))

        update(store, (), options(manners=HASTY), watch)
    assert (20, 0) in good


def test_a_host_that_asks_for_hours_is_left_alone_by_later_updates_too(store, site):
    calendar = Calendar()
    site.pages["/a.html"] = article_page(1)
    site.add_feed()
    subscribe(store, site)
    page, site.pages["/a.html"] = site.pages["/a.html"], Answer(status=429, headers={"Retry-After": "7200"})
    update(store, (), options(calendar))
    site.pages["/a.html"] = page
    site.requests.clear()
    calendar.now += timedelta(minutes=119)
    (failure,) = update(store, (), options(calendar)).failures
    assert failure.message.startswith(f"{site.host}: its server asked to be left alone until 2026-03-01")
    assert update(store, (), options(calendar, due_only=True)).failed == 0
    assert site.requests == []
    calendar.now += timedelta(minutes=2)
    assert update(store, (), options(calendar)).new == 1
