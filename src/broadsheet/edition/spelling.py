"""The spellings under which one address may be asked for."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

_SAFE = "/:@!$&'()*+,;=?~-._"


def forms_of(path: str) -> tuple[str, ...]:
    """Return the path as asked for, then as browsers write it, then decoded.

    A Gopher client sends what stands in the menu, a browser percent-encodes
    what is not ASCII, and papers' sites use both.
    """
    decoded = unquote(path)
    quoted = quote(decoded, safe=_SAFE)
    # Some sites write their escapes small.
    forms = (path, quoted, decoded, re.sub("%[0-9A-F]{2}", lambda escape: escape[0].lower(), quoted))
    slashed = tuple(form.removesuffix("/") if form.endswith("/") else f"{form}/" for form in forms)
    return tuple(dict.fromkeys(form for form in (*forms, *slashed) if form))
