"""The files that machines ask for: robots.txt, caps.txt, tdmrep.json, favicon.txt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

import broadsheet
from broadsheet.edition.answer import Document
from broadsheet.errors import NotFound
from broadsheet.model import OWN

if TYPE_CHECKING:
    from broadsheet.edition.desk import Desk

PLAIN = "text/plain; charset=utf-8"

AI_AGENTS = (
    "GPTBot", "ClaudeBot", "CCBot", "Google-Extended", "Applebot-Extended", "PerplexityBot", "Bytespider",
    "Amazonbot", "meta-externalagent", "cohere-training-data-crawler",
)  # fmt: skip
"""Crawlers that gather text to train on, by the names that papers shut them out with."""

_DEEP = ("diff/", "revision/", "history/", "search")


def robots(desk: Desk) -> Document:
    """Return robots.txt (RFC 9309), on Gemini with its virtual agents.

    Where indexing is not allowed, it is shut out on Gopher and Gemini; on the web a crawler has to
    read the "noindex" that each page says. What the papers ask of crawlers is asked again here.
    """
    asked = desk.opt_outs
    gemini, web = desk.base.startswith("gemini:"), desk.base.startswith("http")
    lines: list[str] = []
    if asked & {"robots-ai", "noai", "tdm"}:
        lines += [f"User-agent: {agent}" for agent in AI_AGENTS] + ["Disallow: /", ""]
    if gemini:
        shut = [] if desk.imprint.indexing else ["indexer", "archiver", "researcher"]
        if asked & {"robots-archive", "noarchive"} and "archiver" not in shut:
            shut.append("archiver")
        if asked & {"robots-ai", "noai", "tdm"} and "researcher" not in shut:
            shut.append("researcher")
        if shut:
            lines += [f"User-agent: {agent}" for agent in shut] + ["Disallow: /", ""]
    lines.append("User-agent: *")
    if desk.imprint.indexing or web or gemini:
        lines += [f"Disallow: {OWN}{each}" for each in _DEEP]
        lines += [f"Disallow: /*{OWN}{each}" for each in _DEEP] if len(desk.papers) > 1 else []
    else:
        lines.append("Disallow: /")
    lines += [f"Disallow: {path}/" for path in desk.imprint.shut if web]
    if desk.imprint.indexing and web:
        lines += ["", f"Sitemap: {desk.base}/sitemap.xml"]
    return Document(PLAIN, ("\r\n".join(lines) + "\r\n").encode())


def caps(desk: Desk) -> Document:
    """Return caps.txt, by which Gopher clients learn what a server can do."""
    lines = (
        "CAPS",
        "",
        "CapsVersion=1",
        "ExpireCapsAfter=3600",
        "",
        "PathDelimeter=/",  # the convention spells it so
        "PathIdentity=.",
        "PathParent=..",
        "PathParentDouble=FALSE",
        "PathKeepPreDelimeter=FALSE",
        "ServerSupportsStdinScripts=FALSE",
        "DefaultEncoding=UTF-8",
        "ServerSoftware=Broadsheet",
        f"ServerSoftwareVersion={broadsheet.__version__}",
        f"ServerDescription={desk.name}",
        *((f"ServerAdmin={desk.imprint.contact}",) if desk.imprint.contact else ()),
    )
    return Document(PLAIN, ("\r\n".join(lines) + "\r\n").encode())


def favicon(desk: Desk) -> Document:
    """Return favicon.txt: the one emoji that Gemini clients show for a capsule."""
    if not desk.base.startswith("gemini:"):
        raise NotFound("/favicon.txt", "only Gemini has this")
    return Document(PLAIN, "📰".encode())


def tdmrep(desk: Desk) -> Document:
    """Return the reservation of text and data mining (TDMRep), as the papers' sites made it."""
    if "tdm" not in desk.opt_outs:
        raise NotFound("/.well-known/tdmrep.json", "no reservation was made")
    rules = [{"location": place, "tdm-reservation": 1} for place in desk.reserved_places]
    return Document("application/json", msgspec.json.encode(rules))
