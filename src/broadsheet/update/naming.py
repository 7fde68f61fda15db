"""Know one article under all its addresses."""

from __future__ import annotations

import msgspec

from broadsheet.model import OWN, Article, host_of, path_of
from broadsheet.sources.canonical import article_id
from broadsheet.store import Store
from broadsheet.update.visit import Done

_TWINS = ("amp", "m", "mobile", "mobil", "www")


def settled(store: Store, done: Done, fresh: dict[str, Article]) -> Done:
    """Return the job with its article under the address that it has in the store.

    An address with a new slug and a known id is the known article, if the
    words are; `fresh` are those that are being stored together, by id. An article
    on a neighbouring host (sport.paper.example) is one of the paper's; only where its
    path is taken by another does it stay under its own host.
    """
    if done.article is None:
        return done
    article = _renamed(store, done, done.article, fresh)
    if article.address != done.article.address:
        others = (*done.addresses, done.article.address)
        done = msgspec.structs.replace(done, addresses=others, renamed=True)
    host, own = done.job.paper.host, host_of(article.address)
    paper = host
    if own != host and own.partition(".")[0] not in _TWINS:
        there = store.story(host, path_of(article.address))
        paper = own if there is not None and host_of(there.address) != own else host
    return msgspec.structs.replace(done, article=msgspec.structs.replace(article, paper=paper))


def _renamed(store: Store, done: Done, article: Article, fresh: dict[str, Article]) -> Article:
    number = article_id(article.address)
    first = done.job.visit is None or done.job.visit.kind == ""
    if not number or not first:
        return article
    name = id_address(done.job.paper.host, number)
    stored = store.article(done.job.paper.host, path_of(name))
    known = fresh.setdefault(name, article) if stored is None else stored.article
    if known.address == article.address or not alike(known, article):
        return article
    return msgspec.structs.replace(article, address=known.address)


def add_names(store: Store, done: Done, article: Article) -> None:
    """Let the other addresses of a stored article, and its id, lead to it."""
    path = path_of(article.address)
    number = article_id(article.address)
    # The id of a twin's address leads to the first one already.
    if number and (done.job.visit is None or done.job.visit.kind == ""):
        store.add_alias(id_address(done.job.paper.host, number), article.paper, path)
    for url in done.addresses:
        if url != article.address:
            store.add_alias(url, article.paper, path)


def id_address(host: str, number: str) -> str:
    """Return the alias under which an article is found by its id alone."""
    return f"https://{host}{OWN}id/{number}"


def alike(one: Article, other: Article) -> bool:
    """Tell whether two articles are one: the same headline, or half of the shorter one's lines."""
    if one.headline.casefold() == other.headline.casefold():
        return True
    a, b = (set(article.body_text.splitlines()) for article in (one, other))
    return bool(a and b) and len(a & b) * 2 >= min(len(a), len(b))
