"""Find the links to topics among those of a page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cached_property

from selectolax.lexbor import LexborNode

from broadsheet.extract.meta.signals import Signals
from broadsheet.extract.page.elements import Reader, words_of
from broadsheet.extract.words.addresses import host_in, split_url
from broadsheet.extract.words.spelling import spelled, without_umlauts

Group = tuple[LexborNode, dict[str, None], bool]
"""An element, the texts of the links inside it, and whether it or they are named for tags."""
Link = tuple[LexborNode, dict[str, str | None]]

_MOST = 25
"""Links; more are a menu or an index."""
_SPOKEN = 0.34
_MOSTLY_SPOKEN = 0.5
_LEAST_SPOKEN = 2
_OWN_PAGE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+){0,5}")
_READ = 20_000
"""Characters of the prose in which the words of addresses are looked for."""
_BOXED = (
    ':is([class*="tags" i],[class*="topic" i],[class*="keyword" i],[class*="schlagw" i],'
    '[data-testid*="tag" i],[class*="-tag" i],[class*="_tag" i],[class*="eTag"]) a'
)
_TOPIC = re.compile(
    r"/(?:tag|them|topic|keyword|schlag|stichw|tema|sujet|dossier|person|etiqueta|hashtag|emne/|amne/|aihe"
    r"|c[ií]mk|trefwoord|argoment|etiket|stitk)"
)
MAX_LINKS = 3_000
_OF_CARDS = "img,picture,p,div,h2,h3,h4"
_LABEL = re.compile(
    r"(?:^|[\W_])(?:tags?|topics?|keywords?|themen|themes?|schlagw\w+|stichw\w+|temas?|sujets?|etiquetas?)(?:$|[\W_])|"
    r"tag-?list|[a-z]Tags?(?:$|[\W_A-Z])|[a-z]Topics?(?:$|[\W_A-Z])|tags-|-tags|topic"
)
_ARTICLE = frozenset(["body", "main", "article", "html"])
_EDGES = frozenset(["header", "footer"])
_OUTSIDE = frozenset(["nav", "p", "form", "h1", "h2"])
_OUTSIDE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|navigation|navbar|megamenu|trending|popular)(?:$|[\s_-])|trend|teaser", re.I
)

Rank = tuple[bool, bool, bool, int]
"""Whether the prose speaks of them, more than one, a container named for tags, how many."""


class Topics:
    """The topics that a page links to, and the prose that may speak of them; each is read once, if at all."""

    def __init__(self, signals: Signals) -> None:
        self._signals = signals

    @cached_property
    def prose(self) -> str:
        """The text of the page's paragraphs, of very long pages the beginning."""
        return " ".join(p.text() for p in self._signals.tree.css("p")[:200])[:60_000]

    @cached_property
    def _links(self) -> list[Link]:
        return [(link, link.attributes) for link in self._signals.tree.css("a")[:MAX_LINKS]]

    @cached_property
    def _known(self) -> tuple[list[str], Rank]:
        topics = _topic_links(self._signals, self._links)[:300]
        return _best(_group_links(topics), self.prose, _SPOKEN)

    def linked(self, url: str) -> list[str]:
        """Return the texts of the page's best group of links to topics.

        Topics that the page's prose speaks of count most, then a container named for tags, then their
        number: lists of what is popular today lose. Where no link is known to lead to a topic, those
        count that lead to an address of their own name at the same site and stand together, if the
        prose speaks of half of them.
        """
        if found := self._known[0]:
            return found
        groups = _group_links(_namesakes(self._links, self.prose, url)[:300])
        several = (_completed(group) for group in groups if len(group[1]) >= _LEAST_SPOKEN)
        found, rank = _best(several, self.prose, _MOSTLY_SPOKEN)
        return found if rank[0] else []

    def surely(self) -> list[str]:
        """Return the topics linked in a container named for tags of which the prose speaks."""
        found, rank = self._known
        return found if all(rank[:3]) else []


def share(texts: Collection[str], prose: str) -> float:
    """Return the share of texts that the prose holds, letter by letter."""
    return sum(text in prose for text in texts) / len(texts)


def _best(groups: Iterable[Group], prose: str, least: float) -> tuple[list[str], Rank]:
    best: list[str] = []
    reader = Reader()
    spoken_of: dict[str, bool] = {}
    rank: Rank = (False, False, False, 0)
    for parent, texts, labelled in groups:
        found = list(texts)
        if len(found) > _MOST:
            continue
        spoken_of |= {text: text in prose for text in found if text not in spoken_of}
        spoken = sum(spoken_of[text] for text in found) >= least * len(found)
        of = (spoken, len(found) > 1, labelled, len(found))
        if of <= rank or not (labelled or (spoken and len(found) > 1)):
            continue
        # The smallest element that holds the group: no prose, no teasers around it.
        text = reader.words(parent)
        if text and len(text) <= sum(map(len, found)) * 1.5 + 60:
            best, rank = found, of
    return best, rank


def _topic_links(signals: Signals, links: Iterable[Link]) -> list[LexborNode]:
    """Return the links that lead to a topic, or stand in a box that is named for tags."""
    boxed = {link.mem_id for link in signals.tree.css(_BOXED)}
    return [
        link
        for link, attributes in links
        if link.mem_id in boxed
        or _TOPIC.search(attributes.get("href") or "")
        or "tag" in (attributes.get("class") or "").lower()
    ]


def _namesakes(links: Iterable[Link], prose: str, url: str) -> list[LexborNode]:
    """Return the links of which the prose speaks whose address ends in their text ("/politik/senat/").

    Not those that lead to what is above the page itself: these are its sections.
    """
    known = set(spelled(prose[:_READ]))
    host, path = host_in(url), split_url(url).path
    found = []
    for link, attributes in links:
        there = attributes.get("href") or ""
        last = _last_words(there)
        if not last or not known.issuperset(last.split("-")):
            continue
        if host_in(there) not in ("", host) or path.startswith(split_url(there).path.rstrip("/") + "/"):
            continue
        # What holds a picture or a paragraph is the card of a story, or of what a shop sells.
        if _is_named(link, last) and link.css_first(_OF_CARDS) is None:
            found.append(link)
    return found


def _last_words(address: str) -> str:
    """Return the last step of an address that consists of words ("kommunale-waermeplanung"), else nothing."""
    _, slash, last = address.removesuffix("/").rpartition("/")
    return without_umlauts(last) if slash and _OWN_PAGE.fullmatch(last) else ""


def _is_namesake(link: LexborNode) -> bool:
    last = _last_words(link.attributes.get("href") or "")
    return bool(last) and _is_named(link, last)


def _is_named(link: LexborNode, last: str) -> bool:
    return last in "-".join(spelled(words_of(link)[:80]))


def _completed(group: Group) -> Group:
    """Return a group with the namesakes among its links of which the prose does not speak."""
    parent, texts, labelled = group
    links = parent.css("a")
    if len(links) > _MOST:
        return group
    return parent, {words_of(link): None for link in links if _is_namesake(link)} or texts, labelled


def _group_links(links: list[LexborNode]) -> list[Group]:
    groups: dict[int, Group] = {}
    names = _Names()
    for link in links:
        text = words_of(link)
        if not 1 < len(text) <= 60 or len(text.split()) > 7:
            continue
        labelled = names.of(link)[0]
        for parent in _parents(link, names):
            labelled = labelled or names.of(parent)[0]
            _, texts, known = groups.get(parent.mem_id, (parent, {}, False))
            texts[text] = None
            groups[parent.mem_id] = (parent, texts, known or labelled)
    return list(groups.values())


class _Names:
    """Whether elements are named for tags, whether for menus and teasers; each is looked at once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[bool, bool]] = {}

    def of(self, node: LexborNode) -> tuple[bool, bool]:
        found = self._known.get(node.mem_id)
        if found is None:
            attributes = node.attributes
            name = " ".join(attributes.get(key) or "" for key in ("class", "id", "data-testid", "aria-label"))
            found = self._known[node.mem_id] = bool(_LABEL.search(name)), bool(_OUTSIDE_CLASS.search(name))
        return found


def _parents(link: LexborNode, names: _Names) -> list[LexborNode]:
    """Return six parents of a link, inmost first; none where it is outside of the article."""
    found: list[LexborNode] = []
    parent = link.parent
    edge = False
    labelled = names.of(link)[0]
    for _ in range(14):
        if parent is None or (tag := parent.tag) in _ARTICLE:
            break
        for_tags, for_menus = names.of(parent)
        # Some papers put their tags into a nav inside the article, or one that says so.
        labelled = labelled or for_tags
        outside = tag in _OUTSIDE or (for_menus and not labelled)
        if outside and tag != "nav":
            return []
        edge = edge or (outside and not labelled) or tag in _EDGES
        found.append(parent)
        parent = parent.parent
    # Header, footer and navs of the page hold menus, those of the article may hold its tags.
    return [] if edge and (parent is None or parent.tag != "article") else found[:6]
