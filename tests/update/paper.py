"""A paper to be taken in: pages whose words are known."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

from broadsheet.model import Paper, Source
from broadsheet.sources.fetch import Clock, Manners
from broadsheet.store import Store
from broadsheet.update import Options
from tests.site import Site

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HASTY = Manners(connect_timeout=1, read_timeout=1, deadline=3, retries=0, back_off=0.01)
PATIENT = Manners(retries=0, back_off=0.01)
"""Of a site that answers, however busy the machine is."""


class Calendar:
    """A calendar that stands still until somebody turns a page."""

    def __init__(self) -> None:
        self.now = NOW

    @property
    def clock(self) -> Clock:
        return Clock(now=lambda: self.now)


def paragraphs_of(number: int, *more: str) -> list[str]:
    """Return the paragraphs of an article; `more` stand amid them."""
    return [
        f"Dies ist der erste Absatz des Artikels {number}, und er erzählt, was am Hafen geschehen ist, als "
        "das Schiff am frühen Morgen endlich festmachte und die Leute an der Pier standen.",
        *more,
        f"Im zweiten Absatz von Artikel {number} steht, wer dabei war und was danach gesagt wurde: "
        "vom Hafenmeister, von der Kapitänin und von denen, die seit Wochen auf Getreide gewartet hatten.",
        f"Der letzte Absatz von Artikel {number} sagt, wie es weitergeht, wenn die Kräne morgen wieder "
        "arbeiten, und warum in der Stadt trotzdem niemand so recht daran glauben mag.",
    ]


def article_page(
    number: int, *more: str, canonical: str = "", date: str = "2026-03-01T09:00:00+00:00"
) -> str:
    """Return an article's page; `more` are further paragraphs."""
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    body = "".join(f"<p>{text}</p>" for text in paragraphs_of(number, *more))
    return (
        f'<!doctype html><html lang="de"><head><meta charset="utf-8">'
        f"<title>Überschrift {number} | Blatt</title>{link}"
        f'<meta property="article:published_time" content="{date}"></head><body><article>'
        f"<h1>Überschrift {number}</h1>{body}</article></body></html>"
    )


def words_of(number: int, *more: str) -> str:
    """Return the body of that page as `Article.body_text` has it."""
    return "\n".join(paragraphs_of(number, *more))


def subscribe(store: Store, site: Site, *sources: Source) -> Paper:
    """Put the site's paper into the store, with its feed if nothing else is said."""
    named = sources or (Source("feed", f"{site.url}/feed.xml"),)
    paper = Paper(site.host, "Blatt", site.url, sources=named, allow_private=True)
    store.save_paper(paper)
    return paper


def options(calendar: Calendar | None = None, manners: Manners = PATIENT, **fields: object) -> Options:
    """Return how the tests update: in this process, at a time of their own."""
    clock = (calendar or Calendar()).clock
    return Options(manners=manners, clock=clock, random=Random(1), processes=1, **fields)  # type: ignore[arg-type]


def bodies(store: Store, site: Site) -> dict[str, str]:
    """Return the words of every article, by path."""
    return {
        revision.article.address.removeprefix(site.url): revision.article.body_text
        for revision in store.articles(site.host)
    }


def feed_of(site: Site, *numbers: int) -> bytes:
    """Return an RSS feed of the articles with these numbers."""
    items = "".join(f"<item><title>A</title><link>{site.url}/{n}.html</link></item>" for n in numbers)
    return f'<rss version="2.0"><channel><title>B</title>{items}</channel></rss>'.encode()
