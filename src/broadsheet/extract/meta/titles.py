"""Choose the title of an article among those that its page carries."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct
from selectolax.lexbor import LexborNode

from broadsheet.extract.meta.jsonld import Node, plain, text_of
from broadsheet.extract.meta.signals import Signals
from broadsheet.extract.page.elements import parents_of, words_of
from broadsheet.extract.words.addresses import host_in
from broadsheet.extract.words.spelling import is_cut_off, letters_of

MAX_TITLE = 500
MAX_KICKER = 60
_FEW = 4
_MOST_H1S = 20
_SLIDER = re.compile(r"slide(?!-?out)|slick|swiper|carou?ssel|carousel|splide|glide|flickity|owl-", re.I)
_SLIDER_DEPTH = 4
_LIKE = 3
"""A heading is like a title if they share one in so many of all their words."""
_WORD = re.compile(r"\w+")
_ENDS = " :|–—-"
_BARS = "|｜ㅣ│¦•·∙⋆★»›"
_JOINTS = rf"\s*[{_BARS}*]+\s*|\s+[-–—/]+\s+|\s*：\s*|\s+::?\s+"
_SUFFIX = re.compile(_JOINTS)
_BAR = re.compile(rf"\s[{_BARS}]+\s")
_JOINT = re.compile(rf"(?:{_JOINTS}|:\s+|--+)")
_LOOSE = re.compile(rf"^(?:\s*[{_BARS}]+\s+)+|(?:\s+[|｜ㅣ│¦•·–—-]+\s*)+$")
_MAX_SITE = 60
_PARTS = 3
"""Parts behind a title that may name section and site."""
_MOSTLY = 0.3
"""The share of a part's letters that a site's name has to have, where the part says more than that name."""
_MOSTLY_HEAD = 0.45
"""The same where the part stands before the title, as a kicker might."""
_KICKER_JOINT = re.compile(r"\s*[:|/–—-]\s+|\s+[|/–—-]\s+|\.\s+|\s*:\s*")
_KICKER_CLASS = re.compile(
    r"kicker|surtitre|overline|topline|dachzeile|spitzmarke|roofline|eyebrow|surtitle|vignette|pretitle|pre-title|"
    r"supertitle|super-title|overtitle|antetitulo|antetitle|headline-?intro|oberzeile|catchline|toptitle",
    re.I,
)
_TYPOGRAPHY = str.maketrans(dict.fromkeys("'\"‘’‚‛“”„‟«»‹›`´′″「」『』", "'") | dict.fromkeys("-–—‐‑‒―", "-"))


class Title(Struct, frozen=True):
    """A title in its parts; `joint` is None where the kicker stays out of it."""

    headline: str
    kicker: str = ""
    joint: str | None = ": "


def read_title(signals: Signals, node: Node, sites: frozenset[str]) -> Title:
    """Return the article's title, its kicker apart where the page sets it apart.

    The paper's og:title counts first where it is clean; the JSON-LD headline
    where the og:title carries the site's name, was cut off, is made for search engines, or is a
    second headline made for sharing beside `alternativeHeadline`.
    """
    title = choose(signals, node, sites)
    return _split_kicker(title, signals)


def choose(signals: Signals, node: Node, sites: frozenset[str]) -> str:
    """Return the whole title as one line, without the site's name."""
    h1s = [text for text in map(words_of, signals.h1s[:5]) if 0 < len(text) <= MAX_TITLE]
    page = words_of(signals.titles[0]) if signals.titles else ""
    page = page if len(page) <= MAX_TITLE else ""
    told = _headline_of(node) or _first(signals, "headline")
    shared = _first(signals, "og:title", "twitter:title", "dc.title", "title")
    if told and told == shared:
        return without_site(told, sites, ())
    sites = sites | _shared_tail(shared, page)
    ld, og = _named(told, sites, h1s), _named(shared, sites, [text for text in (told, *h1s, page) if text])
    if not ld or not og:
        if heading := _heading_of(page, og, [h1 for h1 in h1s if letters_of(h1) not in sites]):
            return heading
        if not (ld or og) and len(h1s) > 1 and not any(_is_like(page, h1) for h1 in h1s):
            h1s = _own_heads(signals) or h1s
        # A heading that ends the page's title is the masthead's.
        heads = frozenset(letters_of(h1) for h1 in h1s if page != h1 and page.endswith(h1))
        return (
            _choose_single(ld, og, og != shared, h1s, without_site(page, sites | heads, h1s))
            or told
            or shared
        )
    if ld == og:
        return ld
    printed = _fold(ld) in map(_fold, h1s)
    if _is_cut_off(signals, og, (ld, *h1s)) or (printed and _fold(og) == _fold(page)):
        # Both elements of the head are made for search engines, heading and data are what the paper printed.
        return ld
    return ld if _prefers_headline(ld, og, og != shared, h1s, _alternatives(node)) else og


def _named(title: str, sites: frozenset[str], peers: list[str]) -> str:
    """Return a title without the site's name, empty where it is but that name."""
    return "" if letters_of(title) in sites else without_site(title, sites, peers)


def _shared_tail(shared: str, page: str) -> frozenset[str]:
    """Return what two different titles of a page both end in behind a bar: the site's name."""
    tails = [joints[-1] for title in (shared, page) if (joints := list(_BAR.finditer(title)))]
    if len(tails) < 2 or shared == page:
        return frozenset()
    name, other = (letters_of(tail.string[tail.end() :]) for tail in tails)
    head, longer = sorted((_fold(tail.string[: tail.start()]) for tail in tails), key=len)
    return frozenset([name]) if name == other and len(name) > 2 and head not in longer else frozenset()


def _heading_of(page: str, og: str, h1s: list[str]) -> str:
    """Return the heading that the page is titled by, where the og:title names but a section or the site."""
    if not og or len(og.split()) > _FEW or letters_of(og) in letters_of(page):
        return ""
    return next((h1 for h1 in h1s if len(h1.split()) > _FEW and h1 in page), "")


def _is_like(title: str, heading: str) -> bool:
    wanted, said = _words(title), _words(heading)
    return len(wanted & said) * _LIKE >= len(wanted | said)


def _own_heads(signals: Signals) -> list[str]:
    """Return the headings that are none of other stories."""
    heads = (words_of(node) for node in signals.h1s[:_MOST_H1S] if not _is_of_another(node))
    return [head for head in heads if 0 < len(head) <= MAX_TITLE]


def _is_of_another(h1: LexborNode) -> bool:
    """Tell whether a heading is a link, or in a box that slides other stories in."""
    if any(node.tag == "a" and node.attributes.get("href") for node in (h1.parent, *h1.css("a")) if node):
        return True
    return any(_SLIDER.search(node.attributes.get("class") or "") for node in parents_of(h1, _SLIDER_DEPTH))


def _choose_single(ld: str, og: str, cleaned: bool, h1s: list[str], page: str) -> str:
    """Choose where JSON-LD or OpenGraph says nothing."""
    told = ld or og
    if not told:
        return _heading_like(page, h1s)
    if not ld and cleaned:
        # A heading that says the same does so without the site's name.
        inside = max((h1 for h1 in h1s if h1 in told), key=len, default=told)
        return next((h1 for h1 in h1s if _fold(h1) == _fold(told)), inside)
    return told


def _heading_like(page: str, h1s: list[str]) -> str:
    """Return the heading most like the page's title, that title where none is: some head a menu."""
    wanted = _words(page)
    best = max(h1s, key=lambda h1: len(wanted & _words(h1)) / len(wanted | _words(h1)), default=page)
    if _is_like(page, best) or len(wanted) < _FEW:
        return best
    return h1s[0] if len(h1s[0].split()) >= _FEW and not wanted >= _words(h1s[0]) else page


def _prefers_headline(ld: str, og: str, cleaned: bool, h1s: list[str], alternatives: list[str]) -> bool:
    """Tell whether the JSON-LD headline is the paper's title rather than the og:title."""
    if _fold(ld) == _fold(og):
        return og not in h1s
    if len(ld) < len(og) and og.startswith(ld) and og in h1s:
        return False
    if cleaned and len(og) < len(ld) and ld.startswith(og):
        return ld in h1s
    if cleaned and not is_cut_off(ld):
        return not ld.startswith(og) or ld in h1s
    if ld.endswith(og) or (is_cut_off(ld) and not is_cut_off(og)):
        return False
    return bool(alternatives) and not any(
        _fold(og).startswith(_fold(text).rstrip(".…")) for text in alternatives
    )


def _is_cut_off(signals: Signals, og: str, others: Iterable[str]) -> bool:
    """Tell whether a quote inside the og:title ended its attribute too early."""
    if not signals.meta("og:title").endswith(" "):
        return False
    return any(
        text.startswith(og) and text[len(og) :].lstrip()[:1] in ('"', "'") for text in others if text != og
    )


def _headline_of(node: Node) -> str:
    for key in ("headline", "name"):
        values = node.get(key)
        for value in values if isinstance(values, list) else (values,):
            if 0 < len(text := text_of(value)) <= MAX_TITLE:
                return text
    return ""


def _alternatives(node: Node) -> list[str]:
    values = node.get("alternativeHeadline") or node.get("alternateName")
    found = [text for v in (values if isinstance(values, list) else (values,)) if (text := text_of(v))]
    name = text_of(node.get("name"))
    # A name that is no headline is an identifier of the CMS, or the page's title.
    return [*found, name] if name and name == text_of(node.get("headline")) else found


def _first(signals: Signals, *names: str) -> str:
    text = next((text for name in names if (text := plain(signals.meta(name)))), "")
    return text if len(text) <= MAX_TITLE else ""


def site_names(signals: Signals, url: str) -> frozenset[str]:
    """Return the names under which the site may sign its titles, folded."""
    host = host_in(url)
    names = [host, *host.split(".")[:-1], signals.meta("og:site_name"), signals.meta("application-name")]
    names += [signals.meta("apple-mobile-web-app-title", "al:ios:app_name"), signals.meta("twitter:site")]
    graph = signals.graph
    names += [graph.text(node, "publisher") for node in graph.nodes[:20] if "publisher" in node]
    return frozenset(name for text in names if len(name := letters_of(text)) > 2)


def without_site(title: str, sites: frozenset[str], peers: Iterable[str]) -> str:
    """Cut the site's name off a title.

    It is one where another title of the page is the same without it, or
    where the last part is one of the site's names.
    """
    plain_title = title.translate(_TYPOGRAPHY)
    for peer in sorted(peers, key=len, reverse=True):
        if 12 < len(peer) < len(title):
            if plain_title.startswith(peer.translate(_TYPOGRAPHY)) and _JOINT.match(title, len(peer)):
                return title[: len(peer)]
            if title.endswith(peer) and re.search(r"[|»›]\s*$", title[: -len(peer)]):
                return peer
    head, joint, rest = _split_head(title)
    if joint and _is_site(head, sites, _MOSTLY_HEAD):
        title = rest
    return _LOOSE.sub("", _without_tail(title, sites))


def _without_tail(title: str, sites: frozenset[str]) -> str:
    """Cut off the last parts of a title as far as one is, or several together are, the site's name.

    One word before that name is the section: "Rain at last - Politics - The Paper".
    """
    cut, end = title, len(title)
    for joint in list(_SUFFIX.finditer(title))[: -_PARTS - 1 : -1]:
        tail = title[joint.end() : end]
        if len(title) - joint.end() > _MAX_SITE or not joint.start():
            break
        is_section = cut != title and len(cut) == end and " " not in tail and tail[:1].isupper()
        if is_section or _is_site(tail, sites) or letters_of(title[joint.end() :]) in sites:
            cut = title[: joint.start()]
        end = joint.start()
    return cut


def _split_head(title: str) -> tuple[str, str, str]:
    match = re.match(r"(.{2,60}?)(\s*[|»›]+\s*|\s+(?:[-–—·•]|//)+(?:\s+»)?\s+)(?=\S.{7})", title)
    return (match[1], match[2], title[match.end() :]) if match else (title, "", "")


def _is_site(part: str, sites: frozenset[str], mostly: float = _MOSTLY) -> bool:
    letters = letters_of(part)
    most = max(5, mostly * len(letters))
    return bool(letters) and any(letters == site or (len(site) >= most and site in letters) for site in sites)


def _words(title: str) -> frozenset[str]:
    return frozenset(_WORD.findall(title.replace("\u00ad", "").casefold())) or frozenset([title])


def _fold(title: str) -> str:
    return "".join(title.translate(_TYPOGRAPHY).casefold().split())


def _split_kicker(title: str, signals: Signals) -> Title:
    """Take a title apart into kicker and headline, as the page prints them."""
    for h1 in signals.h1s[:3]:
        heading = words_of(h1)
        lead = title[: -len(heading)].rstrip() if heading and title.endswith(heading) else ""
        if lead and (found := _match_kicker(title, lead)):
            return found
        parts = [part for text in h1.text(separator="\n").split("\n") if (part := " ".join(text.split()))]
        if len(parts) > 1 and (found := _match_kicker(title, parts[0])):
            return found
        for node in _before(h1):
            if _KICKER_CLASS.search(node.attributes.get("class") or "") and (text := _kicker_in(node)):
                return _match_kicker(title, text) or Title(title, text, None)
        rest = " ".join(parts[1:]).lstrip(_ENDS)
        if len(parts) > 1 and len(parts[0]) <= MAX_KICKER and rest and _fold(rest) == _fold(title):
            return Title(title, parts[0].rstrip(_ENDS), None)
    return Title(title)


def _kicker_in(node: LexborNode) -> str:
    """Return the words of a kicker, none where they are a date, a breadcrumb or a script."""
    text = words_of(node).strip(_ENDS)
    return text if len(text) <= MAX_KICKER and not re.search(r"\d{4}|[{}/›»]", text) else ""


def _match_kicker(title: str, kicker: str) -> Title | None:
    kicker = kicker.rstrip(_ENDS)
    if not kicker or len(kicker) >= len(title) or not title.startswith(kicker):
        return None
    joint = _KICKER_JOINT.match(title, len(kicker))
    if not joint or joint.end() >= len(title):
        return None
    return Title(title[joint.end() :], kicker, joint[0])


def _before(h1: LexborNode) -> list[LexborNode]:
    """Return the elements right before a heading, its children first."""
    child = h1.child
    while child is not None and not child.is_element_node:
        child = child.next
    found = [child]
    for node in (h1, h1.parent):
        previous = node.prev if node is not None else None
        while previous is not None and not previous.is_element_node:
            previous = previous.prev
        found.append(previous)
    return [node for node in found if node is not None]
