"""Addresses: an article's place in the edition is its path on the paper's site."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

OWN = "/-/"
"""Below this, which no paper uses, lives what the edition adds."""


def host_of(url: str) -> str:
    """Return the host that names the paper.

    Lower case, without "www.", with the port where it is not the usual one. Empty for an
    address that is none.
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return ""
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    return f"{host}:{port}" if port and port != usual else host


def path_of(url: str) -> str:
    """Return the edition's address of an article: path and query of its URL."""
    parts = urlsplit(url)
    path = parts.path or "/"
    return f"{path}?{parts.query}" if parts.query else path


def to_slug(name: str) -> str:
    """Return a name's form in addresses: "Fabian Größe" is "fabian-groesse".

    Letters of other scripts stay as they are; a name without any letter or
    digit is "-".
    """
    spelled = unicodedata.normalize("NFKC", name).lower().translate(_SPELLED)
    plain = "".join(c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c))
    slug = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", plain.translate(_SPELLED))).strip("-")
    return slug or "-"


_SPELLED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ı": "i"}
)
