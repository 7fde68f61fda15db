"""Compression of articles and pages."""

from __future__ import annotations

import threading
from hashlib import blake2b

import zstandard

LEVEL = 6

_local = threading.local()


def digest_of(body: bytes) -> bytes:
    """Return the 16 bytes by which `check` knows a body again."""
    return blake2b(body, digest_size=16).digest()


def pack(body: bytes) -> bytes:
    """Return the body compressed."""
    if not hasattr(_local, "compressor"):
        _local.compressor = zstandard.ZstdCompressor(level=LEVEL, write_checksum=False)
    packed: bytes = _local.compressor.compress(body)
    return packed


def unpack(packed: bytes) -> bytes:
    """Return the body that was packed."""
    if not hasattr(_local, "decompressor"):
        _local.decompressor = zstandard.ZstdDecompressor()
    body: bytes = _local.decompressor.decompress(packed)
    return body
