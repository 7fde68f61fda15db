"""Tell the paper, its desks and its accounts from people."""

from __future__ import annotations

import re

from broadsheet.extract.words.spelling import letters_of

_DESK = frozenset(
    [
        "redaktion", "redaktionsteam", "onlineredaktion", "redakteur", "redaktør", "redaktionen",
        "toimitus", "redactie", "redazione", "redaccion", "redacción", "rédaction", "redacção",
        "redação", "redakcja", "redakce", "redakcia", "redakcija", "redaksi", "szerkesztőség",
        "редакция", "редакція", "σύνταξη", "newsroom", "newsdesk", "webdesk", "desk", "web",
        "online", "digital", "news", "staff", "reporter", "reporters", "writer", "writers",
        "editor", "editors", "editorial", "board", "team", "agencies", "agenturen", "agencias",
        "agences", "agenzie", "agency", "service", "correspondent", "correspondents", "special",
        "our", "the", "by", "author", "autor", "admin", "super", "user", "nachrichten", "noticias",
        "notizie", "nouvelles", "haber", "haberler", "haberleri", "merkezi",
    ]
)  # fmt: skip
_ACCOUNT = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)+|[a-z]{7,}\d*|\w*admin\w*|[a-z]+\d+")
_MOSTLY = 0.6
"""The share of a name's letters that the site's name has to have."""


def is_desk(name: str) -> bool:
    """Tell whether a name is made of words for a desk alone: "Web Desk", "Redaktion"."""
    words = re.findall(r"[^\W\d_]+", name.casefold())
    return bool(words) and all(word in _DESK for word in words)


def is_nobody(name: str, sites: frozenset[str]) -> bool:
    """Tell whether a name is the paper's, a desk's or an account's: a person told of elsewhere counts more.

    `sites` are the names of the site in letters and digits, lower case.
    """
    return is_desk(name) or bool(_ACCOUNT.fullmatch(name)) or is_paper(name, sites)


def is_paper(name: str, sites: frozenset[str]) -> bool:
    """Tell whether a name is the paper's, or that of a desk of it."""
    letters = letters_of(name)
    rest = "".join(word for word in re.findall(r"\w+", name.casefold()) if word not in _DESK)
    least = max(5, _MOSTLY * len(letters))
    return rest in sites or any(
        (bool(letters) and site.startswith(letters)) or (len(site) >= least and site in letters)
        for site in sites
    )


def is_signed_for(name: str, sites: frozenset[str]) -> bool:
    """Tell whether a name of several words has the site's among them: "MDR Thüringen" beside a reporter."""
    words = re.findall(r"\w+", name.casefold())
    return len(words) > 1 and any(word in sites for word in words)
