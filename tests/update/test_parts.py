"""An article over several pages is taken in as one, whole."""

from msgspec import structs

from broadsheet.model import Source
from broadsheet.store.tables import parts
from broadsheet.update import extract_again, update
from tests.site import Answer
from tests.update.paper import NOW, article_page, bodies, options, subscribe, words_of


def part(number: int, following: str = "") -> str:
    link = f'<link rel="next" href="{following}">' if following else ""
    return (
        article_page(number)
        .replace("</head>", f"{link}</head>")
        .replace(f"Überschrift {number}", "Die Insel")
    )


def pages(site, last: int) -> None:
    for number in range(1, last + 1):
        following = f"/insel/{number + 1}" if number < last else ""
        site.pages[f"/insel/{number}"] = Answer(part(number, following).encode())
    site.pages["/feed.json"] = Answer(
        b'{"version":"https://jsonfeed.org/version/1.1","title":"B","items":[{"id":"1","url":"%s/insel/1"}]}'
        % site.url.encode(),
        media="application/feed+json",
    )


def test_all_pages_of_an_article_are_joined(store, site):
    pages(site, 3)
    subscribe(store, site, Source("feed", f"{site.url}/feed.json"))
    update(store, (), options())
    whole = "\n".join(words_of(number) for number in (1, 2, 3))
    assert bodies(store, site) == {"/insel/1": whole}
    revision = store.article(site.host, "/insel/2")
    assert revision
    assert (revision.article.address, revision.article.complete) == (f"{site.url}/insel/1", True)


def test_a_page_that_cannot_be_had_is_told_as_missing(store, site):
    pages(site, 3)
    site.pages["/insel/2"] = Answer(b"", 500)
    subscribe(store, site, Source("feed", f"{site.url}/feed.json"))
    update(store, (), options())
    article = store.article(site.host, "/insel/1").article
    assert (article.complete, article.incomplete_reason) == (False, f"continues at {site.url}/insel/2")


def test_reading_kept_pages_again_loses_no_part(store, site):
    pages(site, 2)
    subscribe(store, site, Source("feed", f"{site.url}/feed.json"))
    update(store, (), options())
    before = bodies(store, site)
    summary = extract_again(store)
    assert (summary.same, summary.changed, summary.skipped) == (1, 0, 0)
    assert bodies(store, site) == before


def test_all_pages_of_an_article_are_read_again(store, site):
    pages(site, 3)
    subscribe(store, site, Source("feed", f"{site.url}/feed.json"))
    update(store, (), options())
    good = store.article(site.host, "/insel/1").article
    store.put(structs.replace(good, blocks=good.blocks[:1]), NOW)
    assert extract_again(store).changed == 1
    assert store.article(site.host, "/insel/1").article.blocks == good.blocks


def test_an_article_whose_further_pages_were_not_kept_stays_as_it_is(store, site):
    pages(site, 2)
    subscribe(store, site, Source("feed", f"{site.url}/feed.json"))
    update(store, (), options())
    before = bodies(store, site)
    store._database.write(lambda c: c.execute(parts.delete()).rowcount)
    assert extract_again(store).skipped == 1
    assert bodies(store, site) == before
