"""Follow a recipe on a parsed page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property

import msgspec
from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from broadsheet.extract.body.choose import Choice, Sureness, choose, may_lead
from broadsheet.extract.body.features import Told, title_line
from broadsheet.extract.body.judge import learned
from broadsheet.extract.meta.jsonld import Node, plain, text_of
from broadsheet.extract.meta.metadata import Metadata
from broadsheet.extract.meta.signals import Signals
from broadsheet.extract.meta.subject import find_subject
from broadsheet.extract.page.boxes import FactsOnDemand
from broadsheet.extract.page.elements import parents_of, words_of
from broadsheet.extract.page.outline import LINKED, Line, Outline
from broadsheet.extract.recipe.form import Recipe, Version
from broadsheet.extract.recipe.source import Source, read_source
from broadsheet.extract.words import dates, names
from broadsheet.extract.words.addresses import host_in, join

MAX_MATCHES = 3_000
REDESIGNED = 6
"""How many times as much as the recipe the rules must find to be believed instead."""


class Cut(Struct, frozen=True):
    """What a recipe made of a page.

    `body` holds the `mem_id` of the elements whose text is the body; empty, and the
    rules choose inside `root` (None: the whole page). `guessed` tells that the recipe was imported, and may
    fit any page of its paper.
    """

    metadata: Metadata
    root: LexborNode | None = None
    body: frozenset[int] = frozenset()
    guessed: bool = False


def apply(
    recipe: Recipe,
    tree: LexborHTMLParser,
    url: str,
    metadata: Metadata,
    signals: Signals | None = None,
    *,
    body: bool = True,
) -> Cut:
    """Return what a recipe says of a page; what it drops is gone from the tree afterwards.

    The version in use on the day of publication counts; if it finds no body on the page,
    the others are tried, then the body is left to the rules. Call it after
    `metadata.read` and before the outline is made. `signals` are those that the metadata were read from,
    where they are at hand. Without `body`, only the data are taken from the version that fits: the tree
    stays as it is.
    """
    published = metadata.published
    versions = recipe.on(published.date() if published else None)
    for version in versions:
        found = _elements(tree, version.body)
        root = None if found else _root(version, tree)
        if not found and root is None and (version.body or version.container):
            continue
        metadata = _amend(version, _Page(tree, url, metadata, signals))
        if not body:
            return Cut(metadata)
        kept = _above(found) if root is None else _above([root]) | {root.mem_id}
        ids = frozenset(node.mem_id for node in found)
        _drop(version, tree, kept)
        return Cut(metadata, root, ids, recipe.guessed)
    # Without its body on the page, a recipe may still know where the title stands.
    return Cut(_amend(versions[0], _Page(tree, url, metadata, signals)) if versions else metadata)


def lines_in(page: Outline, body: frozenset[int]) -> list[Line]:
    """Return the lines inside the elements of the body, in order.

    A caption belongs to its picture, whatever the recipe names around it or inside.
    """
    inside: list[bool] = []
    captions: list[bool] = []
    for box in page.boxes:
        above = box.parent.number if box.parent is not None else -1
        captions.append(box.tag == "figcaption" or (above >= 0 and captions[above]))
        inside.append(not captions[-1] and ((above >= 0 and inside[above]) or box.node.mem_id in body))
    return [line for line in page.lines if inside[line.box.number]]


def _elements(tree: LexborHTMLParser, texts: tuple[str, ...]) -> list[LexborNode]:
    """Return the elements that sources mean: the plain ones in the order of the page, then the filtered."""
    sources = [read_source(text) for text in texts]
    plain = [source.name for source in sources if _is_plain(source)]
    # One query for all: each walks the whole page.
    found = tree.css(", ".join(plain))[:MAX_MATCHES] if plain else []
    for source in sources:
        if not _is_plain(source):
            found += _filtered(tree, source)
    return found


def _is_plain(source: Source) -> bool:
    return not (source.filters or source.whole)


def _filtered(tree: LexborHTMLParser, source: Source) -> list[LexborNode]:
    """Return the elements of a selector that its filters let through."""
    nodes = tree.css(source.name)[:MAX_MATCHES]
    if source.whole:
        nodes = [node for node in nodes if node.parent and words_of(node.parent) == words_of(node)]
    return [node for node in nodes if source.trim(words_of(node))] if source.filters else nodes


def chosen(page: Outline, body: frozenset[int], told: Told) -> Choice:
    """Return the lines that the recipe names, or those of the rules, and apart from them the standfirst.

    The rules are believed where the recipe names none, or so few beside
    theirs that the paper must have redesigned its pages. A standfirst that the recipe's body begins with
    is none of its paragraphs.
    """
    named = lines_in(page, body) if body else []
    if named and (sure := _surely(page, named, told)) is not None:
        return sure
    rules = choose(page, told)
    if not named or _size(named) * REDESIGNED < _size(rules.lines):
        return rules
    start = {line.number for line in named[: len(rules.lead)]}
    if not rules.lead or start != {line.number for line in rules.lead}:
        return rules._replace(lines=named, lead=[], sureness=Sureness(), named=True)
    return rules._replace(lines=named[len(rules.lead) :], sureness=Sureness(), named=True)


def _surely(page: Outline, named: list[Line], told: Told) -> Choice | None:
    """Return the lines that the recipe names where the rules could find nothing against it, else None.

    That spares most pages of papers with a recipe all judging of their lines.
    """
    if _size(named) * REDESIGNED < _size(line for line in page.lines if line.linked <= LINKED * line.chars):
        return None
    facts = FactsOnDemand(page, learned().names)
    if may_lead(named[0], facts):
        return None
    return Choice(named, [], facts, title_line(page, facts, told.headline), named=True)


def _size(lines: Iterable[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _above(nodes: list[LexborNode]) -> frozenset[int]:
    """Return what holds most of the elements; a careless selector must not drop it."""
    held: Counter[int] = Counter()
    for node in nodes:
        held.update(parent.mem_id for parent in parents_of(node))
    return frozenset(number for number, count in held.items() if 2 * count > len(nodes))


def _root(version: Version, tree: LexborHTMLParser) -> LexborNode | None:
    for text in version.container:
        if found := _elements(tree, (text,)):
            return max(found, key=lambda node: len(node.text()))
    return None


def _drop(version: Version, tree: LexborHTMLParser, kept: frozenset[int]) -> None:
    if not version.drop or tree.body is None:
        return
    most = len(tree.body.text()) * 0.6
    plain = tuple(text for text in version.drop if _is_plain(read_source(text)))
    filtered = tuple(text for text in version.drop if text not in plain)
    for texts in (plain, *((text,) for text in filtered)):
        # The last first: an element inside another must not outlive it.
        for node in reversed(_elements(tree, texts)):
            # A careless selector must not take the whole page along.
            if node.tag not in ("html", "body") and node.mem_id not in kept and len(node.text()) < most:
                node.decompose()


def _amend(version: Version, source: _Page) -> Metadata:
    """Return the metadata with what the recipe's sources give."""
    metadata = source.metadata

    def sources(field: str) -> tuple[str, ...]:
        return () if version.fill and getattr(metadata, field) else getattr(version, field)

    changes: dict[str, object] = {}
    for field in ("headline", "standfirst", "section"):
        if text := next(source.texts(sources(field)), ""):
            changes[field] = text
    headline = _without(str(changes.get("headline", metadata.headline)), version.cut)
    if "headline" in changes or (version.cut and headline != metadata.headline):
        changes |= {"headline": headline, "kicker": "", "kicker_joint": ": "}
    if sources("kicker"):
        changes |= _with_kicker(next(source.texts(sources("kicker")), ""), headline)
    authors = names.unique(_people(source, sources("authors"))) or metadata.authors
    tags = names.unique(_tags(source, sources("tags"))) or metadata.tags
    changes["authors"] = _other(authors, version.not_authors)
    changes["tags"] = _other(tags, version.not_tags)
    if moment := _moment(source, sources("published"), metadata.language):
        changes["published"] = moment
    if following := _following(source, sources("next_page")):
        changes["next_page"] = following
    return msgspec.structs.replace(metadata, **changes)


def _other(found: tuple[str, ...], none: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is not among those that are none, capitals aside."""
    barred = {text.casefold() for text in none}
    return tuple(text for text in found if text.casefold() not in barred)


def _with_kicker(kicker: str, headline: str) -> dict[str, object]:
    """Take the kicker out of a headline that begins with it."""
    kicker = kicker.rstrip(" :|–-")
    for joint in (": ", " - ", " – ", " | ", ". ", " "):
        if kicker and headline.startswith(kicker + joint):
            return {"kicker": kicker, "headline": headline[len(kicker) + len(joint) :], "kicker_joint": joint}
    return {"kicker": kicker, "kicker_joint": None if kicker else ": "}


def _without(headline: str, cuts: tuple[str, ...]) -> str:
    for text in cuts:
        headline = headline.removesuffix(text).removeprefix(text)
    return headline.strip()


def _people(source: _Page, sources: tuple[str, ...]) -> Iterator[str]:
    for text in source.texts(sources):
        yield from names.split(text)


def _tags(source: _Page, sources: tuple[str, ...]) -> Iterator[str]:
    for text in source.texts(sources):
        yield from (tag for part in re.split("[,;]", text) if (tag := part.strip(" #")))


def _moment(source: _Page, sources: tuple[str, ...], language: str) -> datetime | None:
    for text in source.texts(sources):
        if found := dates.parse(text) or dates.parse_printed(text, language):
            return found
    return None


def _following(source: _Page, sources: tuple[str, ...]) -> str:
    """Return the address of the next part, nowhere but at the same host."""
    url = source.url
    found = (join(url, text) for text in source.texts(sources))
    here = url.partition("#")[0]
    return next((to for to in found if host_in(to) == host_in(url) and to.partition("#")[0] != here), "")


class _Page:
    """A page as the sources of a recipe see it; read once for all fields."""

    def __init__(self, tree: LexborHTMLParser, url: str, metadata: Metadata, signals: Signals | None) -> None:
        self.tree = tree
        self.url = url
        self.metadata = metadata
        self._signals = signals

    def texts(self, sources: tuple[str, ...]) -> Iterator[str]:
        """Yield the texts of the first source that has any."""
        for source in sources:
            if found := [text for text in self._of(source) if text]:
                yield from found
                return

    def _of(self, text: str) -> Iterator[str]:
        source = read_source(text)
        if source.kind == "text":
            yield source.name
        elif source.kind == "meta":
            for content in self.signals.metas.get(source.name.lower(), ()):
                yield source.trim(plain(content))
        elif source.kind == "data":
            for value in self.signals.graph.values(self.subject, source.name):
                yield source.trim(text_of(value))
        else:
            for node in _filtered(self.tree, msgspec.structs.replace(source, filters=()))[:200]:
                words = words_of(node) if source.filters or not source.attribute else ""
                found = plain(node.attributes.get(source.attribute) or "") if source.attribute else words
                yield source.value(found, words) if source.attribute else source.trim(found)

    @property
    def signals(self) -> Signals:
        if self._signals is None:
            self._signals = Signals(self.tree)
        return self._signals

    @cached_property
    def subject(self) -> Node:
        return find_subject(self.signals.graph, (self.url, self.metadata.canonical))
