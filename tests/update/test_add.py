import pytest

from broadsheet.errors import ConfigError, Refused, SourceError, Unreachable
from broadsheet.model import Source
from broadsheet.update import Added, Wish, add_paper
from tests.site import Answer, Site
from tests.update.paper import HASTY, Calendar, article_page, subscribe

FRONT = (
    '<html lang="de"><head><title>Das Blatt – Nachrichten vom Hafen</title>'
    '<meta name="description" content="Täglich">'
    '<link rel="alternate" type="application/rss+xml" href="/feed.xml" title="Alles"></head>'
    "<body>{}</body></html>"
)
LINKS = "".join(
    f'<a href="/2026/02/ein-langer-titel-mit-nummer-{n}">Ein langer Titel mit einer Nummer</a>'
    for n in range(3)
)


def add(store, url: str, **wish: object) -> Added:
    wish.setdefault("allow_private", True)
    return add_paper(store, url, Wish(**wish), HASTY, lambda _: None, Calendar().clock)  # type: ignore[arg-type]


def newspaper(site: Site) -> None:
    """Give the site a front page, three articles, a feed and a sitemap."""
    site.pages.update({f"/{n}.html": article_page(n) for n in range(3)})
    site.add_feed()
    site.add_sitemap()
    site.pages["/"] = FRONT.format(LINKS)


def sources(added: Added, site: Site) -> list[tuple[str, str]]:
    return [(source.kind, source.address.removeprefix(site.url)) for source in added.paper.sources]


def test_one_address_is_enough(store, site):
    newspaper(site)
    added = add(store, site.url)
    assert (added.paper.host, added.paper.name, added.paper.line, added.paper.language) == (
        site.host,
        "Das Blatt",
        "Täglich",
        "de",
    )
    assert sources(added, site) == [("feed", "/feed.xml"), ("sitemap", "/sitemap.xml")]
    assert [offer.note for offer in added.offers] == ["3 articles", "3 addresses"]
    assert store.paper(site.host) == added.paper


def test_an_address_as_people_type_it(store, site):
    newspaper(site)
    assert add(store, site.host).paper.url == site.url


def test_a_feed_where_it_usually_is(store, site):
    newspaper(site)
    site.pages["/"] = "<title>Blatt</title>"
    site.pages["/rss.xml"] = site.pages.pop("/feed.xml")
    del site.pages["/sitemap.xml"]
    assert sources(add(store, site.url), site) == [("feed", "/rss.xml")]


def test_a_sitemap_that_robots_txt_names(store, site):
    newspaper(site)
    site.pages["/maps/1.xml"] = site.pages.pop("/sitemap.xml")
    site.pages["/robots.txt"] = Answer(
        f"Sitemap: {site.url}/maps/1.xml\nSitemap: {site.url}/gone.xml".encode()
    )
    assert ("sitemap", "/maps/1.xml") in sources(add(store, site.url), site)


def test_a_sitemap_alone_is_of_the_paper_at_its_front_page(store, site):
    newspaper(site)
    added = add(store, f"{site.url}/sitemap.xml")
    assert (sources(added, site), added.paper.name) == ([("sitemap", "/sitemap.xml")], "Das Blatt")
    assert added.paper.url == f"{site.url}/"


def test_a_section_page_where_there_is_nothing_else(store, site):
    site.pages["/"] = FRONT.format(LINKS).replace("/feed.xml", "/no-feed.xml")
    added = add(store, site.url)
    assert (sources(added, site), added.offers[0].note) == ([("section", "")], "3 links to articles")


def test_wordpress_is_taken_before_all_others(store, site):
    newspaper(site)
    site.pages["/"] = FRONT.format("").replace(
        "</head>", '<link rel="https://api.w.org/" href="/wp-json/"></head>'
    )
    posts = (
        f'[{{"link": "{site.url}/1", "title": {{"rendered": "A"}}, "content": {{"rendered": "<p>A</p>"}}}}]'
    )
    query = "per_page=50&page=1&orderby=modified&order=desc&_embed=author%2Cwp%3Aterm%2Cwp%3Afeaturedmedia"
    site.pages[f"/wp-json/wp/v2/posts?{query}"] = Answer(posts.encode(), media="application/json")
    index = b'{"name": "Heath &amp; Moor", "description": "Each Friday"}'
    site.pages["/wp-json/?_fields=name,description"] = Answer(index, media="application/json")
    added = add(store, site.url)
    assert added.paper.name == "Heath & Moor"
    assert sources(added, site) == [("wordpress", "/wp-json/")]
    assert [(offer.source.kind, offer.chosen) for offer in added.offers] == [
        ("wordpress", True),
        ("feed", False),
        ("sitemap", False),
    ]


@pytest.mark.parametrize(("path", "kind"), [("/feed.xml", "feed"), ("/sitemap.xml", "sitemap")])
def test_the_address_of_a_source_itself(store, site, path, kind):
    newspaper(site)
    added = add(store, site.url + path)
    assert (sources(added, site), added.paper.url) == ([(kind, path)], f"{site.url}/")


def test_what_the_user_says_comes_first(store, site):
    newspaper(site)
    named = (Source("feed", f"{site.url}/other.xml"),)
    added = add(store, site.url, name="Hafenblatt", language="nds", style="taz", sources=named)
    assert (added.paper.name, added.paper.language, added.paper.style) == ("Hafenblatt", "nds", "taz")
    assert added.paper.sources == named
    assert sources(add(store, site.url, kinds=("sitemap",)), site) == [("sitemap", "/sitemap.xml")]


def test_a_kind_that_the_site_does_not_offer(store, site):
    newspaper(site)
    with pytest.raises(
        ConfigError, match="ghost: the site offers no source of this kind; it offers: feed, sitemap"
    ):
        add(store, site.url, kinds=("ghost",))


def test_adding_again_keeps_what_is_known(store, site):
    newspaper(site)
    subscribe(store, site)
    added = add(store, site.url)
    assert (added.known, added.paper.name) == (True, "Blatt")
    assert len(added.paper.sources) == 2


def test_a_feed_that_lies_with_a_service_is_the_papers(store, site):
    newspaper(site)
    with Site({"/blatt": site.pages["/feed.xml"]}) as service:
        added = add(store, f"{service.url}/blatt")
    assert (added.paper.host, added.paper.url) == (site.host, f"{site.url}/")


def test_a_second_feed_joins_the_first(store, site):
    newspaper(site)
    site.pages["/sport.xml"] = site.pages["/feed.xml"]
    add(store, f"{site.url}/feed.xml")
    added = add(store, f"{site.url}/sport.xml")
    assert sources(added, site) == [("feed", "/feed.xml"), ("feed", "/sport.xml")]
    assert sources(add(store, f"{site.url}/sport.xml"), site) == sources(added, site)


def test_a_private_address_needs_to_be_meant(store, site):
    newspaper(site)
    with pytest.raises(Refused, match="--allow-private"):
        add(store, site.url, allow_private=False)
    assert store.papers() == ()


def test_who_is_not_there_is_not_added(store):
    with Site() as site:
        url = site.url
    with pytest.raises(Unreachable):
        add(store, url)


def test_a_site_without_articles_is_not_added(store, site):
    site.pages["/"] = "<p>Hier entsteht eine Zeitung."
    with pytest.raises(SourceError, match="no feed, no sitemap and no links to articles found"):
        add(store, site.url)
