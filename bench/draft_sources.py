"""Draft the sources of a recipe that put title, authors, date and tags right."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from selectolax.lexbor import LexborNode

from broadsheet.extract.meta import metadata
from broadsheet.extract.meta.metadata import Metadata
from broadsheet.extract.meta.signals import Signals
from broadsheet.extract.page.elements import words_of
from broadsheet.extract.recipe.cut import _amend as amend
from broadsheet.extract.recipe.form import Version
from broadsheet.extract.words import dates, names

HEADLINES = (
    "ld:headline",
    "meta:og:title",
    "h1",
    "meta:twitter:title",
    "ld:alternativeHeadline",
    "title",
    "meta:title",
)
MAX_TRIED = 60

Score = Callable[[Metadata, dict], float]


def fold(text: str) -> str:
    return " ".join(re.sub("[\u00ad\u200b-\u200f\u2060\ufeff]", "", text).split())


def keys(values: Any) -> set[str]:
    return {fold(value).casefold() for value in values}


def minute(value: Any) -> dt.datetime | None:
    if isinstance(value, str):
        value = dt.datetime.fromisoformat(value)
    if value is not None and value.tzinfo:
        value = value.astimezone(dt.UTC).replace(tzinfo=None)
    return value.replace(second=0, microsecond=0) if value is not None else None


def title_of(meta: Metadata) -> str:
    joined = meta.kicker and meta.kicker_joint is not None
    return f"{meta.kicker}{meta.kicker_joint}{meta.headline}" if joined else meta.headline


def right_title(meta: Metadata, truth: dict) -> float:
    return float(fold(title_of(meta)) == fold(truth["title"] or ""))


def right_authors(meta: Metadata, truth: dict) -> float:
    return float(not truth["authors"] or keys(meta.authors) == keys(truth["authors"]))


def right_date(meta: Metadata, truth: dict) -> float:
    return float(not truth["published"] or minute(meta.published) == minute(truth["published"]))


def right_tags(meta: Metadata, truth: dict) -> float:
    if not truth["topics"]:
        return 1.0
    ours, theirs = keys(meta.tags), keys(truth["topics"])
    return len(ours & theirs) / len(ours | theirs)


def draft_sources(pages: list[tuple[dict, Any]]) -> dict[str, list[str]]:
    """Return the sources that do better than the rules on a paper's pages."""
    found: dict[str, list[str]] = {}
    for field, score, candidates in (
        ("headline", right_title, _headlines),
        ("authors", right_authors, _authors),
        ("published", right_date, _dates),
        ("tags", right_tags, _tags),
    ):
        read = [
            (truth, sample.tree, sample.url, metadata.read(sample.tree, sample.url))
            for truth, sample in pages
        ]
        best = sum(score(meta, truth) for truth, _, _, meta in read)
        if best >= len(read) - 0.02:
            continue
        counted = Counter(
            source for truth, tree, _, _ in read for source in dict.fromkeys(candidates(truth, tree))
        )
        for source, _ in counted.most_common(MAX_TRIED):
            version = Version(**{field: (source,)})
            total = sum(score(amend(version, tree, url, meta), truth) for truth, tree, url, meta in read)
            if total > best + 0.02:
                best, found[field] = total, [source]
    return found


def _headlines(truth: dict, tree: Any) -> Iterator[str]:
    yield from HEADLINES
    wanted = fold(truth["title"] or "")
    for node in tree.css("h1 *, h2, header *"):
        if fold(words_of(node)) == wanted:
            yield from _selectors(node)


def _metas(tree: Any) -> Iterator[str]:
    yield from (f"meta:{name}" for name in Signals(tree).metas)


def _authors(truth: dict, tree: Any) -> Iterator[str]:
    yield from ("ld:author", "a[rel=author]")
    for source in _metas(tree):
        if re.search(r"author|byl|writer|written", source):
            yield source
    wanted = keys(truth["authors"] or ())
    for node in tree.css("a, span, div, p, li"):
        text = words_of(node)
        if (
            text
            and len(text) < 120
            and (keys(names.split(text)) == wanted or fold(text).casefold() in wanted)
        ):
            yield from _selectors(node)


def _dates(truth: dict, tree: Any) -> Iterator[str]:
    yield from ("ld:datePublished", "time@datetime")
    yield from (source for source in _metas(tree) if re.search(r"date|time|publi", source))
    for node in tree.css("span, div, p, time, li, strong"):
        text = words_of(node)
        if 5 < len(text) < 100 and minute(dates.parse_printed(text)) == minute(truth["published"]):
            yield from _selectors(node)


def _tags(truth: dict, tree: Any) -> Iterator[str]:
    yield "ld:keywords"
    yield from _metas(tree)
    wanted = keys(truth["topics"] or ())
    for node in tree.css("a"):
        if fold(words_of(node)).casefold() in wanted:
            yield from _selectors(node)


def _selectors(node: LexborNode) -> Iterator[str]:
    from draft_recipes import simple

    tag = node.tag or "a"
    yield from simple(node)
    parent = node.parent
    for _ in range(4):
        if parent is None or parent.tag in ("body", "html"):
            return
        for selector in simple(parent):
            yield f"{selector} {tag}"
            for own in simple(node):
                yield f"{selector} {own}"
        parent = parent.parent
