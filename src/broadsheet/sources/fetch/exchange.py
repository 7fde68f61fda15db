"""What is asked of a server, and what it answered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime

import httpx
from msgspec import Struct

from broadsheet.errors import FetchError


class Request(Struct, frozen=True, kw_only=True):
    """What to fetch.

    `etag` and `modified` are those of the copy we have: an unchanged page
    then answers without a body. `private` lets the connection go to loopback and
    private addresses. `limit` bounds the decompressed body, 0 is the usual
    one. `robots` False is for robots.txt itself, and for interfaces that are
    made to be called. A `form` is sent by POST.
    """

    url: str
    etag: str = ""
    modified: str = ""
    private: bool = False
    limit: int = 0
    accept: str = "text/html,application/xhtml+xml,*/*;q=0.5"
    robots: bool = True
    form: bytes = b""


class Fetched(Struct, frozen=True, kw_only=True):
    """A whole answer.

    `url` is the address after all redirects; `moved` the address that
    permanent redirects alone lead to, empty if there were none. `charset` is
    the one of the Content-Type header, empty if it names none. `optouts` are
    robots-ai, robots-archive, noarchive, noai, tdm.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    moved: str = ""
    optouts: tuple[str, ...] = ()

    @property
    def not_modified(self) -> bool:
        """The copy we have is still the page."""
        return self.status == 304

    @property
    def media(self) -> str:
        """The media type in lower case, empty if none was told."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The charset of the Content-Type header in lower case."""
        match = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", self.headers.get("content-type", ""), re.I)
        return match[1].lower() if match else ""

    @property
    def etag(self) -> str:
        """The entity tag, quoted as the server gave it."""
        return self.headers.get("etag", "")

    @property
    def modified(self) -> str:
        """The Last-Modified date as the server wrote it."""
        return self.headers.get("last-modified", "")

    @property
    def max_age(self) -> float | None:
        """The seconds for which the server calls its answer fresh (RFC 9111)."""
        match = re.search(r"\bmax-age\s*=\s*\"?(\d{1,9})", self.headers.get("cache-control", ""), re.I)
        return float(match[1]) if match else None


def parse_url(url: str, base: httpx.URL | None = None) -> httpx.URL:
    """Return an http(s) address in its normal form, without fragment; raises `FetchError`."""
    try:
        parsed = base.join(url) if base else httpx.URL(url)
        parsed = parsed.copy_with(fragment=None)
        # An IDNA label that cannot be encoded shows up here only.
        host = parsed.raw_host
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchError(url[:200], "not a web address") from error
    if parsed.scheme not in ("http", "https") or not host or b"%" in host:
        raise FetchError(url[:200], "not a web address", "it must begin with http:// or https://")
    # Credentials in links would be sent to whoever is named after the @.
    return parsed.copy_with(username=None, password=None) if parsed.userinfo else parsed


def origin_of(url: httpx.URL) -> str:
    """Return scheme, host and port: what rules, rates and failures belong to."""
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def retry_after(value: str, now: datetime) -> float | None:
    """Return the seconds of a Retry-After header, None where there is none to be read.

    Both of its forms are read: seconds and a date (RFC 9110, 10.2.3).
    """
    if value.strip().isdecimal():
        return min(float(value), 86400.0 * 30)
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or now.tzinfo) - now).total_seconds())
