"""One address for one article, whatever the link to it carries."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, unquote, urljoin, urlsplit, urlunsplit

from broadsheet.model import host_of, without_tracking

_AMP_QUERY = re.compile(r"amp(=(1|true)?)?|(output|outputtype|type|view|service|format)=amp", re.IGNORECASE)
_AMP_HOST = re.compile(r"^amp[.-]")
_MOBILE_HOST = re.compile(r"^(?:m|mobile|mobil|touch)\.(?=[^.]+\.)")
_AMP_CACHE = re.compile(r"^https?://[^/]+\.cdn\.ampproject\.org/[cv]/(?:s/)?", re.IGNORECASE)
# Most addresses: nothing in them that could be cut.
_BARE = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+/[^\s?#]*")
_ID = re.compile(r"(?<![0-9a-z])(?:[a-z]{0,3}|art|article|story)(\d{6,})(?![0-9])", re.IGNORECASE)
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
_DATE = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?:\d{2}|\d{4}|\d{6})?$")


def canonical(url: str) -> str:
    """Return the address without known tracking parameters, fragment and usual port.

    The page behind it is the same one. A link into Google's AMP cache becomes
    the paper's own address. Raises `ValueError` where host or port are broken.
    """
    if _BARE.fullmatch(url) and ".cdn.ampproject.org" not in url:
        return url
    cached = _AMP_CACHE.match(url)
    if cached:
        url = "https://" + url[cached.end() :]
    parts = urlsplit(url.strip())
    scheme = parts.scheme.lower()
    return urlunsplit((scheme, _host(parts, scheme), parts.path or "/", without_tracking(parts.query), ""))


def web_address(href: str, base: str = "") -> str:
    """Return the canonical form of a link, made absolute by `base`; "" for what is no web address."""
    if _BARE.fullmatch(href) and ".cdn.ampproject.org" not in href:
        return href
    try:
        url = canonical(urljoin(base, href.strip()))
        host = urlsplit(url).hostname
    except ValueError:
        return ""
    return url if host and url.startswith(("http://", "https://")) else ""


def twin_key(url: str) -> str:
    """Return what an article's address has in common with its AMP and mobile twins.

    Host and path without scheme, "www.", "m.", "amp." and "/amp"; nothing to be fetched,
    for a site need not have the twin that is named so.
    """
    parts = urlsplit(canonical(url))
    query = "&".join(field for field in parts.query.split("&") if not _AMP_QUERY.fullmatch(field))
    host = _MOBILE_HOST.sub("", _AMP_HOST.sub("", parts.netloc.removeprefix("www.")))
    return f"{host}{_path(parts.path)}{'?' if query else ''}{query}"


def _host(parts: SplitResult, scheme: str) -> str:
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    usual = {"http": 80, "https": 443}.get(scheme)
    return f"{host}:{parts.port}" if parts.port and parts.port != usual else host


def _path(path: str) -> str:
    segments = path.rstrip("/").split("/")
    if len(segments) > 2 and segments[1].lower() == "amp":
        del segments[1]
    if len(segments) > 2 and segments[-1].lower() in ("amp", "amp.html"):
        del segments[-1]
    return re.sub(r"\.amp(?=\.html?$|$)", "", "/".join(segments), flags=re.IGNORECASE)


def article_id(url: str) -> str:
    """Return the number or code by which a site knows the article, "" if none is seen.

    It stays when the headline in the address changes. Two addresses with the same
    id are perhaps one article: compare their words before believing it.
    Numbers that are dates are none.
    """
    path = unquote(urlsplit(url).path)
    uuid = _UUID.search(path)
    if uuid:
        return uuid[0].lower()
    ids = [number for number in _ID.findall(path) if not _DATE.match(number)]
    return ids[-1] if ids else ""


def same_site(url: str, other: str) -> bool:
    """Tell whether two addresses are of one site: one host is the other's, or below it."""
    a, b = host_of(url), host_of(other)
    return a == b or a.endswith("." + b) or b.endswith("." + a)
