"""Look at what a paper's site offers, beginning with one address."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from broadsheet.errors import BroadsheetError, FetchError, Refused, SourceError
from broadsheet.model import Source, host_of
from broadsheet.sources.asking import Asking, Memory
from broadsheet.sources.canonical import same_site, web_address
from broadsheet.sources.feed import read_feed
from broadsheet.sources.fetch import Fetched, Request
from broadsheet.sources.found import Feed
from broadsheet.sources.frontpage import FrontPage, read_front_page
from broadsheet.sources.poll import poll
from broadsheet.sources.section import article_links
from broadsheet.sources.sitemap import SitemapEntry, SitemapReader
from broadsheet.sources.wordpress import wordpress_name

FEED_PATHS = ("/feed", "/rss.xml", "/feed.xml", "/rss", "/atom.xml", "/index.xml", "/feed.json")
SITEMAP_PATHS = ("/sitemap.xml", "/sitemap_index.xml", "/news-sitemap.xml", "/sitemap.xml.gz")
MOST_FEEDS = 12
_SAMPLE = 200


class Offer(Struct, frozen=True):
    """A source that a site offers. `note` says what was seen in it, `chosen` whether it is taken."""

    source: Source
    note: str
    chosen: bool = False


class Discovery(Struct, frozen=True):
    """What was found out about a paper: its own words, and its sources.

    `given` tells that the address was itself a source, so nothing else was looked at.
    """

    url: str
    name: str
    line: str
    language: str
    offers: tuple[Offer, ...]
    given: bool = False

    @property
    def chosen(self) -> tuple[Source, ...]:
        """The sources to take the paper in from."""
        return tuple(offer.source for offer in self.offers if offer.chosen)


Tell = Callable[[str], None]


async def discover(url: str, asking: Asking, tell: Tell) -> Discovery:
    """Return what the site at `url` offers, the best of it chosen.

    `url` may be a front page, a section page, a feed or a sitemap. `tell` gets a
    line for each step. WordPress and Ghost are chosen before all others, for they give the
    words themselves; then feeds and sitemaps together; then links of the page.
    Raises `FetchError` if the address cannot be had, `SourceError` if
    nothing on it leads to articles.
    """
    search = _Search(asking, tell)
    return await search.look(url)


class _Search:
    def __init__(self, asking: Asking, tell: Tell) -> None:
        self._asking = asking
        self._tell = tell

    async def look(self, url: str) -> Discovery:
        tell = self._tell
        tell(f"looking at {url}")
        answer = await self._get(url)
        given = self._given_feed(answer) or await self._given_sitemap(answer)
        if given is not None:
            return given
        front = read_front_page(answer.body, answer.url)
        offers = await self._interfaces(front)
        name, line = await self._said_by(offers)
        feeds, first = await self._feeds(answer.url, front)
        offers += feeds
        offers += await self._sitemaps(answer.url)
        if not offers:
            offers = self._links(answer)
        if not offers:
            raise SourceError(
                url,
                "no feed, no sitemap and no links to articles found",
                "give the address of a feed or section page",
            )
        return Discovery(
            url=answer.url,
            name=name or front.name or first.title or host_of(answer.url),
            line=front.line or line or first.line,
            language=front.language or first.language,
            offers=choose(offers),
        )

    async def _get(self, url: str, accept: str = "text/html,application/xhtml+xml,*/*;q=0.5") -> Fetched:
        limit = self._asking.fetcher.manners.source_limit
        return await self._asking.fetcher.fetch(
            Request(url=url, private=self._asking.private, accept=accept, limit=limit)
        )

    def _given_feed(self, answer: Fetched) -> Discovery | None:
        try:
            feed = self._read_feed(answer)
        except SourceError:
            return None
        home = home_of(feed, answer.url)
        offer = Offer(Source("feed", answer.url, feed.title), feed_note(feed), chosen=True)
        return Discovery(home, feed.title or host_of(home), feed.line, feed.language, (offer,), given=True)

    async def _given_sitemap(self, answer: Fetched) -> Discovery | None:
        reader = SitemapReader(answer.url, self._asking.now)
        try:
            entries = [*reader.feed(answer.body), *reader.finish()]
        except SourceError:
            return None
        home = urljoin(answer.url, "/")
        offer = Offer(Source("sitemap", answer.url), sitemap_note(entries, True), chosen=True)
        front = FrontPage()
        # A sitemap does not say what the paper is called.
        with suppress(FetchError):
            page = await self._get(home)
            front = read_front_page(page.body, page.url)
        return Discovery(home, front.name or host_of(home), front.line, front.language, (offer,), given=True)

    async def _interfaces(self, front: FrontPage) -> list[Offer]:
        offers = []
        for kind, address in (("wordpress", front.wordpress), ("ghost", front.ghost)):
            if not address:
                continue
            source = Source(kind, address)
            asking = Asking(
                fetcher=self._asking.fetcher, now=self._asking.now, private=self._asking.private, newest=1
            )
            try:
                posts = [found async for found in poll(source, Memory(), asking)]
            except (FetchError, SourceError) as error:
                self._tell(f"{kind}: {error.what}")
                continue
            if posts:
                offers.append(Offer(source, "whole articles with authors and tags"))
                self._tell(f"{kind}: {address}")
        return offers

    async def _said_by(self, offers: list[Offer]) -> tuple[str, str]:
        """Return the name and line of the paper that WordPress has, empty without it."""
        for offer in offers:
            if offer.source.kind == "wordpress":
                with suppress(FetchError, SourceError):
                    return await wordpress_name(offer.source.address, self._asking)
        return "", ""

    async def _feeds(self, url: str, front: FrontPage) -> tuple[list[Offer], Feed]:
        offers: list[Offer] = []
        first = Feed()
        named = front.feeds[:MOST_FEEDS]
        for address, title in named or tuple((urljoin(url, path), "") for path in FEED_PATHS):
            feed = await self._feed(address, quiet=not named)
            if feed is None:
                continue
            first = first if offers else feed
            offers.append(Offer(Source("feed", address, title or feed.title), feed_note(feed)))
            self._tell(f"feed: {address} ({offers[-1].note})")
            if not named:
                break
        return offers, first

    async def _feed(self, address: str, quiet: bool) -> Feed | None:
        try:
            feed = self._read_feed(await self._get(address))
        except Refused as error:
            self._tell(f"feed: {error}")
            return None
        except BroadsheetError as error:
            if not quiet:
                self._tell(f"feed: {error}")
            return None
        return feed if feed.entries else None

    def _read_feed(self, answer: Fetched) -> Feed:
        return read_feed(answer.body, answer.url, self._asking.now, answer.headers.get("content-type", ""))

    async def _sitemaps(self, url: str) -> list[Offer]:
        robots = await self._asking.fetcher.robots(url, self._asking.private)
        named = [urljoin(url, address) for address in robots.sitemaps]
        offers: list[Offer] = []
        for address in named or [urljoin(url, path) for path in SITEMAP_PATHS]:
            try:
                entries, whole = await self._sitemap(address)
            except BroadsheetError as error:
                if named:
                    self._tell(f"sitemap: {error}")
                continue
            if entries:
                title = "news" if any(entry.published for entry in entries) else ""
                offers.append(Offer(Source("sitemap", address, title), sitemap_note(entries, whole)))
                self._tell(f"sitemap: {address} ({offers[-1].note})")
                if not named:
                    break
        return offers

    async def _sitemap(self, address: str) -> tuple[list[SitemapEntry], bool]:
        """Return the beginning of a sitemap, and whether that is all of it."""
        reader = SitemapReader(address, self._asking.now)
        entries: list[SitemapEntry] = []
        request = Request(url=address, private=self._asking.private, accept="application/xml,*/*;q=0.5")
        try:
            async with self._asking.fetcher.open(request) as answer:
                async for piece in answer.pieces():
                    # One by one: what stands before a break counts.
                    for entry in reader.feed(piece):
                        entries.append(entry)
                    if len(entries) >= _SAMPLE:
                        return entries, False
                entries += reader.finish()
        except (FetchError, SourceError) as error:
            if not entries:
                raise
            self._tell(f"sitemap: {error} (what stands before is taken in)")
            return entries, False
        return entries, True

    def _links(self, answer: Fetched) -> list[Offer]:
        links = article_links(answer.body, answer.url)
        if not links:
            return []
        self._tell(f"section: {answer.url} ({len(links)} links to articles)")
        return [Offer(Source("section", answer.url), f"{len(links)} links to articles")]


def home_of(feed: Feed, url: str) -> str:
    """Return the front page of the paper that a feed is of.

    A feed may lie with a service, so it is the home that it names, if its articles are there; else
    the host of its first article, or its own.
    """
    home = web_address(feed.home)
    if home and (not feed.entries or any(same_site(home, found.url) for found in feed.entries)):
        return home
    return urljoin(feed.entries[0].url if feed.entries else url, "/")


def choose(offers: list[Offer]) -> tuple[Offer, ...]:
    """Choose the best sources: an interface with whole articles alone, else all there are."""
    best = [offer for offer in offers if offer.source.kind in ("wordpress", "ghost")][:1] or offers
    return tuple(Offer(offer.source, offer.note, offer in best) for offer in offers)


def feed_note(feed: Feed) -> str:
    """Say what a feed holds: "20 articles, full text, newest 2024-10-18"."""
    dates = [found.told for found in feed.entries if found.told]
    count = len(feed.entries)
    parts = [f"{count} article{'' if count == 1 else 's'}"]
    if feed.entries and sum(found.carried is not None for found in feed.entries) * 2 > len(feed.entries):
        parts.append("full text")
    if dates:
        parts.append(f"newest {max(dates):%Y-%m-%d}")
    return ", ".join(parts)


def sitemap_note(entries: list[SitemapEntry], whole: bool) -> str:
    """Say what the beginning of a sitemap holds: "more than 200 articles, news"."""
    index = sum(entry.index for entry in entries)
    count = f"{len(entries)}" if whole else f"more than {len(entries)}"
    what = "sitemaps" if index else "addresses"
    return f"{count} {what}{', news' if any(entry.published for entry in entries) else ''}"


def with_scheme(url: str, private: bool) -> str:
    """Return an address as people type it ("taz.de") as one that can be fetched."""
    if "://" in url:
        return url
    scheme = "http" if private and urlsplit(f"//{url}").port else "https"
    return f"{scheme}://{url}"
