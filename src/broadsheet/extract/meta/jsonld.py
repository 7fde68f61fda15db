"""Read what a page says of itself in JSON-LD."""

from __future__ import annotations

import html as entities
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import msgspec

from broadsheet.extract.meta.loosejson import parse_loose

MAX_BLOCKS = 200
MAX_BLOCK = 4_000_000
MAX_NODES = 4_000
MAX_DEPTH = 24

Node = dict[str, Any]

_decode = msgspec.json.Decoder().decode


def decode_block(text: str) -> Any:
    """Return the value of one block, or None; what is broken is mended."""
    if len(text) > MAX_BLOCK:
        return None
    try:
        return _decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return parse_loose(text)


class Graph:
    """The nodes of all blocks of a page, in the page's order.

    A node nested in another follows it. References (`{"@id": …}`) are
    looked up one step at a time by `resolve`, so a cycle does no harm.
    """

    def __init__(self, blocks: Iterable[str]) -> None:
        self.nodes: list[Node] = []
        self.depths: list[int] = []
        self._by_id: dict[str, Node] = {}
        for number, block in enumerate(blocks):
            if number >= MAX_BLOCKS or len(self.nodes) >= MAX_NODES:
                break
            self._collect(decode_block(block))

    def _collect(self, value: Any) -> None:
        todo = [(value, 0)]
        while todo and len(self.nodes) < MAX_NODES:
            item, depth = todo.pop()
            if depth > MAX_DEPTH:
                continue
            if isinstance(item, list):
                todo.extend((child, depth) for child in reversed(item[:MAX_NODES]))
            elif isinstance(item, dict):
                if "@type" in item:
                    self.nodes.append(item)
                    self.depths.append(depth)
                    if isinstance(name := item.get("@id"), str) and name not in self._by_id:
                        self._by_id[name] = item
                children = [v for k, v in item.items() if isinstance(v, dict | list) and k != "@context"]
                step = 0 if "@graph" in item and "@type" not in item else 1
                todo.extend((child, depth + step) for child in reversed(children))

    def resolve(self, value: Any) -> Any:
        """Return the node that a bare reference means, or the value itself."""
        if isinstance(value, dict) and len(value) <= 2 and isinstance(name := value.get("@id"), str):
            found = self._by_id.get(name)
            return found if found is not None and len(found) > len(value) else value
        return value

    def values(self, node: Node, key: str) -> Iterator[Any]:
        """Yield the values of a property, one by one, references resolved."""
        value = node.get(key)
        if isinstance(value, dict) and isinstance(value.get("@list"), list):
            value = value["@list"]
        for item in value[:500] if isinstance(value, list) else (value,):
            if item is not None:
                yield self.resolve(item)

    def text(self, node: Node, key: str) -> str:
        """Return a property's first text, entities undone, white space folded."""
        return next((text for value in self.values(node, key) if (text := text_of(value))), "")

    def first(self, types: frozenset[str]) -> Node | None:
        """Return the first node of one of the types."""
        return next((node for node in self.nodes if types_of(node) & types), None)


def types_of(node: Node) -> frozenset[str]:
    """Return a node's types, without the vocabulary's address."""
    value = node.get("@type")
    if isinstance(value, str):
        return _types_of(value)
    names = value if isinstance(value, list) else ()
    return frozenset().union(*(_types_of(name) for name in names if isinstance(name, str)))


@lru_cache(maxsize=1_024)
def _types_of(name: str) -> frozenset[str]:
    return frozenset((name.rsplit("/", 1)[-1].removeprefix("schema:"),))


def text_of(value: Any) -> str:
    """Return a value's words on one line; of a node its name or value."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        for key in ("@value", "name", "value", "text", "url"):
            if isinstance(value.get(key), str):
                return plain(value[key])
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def plain(text: str) -> str:
    """Undo entities (encoded up to twice) and fold white space."""
    for _ in range(2):
        if "&" not in text:
            break
        text = entities.unescape(text)
    return " ".join(text.split())
