"""Add a paper: look at its site, remember what it offers."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from random import Random

from msgspec import Struct, structs

from broadsheet.errors import ConfigError
from broadsheet.model import Paper, Source, host_of
from broadsheet.sources.asking import Asking
from broadsheet.sources.discover import Discovery, Offer, Tell, discover, with_scheme
from broadsheet.sources.fetch import Clock, Fetcher, Manners
from broadsheet.store import Store

KINDS = ("feed", "sitemap", "section", "wordpress", "ghost")
"""The kinds of source that are asked over the network."""


class Wish(Struct, frozen=True, kw_only=True):
    """What the user says of a paper instead of its site; empty where nothing.

    `sources` replace those that would be chosen; `kinds` choose among those
    found ("feed", "sitemap", …).
    """

    name: str = ""
    line: str = ""
    language: str = ""
    style: str = ""
    allow_private: bool = False
    sources: tuple[Source, ...] = ()
    kinds: tuple[str, ...] = ()


class Added(Struct, frozen=True):
    """A paper as it was remembered, and all that its site offered."""

    paper: Paper
    offers: tuple[Offer, ...]
    known: bool


def add_paper(
    store: Store, url: str, wish: Wish, manners: Manners, tell: Tell, clock: Clock | None = None
) -> Added:
    """Find out what the site at `url` offers, and keep the paper in the store.

    "taz.de" will do as `url`. `tell` gets a line for each step. A paper that is
    there already gets the sources found now, or one more where `url` is itself a
    source; its articles stay. Raises
    `FetchError` or `SourceError` where nothing can be taken in from.
    """
    clock = clock or Clock()
    url = with_scheme(url, wish.allow_private)
    discovery = asyncio.run(_discover(url, wish, manners, tell, clock))
    offers = _chosen(discovery.offers, wish)
    known = store.paper(host_of(discovery.url))
    sources = tuple(offer.source for offer in offers if offer.chosen)
    if known and discovery.given:
        there = {source.address for source in known.sources}
        sources = known.sources + tuple(source for source in sources if source.address not in there)
    paper = Paper(
        host=host_of(discovery.url),
        name=wish.name or (known.name if known else "") or discovery.name,
        url=known.url if known and discovery.given else discovery.url,
        line=wish.line or discovery.line or (known.line if known else ""),
        language=wish.language or discovery.language or (known.language if known else ""),
        sources=wish.sources or sources,
        allow_private=wish.allow_private,
        style=wish.style or (known.style if known else ""),
        licence=known.licence if known else "",
        added=known.added if known and known.added else clock.now(),
    )
    store.save_paper(paper)
    return Added(paper, offers, known is not None)


def name_paper(store: Store, hosts: Iterable[str], name: str) -> None:
    """Call the one paper of these hosts by a name; raises `ConfigError` where they are several."""
    several = sorted(hosts)
    if len(several) > 1:
        raise ConfigError(
            name,
            f"a name is one paper's, and the articles are of {', '.join(several[:5])}",
            "they are taken in; name each with: broadsheet import --name NAME FILE",
        )
    for paper in filter(None, map(store.paper, several)):
        store.save_paper(structs.replace(paper, name=name))


async def _discover(url: str, wish: Wish, manners: Manners, tell: Tell, clock: Clock) -> Discovery:
    async with Fetcher(manners, Random(), clock) as fetcher:
        return await discover(url, Asking(fetcher=fetcher, now=clock.now(), private=wish.allow_private), tell)


def _chosen(offers: Sequence[Offer], wish: Wish) -> tuple[Offer, ...]:
    if not wish.kinds:
        return tuple(offers)
    chosen = tuple(Offer(offer.source, offer.note, offer.source.kind in wish.kinds) for offer in offers)
    if not any(offer.chosen for offer in chosen):
        found = ", ".join(dict.fromkeys(offer.source.kind for offer in offers))
        raise ConfigError(
            ", ".join(wish.kinds), "the site offers no source of this kind", f"it offers: {found}"
        )
    return chosen
