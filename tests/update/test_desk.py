import asyncio

import pytest

from broadsheet.errors import StoreError
from broadsheet.model import Article, Paper, Paragraph
from broadsheet.sources.found import Found
from broadsheet.store import Store
from broadsheet.update.desk import Desk
from broadsheet.update.summary import Summary, unwatched
from broadsheet.update.tally import Tally
from broadsheet.update.visit import Done, Job
from tests.update.paper import NOW

PAPER = Paper("paper.example", "Blatt", "https://paper.example/")


def finished(number: int) -> Done:
    url = f"https://paper.example/{number}"
    article = Article(url, f"Nummer {number}", blocks=(Paragraph((f"Absatz {number}.",)),))
    return Done(Job(PAPER, url, found=Found(url, whole=True)), NOW, article=article)


async def test_what_was_flushed_is_on_disk(store):
    async with Desk(store, Tally(Summary(), unwatched), make_papers=True) as desk:
        for number in range(10):
            await desk.put(finished(number))
        await desk.flush()
        assert store.count_stories("paper.example") == 10


async def test_a_flush_does_not_wait_for_what_comes_later(store):
    desk = Desk(store, Tally(Summary(), unwatched), make_papers=True)

    async def go_on() -> None:
        for number in range(1, 100_000):
            await desk.put(finished(number))

    async with desk:
        await desk.put(finished(0))
        others = asyncio.create_task(go_on())
        await asyncio.wait_for(desk.flush(), 20)
        assert not others.done()
        others.cancel()
        await asyncio.gather(others, return_exceptions=True)


async def test_a_store_that_fails_is_told_to_all_who_hand_in(tmp_path):
    Store.open(tmp_path).close()
    with Store.open(tmp_path, read_only=True) as store:
        desk = await Desk(store, Tally(Summary(), unwatched), make_papers=True).__aenter__()
        await desk.put(finished(1))
        for _ in range(2):
            with pytest.raises(StoreError):
                await desk.flush()
        with pytest.raises(StoreError):
            await desk.put(finished(2))
        with pytest.raises(StoreError):
            await desk.__aexit__(None, None, None)
