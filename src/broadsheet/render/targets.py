"""Say where a link leads, and whether a reader can safely follow it."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

from broadsheet.model import Kind

# What a reader may be led to. Not javascript:, data:, file: and their like.
SCHEMES = frozenset(
    (
        "http", "https", "gopher", "gophers", "gemini", "spartan", "nex", "finger", "ftp", "ftps", "sftp",
        "mailto", "tel", "sms", "sip", "sips", "xmpp", "matrix", "irc", "ircs", "news", "nntp", "geo",
        "magnet", "webcal", "feed", "telnet",
    )
)  # fmt: skip
_TYPES: dict[Kind, str] = {
    "menu": "1", "document": "0", "picture": "I", "sound": "s", "binary": "9", "web": "h", "search": "7",
}  # fmt: skip
_BY_ENDING = {("picture", ".gif"): "g", ("binary", ".pdf"): "d"}
_SCHEME = re.compile("([A-Za-z][A-Za-z0-9+.-]*):")
# Reserved and unreserved characters of RFC 3986, and the percent of what is encoded already.
_SAFE = "/?#[]@!$&'()*+,;=:-._~%"
_USUAL = re.compile(r"(?:/(?![/\\])|https?://)[A-Za-z0-9/?#@!$&'()*+,;=:._~%-]*")
_UNREAD = re.compile(
    "[\0-\x1f\x7f-\xa0\xad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]"
)


def target(href: str) -> str:
    """Return where a link leads, in ASCII and safe in any line; "" if nobody may be led there.

    An address of the edition begins with one "/"; any other has a scheme.
    Letters beyond ASCII are percent-encoded, in a host they become its IDNA
    form (RFC 3987); control characters and bidi marks are dropped, other
    spaces and signs percent-encoded.
    """
    if _USUAL.fullmatch(href) and _whole_percents(href):
        return href
    address = _UNREAD.sub("", href).strip()
    if address.startswith("/"):
        # Two slashes, or their Windows form, would lead to another host.
        return "/" + _quoted(address.lstrip("/\\"))
    scheme = _SCHEME.match(address)
    if not scheme or scheme[1].lower() not in SCHEMES or len(address) == scheme.end():
        return ""
    return _quoted(address if address.isascii() else _with_ascii_host(address))


def is_inside(href: str) -> bool:
    """Tell whether an address is one of the edition."""
    return href.startswith("/")


def item_type(href: str, kind: Kind) -> str:
    """Return the Gopher item type of an address of the edition (RFC 1436, 3.8)."""
    return _BY_ENDING.get((kind, href[-4:].lower())) or _TYPES[kind]


def address_at(base: str, href: str, kind: Kind = "menu") -> str:
    """Return an address as it is from outside: that of the edition behind its base.

    On Gopher the item type stands between them (RFC 4266).
    """
    if not base or not is_inside(href):
        return href
    return f"{base}/{item_type(href, kind)}{href}" if base.startswith("gopher") else base + href


def path_at(href: str) -> str:
    """Return the path of an address without its host, for house styles that show no more."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return href
    path = parts.path or "/"
    return f"{path}?{parts.query}" if parts.query else path


def _quoted(address: str) -> str:
    quoted = quote(address, safe=_SAFE)
    return quoted if _whole_percents(quoted) else re.sub("%(?![0-9A-Fa-f]{2})", "%25", quoted)


def _whole_percents(address: str) -> bool:
    return "%" not in address or re.search("%(?![0-9A-Fa-f]{2})", address) is None


def _with_ascii_host(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        if host.isascii():
            return address
        import idna

        ascii_host = idna.encode(host, uts46=True).decode()
        return urlunsplit(
            parts._replace(netloc=re.sub(re.escape(host), ascii_host, parts.netloc, flags=re.I))
        )
    except (ValueError, UnicodeError):
        return address
