"""Heads of HTTP/1.1: those of requests read, those of answers written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from http import HTTPStatus
from urllib.parse import unquote

from msgspec import Struct

from broadsheet.errors import FormatError
from broadsheet.serve.http_request import WebAnswer, coding_for

MAX_HEAD = 32 * 1024
"""Bytes of a request's line and headers; longer ones are answered with 431."""

_SAME = 1024
"""Bytes of a head up to which it is remembered: a client that keeps its connection sends the same again."""

_TARGET = rb"/[A-Za-z0-9\-._~!$&'()*+,;=:@%/]*(?:\?[A-Za-z0-9\-._~!$&'()*+,;=:@%/?]*)?"
_PLAIN = re.compile(
    rb"(GET|HEAD) (" + _TARGET + rb") HTTP/1\.1\r\n((?:[A-Za-z0-9-]+:[\t -~]*\r\n)+)\r\n", re.DOTALL
)
_WRITTEN = re.compile(r"https?://([^/?#]+)((?:[/?][!-~]*)?)|(/[!-~]*)", re.IGNORECASE)
_HOST = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=%-]*|\[[A-Za-z0-9:._~%-]+\])(?::[0-9]*)?")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_FRAMING = frozenset({"content-length", "transfer-encoding", "expect", "upgrade", "trailer", "te"})
_CONDITIONS = (
    "if-match", "if-unmodified-since", "if-none-match", "if-modified-since", "range", "if-range",
)  # fmt: skip
_WITHOUT_LENGTH = (204, 304)


class WebRequest(Struct, frozen=True):
    """What a client asks for, by its request line and headers.

    `path` is without its percent-encoding, `address` it and the query as they came. `keeps` tells whether the
    connection is to be kept. Names of `headers` are in lower case. `conditions` are those that the
    answer depends on, `coding` is the content coding to send.
    """

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    keeps: bool
    address: str
    conditions: Mapping[str, str]
    coding: str


def plain_request(head: bytes) -> WebRequest | None:
    """Return the request of a head that ends with its empty line; None where it has to be read by the book.

    That is whatever has a body, or a doubt in it: another method, a header twice, an unusual character.
    """
    return _remembered(head) if len(head) <= _SAME else _plain(head)


def request_of(method: str, target: str, headers: Iterable[tuple[str, str]], keeps: bool) -> WebRequest:
    """Return the request of a line and headers with names in lower case.

    Raises `FormatError` for a Host that is none, and for a target that is no address, except with methods
    that read nothing.
    """
    known: dict[str, str] = {}
    for name, value in headers:
        known[name] = f"{known[name]}, {value}" if name in known else value
    found = _WRITTEN.fullmatch(target)
    if method in ("GET", "HEAD") and (found is None or "#" in target):
        raise FormatError(target, "not an address")
    if found and found[1]:
        # The address in full tells the host, not the header: RFC 9112, 3.2.2.
        known["host"], target = found[1], found[2] if found[2].startswith("/") else f"/{found[2]}"
    if not _HOST.fullmatch(known.get("host", "")):
        raise FormatError(known["host"], "not a host")
    encoded, _, query = target.partition("?")
    path = unquote(encoded) if "%" in encoded else encoded
    conditions = {name: known[name] for name in _CONDITIONS if known.get(name)}
    coding = "" if "range" in conditions else coding_for(known.get("accept-encoding", ""))
    address = f"{path}?{query}" if query else path
    return WebRequest(method, path, query, known, keeps, address, conditions, coding)


def head_of(answer: WebAnswer, flows: bool = False) -> bytes:
    """Return status line and headers as they are sent, up to the date, which differs each second.

    The length of a body that `flows` nobody knows.
    """
    lines = [f"HTTP/1.1 {answer.status} {phrase_of(answer.status)}"]
    lines += (f"{name}: {value}" for name, value in fields(answer, flows))
    return "\r\n".join([*lines, ""]).encode("ascii")


def phrase_of(status: int) -> str:
    """Return the words that go with a status."""
    return HTTPStatus(status).phrase if status in HTTPStatus.__members__.values() else ""


def fields(answer: WebAnswer, flows: bool = False) -> list[tuple[str, str]]:
    """Return the headers of an answer, its length too unless it `flows`; nothing in them forges another."""
    told = [
        (name, _CONTROL.sub(" ", value.encode("ascii", "replace").decode()).strip())
        for name, value in answer.headers
    ]
    if (
        not flows
        and answer.status not in _WITHOUT_LENGTH
        and all(name != "content-length" for name, _ in told)
    ):
        told.append(("content-length", str(len(answer.body))))
    return told


def _plain(head: bytes) -> WebRequest | None:
    found = _PLAIN.fullmatch(head)
    if found is None:
        return None
    method, target, block = (part.decode("ascii") for part in found.groups())
    headers: dict[str, str] = {}
    for line in block.split("\r\n")[:-1]:
        name, _, value = line.partition(":")
        name = name.lower()
        if name in headers or name in _FRAMING:
            return None
        headers[name] = value.strip()
    kept = headers.get("connection", "keep-alive").lower()
    if "host" not in headers or kept not in ("keep-alive", "close"):
        return None
    try:
        return request_of(method, target, headers.items(), kept == "keep-alive")
    except FormatError:
        return None


_remembered = lru_cache(maxsize=512)(_plain)
