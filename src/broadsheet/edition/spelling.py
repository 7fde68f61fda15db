"""The spellings under which one address may be asked for."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from broadsheet.model import without_tracking

_SAFE = "/:@!$&'()*+,;=?~-._"


def forms_of(path: str) -> tuple[str, ...]:
    """Return the path as asked for, as browsers write it, decoded; then without what counts readers.

    A Gopher client sends what stands in the menu, a browser percent-encodes
    what is not ASCII, and papers' sites use both. A link that was passed on carries "?utm_source=…".
    """
    place, _, query = path.partition("?")
    plain = without_tracking(query)
    if plain != query:
        return (*_forms(path), *_forms(f"{place}?{plain}" if plain else place))
    return _forms(path)


def _forms(path: str) -> tuple[str, ...]:
    decoded = unquote(path)
    quoted = quote(decoded, safe=_SAFE)
    # Some sites write their escapes small.
    forms = (path, quoted, decoded, re.sub("%[0-9A-F]{2}", lambda escape: escape[0].lower(), quoted))
    slashed = tuple(form.removesuffix("/") if form.endswith("/") else f"{form}/" for form in forms)
    return tuple(dict.fromkeys(form for form in (*forms, *slashed) if form))
