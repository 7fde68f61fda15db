"""Who publishes the edition, and how: what its owner decides."""

from __future__ import annotations

from msgspec import Struct


class Imprint(Struct, frozen=True, kw_only=True):
    """The owner's decisions about an edition.

    `style` is the house style of papers that name none, `language` that of
    pages above several papers. `contact` is whom to write to, an address or a
    URL. `hub` is a WebSub hub that is told of news. `indexing` lets search
    engines list the edition: it is the papers' text, so they may not by default.
    `shut` are paths beside the edition on the web that no crawler is to ask for.
    """

    style: str = "broadsheet"
    language: str = "en"
    contact: str = ""
    hub: str = ""
    indexing: bool = False
    shut: tuple[str, ...] = ()
