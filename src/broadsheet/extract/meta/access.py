"""Tell whether an article may be read without paying."""

from __future__ import annotations

from typing import Any

from broadsheet.extract.meta.jsonld import Graph, Node
from broadsheet.extract.meta.signals import Signals
from broadsheet.model import Access

_PAID = frozenset(
    ["locked", "paid", "premium", "plus", "subscriber", "subscribers", "paywall", "subscription", "hard"]
)
_FREE = frozenset(["free", "open", "public", "metered-free"])


def read_access(signals: Signals, node: Node) -> Access:
    """Return what the page's data say: isAccessibleForFree, or article:content_tier.

    "paid" does not mean that the page lacks the text; it tells what the paper asks for.
    """
    own = _truth(node.get("isAccessibleForFree"))
    if own is None:
        parts = [_truth(part) for part in _parts(signals.graph, node)]
        own = False if False in parts else None
    if own is not None:
        return "free" if own else "paid"
    tier = (
        signals.meta("article:content_tier", "og:article:content_tier", "content_tier", "article:access")
        .lower()
        .strip()
    )
    if tier in _PAID:
        return "paid"
    return "free" if tier in _FREE else "unknown"


def _parts(graph: Graph, node: Node) -> list[Any]:
    return [
        part.get("isAccessibleForFree") for part in graph.values(node, "hasPart") if isinstance(part, dict)
    ]


def _truth(value: Any) -> bool | None:
    """Read a boolean as papers write it: true, "True", "https://schema.org/False"."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, bool):
        return value
    word = value.rsplit("/", 1)[-1].strip().lower() if isinstance(value, str) else ""
    return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}.get(word)
