"""Ask one source and list what it tells."""

from datetime import UTC, datetime
from random import Random

from broadsheet.model import Source
from broadsheet.sources.asking import Asking, Memory
from broadsheet.sources.fetch import Fetcher, Manners
from broadsheet.sources.found import Found
from broadsheet.sources.poll import poll

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


async def ask(
    kind: str,
    url: str,
    memory: Memory | None = None,
    since: datetime | None = None,
    newest: int = 500,
    into: list[Found] | None = None,
) -> list[Found]:
    """Return everything that a source on loopback tells; it is put `into` a list as it comes."""
    told = [] if into is None else into
    async with Fetcher(Manners(retries=0), Random(1)) as fetcher:
        asking = Asking(fetcher=fetcher, now=NOW, private=True, since=since, newest=newest)
        async for found in poll(Source(kind, url), memory or Memory(), asking):
            told.append(found)
    return told
