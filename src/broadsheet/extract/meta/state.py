"""Find the article's text in the state that a page carries for its scripts."""

from __future__ import annotations

import html as entities
import json
import re
from typing import Any

import msgspec

MAX_STATE = 3_000_000
MAX_STEPS = 60_000
MIN_BODY = 600
"""Characters; less is a teaser."""

_MIN_STRING = 30
_SPACES = 20
"""Characters by which white space may lengthen a headline."""
_RUN = re.compile(r"[A-Za-z0-9 ]+|[^\W\dA-Za-z]{3,}")
_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"</?(?:p|div|h[1-6]|li|br|ul|ol|blockquote|table|tr|figure)\b[^<>]*>", re.I)
_ASSIGNED = re.compile(
    r"(?:globalContent|__INITIAL_STATE__|__PRELOADED_STATE__|__APOLLO_STATE__|__s_data|articleData)\s*=\s*(?=[{\[])"
)
_decode = msgspec.json.Decoder().decode
_raw_decode = json.JSONDecoder(strict=False).raw_decode


def body_of(script: str, headline: str) -> str:
    """Return the article in a script's state, a paragraph a line; empty if there is none.

    Read are states that are JSON themselves (Next.js, Angular) and those that
    are assigned as JSON (Fusion, Apollo, Redux). States that are programs
    (minified Nuxt 2) are left alone. The article is the longest prose beside the headline. It may
    hold captions and subheads: it tells which blocks of the page belong, it does not replace them.
    """
    mark = max(_RUN.findall(headline), key=len, default="")
    if len(script) > MAX_STATE or len(mark) < 3 or mark not in script:
        return ""
    # An object inmost first: what is around the article holds other articles too.
    return next(
        (body for item in _holders(_value_of(script), _fold(headline)) if (body := longest(item))), ""
    )


def _holders(value: Any, folded: str) -> list[Any]:
    """Return the objects that hold the headline, then those around them."""
    found: list[Any] = []
    around: list[Any] = []
    todo: list[tuple[Any, Any]] = [(value, None)]
    first, shortest = folded[:1], len(folded)
    steps = 0
    while todo and steps < MAX_STEPS and len(found) < 6:
        steps += 1
        item, parent = todo.pop()
        if type(item) is dict:
            for child in item.values():
                kind = type(child)
                if kind is str:
                    # Compared by length first: most of a state's strings are no headline.
                    near = shortest <= len(child) <= shortest + _SPACES and child[:1] == first
                    if near and _fold(child) == folded:
                        found.append(item)
                        around += [parent] if type(parent) is dict else []
                elif kind is dict or kind is list:
                    todo.append((child, item))
        elif type(item) is list:
            todo.extend((child, parent) for child in item if type(child) is dict or type(child) is list)
    return [*found, *around]


def _fold(text: str) -> str:
    return " ".join(text.split()).strip()


def _value_of(script: str) -> Any:
    try:
        if script.lstrip()[:1] in ("{", "["):
            return _decode(script)
        if match := _ASSIGNED.search(script):
            return _raw_decode(script, match.end())[0]
    except (msgspec.DecodeError, ValueError, RecursionError):
        pass
    return None


def longest(value: Any) -> str:
    """Return the longest run of prose in a decoded state."""
    best = ""
    todo = [value]
    steps = 0
    while todo and steps < MAX_STEPS:
        steps += 1
        item = todo.pop()
        if type(item) is dict:
            for child in item.values():
                kind = type(child)
                if kind is str:
                    if len(child) > MIN_BODY and len(child) > len(best) and "</p>" in child:
                        best = max(best, to_lines(child), key=len)
                elif kind is dict or kind is list:
                    todo.append(child)
        elif type(item) is list:
            todo.extend(child for child in item if type(child) is dict or type(child) is list)
            if len(item) > 2:
                best = max(best, _prose(item), key=len)
    return best if len(best) >= MIN_BODY else ""


def _prose(items: list[Any]) -> str:
    """Return the prose in a list of blocks: what one block holds is one line."""
    lines = []
    for item in items[:1000]:
        strings: list[str] = []
        _gather(item, strings, 6)
        if strings:
            lines.append(to_lines(" ".join(strings)))
    # A list of teasers holds few words a piece; a body holds paragraphs.
    long = [line for line in lines if len(line) > 120]
    return "\n".join(lines) if len(long) * 3 >= len(lines) else ""


def _gather(item: Any, strings: list[str], depth: int) -> None:
    """Collect strings that read as prose: with spaces, no address, no code."""
    if isinstance(item, str):
        if len(item) > _MIN_STRING and " " in item and not item.startswith(("http", "/", "{", "data:")):
            strings.append(item)
    elif depth and len(strings) < 60:
        for child in item.values() if isinstance(item, dict) else item if isinstance(item, list) else ():
            _gather(child, strings, depth - 1)


def to_lines(text: str) -> str:
    """Return the words of a piece of HTML or plain text, a block a line."""
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", text))
    for _ in range(2):
        text = entities.unescape(text) if "&" in text else text
    return "\n".join(line for part in text.split("\n") if (line := " ".join(part.split())))
