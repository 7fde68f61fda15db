"""The log of what was asked for, one line a request, that no client can forge."""

from __future__ import annotations

import logging

ACCESS = logging.getLogger("broadsheet.access")
ERRORS = logging.getLogger("broadsheet.serve")

_KEPT = 200


def shown(text: str | bytes) -> str:
    """Return text from outside as it may stand in a log line.

    Quoted; what is not printable, quotes and backslashes are escaped, so that
    no line break, no terminal escape and no faked field can be in it. Cut at 200
    characters, with the number of those left out.
    """
    whole = text.decode("utf-8", "backslashreplace") if isinstance(text, bytes) else text
    kept = "".join(c if c.isprintable() and c not in '\\"' else _escape(c) for c in whole[:_KEPT])
    rest = len(whole) - _KEPT
    return f'"{kept}"' + (f" +{rest}" if rest > 0 else "")


def log_access(protocol: str, client: str, asked: str | bytes, status: str, size: int) -> None:
    """Write one line: protocol, client, what was asked for, how it went, bytes."""
    if ACCESS.isEnabledFor(logging.INFO):
        ACCESS.info("%s %s %s %s %d", protocol, client, shown(asked), status, size)


def _escape(character: str) -> str:
    code = ord(character)
    if character in '\\"':
        return f"\\{character}"
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"
