"""Count how much of an article's structure an extraction keeps.

What there is to keep is read off the page itself: the elements that hold the truth's paragraphs, and the
captions among them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from broadsheet.extract.page import charset
from broadsheet.model import Article, Entry, Picture, Subhead, Turn, to_plain

SPEAKER = re.compile(r"^([A-ZÄÖÜ][\w.'’-]*(?: [A-ZÄÖÜ][\w.'’-]*){0,3}): \S")


def fold(text: str) -> str:
    return " ".join(re.sub("[\u00ad\u200b]", "", text).split())


def measure(article: Article, html: bytes, url: str, truth: dict) -> Counter[str]:
    """Return counts under "links", "links kept" and so on for one page."""
    tree = LexborHTMLParser(charset.decode(html))
    holders = list(_holders(tree, truth))
    counts: Counter[str] = Counter()
    heads = {fold(to_plain(b.text)) for b in article.blocks if isinstance(b, Subhead)}
    entries = [block for block in article.blocks if isinstance(block, Entry)]
    heads |= {fold(text) for b in entries for text in (b.headline, f"{b.clock}: {b.headline}")}
    _count(counts, "subheads", _subheads(truth), heads)
    _count(counts, "links", _links(holders, url), {(fold(span.text), span.href) for span in article.links})
    captions = {fold(to_plain(picture.caption)) for picture in _pictures(article)}
    _count(counts, "captions", _captions(holders), captions, part=True)
    spoken = {block.speaker for block in article.blocks if isinstance(block, Turn)}
    _count(counts, "speakers", _speakers(truth), spoken)
    return counts


def _count(counts: Counter[str], name: str, wanted: set, kept: set, part: bool = False) -> None:
    counts[name] += len(wanted)
    if part:
        counts[f"{name} kept"] += sum(
            any(text and (text in want or want in text) for text in kept) for want in wanted
        )
    else:
        counts[f"{name} kept"] += len(wanted & kept)


def _holders(tree: LexborHTMLParser, truth: dict) -> Iterable[LexborNode]:
    wanted = {fold(text) for section in truth["sections"] for text in section["paragraphs"]}
    for node in tree.css("p"):
        if fold(node.text()) in wanted:
            yield node


def _subheads(truth: dict) -> set[str]:
    return {fold(section["subhead"]) for section in truth["sections"] if section["subhead"]}


def _links(holders: list[LexborNode], url: str) -> set[tuple[str, str]]:
    found = set()
    for node in holders:
        for link in node.css("a[href]"):
            href, text = (link.attributes.get("href") or "").strip(), fold(link.text())
            if text and href and not href.startswith(("#", "javascript:", "mailto:", "tel:")):
                found.add((text, urljoin(url, href)))
    return found


def _captions(holders: list[LexborNode]) -> set[str]:
    """Return the captions between the paragraphs of the body, none that name the pictures' authors."""
    if len(holders) < 2:
        return set()
    inside = _common(holders[0], holders[-1])
    if inside is None:
        return set()
    found = inside.css("figcaption:not([itemprop=author])")
    return {text for node in found if len(text := fold(node.text(separator=" "))) > 10}


def _common(first: LexborNode, last: LexborNode) -> LexborNode | None:
    above = set()
    node = first.parent
    while node is not None:
        above.add(node.mem_id)
        node = node.parent
    node = last.parent
    while node is not None and node.mem_id not in above:
        node = node.parent
    return node if node is not None and node.tag not in ("body", "html") else None


def _speakers(truth: dict) -> set[str]:
    """Return the names that more than one paragraph begins with, and a colon."""
    names = [
        match[1]
        for section in truth["sections"]
        for text in section["paragraphs"]
        if (match := SPEAKER.match(text))
    ]
    return {name for name, times in Counter(names).items() if times > 1}


def _pictures(article: Article) -> list[Picture]:
    return [*article.pictures, *(block for block in article.blocks if isinstance(block, Picture))]
