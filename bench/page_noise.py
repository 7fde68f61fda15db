"""Change an article as its page does while the paper changes nothing."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime

import msgspec

from broadsheet.model import Article, Embed, List, Paragraph, Span
from broadsheet.model.blocks import Item

NOW = datetime(2026, 1, 1, tzinfo=UTC)
Change = Callable[[Article, random.Random], Article | None]


def replace(article: Article, **changes: object) -> Article:
    """Return the article with other fields."""
    return msgspec.structs.replace(article, **changes)


def each_text(article: Article, change: Callable[[str], str]) -> Article:
    """Return the article with every run of its paragraphs changed."""
    blocks = tuple(
        Paragraph(tuple(change(run) if isinstance(run, str) else run for run in block.text))
        if isinstance(block, Paragraph)
        else block
        for block in article.blocks
    )
    return replace(article, blocks=blocks, headline=change(article.headline))


def insert(article: Article, block: object, pick: random.Random) -> Article:
    """Return the article with one more block somewhere."""
    at = pick.randrange(len(article.blocks) + 1)
    return replace(article, blocks=(*article.blocks[:at], block, *article.blocks[at:]))


LINES = (
    "{} Kommentare", "Lesezeit: {} Min.", "vor {} Minuten", "Anzeige", "{} mal geteilt",
    "Stand: {}.10.2024, 12:{}", "Alle {} Kommentare lesen", "Diesen Artikel teilen",
    "Zuletzt aktualisiert um {} Uhr",
    "{} comments", "{} min read", "{} minutes ago", "Advertisement", "Share", "Last updated at {}:{}",
    "{} commentaires", "Temps de lecture : {} min", "il y a {} minutes", "Publicité",
    "Mis à jour le {}/10/2024", "La suite après la publicité", "À lire aussi",
    "Story continues below advertisement",
    "{} comentarios", "Tiempo de lectura: {} min", "hace {} horas", "Publicidad", "Actualizado a las {}:{}",
    "DAX 18.{},45 (+0,{} %)", "{}.210 Leser lesen diesen Artikel", "Jetzt Newsletter abonnieren",
)  # fmt: skip


def line(article: Article, pick: random.Random) -> Article:
    """A counter, a clock or the label of an advert."""
    text = pick.choice(LINES).replace("{}", str(pick.randrange(10, 59)))
    return insert(article, Paragraph((text,)), pick)


def counted(article: Article, pick: random.Random) -> Article:
    """An embed whose address is another each time."""
    return insert(article, Embed(f"https://ads.example/slot?id={pick.random()}", "iframe"), pick)


def links(article: Article, pick: random.Random) -> Article:
    """A box of links to other news."""
    items = tuple(Item((Span(f"Other news {pick.random()}", "https://paper.example/x"),)) for _ in range(4))
    return insert(article, List(items), pick)


def spaces(article: Article, pick: random.Random) -> Article:
    """Other spaces, invisible characters."""
    return each_text(
        article, lambda text: re.sub(" ", lambda _: pick.choice((" ", "\u00a0", "  ", "\u2009")), text)
    )


def hyphens(article: Article, _pick: random.Random) -> Article:
    """Soft hyphens inside long words."""
    return each_text(article, lambda text: re.sub(r"(\w{5})(\w{5})", "\\1\u00ad\\2", text))


def quotes(article: Article, pick: random.Random) -> Article:
    """Another style of quotation marks and dashes."""
    style = pick.choice((("„", "“", "‘"), ("«", "»", "'"), ('"', '"', "’"), ("“", "”", "’")))

    def change(text: str) -> str:
        turned = re.sub('[„“”«»"]', lambda _: pick.choice(style[:2]), text)
        return re.sub("['‘’]", style[2], turned).replace("–", "-")

    return each_text(article, change)


def decomposed(article: Article, _pick: random.Random) -> Article:
    """Letters and their accents apart."""
    return each_text(article, lambda text: unicodedata.normalize("NFD", text))


def metadata(article: Article, pick: random.Random) -> Article:
    """Another moment of modification, another order of tags and authors, other related stories."""
    tags, authors = list(article.tags), list(article.authors)
    pick.shuffle(tags)
    pick.shuffle(authors)
    return replace(article, modified=NOW, tags=tuple(tags), authors=tuple(authors), related=())


def pictures(article: Article, pick: random.Random) -> Article:
    """The same pictures from another server, in another size."""
    moved = tuple(
        msgspec.structs.replace(
            picture, url=f"https://img{pick.randrange(9)}.example/{pick.random()}.webp", width=640
        )
        for picture in article.pictures
    )
    return replace(article, pictures=moved)


def untold(article: Article, _pick: random.Random) -> Article:
    """Metadata that the page left out this time."""
    return replace(article, tags=(), section="", authors=(), access="unknown", language="")


NOISE: dict[str, Change] = {
    change.__name__: change
    for change in (line, counted, links, spaces, hyphens, quotes, decomposed, metadata, pictures, untold)
}
