"""Find what an article is about, in the paper's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from msgspec import Struct

from broadsheet.extract.meta import topiclinks
from broadsheet.extract.meta.jsonld import Graph, Node, plain, text_of
from broadsheet.extract.meta.signals import Signals
from broadsheet.extract.page.elements import words_of
from broadsheet.extract.words import names
from broadsheet.extract.words.addresses import split_url
from broadsheet.extract.words.spelling import letters_of, spelled

MAX_TAGS = 60
MAX_TAG = 100

_MANY = 5
_LONG_TITLE = 3
_VENDORS = (
    "sailthru.tags",
    "parsely-tags",
    "dc.subject",
    "dcterms.subject",
    "dc:subject",
    "dcterms:subject",
    "og:article:tag",
    "og:tags",
    "custom-keywords",
    "dmp:tags",
    "tags",
)
_NAMED = re.compile(r"(?:[.:_-]|main)(?:tags?|keywords?|topics?)$")
_CODE = re.compile(
    r"^\d{5,}$|^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]+$|^[\w-]+(?:\.[\w-]+)*\.(?:com|de|org|net|ca|co\.\w\w|fr|at|ch)$|"
    r"^[A-Z0-9:-]+:[A-Z-]+$|^(?i:none|null|undefined)$|^[a-z]+(?:_[a-z]+)+$|^/"
)
_CALL = re.compile(
    r"^(?:alle|all|more|mehr|weitere|view|see|show|ver|voir|toutes?|todos?|todas|zurück|back|retour|volver)\b",
    re.I,
)
_PREFIX = re.compile(r"^(?:category|section|tag|topic|kategorie|ressort)\s*:\s*(?=\S)", re.I)
_FOREIGN_PREFIX = re.compile(r"^[\w ]{2,24}:\s?\S", re.I)


class About(Struct, frozen=True):
    """What a page's tags are compared with: the names of its site, its title and address."""

    sites: frozenset[str]
    title: str
    url: str


def read_tags(signals: Signals, node: Node, about: About) -> tuple[str, ...]:
    """Return the tags in the paper's order and spelling.

    Sources in order: article:tag, the JSON-LD's keywords, news_keywords,
    keywords, other elements of the head for tags. Where they are
    missing, or are no more than the section, the words of the title or what the paper is about every day, the
    links to topics on the page, and the sections below the first where there are several. Codes of the CMS,
    the site's name and the title are left out.
    """
    topics = topiclinks.Topics(signals)
    doubtful: tuple[str, ...] = ()
    for found in _sources(signals, signals.graph, node):
        tags = _clean(found, about)
        if tags and not _is_hollow(tags, node, f"{about.title} {split_url(about.url).path}"):
            if len(tags) < _MANY or _are_spoken(tags, about.title, topics.prose):
                return tags
            return _clean(topics.surely(), about) or tags
        doubtful = doubtful or tags
    linked = (text for text in topics.linked(about.url) if not _CALL.match(text))
    rest = (
        _clean(found, about)
        for found in (
            linked,
            doubtful,
            _named(signals),
            _lower_sections(signals, node),
            map(words_of, signals.categories),
        )
    )
    return next(filter(None, rest), ())


def _named(signals: Signals) -> list[str]:
    """Return what elements of the head tell that are named for tags by whatever vendor."""
    contents = (found for name, found in signals.metas.items() if _NAMED.search(name))
    return _split_all(next(contents, ()))


def _lower_sections(signals: Signals, node: Node) -> list[str]:
    """Return the sections below the first: those are what papers that have no tags file an article under."""
    values = signals.graph.values(node, "articleSection")
    return [text for value in values if (text := text_of(value))][1:]


def _sources(signals: Signals, graph: Graph, node: Node) -> Iterable[list[str]]:
    own = _split_all(signals.metas.get("article:tag", ()))
    line, array = _keywords(graph, node)
    told = [_split_all(signals.metas.get(name, ())[:1]) for name in ("news_keywords", "keywords")]
    if len(own) > 1:
        yield own
    yield line
    yield told[0]
    yield array
    yield told[1]
    yield own
    for name in _VENDORS:
        yield _split_all(signals.metas.get(name, ()))


def _keywords(graph: Graph, node: Node) -> tuple[list[str], list[str]]:
    """Return the keywords of the JSON-LD: those of one line, those of an array."""
    value = node.get("keywords")
    if isinstance(value, str):
        return (_split(value) if re.search(r"[,;|]", value) or " " not in value else []), []
    array = [text for item in graph.values(node, "keywords") if (text := text_of(item))]
    if len(array) == 1 and array[0].count(",") > 1:
        return _split(array[0]), []
    return [], array


def _split_all(lines: Iterable[str]) -> list[str]:
    return [tag for line in lines for tag in _split(plain(line))]


def _split(line: str) -> list[str]:
    separator = next((sign for sign in (",", ";", "|", "，", "、", "،") if sign in line), None)
    if separator is None:
        # Papers in scripts without word spaces put spaces between keywords.
        return line.split() if line.count(" ") > 2 and not re.search(r"[a-zA-Z]", line) else [line]
    return line.split(separator)


def _clean(found: Iterable[str], about: About) -> tuple[str, ...]:
    tags = []
    for text in islice(found, 10 * MAX_TAGS):
        tag = _PREFIX.sub("", " ".join(plain(text).split()).strip(" ,;#"))
        if not tag or len(tag) > MAX_TAG or _CODE.search(tag) or _FOREIGN_PREFIX.match(tag):
            continue
        is_title = tag == about.title and tag.count(" ") >= _LONG_TITLE
        if not is_title and letters_of(tag) not in about.sites:
            tags.append(tag)
    codes = sum(tag.isupper() and tag.isascii() and len(tag) < 9 for tag in tags)
    if len(tags) > 8 and codes > 0.8 * len(tags):
        return ()
    return names.unique(tags)[:MAX_TAGS]


def _is_hollow(tags: tuple[str, ...], node: Node, title: str) -> bool:
    """Tell whether tags are only the section, or title or address cut into words by a machine."""
    if len(tags) == 1:
        return tags[0].casefold() == text_of(node.get("articleSection")).casefold()
    words = set(spelled(title))
    return len(tags) > 3 and all(
        tag.islower() and " " not in tag and words.issuperset(spelled(tag)) for tag in tags
    )


def _are_spoken(tags: tuple[str, ...], title: str, prose: str) -> bool:
    """Tell whether the article speaks of its tags: else they are the paper's, on every page."""
    told = title.casefold()
    return any(tag.casefold() in told for tag in tags) or topiclinks.share(tags, prose) > 1 / _MANY
