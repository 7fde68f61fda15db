"""Bring together what a page tells of its article."""

from __future__ import annotations

import re
from datetime import datetime

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser

from broadsheet.extract.meta import state
from broadsheet.extract.meta.access import read_access
from broadsheet.extract.meta.authors import read_authors
from broadsheet.extract.meta.breadcrumb import read_breadcrumb
from broadsheet.extract.meta.description import read_description
from broadsheet.extract.meta.jsonld import Graph, Node, plain, text_of, types_of
from broadsheet.extract.meta.leadpicture import read_pictures
from broadsheet.extract.meta.moments import read_modified, read_published
from broadsheet.extract.meta.nextpage import next_of
from broadsheet.extract.meta.signals import Signals
from broadsheet.extract.meta.subject import count_listed, find_subject, is_article
from broadsheet.extract.meta.tags import About, read_tags
from broadsheet.extract.meta.titles import Title, read_title, site_names
from broadsheet.extract.page.elements import words_of
from broadsheet.extract.words.addresses import host_in, join, split_url
from broadsheet.model import Access, Picture, Story


class Metadata(Struct, frozen=True, omit_defaults=True):
    """What a page tells of its article besides the body.

    `kinds` are the hints on what the page is: the og:type and the types of
    the JSON-LD, as written. `article_body` is the body's text as the page
    carries it in its data, a paragraph a line where it tells, often empty, sometimes only the beginning;
    `signed` tells whether the authors are more than the paper, a desk or an account,
    `words` how many words it has by these data, 0 where they do not tell; `next_page` the address of the
    article's next part; `listed` how many articles the JSON-LD speaks of that all stand elsewhere.
    """

    headline: str = ""
    kicker: str = ""
    kicker_joint: str | None = ": "
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    signed: bool = True
    published: datetime | None = None
    modified: datetime | None = None
    language: str = ""
    tags: tuple[str, ...] = ()
    section: str = ""
    breadcrumb: tuple[str, ...] = ()
    access: Access = "unknown"
    canonical: str = ""
    article_body: str = ""
    words: int = 0
    pictures: tuple[Picture, ...] = ()
    kinds: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    next_page: str = ""
    related: tuple[Story, ...] = ()
    listed: int = 0

    @property
    def is_typed(self) -> bool:
        """Whether the page's data call it an article, and do not list those of other pages."""
        return not self.listed and is_article({"@type": list(self.kinds)})

    @property
    def says_article(self) -> bool:
        """Whether the page calls itself an article, by its data or by its og:type."""
        return self.is_typed or "article" in self.kinds


def read(tree: LexborHTMLParser, url: str) -> Metadata:
    """Return what the page at `url` tells of its article; never fails."""
    return read_from(Signals(tree), url)


def read_from(signals: Signals, url: str) -> Metadata:
    """Return what `read` does, of a page whose elements with metadata are read."""
    graph = signals.graph
    canonical = _canonical(signals, url)
    node = find_subject(graph, (url, canonical))
    sites = site_names(signals, url)
    title = read_title(signals, node, sites)
    authors = read_authors(signals, node, sites, title.headline)
    breadcrumb = read_breadcrumb(signals, title.headline, sites)
    about = About(sites, f"{title.kicker} {title.headline}".strip(), url)
    return Metadata(
        headline=title.headline,
        kicker=title.kicker,
        kicker_joint=title.joint,
        standfirst=read_description(signals, node, title.headline),
        authors=authors.names,
        signed=authors.signed,
        published=read_published(signals, node, title.headline),
        modified=read_modified(signals, node),
        language=_language(signals, node),
        tags=read_tags(signals, node, about),
        section=_section(signals, node) or (breadcrumb[-1] if breadcrumb else ""),
        breadcrumb=breadcrumb,
        access=read_access(signals, node),
        canonical=canonical,
        article_body=_body(signals, node, title),
        words=_word_count(node),
        pictures=read_pictures(signals, node, url),
        kinds=_kinds(signals),
        corrections=tuple(text for value in graph.values(node, "correction") if (text := text_of(value))),
        next_page=next_of(signals.links.get("next", ()), url),
        related=_related(graph, node, url),
        listed=count_listed(graph, (url, canonical)),
    )


def _language(signals: Signals, node: Node) -> str:
    """Return the language as a BCP 47 tag ("de-AT")."""
    told = signals.language or signals.graph.text(node, "inLanguage")
    told = told or signals.meta("content-language", "language", "dc.language", "og:locale")
    parts = re.split(r"[-_]", told.strip().split(",")[0])
    if not 2 <= len(parts[0]) <= 3 or not parts[0].isalpha():
        return ""
    region = parts[-1].upper() if len(parts) > 1 and len(parts[-1]) == 2 and parts[-1].isalpha() else ""
    return f"{parts[0].lower()}-{region}" if region else parts[0].lower()


def _section(signals: Signals, node: Node) -> str:
    told = signals.graph.text(node, "articleSection")
    told = told or plain(
        signals.meta(
            "article:section",
            "og:section",
            "parsely-section",
            "section",
            "sailthru.section",
            "articlesection",
        )
    )
    told = told or next((text for node in signals.told_of("articleSection") if (text := words_of(node))), "")
    # A list in one line has the lead section first, a path has it last.
    return told.split(",")[0].strip().rstrip("/").rsplit("/", 1)[-1].strip() if len(told) < 120 else ""


def _canonical(signals: Signals, url: str) -> str:
    """Return the address that the page gives itself, where it can be believed.

    The front page, or another site's address, is a mistake of the template or
    the place a story was taken from: neither names this article.
    """
    href = next((href for href in signals.links.get("canonical", ()) if href), "") or signals.meta("og:url")
    found = join(url, href)
    if split_url(found).path in ("", "/") and split_url(url).path not in ("", "/"):
        return ""
    return found if _site_of(found) == _site_of(url) else ""


def _site_of(url: str) -> str:
    return ".".join(host_in(url).split(".")[-2:])


def _body(signals: Signals, node: Node, title: Title) -> str:
    told = "\n".join([_longest(signals, node, "articleBody"), *_entries(signals, node)]).strip()
    if len(told) >= state.MIN_BODY:
        return told
    headlines = dict.fromkeys((title.headline, signals.graph.text(node, "headline")))
    found = (
        state.body_of(script, headline) for headline in headlines if headline for script in signals.states
    )
    return max(found, key=len, default="") or told


def _longest(signals: Signals, node: Node, key: str) -> str:
    texts = [value for value in signals.graph.values(node, key) if isinstance(value, str)]
    return state.to_lines(max(texts, key=len)) if texts else ""


def _word_count(node: Node) -> int:
    told = str(node.get("wordCount") or "")
    return int(told) if told.isdecimal() and len(told) < 7 else 0


def _entries(signals: Signals, node: Node) -> list[str]:
    """Return the headlines and texts of a live ticker's entries."""
    return [
        _longest(signals, update, key)
        for update in signals.graph.values(node, "liveBlogUpdate")
        if isinstance(update, dict)
        for key in ("headline", "articleBody")
    ]


def _kinds(signals: Signals) -> tuple[str, ...]:
    found = [kind] if (kind := signals.meta("og:type").strip()) else []
    for node in signals.graph.nodes[:200]:
        found += sorted(types_of(node))
    return tuple(dict.fromkeys(found))


def _related(graph: Graph, node: Node, url: str) -> tuple[Story, ...]:
    found: dict[str, Story] = {}
    for key in ("isRelatedTo", "relatedArticle", "mentions", "citation"):
        for value in graph.values(node, key):
            if isinstance(value, dict) and is_article(value) and len(found) < 30:
                address, headline = join(url, graph.text(value, "url")), graph.text(value, "headline")
                if address and headline:
                    found.setdefault(address, Story(address, headline))
    return tuple(found.values())
