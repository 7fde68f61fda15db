"""Take apart and join the addresses that pages carry, which are often broken."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, urljoin, urlsplit

_NOWHERE = SplitResult("", "", "", "", "")
# Addresses of which urljoin changes nothing but what it puts in front, after ten times as long a look.
_STEP = r"[\w~%!$&'()*+,=:@|-][\w.~%!$&'()*+,=:@|-]*"
_PLAIN_PATH = rf"/(?:{_STEP}(?:/{_STEP})*/?)?(?:\?[\w/.?~%!$&'()*+,=:@|-]+)?(?:#[\w/.~%=-]+)?"
_PLAIN_ORIGIN = r"https?://[a-zA-Z0-9.-]+(?::\d+)?"
_ABSOLUTE = re.compile(_PLAIN_ORIGIN + _PLAIN_PATH, re.ASCII).fullmatch
_ROOTED = re.compile(_PLAIN_PATH, re.ASCII).fullmatch
_ORIGIN = re.compile(rf"({_PLAIN_ORIGIN})(?=[/?#]|$)", re.ASCII).match


def split_url(url: str) -> SplitResult:
    """Return the parts of an address, all empty where it is none."""
    try:
        return urlsplit(url)
    except ValueError:
        return _NOWHERE


def host_in(url: str) -> str:
    """Return an address's host without "www.", empty where there is none."""
    try:
        return (split_url(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def absolute(base: str, href: str) -> str:
    """Return what `urljoin` does, much sooner for usual addresses; raises ValueError as it does."""
    if _ABSOLUTE(href) or (_ROOTED(href) and (origin := _origin(base))):
        return href if href[0] != "/" else origin + href
    return urljoin(base, href)


@lru_cache(maxsize=16)
def _origin(base: str) -> str:
    """Return scheme and host of an address, empty for an unusual one."""
    found = _ORIGIN(base)
    return found[1] if found else ""


def join(base: str, href: str) -> str:
    """Return an absolute address, empty where `href` leads nowhere."""
    href = href.strip()
    if not href or href.startswith(("data:", "blob:", "#", "javascript:")):
        return ""
    try:
        return absolute(base, href)
    except ValueError:
        return ""
