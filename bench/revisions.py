"""Measure how well revisions are told from noise, and their kinds from each other.

    python bench/revisions.py [--pages FOLDER] [--rounds 20] [--seed 1] [--wrong 10]

Takes real articles from saved pages (FOLDER holds *.html.gz with a .json that
names the "url"), changes each as a newsroom or a page does, and asks
`revise.next_revision`. A third of the changes come with noise.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from broadsheet.errors import ExtractError
from broadsheet.extract import extract
from broadsheet.model import Article, Embed, List, Note, Paragraph, Revision, Span
from broadsheet.model.blocks import Item
from broadsheet.revise import is_walled, next_revision

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PAGES = Path(__file__).parent.parent.parent / "shared" / "pages"
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


def some_paragraph(article: Article, pick: random.Random, words: int = 12) -> tuple[int, str] | None:
    """Return place and text of a paragraph with enough words, all in one run."""
    fit = [
        (at, block.text[0])
        for at, block in enumerate(article.blocks)
        if isinstance(block, Paragraph) and len(block.text) == 1 and isinstance(block.text[0], str)
    ]
    fit = [(at, text) for at, text in fit if len(text.split()) >= words]
    return pick.choice(fit) if fit else None


def with_text(article: Article, at: int, text: str) -> Article:
    """Return the article with another text in one place."""
    return replace(article, blocks=(*article.blocks[:at], Paragraph((text,)), *article.blocks[at + 1 :]))


def in_words(
    article: Article, pick: random.Random, change: Callable[[list[str], int], None], fits: str
) -> Article | None:
    """Return the article with one word that fits a pattern changed."""
    found = some_paragraph(article, pick)
    if found is None:
        return None
    words = found[1].split(" ")
    places = [n for n, word in enumerate(words) if re.fullmatch(fits, word)]
    if not places:
        return None
    change(words, pick.choice(places))
    return with_text(article, found[0], " ".join(words))


def typo(article: Article, pick: random.Random) -> Article | None:
    """A misspelt word put right: the article before it had letters swapped, lost or doubled."""

    def misspell(words: list[str], at: int) -> None:
        word = words[at]
        letter = pick.randrange(1, len(word) - 2)
        way = pick.randrange(3)
        if way == 0 and word[letter] != word[letter + 1]:
            words[at] = word[:letter] + word[letter + 1] + word[letter] + word[letter + 2 :]
        elif way == 1:
            words[at] = word[:letter] + word[letter + 1 :]
        else:
            words[at] = word[:letter] + word[letter] + word[letter:]

    return in_words(article, pick, misspell, r"[^\W\d_]{6,}")


def comma(article: Article, pick: random.Random) -> Article | None:
    """A comma put in."""

    def put(words: list[str], at: int) -> None:
        words[at] += ","

    return in_words(article, pick, put, r"[^\W\d_]{4,}")


def word(article: Article, pick: random.Random) -> Article | None:
    """Another word for one."""

    def change(words: list[str], at: int) -> None:
        words[at] = pick.choice(
            ("behauptete", "suggested", "prétendait", "supuestamente", "Sonnabend", "regrettable")
        )

    return in_words(article, pick, change, r"[^\W\d_]{4,}")


def number(article: Article, pick: random.Random) -> Article | None:
    """Another number."""

    def change(words: list[str], at: int) -> None:
        words[at] = str(int(words[at]) + pick.choice((1, 10, 100)))

    return in_words(article, pick, change, r"[1-9]\d{0,6}")


SENTENCES = (
    "Die Polizei wollte sich dazu am Abend nicht mehr äußern.",
    "A spokesman said on Friday that the inquiry would go on for several weeks.",
    "Le ministère n'a pas souhaité commenter cette information pour le moment.",
    "El portavoz confirmó por la tarde que nadie había resultado herido.",
)


def sentence(article: Article, pick: random.Random) -> Article | None:
    """A sentence put into a paragraph."""
    found = some_paragraph(article, pick)
    if found is None:
        return None
    sentences = re.split(r"(?<=[.!?]) ", found[1])
    sentences.insert(pick.randrange(len(sentences) + 1), pick.choice(SENTENCES))
    return with_text(article, found[0], " ".join(sentences))


def shortened(article: Article, pick: random.Random) -> Article | None:
    """A sentence taken out."""
    found = some_paragraph(article, pick, 20)
    if found is None:
        return None
    sentences = re.split(r"(?<=[.!?]) ", found[1])
    long = [each for each in sentences if len(each.split()) >= 6]
    if len(sentences) < 2 or not long:
        return None
    sentences.remove(pick.choice(long))
    return with_text(article, found[0], " ".join(sentences))


def paragraph(article: Article, pick: random.Random) -> Article:
    """A paragraph more."""
    return insert(article, Paragraph((" ".join(pick.sample(SENTENCES, 2)),)), pick)


def cut(article: Article, pick: random.Random) -> Article | None:
    """A paragraph less."""
    found = some_paragraph(article, pick)
    if found is None or len(article.blocks) < 4:
        return None
    return replace(article, blocks=(*article.blocks[: found[0]], *article.blocks[found[0] + 1 :]))


def headline(article: Article, pick: random.Random) -> Article:
    """Another headline."""
    return replace(
        article, headline=pick.choice(("Was wir wissen", "What we know so far", "Ce que l'on sait"))
    )


def author(article: Article, _pick: random.Random) -> Article | None:
    """One more author."""
    return replace(article, authors=(*article.authors, "Petra Neuwirth")) if article.authors else None


def tag(article: Article, _pick: random.Random) -> Article | None:
    """One more tag."""
    return replace(article, tags=(*article.tags, "Nachträge")) if article.tags else None


def correction(article: Article, pick: random.Random) -> Article:
    """A correction declared in a note."""
    texts = ("In einer früheren Version hieß es, es seien drei.", "This article was amended on Friday.")
    return replace(article, notes=(*article.notes, Note((pick.choice(texts),), "correction")))


def standfirst(article: Article, pick: random.Random) -> Article:
    """Another standfirst."""
    return replace(article, standfirst=(pick.choice(SENTENCES),))


EDITS: dict[str, tuple[Change, str, tuple[str, ...]]] = {
    "typo": (typo, "body", ("typo",)),
    "comma": (comma, "body", ("typo",)),
    "word": (word, "body", ("wording",)),
    "number": (number, "body", ("wording",)),
    "sentence": (sentence, "body", ("addition",)),
    "shortened": (shortened, "body", ("removal",)),
    "paragraph": (paragraph, "body", ("addition",)),
    "cut": (cut, "body", ("removal",)),
    "headline": (headline, "headline", ()),
    "standfirst": (standfirst, "standfirst", ()),
    "author": (author, "authors", ()),
    "tag": (tag, "tags", ()),
    "correction": (correction, "correction", ()),
}


def articles_of(folder: Path) -> list[Article]:
    """Return the articles of the saved pages that extraction finds."""
    found = []
    for file in sorted(folder.rglob("*.html.gz")):
        url = json.loads(file.with_name(file.name.replace(".html.gz", ".json")).read_text("utf-8"))["url"]
        try:
            found.append(extract(gzip.decompress(file.read_bytes()), url))
        except ExtractError:
            continue
    return [article for article in found if article.complete and len(article.blocks) > 3]


class Tally:
    """What was asked and answered."""

    def __init__(self, wrong: int) -> None:
        self.asked: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.confused: Counter[tuple[str, str]] = Counter()
        self.seconds = 0.0
        self._wrong = wrong

    def ask(
        self, name: str, old: Article, new: Article, expected: tuple[str, tuple[str, ...]] | None
    ) -> None:
        """Ask for one change; `expected` is its part and kinds, None for noise."""
        last = Revision(old, 1, NOW)
        begun = time.perf_counter()
        revision = next_revision(last, new, NOW + timedelta(hours=1))
        self.seconds += time.perf_counter() - begun
        self.asked[name] += 1
        if (revision is None) == (expected is None):
            self.right[name] += 1
        elif self._wrong:
            self._wrong -= 1
            print(f"wrong: {name} {old.address} {revision and revision.change} {is_walled(last, new)}")
        if expected is None or revision is None or revision.change is None:
            return
        if expected[0] not in revision.change.parts:
            self.confused[name, "another part"] += 1
        elif expected[1] and revision.change.kinds != expected[1]:
            self.confused[name, "+".join(revision.change.kinds)] += 1
        else:
            self.kinds[name] += 1


def main() -> None:
    """Run all changes on all articles."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--pages", type=Path, default=PAGES)
    options.add_argument("--rounds", type=int, default=20)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--wrong", type=int, default=0, help="print so many wrong answers")
    chosen = options.parse_args()
    articles = articles_of(chosen.pages)
    tally = Tally(chosen.wrong)
    pick = random.Random(chosen.seed)
    for article in articles:
        for _ in range(chosen.rounds):
            try_noise(article, pick, tally)
            try_edit(article, pick, tally)
    show(tally, len(articles))


def try_noise(article: Article, pick: random.Random, tally: Tally) -> None:
    """Ask for one to three kinds of noise."""
    names = pick.sample(sorted(NOISE), pick.choice((1, 1, 1, 2, 3)))
    noisy: Article | None = article
    for name in names:
        noisy = noisy and NOISE[name](noisy, pick)
    if noisy is not None:
        tally.ask(f"noise: {names[0] if len(names) == 1 else 'several'}", article, noisy, None)


def try_edit(article: Article, pick: random.Random, tally: Tally) -> None:
    """Ask for one edit, every third with noise."""
    name = pick.choice(sorted(EDITS))
    change, part, kinds = EDITS[name]
    edited = change(article, pick)
    if edited is None or edited == article:
        return
    if name == "typo":
        article, edited = edited, article
    if pick.random() < 1 / 3 and name not in ("author", "tag"):
        edited = NOISE[pick.choice(sorted(NOISE))](edited, pick) or edited
    tally.ask(name, article, edited, (part, kinds))


def show(tally: Tally, articles: int) -> None:
    """Print the results."""
    noise = [name for name in tally.asked if name.startswith("noise")]
    edits = [name for name in tally.asked if not name.startswith("noise")]
    for name in sorted(noise):
        false = tally.asked[name] - tally.right[name]
        print(f"{name:22} {tally.asked[name]:6} asked {false:5} false revisions")
    for name in sorted(edits):
        confused = {kind: count for (of, kind), count in tally.confused.items() if of == name}
        share = tally.kinds[name] / max(1, tally.right[name])
        asked, missed = tally.asked[name], tally.asked[name] - tally.right[name]
        print(f"{name:22} {asked:6} asked {missed:5} missed   {share:7.2%} told right {confused or ''}")
    found = sum(tally.right[name] for name in edits)
    false = sum(tally.asked[name] - tally.right[name] for name in noise)
    asked = sum(tally.asked[name] for name in edits)
    total = sum(tally.asked.values())
    print(f"{articles} articles, {total} questions, {tally.seconds / total * 1000:.2f} ms each")
    print(f"precision {found / (found + false):.4f}   recall {found / asked:.4f}", end="   ")
    print(f"kinds told right {sum(tally.kinds.values()) / found:.4f}")


if __name__ == "__main__":
    main()
