"""An update takes in what is new, and what has changed."""

import json
from datetime import timedelta

import pytest

from broadsheet.errors import NotFound
from broadsheet.model import Source
from broadsheet.update import Progress, Summary, update
from tests.site import Answer, Site
from tests.update.paper import (
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


def test_an_article_that_is_named_is_visited_whatever_is_due(store, site):
    site.pages |= {"/a.html": article_page(1), "/b.html": article_page(2)}
    site.add_feed()
    subscribe(store, site)
    update(store, (), options())
    site.pages["/a.html"] = article_page(1, "Am Abend kam ein dritter Absatz hinzu, der alles erklärt.")
    site.pages["/b.html"] = site.pages["/a.html"]
    summary = update(store, (f"{site.url}/a.html?utm_source=x",), options())
    assert (summary.changed, summary.requests) == (1, 2)


def test_an_article_that_no_source_tells_of_is_taken_in_by_its_address(store, site):
    subscribe(store, site)
    site.add_feed()
    site.pages["/hidden.html"] = article_page(1)
    assert update(store, (f"{site.url}/hidden.html",), options()).new == 1


def test_an_article_of_no_paper_is_told(store, site):
    with pytest.raises(NotFound, match="no paper in this store has that address"):
        update(store, (f"{site.url}/a.html",), options())


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


def test_a_page_that_is_gone_keeps_its_article(store, site):
    calendar = Calendar()
    site.pages["/a.html"] = article_page(1)
    site.add_feed()
    subscribe(store, site)
    update(store, (), options(calendar))
    site.pages["/a.html"] = Answer(b"", 404)
    calendar.now += timedelta(days=1)
    removed = update(store, (), options(calendar))
    assert (removed.removed, removed.failed, removed.failures) == (1, 0, [])
    assert store.visit(site.host, f"{site.url}/a.html").kind == "not found"
    assert bodies(store, site) == {"/a.html": words_of(1)}


@pytest.mark.parametrize("status", [404, 410])
def test_what_a_paper_removed_is_told_once(store, site, status: int):
    calendar = Calendar()
    site.pages["/a.html"] = article_page(1)
    site.add_feed()
    subscribe(store, site)
    update(store, (), options(calendar))
    site.pages["/a.html"] = Answer(b"", status)
    url = f"{site.url}/a.html"

    def visited() -> Summary:
        calendar.now += timedelta(hours=1)
        return update(store, (url,), options(calendar))

    told = [visited(), visited()]
    assert [(each.removed, each.failed) for each in told] == [(1, 0), (0, 0)]
    assert store.visit(site.host, url).tries == 3
    site.pages["/a.html"] = article_page(1)
    back = visited()
    assert (back.not_modified, back.failed) == (1, 0)
    assert store.visit(site.host, url).kind == "not modified"


def test_an_address_that_never_gave_an_article_fails_when_it_is_not_found(store, site):
    site.pages["/a.html"] = article_page(1)
    site.add_feed()
    site.pages["/a.html"] = Answer(b"", 404)
    subscribe(store, site)
    summary = update(store, (), options())
    assert (summary.removed, summary.failed) == (0, 1)


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


def test_only_the_papers_named_are_updated(store, site):
    with Site() as other:
        for each in (site, other):
            each.pages["/a.html"] = article_page(1)
            each.add_feed()
            subscribe(store, each)
        assert update(store, [other.host], options()).new == 1
        assert site.requests == []


def test_an_unknown_paper_is_said_to_be_unknown(store):
    with pytest.raises(NotFound, match=r"taz\.de: no such paper in the store"):
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
