"""Every question to a large store is answered from an index."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from broadsheet.store import Outcome, Store, Wanted
from broadsheet.store.records import Finished
from tests.store.town import HOST, MONDAY, TUESDAY, article

DAY = date(2024, 10, 14)
LARGE = ("articles", "revisions", "entries", "visits", "pages", "outcomes", "aliases")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("plans")) as store:
        store.put_many((article(f"/{n}", authors=("Ann Bell",), tags=("Fire",)), MONDAY) for n in range(300))
        store.put_many((article(f"/{n}", "Changed", tags=("Fire",)), TUESDAY) for n in range(30))
        store.want(HOST, [Wanted(f"https://{HOST}/{n}") for n in range(300)], MONDAY)
        store.tidy(TUESDAY)
        yield store


QUESTIONS: dict[str, Callable[[Store], Any]] = {
    "article": lambda store: store.article(HOST, "/5"),
    "alias": lambda store: store.article(HOST, "/none"),
    "story": lambda store: store.story(HOST, "/5"),
    "stories at places": lambda store: store.stories_at(
        [(HOST, "/5"), (HOST, "/none"), ("no.example", "/5")]
    ),
    "revision": lambda store: store.revision(HOST, "/5", 1),
    "history": lambda store: store.history(HOST, "/5"),
    "page": lambda store: store.page(HOST, "/5"),
    "stories": lambda store: store.stories(HOST),
    "stories of all papers": lambda store: store.stories(),
    "section": lambda store: store.stories(HOST, section="city"),
    "author": lambda store: store.stories(HOST, author="ann-bell"),
    "tag": lambda store: store.stories(HOST, tag="fire"),
    "tag on a day": lambda store: store.stories(HOST, tag="fire", day=DAY),
    "day": lambda store: store.stories(HOST, day=DAY),
    "count of a tag on a day": lambda store: store.count_stories(HOST, tag="fire", day=DAY),
    "changed": lambda store: store.changed(HOST),
    "neighbours": lambda store: store.neighbours(HOST, "/5"),
    "export": lambda store: list(store.articles(HOST)),
    "export of all": lambda store: list(store.articles()),
    "revisions": lambda store: store.revisions_after(50),
    "put": lambda store: store.put(article("/5", "Again"), TUESDAY),
    "claim": lambda store: store.claim(HOST, "one", TUESDAY),
    "due": lambda store: store.count_due(HOST, TUESDAY),
    "finish": lambda store: store.finish(HOST, Finished(f"https://{HOST}/5", Outcome("same", TUESDAY))),
    "outcomes": lambda store: store.outcomes(HOST, f"https://{HOST}/5"),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_walks_through_a_large_table(store: Store, question: str):
    plans = plans_of(store, QUESTIONS[question])
    assert plans
    assert [line for line in plans if walks(line)] == []


def walks(line: str) -> bool:
    """Whether a line of a plan reads a table from end to end, not in the order of an index."""
    words = line.split()
    return words[0] == "SCAN" and words[1] in LARGE and "INDEX" not in words


def plans_of(store: Store, question: Callable[[Store], Any]) -> list[str]:
    """What SQLite plans for all it is asked, by whichever way."""
    asked: list[str] = []

    def note(statement: str) -> None:
        if statement.split()[0] in ("SELECT", "UPDATE", "DELETE"):
            asked.append(statement)

    def listen(connection: Any, *_: object) -> None:
        connection.set_trace_callback(note)

    engine = store._database.engine
    event.listen(engine, "checkout", listen)
    try:
        question(store)
    finally:
        event.remove(engine, "checkout", listen)
    with store._database.reading() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.set_trace_callback(None)
        plans = [driver.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall() for statement in asked]
    return [row[3] for plan in plans for row in plan]
