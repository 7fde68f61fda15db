"""Addresses of documents on Gopher and Gemini, as URLs and as paths of the gateway."""

from __future__ import annotations

import re
from ipaddress import IPv6Address
from typing import Literal
from urllib.parse import quote, quote_from_bytes, unquote_to_bytes, urljoin

import idna
from msgspec import Struct

from broadsheet.errors import FormatError

USUAL_PORT = {"gopher": 70, "gophers": 70, "gemini": 1965}
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_.-])?")
_LINE_BREAKERS = re.compile(rb"[\r\n\0]")
_URL_SAFE = "/:@!$'()*,;=~+&-._"
_PATH_SAFE = "/%:@!$'()*+,;=~&-._"
MAX_REQUEST = 1024
"""Bytes of a Gemini address (specification, section 2), and as many of a Gopher selector."""


class GopherAddress(Struct, frozen=True):
    """A Gopher item: `kind` is its type, `selector` the bytes that name it.

    `search` is what goes to a search server with it; None is no search at all.
    """

    host: str
    port: int = 70
    kind: str = "1"
    selector: bytes = b""
    search: str | None = None
    tls: bool = False

    @property
    def scheme(self) -> Literal["gopher", "gophers"]:
        """The URL's scheme: gophers is Gopher over TLS."""
        return "gophers" if self.tls else "gopher"

    @property
    def url(self) -> str:
        """The URL (RFC 4266) that a client of its own would open."""
        tail = tail_of(self)
        if self.search is not None:
            # Even a host's first page has its type then: what stands first is read as one.
            tail = f"{tail or self.kind}%09{quote(self.search, safe=_URL_SAFE)}"
        return f"{self.scheme}://{site(self)}/{tail}"


class GeminiAddress(Struct, frozen=True):
    """A Gemini document: `path` and `query` are percent-encoded, as they stand in its URL."""

    host: str
    port: int = 1965
    path: str = "/"
    query: str | None = None

    @property
    def scheme(self) -> Literal["gemini"]:
        """The URL's scheme."""
        return "gemini"

    @property
    def url(self) -> str:
        """The URL that is sent to the host."""
        return f"gemini://{site(self)}{self.path}" + ("" if self.query is None else f"?{self.query}")

    def join(self, reference: str) -> str:
        """Return the absolute URL that a link on this page means (RFC 3986, section 5); "" for nonsense."""
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", reference):
            return reference
        # urljoin knows the rules for http only.
        try:
            joined = urljoin("http" + self.url.removeprefix("gemini"), reference)
        except ValueError:
            return ""
        return "gemini" + joined.removeprefix("http")


Address = GopherAddress | GeminiAddress


def site(address: Address) -> str:
    """Return host and port as they stand in URLs: "host", "host:7070", "[2001:db8::1]:70"."""
    host = f"[{address.host}]" if ":" in address.host else address.host
    return host if address.port == USUAL_PORT[address.scheme] else f"{host}:{address.port}"


def parse_url(url: str) -> Address:
    """Return the address that a gopher://, gophers:// or gemini:// URL names.

    Without a scheme it is taken for gopher://, or gemini:// where the port
    says so. Raises `FormatError` for anything else, and for line ends or tabs
    hidden in it.
    """
    text = url.strip()
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", text):
        text = f"{'gemini' if re.match(r'[^/]*:1965(/|$)', text) else 'gopher'}://{text.lstrip('/')}"
    scheme, _, rest = text.partition("://")
    authority, slash, tail = rest.partition("/")
    if not slash and "?" in authority:
        authority, _, query = authority.partition("?")
        tail = f"?{query}"
    return parse_parts(scheme.lower(), authority, tail.encode("utf-8", "surrogateescape"))


def parse_parts(scheme: str, authority: str, tail: bytes, query: str | None = None) -> Address:
    """Return the address made of a scheme, "host:port" and what follows the first "/".

    `tail` is percent-encoded; `query` is what is asked of the host: words for
    a Gopher search, an encoded query for Gemini.
    """
    if scheme not in USUAL_PORT:
        raise FormatError(f"{scheme}://", "only gopher://, gophers:// and gemini:// are read here")
    host, port = parse_authority(authority, USUAL_PORT[scheme])
    if scheme == "gemini":
        return _gemini(host, port, tail, query)
    return _gopher(host, port, tail, query, scheme == "gophers")


def parse_authority(authority: str, usual: int) -> tuple[str, int]:
    """Return host and port; the host in ASCII and lower case, an IPv6 address without brackets."""
    match = re.fullmatch(r"\[([0-9A-Fa-f:.]+)\](?::(\d{0,5}))?|([^\[\]:@/?#\s]+)(?::(\d{0,5}))?", authority)
    if not match:
        raise FormatError(authority or "address", "no host and port", "write host or host:port")
    port = int(match[2] or match[4] or usual)
    if not 1 <= port <= 65535:
        raise FormatError(authority, f"{port} is no port")
    if match[1]:
        return _ipv6(match[1]), port
    return _ascii_host(match[3]), port


def tail_of(address: Address) -> str:
    """Return what follows "host/" in the URL, percent-encoded: item type and selector, or the path."""
    if isinstance(address, GeminiAddress):
        return address.path.removeprefix("/")
    if address.kind == "1" and not address.selector:
        return ""
    return quote_from_bytes(address.kind.encode("latin-1") + address.selector, _URL_SAFE)


def survives(tail: str) -> bool:
    """Tell whether a path reaches the gateway as it was written.

    Browsers, proxies and web servers on the way decode paths and encode them
    anew, fold "//" and resolve "/../"; bytes that are not UTF-8 get lost.
    """
    decoded = unquote_to_bytes(tail)
    try:
        same = quote(decoded.decode(), safe=_URL_SAFE) == tail
    except UnicodeDecodeError:
        return False
    return same and not re.search(r"//|(?:^|/)\.\.?(?:/|$)", f"/{tail}")


def _gopher(host: str, port: int, tail: bytes, query: str | None, tls: bool) -> GopherAddress:
    item = unquote_to_bytes(tail)
    if _LINE_BREAKERS.search(item) or re.search(r"[\r\n\0\t]", query or ""):
        raise FormatError(host, "the address holds a line end or a tab: no Gopher item is named like that")
    kind, rest = (chr(item[0]), item[1:]) if item else ("1", b"")
    # RFC 4266: selector, tab, search words, tab, Gopher+ string; the last is not ours.
    selector, *more = rest.split(b"\t")
    if query is None and more and (more[0] or kind == "7"):
        query = more[0].decode("utf-8", "replace")
    if len(selector) > MAX_REQUEST or len(query or "") > MAX_REQUEST:
        raise FormatError(host, f"the address is longer than {MAX_REQUEST} bytes")
    return GopherAddress(host, port, kind, selector, query, tls)


def _gemini(host: str, port: int, tail: bytes, query: str | None) -> GeminiAddress:
    text = tail.decode("utf-8", "replace").partition("#")[0]
    path, mark, own_query = text.partition("?")
    if re.search(r"[\r\n\0\t]", text) or re.search(r"[\r\n\0\t]", query or ""):
        raise FormatError(host, "the address holds a line end or a tab")
    if query is None and mark:
        query = own_query
    safe_query = None if query is None else quote(query, safe=_PATH_SAFE + "?")
    address = GeminiAddress(host, port, "/" + quote(path, safe=_PATH_SAFE), safe_query)
    if len(address.url) > MAX_REQUEST:
        raise FormatError(host, f"the address is longer than Gemini's {MAX_REQUEST} bytes")
    return address


def _ascii_host(name: str) -> str:
    try:
        host = name.lower() if name.isascii() else idna.encode(name, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise FormatError(name, f"not a host name: {error}") from error
    host = host.rstrip(".")
    if not _HOST.fullmatch(host) or not all(0 < len(label) < 64 for label in host.split(".")):
        raise FormatError(name, "not a host name")
    return host


def _ipv6(text: str) -> str:
    try:
        return str(IPv6Address(text))
    except ValueError as error:
        raise FormatError(text, "not an IPv6 address") from error


def scheme_of(url: str) -> str:
    """Return a URL's scheme in lower case, empty where it has none."""
    match = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", url)
    return match[1].lower() if match else ""
