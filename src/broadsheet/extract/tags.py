"""Find what an article is about, in the paper's own words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import islice

from selectolax.lexbor import LexborNode

from broadsheet.extract import names
from broadsheet.extract.jsonld import Graph, Node, plain, text_of
from broadsheet.extract.signals import Reader, Signals, words_of

MAX_TAGS = 60
MAX_TAG = 100

_BOXED = (
    ':is([class*="tags" i],[class*="topic" i],[class*="keyword" i],[class*="schlagw" i],'
    '[data-testid*="tag" i],[class*="-tag" i],[class*="_tag" i],[class*="eTag"]) a'
)
_TOPIC = re.compile(r"/(?:tag|them|topic|keyword|schlag|stichw|tema|sujet|dossier|person|etiqueta|hashtag)")
MAX_LINKS = 3_000
_LABEL = re.compile(
    r"(?:^|[\W_])(?:tags?|topics?|keywords?|themen|themes?|schlagw\w+|stichw\w+|temas?|sujets?|etiquetas?)(?:$|[\W_])|"
    r"tag-?list|[a-z]Tags?(?:$|[\W_A-Z])|[a-z]Topics?(?:$|[\W_A-Z])|tags-|-tags|topic"
)
_OUTSIDE = frozenset(["nav", "p", "form", "h1", "h2"])
_OUTSIDE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|navigation|navbar|megamenu|trending|popular)(?:$|[\s_-])|trend|teaser", re.I
)
_CODE = re.compile(
    r"^\d{5,}$|^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]+$|^[\w-]+(?:\.[\w-]+)*\.(?:com|de|org|net|ca|co\.\w\w|fr|at|ch)$|^[A-Z0-9:-]+:[A-Z-]+$"
)
_PREFIX = re.compile(r"^(?:category|section|tag|topic|kategorie|ressort)\s*:\s*(?=\S)", re.I)
_FOREIGN_PREFIX = re.compile(r"^[\w ]{2,24}:\s?\S", re.I)


def read_tags(signals: Signals, node: Node, sites: frozenset[str], title: str) -> tuple[str, ...]:
    """Return the tags in the paper's order and spelling.

    Sources in order: article:tag, the JSON-LD's keywords where they are one
    line, news_keywords, keywords, JSON-LD keywords as an array. Where they are
    missing, or are no more than the section or the words of the title, the links
    to topics on the page. Codes of the CMS and the site's name are left out.
    """
    doubtful: tuple[str, ...] = ()
    for found in _sources(signals, signals.graph, node):
        tags = _clean(found, sites)
        if tags and not _is_hollow(tags, node, title):
            return tags
        doubtful = doubtful or tags
    return _clean(_linked(signals), sites) or doubtful


def _sources(signals: Signals, graph: Graph, node: Node) -> Iterable[list[str]]:
    own = _split_all(signals.metas.get("article:tag", ()))
    line, array = _keywords(graph, node)
    told = [
        _split_all(signals.metas.get(name, ())[:1]) for name in ("news_keywords", "keywords", "sailthru.tags")
    ]
    if len(own) > 1:
        yield own
    yield line
    yield from told[:2]
    yield array
    yield own
    yield told[2]


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
    separator = next((sign for sign in (",", ";", "|", "，", "、") if sign in line), None)
    if separator is None:
        # Papers in scripts without word spaces put spaces between keywords.
        return line.split() if line.count(" ") > 2 and not re.search(r"[a-zA-Z]", line) else [line]
    return line.split(separator)


def _clean(found: Iterable[str], sites: frozenset[str]) -> tuple[str, ...]:
    tags = []
    for text in islice(found, 10 * MAX_TAGS):
        tag = _PREFIX.sub("", " ".join(plain(text).split()).strip(" ,;#"))
        if not tag or len(tag) > MAX_TAG or _CODE.search(tag) or _FOREIGN_PREFIX.match(tag):
            continue
        if "".join(c for c in tag.casefold() if c.isalnum()) not in sites:
            tags.append(tag)
    codes = sum(tag.isupper() and tag.isascii() and len(tag) < 9 for tag in tags)
    if len(tags) > 8 and codes > 0.8 * len(tags):
        return ()
    return names.unique(tags)[:MAX_TAGS]


def _is_hollow(tags: tuple[str, ...], node: Node, title: str) -> bool:
    """Tell whether tags are only the section, or the title cut into words by a machine."""
    if len(tags) == 1:
        return tags[0].casefold() == text_of(node.get("articleSection")).casefold()
    words = {_ascii(word) for word in re.findall(r"\w+", title)}
    return len(tags) > 3 and all(tag.islower() and " " not in tag and tag in words for tag in tags)


def _ascii(word: str) -> str:
    return unicodedata.normalize("NFKD", word.casefold()).encode("ascii", "ignore").decode()


def _linked(signals: Signals) -> list[str]:
    """Return the texts of the page's best group of links to topics.

    Topics that the page's prose speaks of count most, then a container named for
    tags, then their number: lists of what is popular today lose.
    """
    groups = _group_links(_topic_links(signals)[:300])
    if not groups:
        return []
    prose = " ".join(p.text() for p in signals.tree.css("p")[:200])[:60_000]
    best: list[str] = []
    reader = Reader()
    rank: tuple[bool, bool, bool, int] = (False, False, False, 0)
    for parent, texts, labelled in groups:
        found = list(texts)
        spoken = sum(text in prose for text in found) >= 0.34 * len(found)
        if len(found) > 25 or not (labelled or (spoken and len(found) > 1)):
            continue
        if (spoken, len(found) > 1, labelled, len(found)) <= rank:
            continue
        # The smallest element that holds the group: no prose, no teasers around it.
        text = reader.words(parent)
        if text and len(text) <= sum(map(len, found)) * 1.5 + 60:
            best, rank = found, (spoken, len(found) > 1, labelled, len(found))
    return best


def _topic_links(signals: Signals) -> list[LexborNode]:
    """Return the links that lead to a topic, or stand in a box that is named for tags."""
    boxed = {link.mem_id for link in signals.tree.css(_BOXED)}
    found = []
    for link in signals.tree.css("a")[:MAX_LINKS]:
        attributes = link.attributes
        label = attributes.get("class") or ""
        if link.mem_id in boxed or _TOPIC.search(attributes.get("href") or "") or "tag" in label.lower():
            found.append(link)
    return found


def _group_links(links: list[LexborNode]) -> list[tuple[LexborNode, dict[str, None], bool]]:
    groups: dict[int, tuple[LexborNode, dict[str, None], bool]] = {}
    for link in links:
        text = words_of(link)
        if not 1 < len(text) <= 60 or len(text.split()) > 7:
            continue
        labelled = bool(_LABEL.search(_label_of(link)))
        for parent in _parents(link):
            labelled = labelled or bool(_LABEL.search(_label_of(parent)))
            _, texts, known = groups.get(parent.mem_id, (parent, {}, False))
            texts[text] = None
            groups[parent.mem_id] = (parent, texts, known or labelled)
    return list(groups.values())


def _parents(link: LexborNode) -> list[LexborNode]:
    """Return six parents of a link, inmost first; none where it is outside of the article."""
    found: list[LexborNode] = []
    parent = link.parent
    edge = False
    labelled = bool(_LABEL.search(_label_of(link)))
    for _ in range(14):
        if parent is None or parent.tag in ("body", "main", "article", "html"):
            break
        label = _label_of(parent)
        # Some papers put their tags into a nav inside the article, or one that says so.
        labelled = labelled or bool(_LABEL.search(label))
        outside = parent.tag in _OUTSIDE or (bool(_OUTSIDE_CLASS.search(label)) and not labelled)
        if outside and parent.tag != "nav":
            return []
        edge = edge or (outside and not labelled)
        edge = edge or parent.tag in ("header", "footer")
        found.append(parent)
        parent = parent.parent
    # Header, footer and navs of the page hold menus, those of the article may hold its tags.
    return [] if edge and (parent is None or parent.tag != "article") else found[:6]


def _label_of(node: LexborNode) -> str:
    attributes = node.attributes
    return " ".join(attributes.get(key) or "" for key in ("class", "id", "data-testid", "aria-label"))
