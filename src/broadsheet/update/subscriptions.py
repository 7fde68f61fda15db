"""Move lists of feeds in and out as OPML."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from msgspec import structs

from broadsheet.errors import FormatError
from broadsheet.model import Paper, Source, host_of
from broadsheet.sources.canonical import web_address
from broadsheet.sources.opml import Subscription, read_opml, write_opml
from broadsheet.store import Store


def import_opml(store: Store, path: Path, now: datetime, allow_private: bool = False) -> tuple[Paper, ...]:
    """Make papers of the feeds of an OPML file, those of one site together, and return them.

    Nothing is fetched: names and addresses are as the list has them. A paper that
    is known keeps what is known of it and gets the feeds it lacks. Raises
    `FormatError` where the file is no OPML or names no feed.
    """
    try:
        subscriptions = read_opml(path.read_bytes(), str(path))
    except OSError as error:
        raise FormatError(str(path), error.strerror or "cannot be read") from error
    if not subscriptions:
        raise FormatError(str(path), "no feeds in this OPML file")
    papers: dict[str, Paper] = {}
    for subscription in subscriptions:
        home = home_of(subscription)
        host = host_of(home)
        paper = papers.get(host) or store.paper(host)
        if paper is None:
            name = subscription.title or host
            paper = Paper(host, name, home, allow_private=allow_private, added=now)
        papers[host] = with_feed(paper, subscription)
    for paper in papers.values():
        store.save_paper(paper)
    return tuple(papers.values())


def export_opml(store: Store) -> bytes:
    """Return the feeds of all papers as OPML 2.0."""
    return write_opml(store.papers())


def home_of(subscription: Subscription) -> str:
    """Return the address of the paper that a feed is of: its home page, or the feed's host."""
    home = web_address(subscription.home)
    if home:
        return home
    scheme, _, rest = subscription.feed.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}/"


def with_feed(paper: Paper, subscription: Subscription) -> Paper:
    """Return the paper with this feed among its sources."""
    if any(source.address == subscription.feed for source in paper.sources):
        return paper
    source = Source("feed", subscription.feed, subscription.title)
    return structs.replace(paper, sources=(*paper.sources, source))
