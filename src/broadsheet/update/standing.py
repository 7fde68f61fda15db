"""How a source stands after it was asked: what it said, when it is asked again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import structs

from broadsheet.errors import BroadsheetError
from broadsheet.sources.asking import Memory, read_memory
from broadsheet.store import SourceState
from broadsheet.update.plan import PUSHED, failing_interval, poll_interval


def memory_of(state: SourceState) -> Memory:
    """Return what a source left behind the last time."""
    return read_memory(state.etag, state.last_modified, state.mark)


def succeeded(
    state: SourceState, memory: Memory, dates: Sequence[datetime], now: datetime, *, pushed: bool = False
) -> SourceState:
    """Return the state of a source that answered; one that is `pushed` is asked rarely."""
    interval = poll_interval(dates, memory.interval, state.interval, memory.changed)
    wait = max(interval, PUSHED) if pushed else interval
    return structs.replace(
        state,
        etag=memory.etag,
        last_modified=memory.last_modified,
        polled=now,
        due=now + timedelta(seconds=wait),
        interval=int(interval),
        failures=0,
        error="",
        # An answer "not modified" says nothing of them.
        hub=memory.hub if memory.changed else state.hub,
        topic=memory.topic if memory.changed else state.topic,
        mark=memory.mark(),
    )


def failed(state: SourceState, error: BroadsheetError, now: datetime) -> SourceState:
    """Return the state of a source that did not answer; what it said before stays known."""
    failures = state.failures + 1
    wait = timedelta(seconds=failing_interval(failures))
    return structs.replace(state, polled=now, due=now + wait, failures=failures, error=str(error))
