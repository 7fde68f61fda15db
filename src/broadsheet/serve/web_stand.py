"""The web's stand: a page stands once, packed with zstd, and is sent in each content coding."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
import zstandard
from msgspec import Struct

from broadsheet.edition import Edition
from broadsheet.serve.http import Printed, printed
from broadsheet.serve.http_answer import WORTH, WebPage, coded, policy_of, reservations, uncoded
from broadsheet.serve.rack import Forme
from broadsheet.serve.standing import Standing
from broadsheet.serve.stands import Stand

Key = tuple[str, str, str]


class _Head(Struct, frozen=True, array_like=True):
    """What is known of a page besides its bytes."""

    media_type: str
    etag: str
    modified: datetime | None
    original: str


class WebStand(Stand[Printed]):
    """Pages of the web, by address: the same under each name of the site.

    What the papers ask machines not to do is not kept with a page, but asked anew whenever the store has
    changed. brotli and gzip are packed from zstd when asked for.
    """

    def __init__(self, standing: Standing, edition: Edition) -> None:
        super().__init__(standing)
        self._edition = edition
        self._known: tuple[int, dict[str, frozenset[str]]] = (-1, {})

    def _key(self, key: Key) -> bytes:
        return b"http\0" + key[2].encode("utf-8", "replace")

    def _address(self, key: Key) -> str:
        return key[2]

    def _printed(self, key: Key, forme: Forme, at_once: bool) -> Printed | None:
        coding = key[1]
        asked = self._opt_outs(key[2], forme.host, at_once)
        if asked is None or (at_once and coding not in ("", "zstd")):
            return None
        robots, reserved = reservations(self._edition.imprint.indexing, asked)
        head = _HEADS.decode(forme.head)
        page = WebPage(
            200, head.media_type, forme.body, f'{head.etag[:-1]}-zstd"', head.modified, coding="zstd",
            original=head.original, robots=robots, reserved=reserved, policy=policy_of(head.media_type),
        )  # fmt: skip
        if coding == "zstd" and zstandard.get_frame_parameters(forme.body).content_size >= WORTH:
            return printed(page)
        return printed(coded(uncoded(page), coding))

    def _parts(self, printed: Printed) -> tuple[bytes, bytes] | None:
        page = printed.page
        if page.status != 200:
            return None
        plain = uncoded(page)
        body = page.body if page.coding == "zstd" else coded(plain, "zstd", always=True).body
        head = _Head(plain.media_type, plain.etag, plain.modified, plain.original)
        return msgspec.msgpack.encode(head), body

    def _opt_outs(self, address: str, host: str, at_once: bool) -> frozenset[str] | None:
        """Return what a paper asks machines, read once for each state of the store.

        None where it was not read yet, and somebody waits.
        """
        sequence, known = self._known
        if sequence != self._standing.sequence:
            known = {}
            self._known = (self._standing.sequence, known)
        if host not in known and not at_once:
            known[host] = self._edition.opt_outs(address)
        return known.get(host)


_HEADS: Any = msgspec.msgpack.Decoder(_Head)
