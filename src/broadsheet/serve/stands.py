"""Stands: where each protocol finds its pages in standing type, and lays them down."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar
from urllib.parse import unquote

import msgspec

from broadsheet.edition.origin import Origin, Tell
from broadsheet.serve.gemini_answer import GeminiAnswer
from broadsheet.serve.gopher_answer import GopherAnswer, GopherPort
from broadsheet.serve.packing import packed, unpacked
from broadsheet.serve.rack import Forme
from broadsheet.serve.standing import Proof, Standing

Printed = TypeVar("Printed")
Make = Callable[[Tell | None], Printed]
"""Makes an answer, and tells what an article's page was made of if somebody is to be told."""


class Stand(ABC, Generic[Printed]):
    """One protocol's part of the standing type, by the keys of its press."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing
        self._near = standing.near

    @property
    def is_settled(self) -> bool:
        """Whether what stands is known to be fresh, however long nobody has looked at the store."""
        return self._near and self._standing.is_settled

    @abstractmethod
    def _key(self, key: Any) -> bytes:
        """Return what the answer depends on, besides what its article's page does; empty for none."""

    @abstractmethod
    def _address(self, key: Any) -> str:
        """Return the address that is asked for."""

    @abstractmethod
    def _printed(self, key: Any, forme: Forme, at_once: bool) -> Printed | None:
        """Return the answer, None where it cannot be `at_once`."""

    @abstractmethod
    def _parts(self, printed: Printed) -> tuple[bytes, bytes] | None:
        """Return head and packed body, None for what is not kept."""

    def find(self, key: Hashable, at_once: bool = True) -> Printed | None:
        """Return the answer that stands, or None; `at_once` where an event loop waits for it."""
        if at_once and not self._near:
            return None
        whole = self._key(key)
        forme = self._standing.find(whole) if whole else None
        return None if forme is None else self._printed(key, forme, at_once)

    def stands(self, key: Hashable) -> bool:
        """Tell whether the answer stands."""
        return self._standing.find(self._key(key)) is not None

    def made(self, key: Hashable, make: Make[Printed], patience: float = 0.0) -> Printed:
        """Return the answer that stands, or the one that is made now, which then stands."""
        found = self.find(key, at_once=False)
        if found is not None:
            return found
        whole, as_of, state = self._key(key), self._standing.as_of(), self._standing.state
        if not whole or as_of is None:
            return make(None)
        origins: list[Origin] = []
        printed = make(origins.append)
        parts = self._parts(printed)
        # Under another spelling, or an alias, another article may stand tomorrow.
        if parts and origins and self._address(key) in _spellings(origins[0].address):
            self._standing.keep(Proof(whole, origins[0], as_of, *parts, state), patience)
        return printed


class GopherStand(Stand[GopherAnswer]):
    """Menus and texts of Gopher, by port and selector."""

    def __init__(self, standing: Standing) -> None:
        super().__init__(standing)
        self._ports: dict[GopherPort, bytes] = {}

    def _key(self, key: tuple[GopherPort, bytes]) -> bytes:
        port, selector = key
        if b"\t" in selector:  # a search, or Gopher+
            return b""
        known = self._ports.get(port)
        if known is None:
            known = self._ports[port] = b"gopher\0%s\0" % msgspec.json.encode(port)
        return known + selector

    def _address(self, key: tuple[GopherPort, bytes]) -> str:
        return key[1].decode("utf-8", "replace")

    def _printed(self, key: tuple[GopherPort, bytes], forme: Forme, at_once: bool) -> GopherAnswer:
        return GopherAnswer(unpacked(forme.body))

    def _parts(self, printed: GopherAnswer) -> tuple[bytes, bytes] | None:
        return (b"", packed(printed.body)) if printed.status == "ok" else None


class GeminiStand(Stand[GeminiAnswer]):
    """Pages and texts of Gemini, by address: the same under each name of the server."""

    def _key(self, key: tuple[str, str]) -> bytes:
        return b"gemini\0" + key[1].encode("utf-8", "replace")

    def _address(self, key: tuple[str, str]) -> str:
        return key[1]

    def _printed(self, key: tuple[str, str], forme: Forme, at_once: bool) -> GeminiAnswer:
        return GeminiAnswer(forme.head, unpacked(forme.body))

    def _parts(self, printed: GeminiAnswer) -> tuple[bytes, bytes] | None:
        return (printed.head, packed(printed.body)) if printed.head.startswith(b"20 ") else None


def _spellings(address: str) -> tuple[str, str]:
    """Return an address as menus have it, and as it is without its percent-encoding."""
    return address, unquote(address)
