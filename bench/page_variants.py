"""Make of an article's page the pages that hold none, and those that hold little of one.

A page without its article is what a section page is: menus, teasers, boxes, imprint. A list of teasers is
put in the article's place, made of the headlines and first sentences of other pages; or the article is cut
down to its first paragraphs, or all that the head tells of it is gone.
"""

from __future__ import annotations

import html
import random
import re
from collections.abc import Collection, Iterator, Sequence
from copy import copy
from typing import NamedTuple
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from broadsheet.extract.body.choose import choose
from broadsheet.extract.body.features import Told
from broadsheet.extract.meta import metadata
from broadsheet.extract.meta.metadata import Metadata
from broadsheet.extract.page import parsing as page
from broadsheet.extract.page.outline import INLINE, Line, Outline, outline

_TOLD = "script, meta, link"
_SENTENCE = re.compile(r".{30,300}?[.!?。！？](?=\s|$)|.{30,200}")
SECTIONS = (
    "politik", "thema/hafen-und-meer", "category/news/page/2", "2024/10/18", "author/jane-doe",
    "tag/wahl-2024", "sport/fussball/", "actualites/economie", "news", "noticias/internacional/", "search",
    "kultur/buecher.html",
)  # fmt: skip
NAMES = (
    "Politik", "Hafen und Meer", "News", "18. Oktober 2024", "Jane Doe", "Wahl 2024", "Fußball", "Économie",
    "Latest stories", "Internacional", "Search results", "Bücher",
)  # fmt: skip


class Variant(NamedTuple):
    """A page made of another: its kind, bytes, address, and whether it holds an article."""

    kind: str
    html: bytes
    url: str
    article: bool


class Teaser(NamedTuple):
    """What a list prints of a story."""

    headline: str
    text: str


class Opened:
    """A page, and the numbers of the lines that are its article; `again` parses it once more."""

    def __init__(self, raw: bytes, url: str) -> None:
        self.raw, self.url = raw, url
        self._parse()
        self.meta: Metadata = metadata.read(self.tree, url)
        meta = self.meta
        choice = choose(self.flat, Told(meta.headline, meta.standfirst, meta.article_body, meta.authors))
        self.body = [line.number for line in choice.lines]
        self.article = frozenset(self.body) | {line.number for line in choice.lead}

    def _parse(self) -> None:
        self.tree = page.parse(self.raw, self.url)
        assert self.tree.body is not None
        self.flat: Outline = outline(self.tree.body)

    def again(self) -> Opened:
        """Return the page parsed anew."""
        other = copy(self)
        other._parse()
        return other

    @property
    def host(self) -> str:
        """The host of the page."""
        return urlsplit(self.url).netloc or "paper.example"

    @property
    def lines(self) -> list[Line]:
        """The lines of the article's body."""
        return [self.flat.lines[number] for number in self.body]

    def teaser(self, pick: random.Random) -> Teaser | None:
        """Return headline and first sentences, if there are some."""
        text = next((line.text for line in self.lines if line.chars > 80), "")
        words = " ".join(_SENTENCE.findall(text)[: pick.choice((1, 1, 2, 3))])
        return Teaser(self.meta.headline, words) if self.meta.headline and words else None

    def bytes(self) -> bytes:
        """Return the page as its tree is now."""
        return (self.tree.html or "").encode()


def taken_out(opened: Opened, numbers: Collection[int]) -> None:
    """Take lines of some numbers out of the tree, with boxes of which nothing is left."""
    lines = [line for line in opened.flat.lines if line.number in numbers]
    # The innermost first: nothing outlives the element around it.
    for box in sorted({line.box.number: line.box for line in lines}.values(), key=lambda box: -box.number):
        if box.node.tag in ("html", "body"):
            continue
        if all(number in numbers for number in range(box.start, box.end)):
            box.node.decompose()
            continue
        own = [line for line in opened.flat.lines[box.start : box.end] if line.box is box]
        if sum(line.chars for line in own if line.number in numbers) * 2 > sum(line.chars for line in own):
            for child in list(box.node.iter(include_text=True)):
                if child.tag == "-text" or child.tag in INLINE:
                    child.decompose()


def untold(tree: LexborHTMLParser) -> None:
    """Take out what the head tells of the article, but for the title."""
    for node in reversed(tree.css(_TOLD)):
        node.decompose()


def renamed(tree: LexborHTMLParser, name: str, intro: str, site: str) -> None:
    """Name a page as a section: title, first heading, perhaps with a word on it."""
    for node in tree.css("title")[:1]:
        node.inner_html = html.escape(f"{name} | {site}")
    heads = tree.css("h1")
    for node in heads[:1]:
        node.replace_with(_made(f"<div><h1>{html.escape(name)}</h1>{intro}</div>"))
    for node in heads[1:]:
        node.decompose()


def _made(markup: str) -> LexborNode:
    body = LexborHTMLParser(markup, is_fragment=True)
    root = body.root
    assert root is not None
    return root


def listed(teasers: Sequence[Teaser], pick: random.Random) -> str:
    """Return the markup of a list of teasers, in one of the ways in which sites write them."""
    tag = pick.choice(("h2", "h3", "h4", "div", "strong"))
    box = pick.choice(("div", "article", "li", "section"))
    around = pick.choice(
        (
            "<a href='{u}'><{t}>{h}</{t}><p>{x}</p></a>",
            "<{t}><a href='{u}'>{h}</a></{t}><p>{x}</p>",
            "<{t}><a href='{u}'>{h}</a></{t}><p>{x} <a href='{u}'>{m}</a></p>",
            "<a href='{u}'><{t}>{h}</{t}></a><p>{x}</p><a href='{u}'>{m}</a>",
            "<a href='{u}'><img src='{u}.jpg'></a><{t}>{h}</{t}><p>{x}</p>",
            "<p><b><a href='{u}'>{h}</a></b><br>{x}</p>",
            "<span>12.10.2024</span><{t}><a href='{u}'>{h}</a></{t}><div>{x}</div>",
            "<p class='k'>{k}</p><{t}><a href='{u}'>{h}</a></{t}><p>{x}</p><p>Anna Weber, 14:05</p>",
            "<a href='{u}'><{t}>{h}</{t}></a><span>{k}</span><div>{x}</div>",
        )
    )
    more = pick.choice(("mehr", "Read more", "Lire la suite", "…", "Weiterlesen", "»"))
    items = (
        around.format(
            u=f"/{pick.choice(SECTIONS).strip('/')}/{number}-story", t=tag, m=more, k=pick.choice(NAMES),
            h=html.escape(teaser.headline), x=html.escape(teaser.text),
        )
        for number, teaser in enumerate(teasers)
    )  # fmt: skip
    outer = "ul" if box == "li" else "div"
    return f"<{outer}>{''.join(f'<{box}>{item}</{box}>' for item in items)}</{outer}>"


def variants(opened: Opened, others: Sequence[Teaser], pick: random.Random) -> Iterator[Variant]:
    """Yield a page and what is made of it; `others` are stories for lists."""
    yield Variant("whole", opened.raw, opened.url, True)
    yield from _of_article(opened, others, pick)
    yield from _without(opened, others, pick)


def _of_article(whole: Opened, others: Sequence[Teaser], pick: random.Random) -> Iterator[Variant]:
    opened, url = whole.again(), whole.url
    retold(opened.tree, others, pick)
    yield Variant("untold", opened.bytes(), _address(url, pick), True)
    for kind in ("brief", "brief untold"):
        opened = whole.again()
        if not (numbers := _rest(opened, pick)):
            return
        taken_out(opened, numbers)
        if kind != "brief":
            retold(opened.tree, others, pick)
            demoted(opened.tree, pick)
            url = _address(url, pick)
        yield Variant(kind, opened.bytes(), url, True)


def _address(url: str, pick: random.Random) -> str:
    """Return an address, seldom a short one that tells nothing."""
    if pick.random() > 0.3:
        return url
    host = urlsplit(url).netloc or "paper.example"
    return f"https://{host}/{pick.choice(('?p=4711', 'node/815', 'n/12', 'story.php?id=9', 'news', 'a'))}"


def retold(tree: LexborHTMLParser, others: Sequence[Teaser], pick: random.Random) -> None:
    """Take out what the head tells, and put what heads of any page tell there."""
    untold(tree)
    said = pick.choice(("", "", "website", "website", "article"))
    metas = f"<meta property='og:type' content='{said}'>" if said else ""
    if said and others:
        text = html.escape(pick.choice(others).text, quote=True)
        metas += f"<meta property='og:description' content='{text}'>"
    for head in tree.css("head")[:1]:
        for node in list(_made(f"<div>{metas}</div>").iter()):
            head.insert_child(node)


def demoted(tree: LexborHTMLParser, pick: random.Random) -> None:
    """Make of the first heading, not often, one of a lower rank or none."""
    if pick.random() > 0.3:
        return
    tag = pick.choice(("h2", "h3", "div", "p"))
    for node in tree.css("h1"):
        node.replace_with(_made(f"<{tag}>{node.inner_html}</{tag}>"))


def _rest(opened: Opened, pick: random.Random) -> frozenset[int]:
    """Return the lines after the first paragraphs, none where too little is left."""
    left = pick.choice((1, 1, 2, 3))
    least = pick.choice((150, 250, 400))
    size = prose = 0
    for at, line in enumerate(opened.lines):
        size += line.chars
        prose += line.chars > 60
        if prose >= left and size >= least:
            return frozenset(other.number for other in opened.lines[at + 1 :])
    return frozenset()


def _without(whole: Opened, others: Sequence[Teaser], pick: random.Random) -> Iterator[Variant]:
    host, url = whole.host, whole.url
    empty = hollow(whole)
    yield Variant("hollow", empty, f"https://{host}/{pick.choice(SECTIONS)}", False)
    yield Variant("hollow, own address", empty, url, False)
    for kind, count in (("section", 0), ("section with teasers", pick.choice((3, 6, 12, 20)))):
        opened = whole.again()
        where = _place(opened, pick)
        if count and where is not None:
            where.insert_before(_made(f"<div>{listed(others[:count], pick)}</div>"))
        taken_out(opened, opened.article)
        at = named(opened.tree, others, pick, host)
        retold(opened.tree, others, pick)
        if pick.random() < 0.25:
            demoted(opened.tree, random.Random(0))
        address = url if pick.random() < 0.2 else f"https://{host}/{SECTIONS[at]}"
        yield Variant(kind, opened.bytes(), address, False)


def named(tree: LexborHTMLParser, others: Sequence[Teaser], pick: random.Random, site: str) -> int:
    """Name a page as sections are named, or after its first story; perhaps with a word below the heading.

    Return the number of the section.
    """
    at = pick.randrange(len(NAMES))
    name, intro = NAMES[at], ""
    if others and pick.random() < 0.25:
        name = others[0].headline
    elif others and pick.random() < 0.3:
        intro = f"<p>{html.escape(others[-1].text)}</p>"
    elif pick.random() < 0.2:
        name = f"{name}: {pick.choice(NAMES)}, {pick.choice(NAMES)}"
    renamed(tree, name, intro, site)
    return at


def _place(opened: Opened, pick: random.Random) -> LexborNode | None:
    """Return the element before which a list is to stand: that of the article's first line, or around it."""
    node = opened.lines[0].box.node if opened.body else None
    for _ in range(pick.randrange(4)):
        around = node.parent if node is not None else None
        if around is None or around.tag in ("html", "body", "main"):
            break
        node = around
    return node if node is not None and node.tag not in ("html", "body") else None


def hollow(whole: Opened) -> bytes:
    """Return a page without its article, its headings and what the head tells of it."""
    opened = whole.again()
    taken_out(opened, opened.article)
    untold(opened.tree)
    for node in reversed(opened.tree.css("h1, time")):
        node.decompose()
    return opened.bytes()
