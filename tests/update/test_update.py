import asyncio
import json
from contextlib import ExitStack
from datetime import timedelta

import pytest

from broadsheet.errors import NotFound, StoreError
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
    feed_of,
    options,
    subscribe,
    words_of,
)


def test_what_a_feed_tells_of_is_taken_in(store, site):
    site.pages.update({f"/{n}.html": article_page(n) for n in range(3)})
    site.add_feed()
    subscribe(store, site)
    summary = update(store, (), options())
    assert (summary.found, summary.new, summary.failed) == (3, 3, 0)
    assert bodies(store, site) == {f"/{n}.html": words_of(n) for n in range(3)}


def test_a_second_update_stores_nothing_and_asks_once_for_each_source(store, site):
    site.pages.update({f"/{n}.html": article_page(n) for n in range(3)})
    site.add_feed()
    site.add_sitemap()
    subscribe(
        store, site, Source("feed", f"{site.url}/feed.xml"), Source("sitemap", f"{site.url}/sitemap.xml")
    )
    update(store, (), options())
    site.requests.clear()
    summary = update(store, (), options())
    assert (summary.stored, summary.unchanged, summary.requests) == (0, 2, 2)
    assert site.requests == ["/feed.xml", "/sitemap.xml"]


def test_a_changed_article_becomes_revision_two(store, site):
    calendar = Calendar()
    site.pages["/a.html"] = article_page(1)
    site.add_feed()
    subscribe(store, site)
    update(store, (), options(calendar))
    site.pages["/a.html"] = article_page(1, "Am Abend kam ein dritter Absatz hinzu, der alles erklärt.")
    calendar.now += timedelta(days=1)
    assert update(store, (), options(calendar)).changed == 1
    first, second = store.history(site.host, "/a.html")
    assert first.article.body_text == words_of(1)
    assert second.article.body_text == words_of(
        1, "Am Abend kam ein dritter Absatz hinzu, der alles erklärt."
    )


def test_a_page_that_did_not_change_is_asked_for_conditionally(store, site):
    calendar = Calendar()
    site.pages["/a.html"] = article_page(1)
    site.add_feed()
    subscribe(store, site)
    update(store, (), options(calendar))
    calendar.now += timedelta(hours=20)
    summary = update(store, (), options(calendar))
    assert (summary.not_modified, summary.stored, summary.failed) == (1, 0, 0)
    assert store.visit(site.host, f"{site.url}/a.html").kind == "not modified"


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


def test_a_page_that_is_gone_keeps_its_article(store, site):
    calendar = Calendar()
    site.pages["/a.html"] = article_page(1)
    site.add_feed()
    subscribe(store, site)
    update(store, (), options(calendar))
    site.pages["/a.html"] = Answer(b"", 404)
    calendar.now += timedelta(days=1)
    update(store, (), options(calendar))
    assert store.visit(site.host, f"{site.url}/a.html").kind == "not found"
    assert bodies(store, site) == {"/a.html": words_of(1)}


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


def test_a_feed_that_is_none_is_one_clear_error(store, site):
    site.pages["/feed.xml"] = "<!doctype html><html><body>Wartung</body></html>"
    subscribe(store, site)
    (failure,) = update(store, (), options()).failures
    assert failure.message == (
        f"{site.url}/feed.xml: not a feed but a web page; give the address of an RSS, Atom or JSON feed"
    )


def test_one_article_in_many_guises_is_stored_once(store, site):
    address = f"{site.url}/politik/ein-titel-1234567.html"
    page = article_page(1, canonical=address)
    for path in ("/politik/ein-titel-1234567.html", "/amp/politik/ein-titel-1234567.html", "/p/1234567"):
        site.pages[path] = page
    site.add_feed()
    site.pages["/2.xml"] = Answer(
        site.pages["/feed.xml"].body.replace(b".html</link>", b".html?utm_source=x</link>")
    )
    subscribe(store, site, Source("feed", f"{site.url}/feed.xml"), Source("feed", f"{site.url}/2.xml"))
    assert update(store, (), options()).new == 1
    assert bodies(store, site) == {"/politik/ein-titel-1234567.html": words_of(1)}
    assert store.article(site.host, "/p/1234567").article.address == address


def test_a_new_slug_with_the_known_id_is_the_known_article(store, site):
    site.pages["/erster-titel-1234567.html"] = article_page(1)
    site.add_feed()
    subscribe(store, site)
    update(store, (), options())
    del site.pages["/erster-titel-1234567.html"]
    site.pages["/neuer-titel-1234567.html"] = article_page(1, "Ein Nachtrag am Ende, der neu ist.")
    site.add_feed()
    assert update(store, (), options()).changed == 1
    assert [revision.number for revision in store.history(site.host, "/neuer-titel-1234567.html")] == [1, 2]


def test_two_slugs_of_one_id_told_of_together_are_one_article(store, site):
    for slug in ("alt", "neu", "noch-neuer"):
        site.pages[f"/hafen/{slug}-123456.html"] = article_page(1)
    site.add_feed()
    subscribe(store, site)
    summary = update(store, (), options())
    assert (summary.new, summary.changed, summary.same) == (1, 0, 2)
    (path,) = bodies(store, site)
    for slug in ("alt", "neu", "noch-neuer"):
        found = store.article(site.host, f"/hafen/{slug}-123456.html")
        assert found is not None
        assert found.article.address == f"{site.url}{path}"
    assert update(store, (), options()).new == 0


def test_another_article_with_the_same_number_is_another_article(store, site):
    site.pages["/politik/titel-1234567.html"] = article_page(1)
    site.add_feed()
    subscribe(store, site)
    update(store, (), options())
    site.pages["/sport/titel-1234567.html"] = article_page(2)
    site.add_feed()
    assert update(store, (), options()).new == 1


def test_a_canonical_link_to_the_front_page_is_not_believed(store, site):
    for number in range(3):
        site.pages[f"/{number}.html"] = article_page(number, canonical=f"{site.url}/")
    site.add_feed()
    subscribe(store, site)
    update(store, (), options())
    assert bodies(store, site) == {f"/{n}.html": words_of(n) for n in range(3)}


def test_since_goes_back_through_the_sitemaps(store, site):
    for day in range(1, 21):
        site.pages[f"/{day}.html"] = article_page(day)
    entries = "".join(
        f"<url><loc>{site.url}/{day}.html</loc><lastmod>2026-02-{day:02}</lastmod></url>"
        for day in range(1, 21)
    )
    site.pages["/sitemap.xml"] = Answer(f"<urlset>{entries}</urlset>".encode())
    subscribe(store, site, Source("sitemap", f"{site.url}/sitemap.xml"))
    assert update(store, (), options(newest=3)).new == 3
    assert update(store, (), options(since=NOW.replace(month=2, day=11, hour=0))).new == 7
    assert sorted(bodies(store, site)) == sorted(f"/{day}.html" for day in range(11, 21))


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


def test_only_the_papers_named_are_updated(store, site):
    with Site() as other:
        for each in (site, other):
            each.pages["/a.html"] = article_page(1)
            each.add_feed()
            subscribe(store, each)
        assert update(store, [other.host], options()).new == 1
        assert site.requests == []


def test_an_unknown_paper_is_said_to_be_unknown(store):
    with pytest.raises(NotFound, match=r"taz\.de: no such paper in this store"):
        update(store, ["taz.de"], options())


def test_sources_that_are_not_due_are_left_out_when_asked_so(store, site):
    calendar = Calendar()
    site.add_feed()
    subscribe(store, site)
    update(store, (), options(calendar))
    calendar.now += timedelta(minutes=4)
    assert update(store, (), options(calendar, due_only=True)).polled == 0
    calendar.now += timedelta(hours=6)
    assert update(store, (), options(calendar, due_only=True)).polled == 1


def test_progress_tells_the_truth(store, site):
    site.pages.update({f"/{n}.html": article_page(n) for n in range(30)})
    site.add_feed()
    subscribe(store, site)
    seen: list[Progress] = []
    update(store, (), options(), seen.append)
    assert all(p.done <= p.total for p in seen)
    assert [p.done for p in seen] == sorted(p.done for p in seen)
    assert (seen[-1].done, seen[-1].total, seen[-1].new, seen[-1].settled) == (30, 30, 30, True)
    assert all(p.total == 30 for p in seen if p.settled)


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


def test_pages_are_kept_with_their_opt_outs(store, site):
    site.pages["/a.html"] = Answer(article_page(1).encode(), headers={"X-Robots-Tag": "noarchive"})
    site.pages["/feed.xml"] = Answer(
        f"<rss><channel><item><link>{site.url}/a.html</link></item></channel></rss>".encode()
    )
    subscribe(store, site)
    update(store, (), options())
    page = store.page(site.host, "/a.html")
    assert (page.body.decode(), page.charset, page.opt_outs) == (article_page(1), "utf-8", ("noarchive",))


def full_text_feed(site: Site, text: str) -> Answer:
    item = f"<title>A</title><link>{site.url}/a.html</link><description><![CDATA[{text}]]></description>"
    return Answer(f"<rss><channel><item>{item}</item></channel></rss>".encode())


def test_the_opt_outs_of_a_paper_are_counted(store, site):
    site.pages["/1.html"] = Answer(article_page(1).encode(), headers={"X-Robots-Tag": "noarchive, noai"})
    site.pages["/2.html"] = Answer(article_page(2).encode(), headers={"TDM-Reservation": "1"})
    site.pages["/3.html"] = article_page(3)
    site.pages["/robots.txt"] = Answer(b"User-agent: GPTBot\nDisallow: /2\n", media="text/plain")
    site.pages["/feed.xml"] = Answer(feed_of(site, 1, 2, 3), media="application/rss+xml")
    subscribe(store, site)
    update(store, (), options())
    assert store.opt_outs(site.host) == {"noai": 1, "noarchive": 1, "robots-ai": 1, "tdm": 1}
    assert store.opt_outs("elsewhere.example") == {}


def test_the_words_of_a_feed_stand_in_for_a_page_that_gives_none(store, site):
    text = (
        "<p>Der Text steht im Feed.</p>" + "<p>Er ist lang genug, um mehr als ein Anreißer zu sein.</p>" * 12
    )
    site.pages["/feed.xml"] = full_text_feed(site, text)
    site.pages["/a.html"] = Answer(b"", 403)
    subscribe(store, site)
    assert update(store, (), options()).new == 1
    assert bodies(store, site)["/a.html"].splitlines()[0] == "Der Text steht im Feed."


def test_a_page_is_better_than_the_words_of_a_feed(store, site):
    text = "<p>Der Text steht im Feed, und er ist lang genug, um mehr als ein Anreißer zu sein.</p>" * 12
    site.pages["/feed.xml"] = full_text_feed(site, text)
    site.pages["/a.html"] = article_page(1)
    subscribe(store, site)
    update(store, (), options())
    assert bodies(store, site) == {"/a.html": words_of(1)}


def test_wordpress_needs_no_page(store, site):
    text = {"rendered": "<p>Nur ein Satz.</p>"}
    post = json.dumps([{"link": f"{site.url}/a/", "title": {"rendered": "A"}, "content": text}])
    query = "per_page=50&page=1&orderby=modified&order=desc&_embed=author%2Cwp%3Aterm%2Cwp%3Afeaturedmedia"
    site.pages[f"/wp-json/wp/v2/posts?{query}"] = Answer(post.encode(), media="application/json")
    subscribe(store, site, Source("wordpress", f"{site.url}/wp-json/"))
    assert update(store, (), options()).new == 1
    assert bodies(store, site) == {"/a/": "Nur ein Satz."}
    assert update(store, (), options()).stored == 0


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


def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(store, site):
    site.pages["/a.html"] = article_page(1)
    site.add_feed("/new.xml")
    site.pages["/feed.xml"] = Answer(status=301, headers={"Location": "/new.xml"})
    subscribe(store, site)
    update(store, (), options())
    site.requests.clear()
    assert update(store, (), options()).unchanged == 1
    assert site.requests == ["/new.xml"]
    assert store.paper(site.host).sources == (Source("feed", f"{site.url}/new.xml"),)


def test_a_feed_that_is_elsewhere_for_now_keeps_its_address(store, site):
    site.add_feed("/new.xml")
    site.pages["/feed.xml"] = Answer(status=302, headers={"Location": "/new.xml"})
    subscribe(store, site)
    update(store, (), options())
    assert store.paper(site.host).sources == (Source("feed", f"{site.url}/feed.xml"),)


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
