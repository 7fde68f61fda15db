import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from msgspec import structs

from broadsheet.errors import StoreError
from broadsheet.model import Article, Paragraph
from broadsheet.store import Store
from broadsheet.update import extract_again, update
from broadsheet.update.kept import read_anew
from tests.update.paper import NOW, Calendar, article_page, options, subscribe, words_of


def test_kept_pages_are_read_again(store, site):
    site.pages.update({f"/{n}.html": article_page(n) for n in range(3)})
    site.add_feed()
    subscribe(store, site)
    update(store, (), options())
    good = store.article(site.host, "/1.html").article
    # As an older Broadsheet might have read it: the second paragraph overlooked.
    store.put(structs.replace(good, blocks=good.blocks[:1]), NOW)
    store.put(Article("https://paper.example/1", "Eins", blocks=(Paragraph(("Kurz.",)),)), NOW)
    site.requests.clear()
    summary = extract_again(store, (), clock=Calendar().clock, processes=1)
    assert (summary.changed, summary.same, summary.skipped, summary.failed) == (1, 2, 1, 0)
    assert store.article(site.host, "/1.html").article.body_text == words_of(1)
    assert site.requests == []


def test_reading_anew_is_no_change_of_the_papers(store, site):
    site.pages.update({f"/{n}.html": article_page(n) for n in range(2)})
    site.add_feed()
    subscribe(store, site)
    update(store, (), options())
    good = store.article(site.host, "/1.html").article
    worse = structs.replace(good, blocks=good.blocks[:1])
    store.put(worse, NOW, decide=read_anew)
    assert extract_again(store, (), clock=Calendar().clock, processes=1).changed == 1
    assert [edit.change and edit.change.anew for edit in store.edits(site.host, "/1.html")] == [
        None,
        True,
        True,
    ]
    assert store.changed() == ()
    assert store.check(NOW).findings == ()


def test_a_store_that_cannot_be_written_ends_the_reading(tmp_path, site):
    site.pages.update({f"/{n}.html": article_page(n) for n in range(3)})
    site.add_feed()
    with Store.open(tmp_path) as store:
        subscribe(store, site)
        update(store, (), options())
    with Store.open(tmp_path, read_only=True) as store, pytest.raises(StoreError, match="for reading only"):
        extract_again(store, processes=1)


def test_a_damaged_page_is_told_and_the_rest_goes_on(store, site, tmp_path):
    site.pages.update({f"/{n}.html": article_page(n) for n in range(3)})
    site.add_feed()
    subscribe(store, site)
    update(store, (), options())
    with closing(sqlite3.connect(tmp_path / "data" / "broadsheet.sqlite")) as database, database:
        database.execute("UPDATE pages SET body = x'00' WHERE sequence = 1")
    summary = extract_again(store, processes=1)
    assert (summary.same, summary.failed) == (2, 1)


def test_reading_again_without_news_stores_nothing(store, site):
    site.pages["/1.html"] = article_page(1)
    site.add_feed()
    subscribe(store, site)
    update(store, (), options())
    assert extract_again(store, [site.host], processes=1).same == 1
    assert len(store.history(site.host, "/1.html")) == 1


def test_what_is_read_better_is_not_taken_for_the_papers_change(store, site):
    site.pages["/1.html"] = article_page(1)
    site.add_feed()
    subscribe(store, site)
    calendar = Calendar()
    update(store, (), options(calendar))
    good = store.article(site.host, "/1.html").article
    # As an older Broadsheet read it, which kept the same page.
    store.put(structs.replace(good, blocks=good.blocks[:1]), NOW, decide=read_anew)
    site.pages["/1.html"] = article_page(1, "Ein Satz kam hinzu, der die Lage am Hafen noch einmal erklärt.")
    calendar.now += timedelta(days=2)
    update(store, (), options(calendar))
    told = [edit.change for edit in store.edits(site.host, "/1.html")]
    assert [change and (change.anew, change.added) for change in told][2:] == [(True, 58), (False, 12)]
