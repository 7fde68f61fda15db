"""Find the way from the front page to an article."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from selectolax.lexbor import LexborNode

from broadsheet.extract.meta.jsonld import Graph, text_of
from broadsheet.extract.meta.signals import Signals
from broadsheet.extract.page.elements import words_of
from broadsheet.extract.words.spelling import letters_of

_MOST = 20
_LONGEST_NAME = 60
_MOST_PRINTED = 6
_LONGEST_PRINTED = 400
_PRINTED = '[class*="breadcrumb" i],[id*="breadcrumb" i],[aria-label*="breadcrumb" i]'
_FRONT = frozenset(
    (
        "home", "homepage", "startseite", "start", "accueil", "inicio", "portada", "news", "front page",
        "top", "início", "strona główna", "hem", "hjem", "forside", "etusivu", "voorpagina", "domů", "domov",
        "főoldal", "acasă", "početna", "naslovnica", "ana sayfa", "anasayfa", "главная", "головна", "начало",
        "αρχική", "الرئيسية", "首页", "首頁", "ホーム", "トップ", "홈", "trang chủ", "beranda",
    )
)  # fmt: skip
_ASIDE = frozenset(
    ("vorheriges", "nächstes", "zurück", "back", "previous", "next", "retour", "volver", "view page source")
)


def read_breadcrumb(signals: Signals, headline: str, sites: frozenset[str]) -> tuple[str, ...]:
    """Return the way from the front to the article, without front and article.

    Sources in order: JSON-LD, microdata, the links of a box named for it.
    """
    names = _told(signals.graph) or _in_microdata(signals) or _printed(signals)
    if names and (letters_of(names[0]) in sites or names[0].casefold() in _FRONT):
        names = names[1:]
    if names and (_is_headline(names[-1], headline) or len(names[-1]) > _LONGEST_NAME):
        names = names[:-1]
    return tuple(names)


def _is_headline(name: str, headline: str) -> bool:
    return bool(headline) and (name in headline or headline in name)


def _told(graph: Graph) -> list[str]:
    crumbs = graph.first(frozenset(["BreadcrumbList"]))
    if crumbs is None:
        return []
    found: list[tuple[int, str]] = []
    for number, item in enumerate(graph.values(crumbs, "itemListElement")):
        if not isinstance(item, dict) or number > _MOST:
            continue
        position = item.get("position")
        name = text_of(item.get("name")) or _name_of(graph.resolve(item.get("item")))
        if name:
            found.append((int(position) if isinstance(position, int) else number, name))
    return [name for _, name in sorted(found, key=lambda pair: pair[0])]


def _name_of(value: Any) -> str:
    return text_of(value.get("name")) if isinstance(value, dict) else ""


def _in_microdata(signals: Signals) -> list[str]:
    """Return the names of the items of the first list that calls itself a breadcrumb."""
    items = signals.props.get("itemListElement", ())[:_MOST]
    home = items[0].parent if items else None
    if home is None or "BreadcrumbList" not in (home.attributes.get("itemtype") or ""):
        return []
    own = [item for item in items if item.parent is not None and item.parent.mem_id == home.mem_id]
    return _names(inner for item in own if (inner := item.css_first('[itemprop="name"]')) is not None)


def _printed(signals: Signals) -> list[str]:
    box = signals.tree.css_first(_PRINTED)
    if box is None or len(box.text()) > _LONGEST_PRINTED:
        return []
    links = box.css("a[href]")
    return _names(links) if len(links) <= _MOST_PRINTED else []


def _names(nodes: Iterable[LexborNode]) -> list[str]:
    found = dict.fromkeys(words_of(node).strip(" /›»>|:") for node in nodes)
    return [name for name in found if 0 < len(name) <= _LONGEST_NAME and name.casefold() not in _ASIDE]
