"""Speak with WebSub hubs (W3C Recommendation of 23 January 2018)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Literal
from urllib.parse import urlencode, urljoin, urlsplit

from broadsheet.sources.fetch import Fetcher, Request
from broadsheet.store import Subscription

LEASE = timedelta(days=10)
"""For how long we ask; the hub decides."""

RETRY = timedelta(hours=1)
"""How long an answer is waited for before a hub is asked again."""

RETRY_REFUSED = timedelta(days=1)
"""After how long a hub is asked again that has refused or failed."""

PLACE = "/-/websub/"
"""Where the web edition hears hubs, below its address; a token follows."""

_LINK = re.compile(r'<([^<>]*)>((?:\s*;\s*[\w*!#$&+.^`|~-]+\s*(?:=\s*(?:"[^"]*"|[^\s";,]*))?)*)')
_REL = re.compile(r';\s*rel\s*=\s*(?:"([^"]*)"|([^\s";,]+))', re.IGNORECASE)


def header_links(value: str, base: str) -> dict[str, str]:
    """Return the addresses of a Link header (RFC 8288) by relation, the first of each."""
    found: dict[str, str] = {}
    for href, parameters in _LINK.findall(value):
        rel = _REL.search(parameters)
        for name in (rel[1] or rel[2]).lower().split() if rel else ():
            if (address := absolute(href, base)) and name not in found:
                found[name] = address
    return found


def absolute(href: str, base: str) -> str:
    """Return a link as an absolute web address, "" for what is none.

    Nothing else of it is changed: a hub knows a topic by its letters.
    """
    try:
        address = urljoin(base, href.strip())
        host = urlsplit(address).hostname
    except ValueError:
        return ""
    return address if href.strip() and host and address.startswith(("http://", "https://")) else ""


def wants_asking(known: Subscription, now: datetime) -> bool:
    """Tell whether a hub is to be asked: at first, in the last quarter of a lease, where no answer came."""
    if known.asked is None:
        return True
    if not known.is_live(now):
        # A clock that went back may have left a date that is to come.
        return abs(now - known.asked) >= (RETRY_REFUSED if known.error else RETRY)
    assert known.until is not None
    return (known.until - now) * 4 <= known.until - known.asked


def callback_of(known: Subscription) -> str:
    """Return the address that a hub is to push to."""
    return f"{known.callback}{PLACE}{known.token}"


async def ask(known: Subscription, mode: Literal["subscribe", "unsubscribe"], fetcher: Fetcher) -> None:
    """Ask a hub to push, or to end it (section 5.1); it asks back at the callback, now or later.

    Raises `FetchError` where it cannot be reached or says no at once.
    """
    fields = {"hub.callback": callback_of(known), "hub.mode": mode, "hub.topic": known.topic}
    if mode == "subscribe":
        fields |= {"hub.lease_seconds": str(round(LEASE.total_seconds())), "hub.secret": known.secret}
    form = urlencode(fields).encode()
    await fetcher.fetch(Request(url=known.hub, form=form, private=known.private, robots=False, accept="*/*"))
