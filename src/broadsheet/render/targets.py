"""Say where a link leads, and whether a reader can safely follow it."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

# What a reader may be led to. Not javascript:, data:, file: and their like.
SCHEMES = frozenset(
    "http https gopher gophers gemini spartan finger ftp ftps sftp mailto tel sms geo news nntp irc ircs "
    "xmpp matrix magnet sip sips webcal feed telnet".split()
)
_SCHEME = re.compile("([A-Za-z][A-Za-z0-9+.-]*):")
# Reserved and unreserved characters of RFC 3986, and the percent of what is encoded already.
_SAFE = "/?#[]@!$&'()*+,;=:-._~%"
_PLAIN = re.compile(r"/[A-Za-z0-9/?#@!$&'()*+,;=:._~-]*|https?://[A-Za-z0-9/?#@!$&'()*+,;=:._~-]+")
_STRIPPED = re.compile("[\0-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def target(href: str) -> str:
    """Return the address in ASCII, safe in any line; "" if it must not be followed.

    Letters beyond ASCII are percent-encoded (RFC 3987), control characters
    and bidi marks are dropped, inner spaces become %20. Addresses of the edition begin with one "/".
    """
    if _PLAIN.fullmatch(href) and not href.startswith("//"):
        return href
    address = href.strip(" \t\r\n\f\v").replace(" ", "%20")
    address = quote(_STRIPPED.sub("", address), safe=_SAFE)
    if address.startswith("/"):
        return "/" + address.lstrip("/")
    scheme = _SCHEME.match(address)
    return address if scheme and scheme[1].lower() in SCHEMES and len(address) > scheme.end() else ""


def is_inside(href: str) -> bool:
    """Tell whether an address is one of the edition."""
    return href.startswith("/")


def path_at(href: str) -> str:
    """Return the path of an address without its host, for house styles that show no more."""
    parts = urlsplit(href)
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
