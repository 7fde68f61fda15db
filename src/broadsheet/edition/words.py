"""The words of the edition's pages that no article needs, by language."""

from __future__ import annotations

from functools import cache

from msgspec import Struct


class Words(Struct, frozen=True, kw_only=True):
    """One language's table. What articles need too is in `render.labels`."""

    untitled: str
    """Stands for a headline that an article does not have."""
    paid: str
    """Said of a story in a list, after its section."""
    removed: str
    added: str
    changed_against: str
    """{revision}: over the changes from one revision to the next."""
    unchanged: str
    now: str
    """Leads to the article as it stands now."""
    undated: str


TABLES = {
    "de": Words(
        untitled="(ohne Titel)",
        paid="kostenpflichtig",
        removed="Gestrichen",
        added="Neu",
        changed_against="Geändert gegenüber Fassung {revision}",
        unchanged="Dieser Artikel steht noch in seiner ersten Fassung.",
        now="Der Artikel, wie er jetzt dasteht",
        undated="ohne Datum",
    ),
    "en": Words(
        untitled="(untitled)",
        paid="for subscribers",
        removed="Removed",
        added="New",
        changed_against="Changed against revision {revision}",
        unchanged="This article still stands in its first revision.",
        now="The article as it stands now",
        undated="undated",
    ),
    "fr": Words(
        untitled="(sans titre)",
        paid="réservé aux abonnés",
        removed="Supprimé",
        added="Nouveau",
        changed_against="Modifié par rapport à la version {revision}",
        unchanged="Cet article est encore dans sa première version.",
        now="L’article dans son état actuel",
        undated="sans date",
    ),
    "es": Words(
        untitled="(sin título)",
        paid="para suscriptores",
        removed="Suprimido",
        added="Nuevo",
        changed_against="Cambios respecto a la versión {revision}",
        unchanged="Este artículo sigue en su primera versión.",
        now="El artículo tal como está ahora",
        undated="sin fecha",
    ),
}
"""Adding a language is adding a table, here and in `render.languages`."""


@cache
def words(language: str) -> Words:
    """Return the table of a BCP 47 tag; English where there is none."""
    return TABLES.get(language.replace("_", "-").lower().partition("-")[0], TABLES["en"])
