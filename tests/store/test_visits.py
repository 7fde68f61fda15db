"""What is visited next, by whom, and how it ended."""

from datetime import timedelta
from threading import Thread

import pytest

from broadsheet.errors import NotFound
from broadsheet.model import Paper
from broadsheet.store import Finished, Outcome, Store, Visit, Wanted
from tests.store.town import HOST, MONDAY, TUESDAY, article

FIRE = "https://paper.example/fire/"
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def paper(store: Store):
    store.save_paper(Paper(HOST, "The Paper", "https://paper.example/"))


def test_a_wanted_address_is_due_at_once(store: Store):
    assert store.want(HOST, [Wanted(FIRE, MONDAY)], TUESDAY) == 1
    assert store.visit(HOST, FIRE) == Visit(HOST, "/fire/", FIRE, TUESDAY, told=MONDAY, due=TUESDAY)


def test_an_address_is_wanted_once(store: Store):
    store.want(HOST, [Wanted(FIRE), Wanted(FIRE)], MONDAY)
    assert store.want(HOST, [Wanted(FIRE)], TUESDAY) == 0
    assert store.count_due(HOST, TUESDAY) == 1


def test_an_alias_is_not_wanted(store: Store):
    store.put(article(), MONDAY)
    store.add_alias("https://amp.paper.example/fire/", HOST, "/fire/")
    assert store.want(HOST, [Wanted("https://amp.paper.example/fire/"), Wanted(FIRE)], MONDAY) == 1


def test_an_address_too_long_to_keep_is_passed_over(store: Store):
    assert store.want(HOST, [Wanted(FIRE + "x" * 3000), Wanted(FIRE)], MONDAY) == 1


def test_wanting_for_an_unknown_paper_is_told(store: Store):
    with pytest.raises(NotFound, match="no such paper"):
        store.want("other.example", [Wanted(FIRE)], MONDAY)


def test_what_is_claimed_is_nobody_elses(store: Store):
    store.want(HOST, [Wanted(FIRE)], MONDAY)
    assert [visit.url for visit in store.claim(HOST, "one", MONDAY)] == [FIRE]
    assert store.claim(HOST, "two", MONDAY) == ()


def test_the_longest_due_is_claimed_first(store: Store):
    for hours in (2, 0, 1):
        store.want(HOST, [Wanted(f"{FIRE}{hours}")], MONDAY + hours * HOUR)
    assert [visit.path[-1] for visit in store.claim(HOST, "one", TUESDAY, limit=2)] == ["0", "1"]


def test_a_claim_of_the_dead_is_free_again(store: Store):
    store.want(HOST, [Wanted(FIRE)], MONDAY)
    store.claim(HOST, "dead", MONDAY, lease=HOUR)
    assert store.claim(HOST, "two", MONDAY + HOUR / 2) == ()
    assert len(store.claim(HOST, "two", MONDAY + HOUR)) == 1


def test_a_claim_made_by_a_clock_years_ahead_is_free(store: Store):
    store.want(HOST, [Wanted(FIRE)], MONDAY)
    store.claim(HOST, "one", MONDAY + timedelta(days=900))
    assert len(store.claim(HOST, "two", MONDAY)) == 1


def test_a_worker_gives_its_claims_back(store: Store):
    store.want(HOST, [Wanted(FIRE), Wanted(FIRE + "2")], MONDAY)
    store.claim(HOST, "one", MONDAY, limit=2)
    assert (store.release("one"), store.count_due(HOST, MONDAY)) == (2, 2)


def test_a_finished_visit_is_due_when_told(store: Store):
    store.want(HOST, [Wanted(FIRE)], MONDAY)
    store.claim(HOST, "one", MONDAY)
    store.finish(HOST, Finished(FIRE, Outcome("new", MONDAY, 200), TUESDAY, '"1"', "Mon"))
    assert store.visit(HOST, FIRE) == Visit(
        HOST, "/fire/", FIRE, MONDAY, None, MONDAY, "new", MONDAY, 200, "", 1, 0, '"1"', "Mon", TUESDAY
    )
    assert (store.count_due(HOST, MONDAY), store.count_due(HOST, TUESDAY)) == (0, 1)


def test_a_later_date_of_the_source_makes_it_due(store: Store):
    store.want(HOST, [Wanted(FIRE, MONDAY)], MONDAY)
    store.finish(HOST, Finished(FIRE, Outcome("new", MONDAY), None))
    store.want(HOST, [Wanted(FIRE, MONDAY)], TUESDAY)
    assert store.count_due(HOST, TUESDAY) == 0
    store.want(HOST, [Wanted(FIRE, MONDAY + HOUR)], TUESDAY)
    assert store.count_due(HOST, TUESDAY) == 1


def test_failures_in_a_row_are_counted(store: Store):
    for hours, kind in enumerate(["new", "failed", "failed", "not found"]):
        store.finish(HOST, Finished(FIRE, Outcome(kind, MONDAY + hours * HOUR)))
    visit = store.visit(HOST, FIRE)
    assert (visit.tries, visit.failures, visit.kind, visit.since) == (4, 3, "not found", MONDAY + 3 * HOUR)
    store.finish(HOST, Finished(FIRE, Outcome("same", TUESDAY)))
    assert store.visit(HOST, FIRE).failures == 0


def test_the_log_keeps_what_was_news(store: Store):
    store.finish(HOST, Finished(FIRE, Outcome("new", MONDAY, 200)))
    store.finish(HOST, Finished(FIRE, Outcome("gone", TUESDAY, 410, "the server says gone")))
    store.finish(HOST, Finished(FIRE, Outcome("gone", TUESDAY + HOUR, 410)))
    assert store.outcomes(HOST, FIRE) == (
        Outcome("new", MONDAY, 200),
        Outcome("gone", TUESDAY, 410, "the server says gone"),
    )
    assert store.visit(HOST, FIRE).since == TUESDAY


def test_a_page_that_is_gone_takes_no_article_along(store: Store):
    store.put(article(), MONDAY)
    for kind in ("not found", "gone", "paywall", "failed", "refused"):
        store.finish(HOST, Finished(FIRE, Outcome(kind, TUESDAY)))
    assert store.article(HOST, "/fire/").article == article()


def test_the_server_may_leave_the_etag_out(store: Store):
    store.finish(HOST, Finished(FIRE, Outcome("new", MONDAY), etag='"1"'))
    store.finish(HOST, Finished(FIRE, Outcome("not modified", TUESDAY)))
    assert store.visit(HOST, FIRE).etag == '"1"'


def test_outcomes_are_counted(store: Store):
    store.want(HOST, [Wanted(f"{FIRE}{n}") for n in range(3)], MONDAY)
    store.finish_many(HOST, [Finished(f"{FIRE}{n}", Outcome("new", MONDAY)) for n in range(2)])
    assert store.outcome_counts(HOST) == {"new": 2}


def test_addresses_of_two_hosts_stay_apart(store: Store):
    store.want(HOST, [Wanted(FIRE), Wanted("https://amp.paper.example/fire/")], MONDAY)
    assert store.visit(HOST, "https://amp.paper.example/fire/").path == "amp.paper.example/fire/"
    assert store.count_due(HOST, MONDAY) == 2


def test_many_workers_never_get_the_same(store: Store):
    store.want(HOST, [Wanted(f"{FIRE}{n}") for n in range(120)], MONDAY)
    taken: list[str] = []

    def work(name: str) -> None:
        while claimed := store.claim(HOST, name, MONDAY, limit=5):
            taken.extend(visit.path for visit in claimed)

    workers = [Thread(target=work, args=(f"worker {n}",)) for n in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(taken) == sorted(f"/fire/{n}" for n in range(120))


def test_the_last_visit_of_an_article_is_that_of_any_of_its_addresses(store: Store):
    store.put(article(), MONDAY)
    for host in ("", "amp."):
        store.add_alias(f"https://{host}{HOST}/new/", HOST, "/fire/")
    assert store.last_visit(HOST, "/fire/") is None
    store.finish(HOST, Finished(f"https://{HOST}/fire/", Outcome("new", MONDAY)))
    visit = store.last_visit(HOST, "/fire/")
    assert visit
    assert (visit.kind, visit.is_away) == ("new", False)
    for hours, url in enumerate((f"https://{HOST}/new/", f"https://amp.{HOST}/new/"), 1):
        store.finish(HOST, Finished(url, Outcome("gone", MONDAY + timedelta(hours=hours), 410)))
        visit = store.last_visit(HOST, "/fire/")
        assert visit
        assert (visit.url, visit.is_away) == (url, True)
