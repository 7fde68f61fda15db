"""Read what a Gemini client asks for."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from msgspec import Struct

from broadsheet.errors import FormatError, Refused

MAX_URL = 1024
"""Bytes of a request's URL, as the specification sets it."""

USUAL_PORT = 1965


class Place(Struct, frozen=True):
    """Where a Gemini server stands: the hosts and ports that are its own."""

    hosts: frozenset[str]
    ports: frozenset[int]


def read_url(line: bytes, place: Place) -> str:
    """Return the address in the edition that a request line asks for.

    Raises `FormatError` (status 59) for what is no request, `Refused` (53) for one that is
    meant for another server or protocol.
    """
    if not line.endswith(b"\r\n"):
        raise FormatError("request", "the line must end with CR and LF")
    if len(line) > MAX_URL + 2:
        raise FormatError("request", f"longer than {MAX_URL} bytes")
    url = _text(line[:-2])
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port or USUAL_PORT
    except ValueError:
        raise FormatError("request", "not a URL") from None
    if not parts.scheme:
        raise FormatError("request", "the URL must be absolute")
    if parts.scheme != "gemini":
        raise Refused("request", f"no proxy for {parts.scheme}")
    if parts.username is not None or parts.password is not None:
        raise FormatError("request", "a URL here has no user name")
    if parts.fragment or url.endswith("#"):
        raise FormatError("request", "a request has no fragment")
    if not host:
        raise FormatError("request", "the URL must name a host")
    if _ascii(host) not in place.hosts or port not in place.ports:
        raise Refused("request", "no proxy for other hosts")
    return _address(parts.path, parts.query)


def _address(path: str, query: str) -> str:
    if ".." in unquote(path).split("/"):
        raise FormatError("request", "no way up leads out of this edition")
    whole = path or "/"
    return f"{whole}?{query}" if query else whole


def _text(line: bytes) -> str:
    try:
        url = line.decode("utf-8")
    except UnicodeDecodeError:
        raise FormatError("request", "not UTF-8") from None
    if url.startswith("\ufeff"):
        raise FormatError("request", "begins with a byte order mark")
    if any(ord(c) <= 32 or 127 <= ord(c) < 160 for c in url):
        raise FormatError("request", "control characters or spaces are in it")
    return url


def _ascii(host: str) -> str:
    """Return a host name as DNS has it: internationalised names in punycode."""
    if host.isascii():
        return host.lower()
    try:
        return host.encode("idna").decode().lower()
    except UnicodeError:
        return host.lower()
