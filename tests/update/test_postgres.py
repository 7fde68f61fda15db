"""Updates of a store that several share: PostgreSQL."""

from collections.abc import Iterator
from threading import Thread

import pytest

from broadsheet.store import Store
from broadsheet.update import Progress, update
from tests.postgres import Postgres, schema
from tests.update.paper import article_page, bodies, subscribe, words_of
from tests.update.test_kill import TODAY, kill, start


@pytest.fixture
def url(postgres: Postgres) -> Iterator[str]:
    with schema(postgres) as url:
        yield url


def test_updaters_share_the_work(url, site):
    site.pages.update({f"/{n}.html": article_page(n) for n in range(60)})
    site.add_feed()
    with Store.open(url) as store:
        subscribe(store, site)
    children = [start(url) for _ in range(3)]
    for child in children:
        child.communicate(timeout=90)
    with Store.open(url) as store:
        assert bodies(store, site) == {f"/{n}.html": words_of(n) for n in range(60)}
    asked = [path for path in site.requests if path.endswith(".html")]
    assert len(asked) == len(set(asked)) == 60


def test_a_killed_updaters_work_is_taken_over(url, site):
    site.pages.update({f"/{n}.html": article_page(n) for n in range(40)})
    site.add_feed()
    with Store.open(url) as store:
        subscribe(store, site)
        reported = kill(start(url), 0.3)
        assert len(bodies(store, site)) >= reported
        update(store, (), TODAY)
        assert bodies(store, site) == {f"/{n}.html": words_of(n) for n in range(40)}


def test_a_server_that_restarts_midway_loses_nothing(postgres, url, site):
    site.pages.update({f"/{n}.html": article_page(n) for n in range(200)})
    site.add_feed()
    restarts: list[Thread] = []

    def restart(progress: Progress) -> None:
        if progress.new and not restarts:
            restarts.append(Thread(target=postgres.restart))
            restarts[0].start()

    with Store.open(url) as store:
        subscribe(store, site)
        summary = update(store, (), TODAY, restart)
        restarts[0].join()
        assert summary.new == 200
        assert bodies(store, site) == {f"/{n}.html": words_of(n) for n in range(200)}
