"""Which addresses are one article."""

from broadsheet.model import Source
from broadsheet.update import update
from tests.site import Answer
from tests.update.paper import (
    article_page,
    bodies,
    options,
    subscribe,
    words_of,
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
