"""An article over several pages is taken in as one, whole."""

import json

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


def linked(site, links: dict[str, str], headlines: dict[str, str]) -> None:
    """Show pages of the given addresses, each with the headline and the next page that it names."""
    for number, (path, following) in enumerate(links.items(), 1):
        html = part(number, following).replace("Die Insel", headlines.get(path, "Die Insel"))
        site.pages[path] = Answer(html.encode())
    first = f"{site.url}{next(iter(links))}"
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "B", "items": [{"id": "1", "url": first}]}
    site.pages["/feed.json"] = Answer(json.dumps(feed).encode(), media="application/feed+json")


def joined(store, site, links: dict[str, str], headlines: dict[str, str] | None = None) -> tuple[str, str]:
    """Return the body of the one article that is taken in, and why it is incomplete."""
    linked(site, links, headlines or {})
    subscribe(store, site, Source("feed", f"{site.url}/feed.json"))
    update(store, (), options())
    article = store.article(site.host, next(iter(links))).article
    return article.body_text, article.incomplete_reason


def test_pages_that_lead_in_a_circle_are_joined_once(store, site):
    links = {"/insel": "/insel?page=2", "/insel?page=2": "/insel?page=3", "/insel?page=3": "/insel?page=4"}
    site.pages["/insel?page=4"] = Answer(part(1, "/insel?page=5").encode())
    assert joined(store, site, links) == ("\n".join(words_of(number) for number in (1, 2, 3)), "")


def test_the_next_article_is_no_part(store, site):
    links = {"/insel/7": "/insel/8", "/insel/8": "/insel/9", "/insel/9": ""}
    found = joined(store, site, links, {"/insel/8": "Kran stürzt um", "/insel/9": "Brot wird teurer"})
    assert found == (words_of(1), "")
    assert store.article(site.host, "/insel/8") is None
    assert extract_again(store).same == 1


def test_parts_may_have_headlines_of_their_own_that_begin_alike(store, site):
    links = {"/insel": "/insel/seite-2", "/insel/seite-2": ""}
    found = joined(store, site, links, {"/insel": "Die Insel, Teil 1", "/insel/seite-2": "Die Insel, Teil 2"})
    assert found == (f"{words_of(1)}\n{words_of(2)}", "")


def test_the_next_page_at_another_host_is_not_fetched(store, site):
    links = {"/insel": "http://else.example/insel/2"}
    assert joined(store, site, links) == (words_of(1), "")


def test_a_part_that_holds_no_article_is_told_as_missing(store, site):
    site.pages["/insel/seite-2"] = Answer(b"<html><body><p>Fehler</p></body></html>")
    assert joined(store, site, {"/insel": "/insel/seite-2"}) == (
        words_of(1),
        f"continues at {site.url}/insel/seite-2",
    )


def test_the_next_part_that_a_recipe_finds_may_lead_back(store, site, tmp_path):
    (tmp_path / "127.0.0.1.toml").write_text(
        'paper = "B"\nhosts = ["127.0.0.1"]\n[[version]]\nnext_page = ["a.weiter@href"]\n'
    )
    for number, following in ((1, 2), (2, 3), (3, 1)):
        link = f'<a class="weiter" href="/insel-{following}.html">weiter</a></article>'
        site.pages[f"/insel-{number}.html"] = Answer(part(number).replace("</article>", link).encode())
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "B", "items": [{"id": "1"}]}
    feed["items"][0]["url"] = f"{site.url}/insel-1.html"
    site.pages["/feed.json"] = Answer(json.dumps(feed).encode(), media="application/feed+json")
    subscribe(store, site, Source("feed", f"{site.url}/feed.json"))
    update(store, (), options(recipes=tmp_path))
    article = store.article(site.host, "/insel-1.html").article
    whole = "\n".join(words_of(number) for number in (1, 2, 3))
    assert (article.body_text, article.incomplete_reason) == (whole, "")
