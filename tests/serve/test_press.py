"""Answers are made once, and made anew when the store has changed."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from broadsheet.errors import Busy
from broadsheet.serve.press import Press


class World:
    """A store's version, a clock, and what was made."""

    def __init__(self):
        self.version, self.now, self.made = 1, 0.0, []

    def make(self, name):
        self.made.append(name)
        return name.upper()


@pytest.fixture
def world():
    return World()


@pytest.fixture
def press(world):
    with ThreadPoolExecutor(1) as pages, ThreadPoolExecutor(1) as books:
        yield Press(lambda: world.version, pages, books, lambda: world.now, len, max_bytes=10)


async def test_an_answer_is_made_once(press, world):
    assert await press.printed("a", lambda _: world.make("a")) == "A"
    assert press.ready("a") == "A"
    assert world.made == ["a"]


async def test_a_changed_store_drops_every_answer(press, world):
    await press.printed("a", lambda _: world.make("a"))
    world.version, world.now = 2, 5.0
    assert press.ready("a") is None
    await press.printed("a", lambda _: world.make("a"))
    assert world.made == ["a", "a"]


async def test_an_unchanged_store_keeps_them(press, world):
    await press.printed("a", lambda _: world.make("a"))
    world.now = 5.0
    await press.printed("a", lambda _: world.make("a"))
    assert world.made == ["a"]


async def test_a_hundred_who_wait_for_one_page_have_it_made_once(press, world):
    waiting = (press.printed("a", lambda _: world.make("a")) for _ in range(100))
    assert set(await asyncio.gather(*waiting)) == {"A"}
    assert world.made == ["a"]


async def test_the_longest_unused_answer_goes_when_room_is_short(press, world):
    for name in ("aaaa", "bbbb"):
        await press.printed(name, lambda _, name=name: world.make(name))
    press.ready("aaaa")
    await press.printed("cccc", lambda _: world.make("cccc"))
    assert (press.ready("aaaa"), press.ready("bbbb"), press.ready("cccc")) == ("AAAA", None, "CCCC")


async def test_what_fails_is_not_kept(press, world):
    def fail(_):
        world.made.append("x")
        raise OSError("disk")

    for _ in range(2):
        with pytest.raises(OSError, match="disk"):
            await press.printed("x", fail)
    assert world.made == ["x", "x"]


async def test_one_guest_does_not_keep_the_press_to_itself(press):
    gate = Event()
    crowd = [
        asyncio.ensure_future(press.printed(n, lambda _: gate.wait() and "x", guest="greedy"))
        for n in range(64)
    ]
    await asyncio.sleep(0.05)
    with pytest.raises(Busy, match="too many pages are asked for at once; try again in 5 s"):
        await press.printed("one more", lambda _: "x", guest="greedy")
    other = asyncio.ensure_future(press.printed("mine", lambda _: "mine", guest="other"))
    gate.set()
    assert await other == "mine"
    assert set(await asyncio.gather(*crowd)) == {"x"}
    assert await press.printed("one more", lambda _: "again", guest="greedy") == "again"


class Shelf:
    """A stand that has everything, and notes what was looked for."""

    is_settled = False

    def __init__(self):
        self.looked_for = []

    def find(self, key, at_once=True):
        self.looked_for.append(key)
        return key.upper()

    def made(self, key, make, patience=0.0):
        return self.find(key)


async def test_what_stands_is_kept_at_hand_when_it_is_asked_for_again(world):
    shelf = Shelf()
    with ThreadPoolExecutor(1) as pages, ThreadPoolExecutor(1) as books:
        press = Press(lambda: 1, pages, books, lambda: world.now, len, max_bytes=10, stand=shelf)
        await press.printed("x", world.make)
        shelf.looked_for.clear()
        assert [press.ready("a") for _ in range(4)] == ["A"] * 4
        assert shelf.looked_for == ["a", "a"]


async def test_after_a_long_silence_only_what_stands_in_an_unchanged_store_is_given_at_once(world):
    shelf = Shelf()
    with ThreadPoolExecutor(1) as pages, ThreadPoolExecutor(1) as books:
        press = Press(lambda: world.version, pages, books, lambda: world.now, len, max_bytes=10, stand=shelf)
        for _ in range(2):
            await press.printed("a", world.make)
        world.now = 100.0
        assert press.ready("a") is None
        shelf.is_settled = True
        shelf.looked_for.clear()
        assert (press.ready("a"), shelf.looked_for) == ("A", ["a"])
        await asyncio.sleep(0)
        assert press._checking is not None


async def test_a_crawler_pushes_out_nothing_that_others_read(world):
    with ThreadPoolExecutor(1) as pages, ThreadPoolExecutor(1) as books:
        press = Press(lambda: 1, pages, books, lambda: world.now, len, max_bytes=10, stand=Shelf())
        await press.printed("front", world.make)
        press.ready("front")
        for number in range(100):
            press.ready(f"page {number}")
        press._stand = None
        assert press.ready("front") == "FRONT"
