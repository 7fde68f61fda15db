"""Learning how a paper writes makes its articles smaller, and no other."""

import random
from datetime import timedelta

from sqlalchemy import text

from broadsheet.model import Article, Paragraph
from broadsheet.store import Store, StoredPage
from tests.store.town import HOST, MONDAY, TUESDAY, article


def prose(count: int, seed: int) -> list[Article]:
    """Articles of the same thousand words, in another order each."""
    pick = random.Random(seed)
    words = [
        f"{a}{b}{c}"
        for a in ("re", "ver", "un", "be", "ge")
        for b in ("sprech", "arbeit", "leb", "wohn")
        for c in ("en", "ung", "t")
    ]
    return [
        article(
            f"/{seed}/{n}",
            " ".join(pick.choices(words, k=6)),
            blocks=(Paragraph((" ".join(pick.choices(words, k=150)),)),),
        )
        for n in range(count)
    ]


def size(store: Store, seed: int) -> int:
    of = "(SELECT id FROM articles WHERE path LIKE :of)"
    query = text(f"SELECT sum(length(body)) FROM revisions WHERE article_id IN {of}")
    return store._database.read(lambda c: c.execute(query, {"of": f"/{seed}/%"}).scalar())


def test_articles_after_the_lesson_are_smaller(store: Store):
    store.put_many((each, MONDAY) for each in prose(600, 1))
    store.tidy(TUESDAY)
    later = prose(600, 2)
    store.put_many((each, TUESDAY) for each in later)
    assert size(store, 2) < 0.9 * size(store, 1)
    assert [store.article(HOST, f"/2/{n}").article for n in range(600)] == later
    assert store.check(TUESDAY).findings == ()


def test_a_paper_is_learned_once(store: Store):
    store.put_many((each, MONDAY) for each in prose(600, 1))
    store.tidy(MONDAY)
    store.tidy(TUESDAY)
    assert store._database.read(lambda c: c.execute(text("SELECT count(*) FROM dictionaries")).scalar()) == 1


def test_a_small_paper_teaches_nothing(store: Store):
    store.put_many((each, MONDAY) for each in prose(20, 1))
    store.tidy(TUESDAY)
    assert store.article(HOST, "/1/3").article == prose(20, 1)[3]


def test_pages_of_a_paper_share_what_they_have_in_common(store: Store):
    frame = random.Random(1).randbytes(30_000)
    for number in range(5):
        store.put(article(f"/{number}"), MONDAY, StoredPage("https://x", frame + b"%d" % number))
    total = store._database.read(lambda c: c.execute(text("SELECT sum(length(body)) FROM pages")).scalar())
    assert total < 2_000
    assert store.page(HOST, "/4").body == frame + b"4"


def test_a_redesigned_page_becomes_the_new_pattern(store: Store):
    old, new = random.Random(1).randbytes(30_000), random.Random(2).randbytes(30_000)
    store.put(article("/old"), MONDAY, StoredPage("https://x", old))
    for number in range(5):
        store.put(article(f"/{number}"), MONDAY + timedelta(days=31 + number), StoredPage("https://x", new))
    pages = "SELECT sum(length(body)) FROM pages"
    assert store._database.read(lambda c: c.execute(text(pages)).scalar()) < 2_000
    assert (store.page(HOST, "/old").body, store.page(HOST, "/4").body) == (old, new)


def test_an_empty_page_is_kept(store: Store):
    store.put(article(), MONDAY, StoredPage("https://x", b""))
    assert store.page(HOST, "/fire/").body == b""
