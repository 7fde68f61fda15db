"""The night watch, asked itself."""

import asyncio

from broadsheet.serve.watch import Watch


class Late:
    """A connection whose time is over."""

    def __init__(self, fault=None):
        self.fault = fault
        self.ended = asyncio.Event()

    def deadline(self):
        if self.fault:
            raise self.fault
        return 0.0

    def expire(self):
        self.ended.set()


async def test_a_connection_that_fails_does_not_end_the_watch():
    watch, late = Watch(asyncio.get_running_loop()), Late()
    watch.begin(Late(OSError("bad file descriptor")))
    watch.begin(late)
    async with asyncio.timeout(5):
        await late.ended.wait()
        late.ended.clear()
        await late.ended.wait()
    assert len(watch) == 1
    watch.stop()
