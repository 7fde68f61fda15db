"""What a path of the gateway means, in its own form and in those of other gateways."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, unquote_to_bytes

from msgspec import Struct

from broadsheet.errors import FormatError, NotFound
from broadsheet.gateway.address import USUAL_PORT, Address, parse_parts, parse_url
from broadsheet.gateway.view import Asked, parse_query


class Visit(Struct, frozen=True):
    """A document to be shown."""

    address: Address
    asked: Asked


class Elsewhere(Struct, frozen=True):
    """The same document's address in the form of this gateway."""

    address: Address
    asked: Asked = Asked()


class Front(Struct, frozen=True):
    """The front page."""


Route = Visit | Elsewhere | Front

_OWN = re.compile(r"/(gopher|gophers|gemini)/([^/]+)(?:/(.*))?", re.DOTALL)
# A URL put behind the gateway's address; servers on the way may have folded its "//".
_PASTED = re.compile(r"/(gopher|gophers|gemini):/{1,2}([^/].*)", re.DOTALL | re.IGNORECASE)
_OLD_QUERY = re.compile(r"/(?:gopher/)?gw(?:\.lite)?/?")
_OLD_HEX = re.compile(r"=([^+\s]+)[+ ](\d+)[+ ]((?:[0-9a-fA-F]{2})*)")
# A first part that is a host and nothing else: with a dot, a port, or an IPv6 address.
_OLD_HOST = re.compile(
    r"/((?:[^/:\[\]]+\.[^/:\[\]]+|[^/:\[\]]+(?=:\d)|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?)(?:/(.*))?", re.DOTALL
)


def parse_route(path: str, query: str) -> Route:
    """Return what a path, still percent-encoded, and a query string ask for.

    Raises `FormatError` for an address that cannot be one, `NotFound` for a
    path that means nothing.
    """
    if path in ("", "/"):
        return _front(query)
    own = _OWN.fullmatch(path)
    if own and not _is_old_query(path, query):
        asked = parse_query(query, encoded_words=own[1] == "gemini")
        tail = (asked.tail or own[3] or "").encode()
        return Visit(parse_parts(own[1], unquote(own[2]), tail, asked.words), asked)
    return _old(path, query)


def _front(query: str) -> Route:
    """The form sends "q"; other gateways' front pages were linked to with "url" or "a"."""
    fields = parse_qs(query)
    for name in ("q", "url", "a"):
        if fields.get(name, [""])[0].strip():
            return Elsewhere(parse_url(fields[name][0]))
    if "://" in unquote(query):
        return Elsewhere(parse_url(unquote(query)))
    return Front()


def _is_old_query(path: str, query: str) -> bool:
    return bool(_OLD_QUERY.fullmatch(path)) and ("://" in unquote(query) or bool(_OLD_HEX.match(query)))


def _old(path: str, query: str) -> Route:
    pasted = _PASTED.fullmatch(path)
    if pasted:
        url = f"{pasted[1].lower()}://{pasted[2]}" + (f"?{query}" if query else "")
        return Elsewhere(parse_url(url))
    if _OLD_QUERY.fullmatch(path):
        return _old_query(query)
    host = _OLD_HOST.fullmatch(path)
    if host:
        asked = parse_query(query, encoded_words=False)
        address = parse_parts("gopher", unquote(host[1]), (host[2] or "").encode(), asked.words)
        return Elsewhere(address, asked)
    raise NotFound(
        unquote(path)[:200], "is no page of the gateway", "write /gopher/host/1/selector or /gemini/host/path"
    )


def _old_query(query: str) -> Route:
    """gw?a=gopher%3A//host/1/x, gw?gopher://host/1/x, gw?=host+70+312f78 (in hexadecimal)."""
    hexed = _OLD_HEX.fullmatch(query)
    if hexed:
        item = bytes.fromhex(hexed[3])
        encoded = "".join(f"%{byte:02x}" for byte in item).encode()
        return Elsewhere(parse_parts("gopher", f"{unquote(hexed[1])}:{hexed[2]}", encoded))
    fields = parse_qs(query)
    url = fields["a"][0] if "a" in fields else unquote_to_bytes(query).decode("utf-8", "replace")
    if not url.strip() or url.partition("://")[0].lower() not in USUAL_PORT:
        raise FormatError(url[:200], "is no address of a Gopher or Gemini document")
    return Elsewhere(parse_url(url))
