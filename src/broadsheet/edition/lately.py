"""The article's page that was put together last, for the next protocol that asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from broadsheet.edition.answer import Answer

if TYPE_CHECKING:
    from broadsheet.edition.origin import Origin, Tell

Moment = tuple[str, int, int, int]
"""An address, the store's turn and newest number, how far the search index is."""


class _Made(Struct, frozen=True):
    moment: Moment | None
    answer: Answer
    origin: Origin


class Lately:
    """Keeps one article's page with what it was made of: a press run asks for it once for each protocol."""

    def __init__(self) -> None:
        self._last: _Made | None = None

    def answer(self, moment: Moment | None, make: Callable[[Tell], Answer], tell: Tell) -> Answer:
        """Return the page that was made at the same moment, or else make it; None is no moment."""
        last = self._last
        if last is not None and moment is not None and last.moment == moment:
            tell(last.origin)
            return last.answer
        origins: list[Origin] = []
        answer = make(origins.append)
        for origin in origins:
            self._last = _Made(moment, answer, origin)
            tell(origin)
        return answer
