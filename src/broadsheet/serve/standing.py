"""Standing type: finished pages of articles, kept on disk for the next who asks."""

from __future__ import annotations

import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct

import broadsheet
from broadsheet.edition.origin import place_of
from broadsheet.errors import NotFound, StoreError
from broadsheet.model import Paper
from broadsheet.serve.log import ERRORS
from broadsheet.serve.rack import Forme, Rack, is_busy, is_damage

if TYPE_CHECKING:
    from broadsheet.edition import Edition, Version
    from broadsheet.edition.origin import Origin, Place

SHORTEST = 600.0
"""Seconds for which a page is kept at least, as far as none of the articles that it names changes."""

LONGEST = 30 * 86400.0
"""Seconds after which every page is made anew."""

PART = 0.1
"""Part of an article's age for which its page is kept: the heuristic of RFC 9111, 4.2.2."""

AT_ONCE = 500
"""Changed articles that are followed while readers wait for it; more are followed beside them."""

GATHER = 0.5
"""Seconds in which finished pages are gathered, to be written together."""

WAITING = 256
"""Finished pages that wait to be written, beyond which more are not kept."""

Work = Literal["reading", "following", "writing"]

LOOK, END = "look", "end"
"""What the keeper is asked besides keeping a page: to see what has changed, to end."""

PAUSE = 60.0
"""Seconds after a fault in which nothing is written."""

_PRINTERS = ("edition", "model", "render", "search", "serve", "text")
"""Parts of the software that say how an article's page looks."""


class Proof(Struct, frozen=True):
    """A finished page that is to be kept: its key, what it was made of, and when in the store's order."""

    key: bytes
    origin: Origin
    as_of: int
    head: bytes
    body: bytes
    state: bytes


class Standing:
    """The pages of articles that were finished, by what they depend on.

    A page is found as long as its article's latest revision is the one that it shows, which the store is
    asked each time; no article that it names has changed, come or gone; papers, settings and software
    are the same; and it is not too old for the list of stories like it (`lifetime`). Whatever is wrong
    with the file, pages are made as if it were not there. `clock` tells the Unix time.
    """

    def __init__(
        self,
        edition: Edition,
        file: Path,
        max_bytes: int,
        clock: Callable[[], float] = time.time,
        gather: float = GATHER,
    ) -> None:
        self._edition = edition
        self._rack = Rack(file, max_bytes)
        self._clock = clock
        self._gather = gather
        self._shown_for: tuple[int, tuple[Paper, ...]] | None = None
        self._state = b""
        self._turn: int | None = None
        self._following = threading.Lock()
        self._in_step = False
        self._said = ""
        self._writes_from = self._opens_from = float("-inf")
        self._waiting: queue.Queue[Proof | str] = queue.Queue(WAITING)
        self._keeper = threading.Thread(target=self._keep_all, name="standing type", daemon=True)
        self.sequence = -1
        """How far it follows the store."""

    @property
    def near(self) -> bool:
        """Whether a page is found so quickly that an event loop can wait for it."""
        return self._edition.store.near

    @property
    def size(self) -> int:
        """The bytes in use, 0 where there is no file."""
        with self._guarded("following"):
            return self._rack.size
        return 0

    @property
    def fullness(self) -> float:
        """The part of the room that is in use; 1 where there is none, or no file."""
        with self._guarded("following"):
            return self._rack.fullness
        return 1.0

    @property
    def is_settled(self) -> bool:
        """Whether the store has not changed at all since all that had was followed."""
        followed = self._turn
        return followed is not None and self._edition.store.turn() == followed

    def start(self) -> None:
        """Begin to keep what is finished."""
        self._keeper.start()

    def settle(self) -> None:
        """Wait until what was to be kept is written."""
        self._waiting.join()

    def stop(self) -> None:
        """Keep what waits, and close the file."""
        if self._keeper.is_alive():
            with suppress(queue.Full):
                self._waiting.put(END, timeout=5.0)
                self._keeper.join(5.0)
        self._rack.close()

    def find(self, key: bytes) -> Forme | None:
        """Return the page of a key, None where it has to be made."""
        state = self._state
        if not (state and self._in_step):
            return None
        try:
            forme = self._rack.find(*_halves(state, key))
            if forme is None or forme.until <= self._clock():
                return None
            return forme if self._is_newest(forme) else None
        except (sqlite3.Error, StoreError) as error:
            self._lament(error, "reading")
            return None

    def _is_newest(self, forme: Forme) -> bool:
        """Tell whether an article is as a page shows it.

        Its own text is never late, and never there when it is not in the store any more.
        """
        if self.is_settled:
            return True
        return self._edition.store.sequence_of(forme.host, forme.path) == forme.sequence

    def as_of(self) -> int | None:
        """Return the store's number before a page is made; None where the page is not to be kept."""
        sequence = self._edition.store.latest_sequence()
        return sequence if self._in_step and self._edition.is_indexed(sequence) else None

    def keep(self, proof: Proof, patience: float = 0.0) -> None:
        """Keep a page, soon; where too many wait, after so many seconds it is let go."""
        if self._clock() < self._writes_from:
            return
        try:
            self._waiting.put(proof, block=patience > 0, timeout=patience or None)
        except queue.Full:
            return

    @property
    def state(self) -> bytes:
        """What differs whenever papers, settings or software do; empty before `keep_up`."""
        return self._state

    def keep_up(self) -> Version:
        """Follow the store: drop what has changed. Nothing is found, or kept, before this was called once.

        Returns the edition's version. Raises `StoreError`.
        """
        # Before anything is read: what changes meanwhile has another.
        turn = self._edition.store.turn(anew=True)
        version = self._edition.version
        # Not in step, somebody may be at it for long.
        if not self._following.acquire(blocking=self._in_step):
            return version
        try:
            self._turn = None
            with self._guarded("following"):
                if self._is_open():
                    self._renew(version)
                    self._turn = turn if self._in_step else None
        finally:
            self._following.release()
        return version

    def _is_open(self) -> bool:
        """Open the file where it is not, or not any more; False where it could not be just now."""
        if self._rack.is_here:
            return True
        self._in_step = False
        if self._clock() < self._opens_from:
            return False
        self._rack.open()
        self._state = b""
        return True

    def _renew(self, version: Version) -> None:
        sequence, removals, papers, _ = version
        if (removals, papers) != self._shown_for or not self._state:
            self._shown_for = removals, papers
            self._begin(_state_of(self._edition, removals, papers))
        if sequence != self.sequence or not self._in_step:
            self._in_step = self._follow(AT_ONCE)
            if not self._in_step:
                self._ask_keeper()

    def _begin(self, state: bytes) -> None:
        """Drop what was made for another state."""
        kept_for, _ = self._rack.step()
        if kept_for != state:
            self._rack.begin(state, self._edition.store.latest_sequence())
        self._state = state

    def _follow(self, most: int) -> bool:
        """Drop what has changed since the file was in step; False where that is too much for now."""
        store = self._edition.store
        for _ in range(1000):
            state, before = self._rack.step()
            latest = store.latest_sequence()
            if state != self._state:
                return False
            if before == latest:
                self.sequence = latest
                return True
            if before > latest:  # the store was put back from a copy
                self._rack.begin(self._state, latest)
                continue
            if latest - before > most:
                return False
            news = store.known_after(before, AT_ONCE)
            places = [(each.paper, each.path) for each in news]
            after = news[-1].sequence if len(news) == AT_ONCE else latest
            stale = (number_of(place) for each in places for place in self._beside(each))
            self._rack.follow(before, after, map(number_of, places), stale)
        return False

    def _beside(self, place: Place) -> Iterator[Place]:
        """Yield the articles whose pages lead to this one as the next or the one before."""
        try:
            beside = self._edition.store.neighbours
            # Those without a section have the whole paper's.
            stories = (*beside(*place), *beside(*place, None))
        except NotFound:
            return
        yield from (place_of(story.address) for story in stories if story)

    def _ask_keeper(self) -> None:
        # Where no more can wait, it looks after what it has.
        with suppress(queue.Full):
            self._waiting.put_nowait(LOOK)

    def _keep_all(self) -> None:
        """Write what is finished, in portions, until told to stop."""
        going = True
        while going:
            portion = [self._waiting.get()]
            if portion[0] is not END:
                time.sleep(self._gather)
            while not self._waiting.empty():
                portion.append(self._waiting.get_nowait())
            going = END not in portion
            try:
                self._keep_portion([proof for proof in portion if isinstance(proof, Proof)])
            except Exception:  # noqa: BLE001 - these pages, not all that follow
                ERRORS.exception("standing type")
            for _ in portion:
                self._waiting.task_done()

    def _keep_portion(self, proofs: Sequence[Proof]) -> None:
        if not self._in_step:
            with self._following, self._guarded("following"):
                if self._state and self._rack.is_here:
                    self._in_step = self._follow(1 << 62)
        state, now = self._state, self._clock()
        with self._guarded("writing"):
            formes = ((self._forme(proof, now), proof.as_of) for proof in proofs if proof.state == state)
            if proofs and self._rack.keep([(forme, as_of) for forme, as_of in formes if forme], state):
                self._rack.make_room()

    def _forme(self, proof: Proof, now: float) -> Forme | None:
        """Return a page as it is kept, None where its article is another by now."""
        origin = proof.origin
        sequence = self._edition.store.sequence_of(*origin.article)
        if not sequence or sequence > proof.as_of:
            return None
        id_, rest = _halves(proof.state, proof.key)
        return Forme(
            id_,
            rest,
            number_of(origin.article),
            *origin.article,
            sequence,
            int(now + lifetime(origin.dated, now)),
            proof.head,
            proof.body,
            frozenset(map(number_of, origin.named)),
        )

    @contextmanager
    def _guarded(self, work: Work) -> Iterator[None]:
        """Do without the file where something is wrong with it, and say so once."""
        try:
            yield
        except (sqlite3.Error, StoreError) as error:
            self._lament(error, work)

    def _lament(self, error: sqlite3.Error | StoreError, work: Work) -> None:
        if work == "following":
            # Nothing is found before it is known again what has changed.
            self._in_step = False
        # Of a store that fails, whoever makes a page is told.
        if isinstance(error, StoreError) or is_busy(error):
            return
        now = self._clock()
        if is_damage(error):
            self._rack.remove()
        elif work != "writing":
            self._rack.close()
        if work == "writing" and not is_damage(error):
            # A full disk: what is kept already can still be read.
            self._writes_from = now + PAUSE
        else:
            self._in_step, self._opens_from = False, now + PAUSE
        if str(error) != self._said:
            self._said = str(error)
            ERRORS.warning("standing type: %s (pages are made as if there were none)", error)


def lifetime(dated: datetime, now: float) -> float:
    """Return for how many seconds an article's page is kept: a tenth of its age, within bounds.

    Only the list of stories like it can be late for so long: nothing else depends on what is not followed.
    """
    return min(max((now - dated.timestamp()) * PART, SHORTEST), LONGEST)


def number_of(place: Place) -> int:
    """Return a number of 64 bits for a place; that two have the same costs a page too many."""
    named = "\0".join(place).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(named, digest_size=8).digest(), "little", signed=True)


def _halves(state: bytes, key: bytes) -> tuple[int, bytes]:
    digest = blake2b(key, digest_size=16, key=state).digest()
    return int.from_bytes(digest[:8], "little", signed=True), digest[8:]


def _state_of(edition: Edition, removals: int, papers: tuple[Paper, ...]) -> bytes:
    shown = [(each.host, each.name, each.url, each.line, each.language, each.style) for each in papers]
    facts = msgspec.json.encode((shown, removals, edition.imprint, edition.has_search))
    return blake2b(facts, digest_size=16, key=software()).digest()


@lru_cache(maxsize=1)
def software() -> bytes:
    """Return 16 bytes that differ whenever what makes pages does."""
    folder = Path(broadsheet.__file__).parent
    told = blake2b(broadsheet.__version__.encode(), digest_size=16)
    for part in _PRINTERS:
        files = (each for each in (folder / part).rglob("*") if each.is_file() and each.suffix != ".pyc")
        for file in sorted(files):
            told.update(file.read_bytes())
    return told.digest()
