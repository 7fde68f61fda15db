"""A model of the gateways that cut menu lines, and of a reader who counts words."""

import re
from collections.abc import Iterable

LIMIT = 80

# Scripts without spaces: every character is a word, for a line may end behind any.
_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3001-\u312f\u3190-\u4dbf\u4e00-\ua4cf\uf900-\ufaff"
    "\ufe30-\ufe4f\uff01-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
_WORD = re.compile(f"[{_SPACELESS}]|[^\\s{_SPACELESS}]+")


def cut(line: str) -> str:
    """A line as the gateway shows it: of more than 80 bytes it keeps 79, then "…"."""
    raw = line.encode()
    return line if len(raw) <= LIMIT else raw[: LIMIT - 1].decode("utf-8", "ignore") + "…"


def shown(menu: bytes, charset: str = "utf-8") -> list[str]:
    """The lines that a reader sees of a menu read through the gateway."""
    lines = menu.decode(charset).split("\r\n")
    assert lines[-2:] == [".", ""]
    return [cut(line[1:].split("\t")[0]) for line in lines[:-2]]


def words(text: str) -> list[str]:
    return _WORD.findall(text.replace("\xad", ""))


def lost(wanted: Iterable[str], lines: list[str]) -> list[str]:
    """The words that do not come out in order."""
    found = [word for line in lines for word in words(line)]
    place, missing = 0, []
    for word in wanted:
        try:
            place = found.index(word, place) + 1
        except ValueError:
            missing.append(word)
    return missing
