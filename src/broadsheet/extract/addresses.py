"""Take apart and join the addresses that pages carry, which are often broken."""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit

_NOWHERE = SplitResult("", "", "", "", "")


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


def join(base: str, href: str) -> str:
    """Return an absolute address, empty where `href` leads nowhere."""
    href = href.strip()
    if not href or href.startswith(("data:", "blob:", "#", "javascript:")):
        return ""
    try:
        return urljoin(base, href)
    except ValueError:
        return ""
