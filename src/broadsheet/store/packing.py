"""Compression of articles and pages, with what a paper's have in common as a dictionary."""

from __future__ import annotations

import threading
from collections import OrderedDict
from hashlib import blake2b
from typing import Any

import zstandard
from sqlalchemy import Connection, bindparam, select

from broadsheet.errors import StoreError
from broadsheet.store.tables import dictionaries

LEVEL = 3
KEPT = 24
"""Dictionaries kept ready; with a decompressor each holds 100 to 500 KB."""


def digest_of(body: bytes) -> bytes:
    """Return the 16 bytes by which `check` knows a body again."""
    return blake2b(body, digest_size=16).digest()


class Kept(threading.local):
    """What one thread keeps ready."""

    def __init__(self) -> None:
        self.compressors: OrderedDict[int | None, zstandard.ZstdCompressor] = OrderedDict()
        self.decompressors: OrderedDict[int | None, zstandard.ZstdDecompressor] = OrderedDict()


class Packing:
    """Packs and unpacks bodies; dictionaries are read once and kept.

    Safe from any thread: zstandard's objects are not, so each thread has its own.
    """

    def __init__(self, where: str) -> None:
        self.where = where
        self._kept = Kept()

    def pack(self, connection: Connection, body: bytes, dictionary: int | None = None) -> bytes:
        """Return the body compressed."""
        packed: bytes = self._compressor(connection, dictionary).compress(body)
        return packed

    def unpack(self, connection: Connection, packed: bytes, dictionary: int | None = None) -> bytes:
        """Return the body that was packed; raises `StoreError` where it is damaged."""
        try:
            body: bytes = self._decompressor(connection, dictionary).decompress(packed)
        except zstandard.ZstdError as error:
            what = f"an article in the store is damaged ({error})"
            raise StoreError(self.where, what, "broadsheet check says which; or restore a backup") from error
        return body

    def _compressor(self, connection: Connection, dictionary: int | None) -> zstandard.ZstdCompressor:
        kept = self._kept.compressors
        if dictionary not in kept:
            drop_oldest(kept)
            kept[dictionary] = zstandard.ZstdCompressor(
                level=LEVEL, dict_data=None if dictionary is None else self._read(connection, dictionary)
            )
        kept.move_to_end(dictionary)
        return kept[dictionary]

    def _decompressor(self, connection: Connection, dictionary: int | None) -> zstandard.ZstdDecompressor:
        kept = self._kept.decompressors
        if dictionary not in kept:
            drop_oldest(kept)
            kept[dictionary] = zstandard.ZstdDecompressor(
                dict_data=None if dictionary is None else self._read(connection, dictionary)
            )
        kept.move_to_end(dictionary)
        return kept[dictionary]

    def _read(self, connection: Connection, dictionary: int) -> zstandard.ZstdCompressionDict:
        row = connection.execute(_DICTIONARY, {"of": dictionary}).first()
        if row is None:
            raise StoreError(
                self.where, f"dictionary {dictionary} of the store is missing", "restore a backup"
            )
        return zstandard.ZstdCompressionDict(zstandard.decompress(row.body))


def drop_oldest(kept: OrderedDict[int | None, Any]) -> None:
    """Make room for one more."""
    while len(kept) >= KEPT:
        kept.popitem(last=False)


_DICTIONARY = select(dictionaries.c.body).where(dictionaries.c.id == bindparam("of"))
