"""What the gateway keeps, and for how long."""

from broadsheet.gateway.address import GopherAddress
from broadsheet.gateway.cache import Cache, Document

HERE = GopherAddress("host.example")


def fetched(moment: float, size: int = 10) -> Document:
    return Document(HERE, b"x" * size, fetched=moment)


def test_a_document_is_kept_until_it_is_too_old():
    cache = Cache(100_000, 300)
    cache.put("a", fetched(0))
    assert cache.get("a", 299) == fetched(0)
    assert cache.get("a", 300) is None


def test_what_nobody_asks_for_again_goes_when_it_is_too_old():
    cache = Cache(100_000, 300)
    for second in range(0, 1000, 10):
        cache.put(str(second), fetched(second))
    assert len(cache) == 30
    assert cache.get("980", 990) == fetched(980)


def test_what_was_fetched_first_makes_room():
    cache = Cache(10_000, 300)
    for second in range(4):
        cache.put(str(second), fetched(second, 2000))
    assert [cache.get(str(second), 5) is not None for second in range(4)] == [False, True, True, True]
