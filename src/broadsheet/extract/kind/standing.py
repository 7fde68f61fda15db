"""Know the standing pages of a paper: who an author is, the weather, what a subscription costs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from broadsheet.errors import NoArticle
from broadsheet.extract.kind import offers
from broadsheet.extract.meta.metadata import Metadata
from broadsheet.extract.page.outline import Line
from broadsheet.extract.words import names
from broadsheet.extract.words.addresses import split_url
from broadsheet.extract.words.spelling import spelled

_SHORT = 1_200
"""Characters of the weather or of an offer; a longer text is something else."""
_PROFILES = frozenset(("profile", "ProfilePage"))
_AUTHOR_STEPS = """
author authors autor autoren autorin autorinnen autore autori auteur auteurs autores autora autoras journalist
journalists journaliste journalistes journalisten redakteur redakteure redakteurin redacteur redacteurs
skribent forfatter forfattere kirjoittaja kirjoittajat contributor contributors columnist columnists
kolumnisten kolumnist writers by avtor avtory yazar yazarlar
"""
_WEATHER_STEPS = "wetter weather meteo tiempo clima weer vader vejr vejret vaer pogoda pocasi hava saa"
_OFFER_STEPS = """
abo abos abo-shop aboshop abonnement abonnements abonnementen abonnieren abonner abonnez-vous subscribe
subscription subscriptions suscripcion suscripciones suscribete suscribirse abbonamento abbonamenti
abbonati assine assinatura assinaturas prenumerera prenumeration prenumerata tilaus podpiska abonelik
"""
_AUTHORS, _WEATHER, _OFFERS = (
    frozenset(steps.split()) for steps in (_AUTHOR_STEPS, _WEATHER_STEPS, _OFFER_STEPS)
)
_MOST_WORDS = 5
"""Words of a headline that but names a place's weather."""
_PRICE = re.compile(
    r"[€£$]\s?\d|\d\s?(?:€|£|\$|eur\b|euros?\b|chf|fr\.|kr\b|zł|pounds?\b|dollars?\b|₽|руб|tl\b)", re.I
)


def standing_page(body: Sequence[Line], meta: Metadata, url: str) -> NoArticle | None:
    """Return what a page is besides an article, by its address together with what it says.

    The address alone decides nothing; what is dated, or called an article, is one.
    """
    if meta.is_typed or meta.published is not None:
        return None
    steps = [step for step in split_url(url).path.lower().split("/") if step]
    profiled = "article" not in meta.kinds and not _PROFILES.isdisjoint(meta.kinds)
    if profiled or _is_of_author(steps, meta.headline):
        return NoArticle(url, "this page presents an author", "follow its links to articles", "section")
    if meta.says_article or not steps or sum(line.chars for line in body) >= _SHORT:
        return None
    if not _OFFERS.isdisjoint(steps[-2:]) and _offers(body, meta.headline):
        return NoArticle(url, "this page offers subscriptions", kind="service")
    said = spelled(meta.headline)
    if len(said) <= _MOST_WORDS and not _WEATHER.isdisjoint(steps) and not _WEATHER.isdisjoint(said):
        return NoArticle(url, "this page tells the weather", kind="service")
    return None


def _is_of_author(steps: Sequence[str], headline: str) -> bool:
    """Tell whether an address is that of somebody among the authors who is the page's headline."""
    return (
        len(steps) > 1
        and steps[-2] in _AUTHORS
        and names.is_person(headline)
        and spelled(headline) == spelled(steps[-1].rpartition(".")[0] or steps[-1])
    )


def _offers(body: Sequence[Line], headline: str) -> bool:
    return any(
        offers.tells_price(line.text) or _PRICE.search(line.text) for line in body
    ) or offers.tells_price(headline)
