"""What becomes of an article that the store's owner takes out."""

import pytest

from broadsheet.errors import NotFound
from broadsheet.store import Finished, Outcome, Store, StoredPage, Wanted, Withdrawal
from tests.store.town import HOST, MONDAY, TUESDAY, article

URL = f"https://{HOST}/fire/"
AMP = f"https://amp.{HOST}/fire/"


def fill(store: Store) -> None:
    store.put(article(tags=("Fire",), authors=("Eva Roth",)), MONDAY, StoredPage(URL, b"<p>Fire"))
    store.put(article(headline="Fire and water", tags=("Fire",), authors=("Eva Roth",)), TUESDAY)
    store.put(article("/water/", tags=("Fire", "Water")), MONDAY)
    store.add_alias(AMP, HOST, "/fire/")


@pytest.mark.parametrize(("host", "path"), [(HOST, "/fire/"), (f"amp.{HOST}", "/fire/")])
def test_a_withdrawn_article_is_in_no_list(store: Store, host: str, path: str):
    fill(store)
    store.withdraw(host, path, TUESDAY)
    assert (store.article(HOST, "/fire/"), store.history(HOST, "/fire/"), store.page(HOST, "/fire/")) == (
        None,
        (),
        None,
    )
    assert [story.address for story in store.stories(HOST)] == [f"https://{HOST}/water/"]
    assert [(tag.name, tag.count) for tag in store.tags(HOST)] == [("Fire", 1), ("Water", 1)]
    assert (store.authors(HOST), [day.count for day in store.days(HOST)], store.changed()) == ((), [1], ())
    assert store.check(TUESDAY).findings == ()
    assert store.withdrawals() == (Withdrawal(HOST, "/fire/", TUESDAY),)


def test_a_withdrawn_article_does_not_come_in_again(store: Store):
    fill(store)
    store.withdraw(HOST, "/fire/", TUESDAY)
    assert store.put(article(headline="Fire, again"), TUESDAY) is None
    assert store.put_many([(article("/new/"), TUESDAY), (article(), TUESDAY)])[1] is None
    assert store.want(HOST, (Wanted(URL, TUESDAY), Wanted(AMP, TUESDAY)), TUESDAY) == 0
    assert (store.count_stories(), store.count_due(HOST, TUESDAY)) == (2, 0)
    assert (store.withdrawal(HOST, "/fire/"), store.withdrawal(HOST, "/water/")) == (TUESDAY, None)


def test_an_article_that_is_withdrawn_while_it_is_visited_is_not_planned_again(store: Store):
    fill(store)
    store.want(HOST, (Wanted(URL),), MONDAY)
    assert [visit.url for visit in store.claim(HOST, "me", MONDAY)] == [URL]
    store.withdraw(HOST, "/fire/", MONDAY)
    store.finish(HOST, Finished(URL, Outcome("same", TUESDAY), TUESDAY))
    assert store.want(HOST, (Wanted(URL, TUESDAY),), TUESDAY) == 0
    visit = store.visit(HOST, URL)
    assert visit is not None
    assert (visit.kind, visit.due) == ("withdrawn", None)


def test_a_readmitted_article_is_visited_and_begins_anew(store: Store):
    fill(store)
    store.want(HOST, (Wanted(URL),), MONDAY)
    store.withdraw(HOST, "/fire/", MONDAY)
    store.readmit(f"amp.{HOST}", "/fire/", TUESDAY)
    assert [visit.url for visit in store.claim(HOST, "me", TUESDAY)] == [URL]
    revision = store.put(article(), TUESDAY)
    assert (revision and revision.number, store.withdrawals()) == (1, ())


def test_what_is_not_there_is_neither_withdrawn_nor_readmitted(store: Store):
    fill(store)
    with pytest.raises(NotFound):
        store.withdraw(HOST, "/nothing", MONDAY)
    with pytest.raises(NotFound):
        store.readmit(HOST, "/fire/", MONDAY)


def test_a_removed_paper_forgets_what_was_withdrawn(store: Store):
    fill(store)
    store.withdraw(HOST, "/fire/", MONDAY)
    store.remove_paper(HOST)
    assert store.withdrawals() == ()
