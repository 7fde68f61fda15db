"""How an update is to go."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from random import Random

from msgspec import Struct

from broadsheet.sources.fetch import Clock, Manners


class Options(Struct, frozen=True, kw_only=True):
    """How to update.

    `since` goes back as far as the sources do, to that moment; without it, what they call
    newest, at most `newest` articles of a long list. `due_only` leaves
    out sources whose time has not come. `processes` extract pages (None: one a core),
    `recipes` is the folder of the user's own. `callback` is our public web address, at
    which hubs push feeds; without it none is asked to.
    """

    manners: Manners = Manners()
    since: datetime | None = None
    newest: int = 500
    due_only: bool = False
    papers_at_once: int = 100
    pages_at_once: int = 64
    processes: int | None = None
    recipes: Path | None = None
    callback: str = ""
    random: Random | None = None
    clock: Clock = Clock()
