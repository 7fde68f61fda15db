"""What stands follows the store: nothing is found that shows anything as it was."""

import os
import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from broadsheet.model import Story
from broadsheet.serve import standing as module
from broadsheet.store import Store
from tests.serve.shelves import HOST, MORNING, PAPER, Shop, article, shop
from tests.store.forked import fork, result_of


def test_a_corrected_article_is_not_found_even_before_the_store_was_followed(ours):
    ours.lay("/mitte")
    ours.put(article("mitte", hour=2, text="Doch keine Boote."))
    assert not ours.stands("/mitte")


def test_while_nothing_changes_the_store_is_asked_for_no_page(ours, monkeypatch):
    ours.lay("/mitte")
    ours.check()
    asked = []
    monkeypatch.setattr(ours.store, "sequence_of", lambda *place: asked.append(place))
    assert ours.stands("/mitte")
    ours.put(article("land", section="Land"))
    assert not ours.stands("/mitte")
    assert asked == [(HOST, "/mitte")]


def test_what_another_process_has_written_is_not_found_as_it_was_for_a_moment(ours, tmp_path):
    (told, say), (asked, ask) = os.pipe(), os.pipe()

    def write():
        with Store.open(tmp_path) as other:
            for number in range(10):
                os.read(asked, 1)
                other.put(article("mitte", hour=2, text=f"Stand {number}."), MORNING)
                os.write(say, b".")

    writer = fork(write)
    seen = []
    for _ in range(10):
        ours.check()
        ours.lay("/mitte")
        before = ours.stands("/mitte")
        os.write(ask, b".")
        os.read(told, 1)
        seen.append((before, ours.stands("/mitte")))
    assert result_of(writer) is None
    assert seen == [(True, False)] * 10


def test_a_write_that_could_not_be_told_shows_at_the_next_look(ours, tmp_path, monkeypatch):
    ours.lay("/mitte", "/neu")
    ours.check()
    with Store.open(tmp_path) as other:
        monkeypatch.setattr(other._database, "turn", None)
        other.put(article("mitte", hour=2, headline="Ganz anders"), MORNING)
    ours.check()
    assert (ours.stands("/mitte"), ours.stands("/neu")) == (False, False)


def test_after_a_writer_was_killed_the_store_is_asked_for_each_page(ours, tmp_path, monkeypatch):
    ours.lay("/mitte")

    def killed(*_):
        os._exit(9)

    if not (child := os.fork()):
        with Store.open(tmp_path) as other:
            other.put(article("mitte", text="Halb."), MORNING, decide=killed)
        os._exit(0)
    os.waitpid(child, 0)
    ours.check()
    asked, sequence_of = [], ours.store.sequence_of
    monkeypatch.setattr(ours.store, "sequence_of", lambda *place: asked.append(place) or sequence_of(*place))
    assert ours.stands("/mitte")
    assert asked == [(HOST, "/mitte")]


def test_an_article_whose_damaged_revision_was_set_aside_does_not_stand(ours):
    ours.put(article("mitte", hour=2, text="Doch keine Boote."))
    ours.check()
    ours.lay("/mitte", "/neu")
    version = ours.edition.version
    damage = text("UPDATE revisions SET body = digest WHERE sequence = 4")
    ours.store._database.write(lambda connection: connection.execute(damage))
    assert "lost" in [each.state for each in ours.store.check(MORNING, mend=True).findings]
    assert not ours.stands("/mitte")
    ours.check()
    assert (ours.stands("/mitte"), ours.edition.version != version) == (False, True)


def test_nothing_of_a_paper_that_was_removed_is_found_even_before_the_store_was_followed(ours):
    ours.lay("/mitte")
    ours.store.remove_paper(HOST)
    assert not ours.stands("/mitte")


def test_no_page_stands_that_may_name_a_story_of_a_removed_paper(ours):
    ours.store.save_paper(type(PAPER)(host="andere.example", name="Andere", url="https://andere.example/"))
    ours.check()
    ours.lay(f"/{HOST}/mitte")
    assert ours.stands(f"/{HOST}/mitte")
    ours.store.remove_paper("andere.example")
    ours.check()
    assert not ours.stands(f"/{HOST}/mitte")
    assert not ours.stands("/mitte")


def test_a_changed_headline_shows_on_the_pages_of_its_neighbours(ours):
    ours.lay("/alt", "/mitte", "/neu")
    ours.put(article("alt", hour=1, headline="Ganz anders"))
    ours.check()
    assert (ours.stands("/mitte"), ours.stands("/neu")) == (False, True)


def test_a_new_story_shows_on_the_page_before_it(ours):
    ours.lay("/mitte", "/neu")
    ours.put(article("ganz-neu", hour=4))
    ours.check()
    assert (ours.stands("/mitte"), ours.stands("/neu")) == (True, False)


def test_a_story_that_comes_between_two_shows_on_both(ours):
    ours.lay("/alt", "/mitte", "/neu")
    ours.put(article("dazwischen", hour=1, headline="Zwischen alt und mitte"))
    ours.check()
    assert (ours.stands("/alt"), ours.stands("/mitte"), ours.stands("/neu")) == (False, False, True)


def test_a_story_that_leaves_its_section_is_not_named_there_any_more(ours):
    ours.lay("/alt", "/neu")
    ours.put(article("mitte", hour=2, link="spaeter", section="Land"))
    ours.check()
    assert (ours.stands("/alt"), ours.stands("/neu")) == (False, False)


def test_a_link_leads_into_the_edition_as_soon_as_its_target_is_there(ours):
    ours.lay("/mitte")
    ours.put(article("spaeter", hour=90, section="Land"))
    ours.check()
    assert not ours.stands("/mitte")


def test_a_related_story_that_changes_is_shown_as_it_is(ours):
    ours.put(article("bezug", hour=80, section="Land", related=(Story(f"https://{HOST}/alt", "Alt"),)))
    ours.check()
    ours.lay("/bezug")
    ours.put(article("alt", hour=1, authors=("Jana Größe",)))
    ours.check()
    assert not ours.stands("/bezug")


def test_a_story_like_it_that_changes_is_shown_as_it_is(ours):
    ours.put(*(article(name, hour=70, section=name, tags=("Kähne",)) for name in ("kahn", "boot")))
    ours.check()
    ours.lay("/kahn", "/mitte")
    ours.put(article("boot", hour=70, section="boot", tags=("Kähne",), headline="Ganz anders"))
    ours.check()
    assert (ours.stands("/kahn"), ours.stands("/mitte")) == (False, True)


@pytest.mark.parametrize("change", [{"name": "Neues Uferblatt"}, {"style": "taz"}, {"language": "fr"}])
def test_a_papers_changed_settings_drop_its_pages(ours, change):
    ours.lay("/mitte")
    ours.store.save_paper(
        type(PAPER)(**{"host": HOST, "name": "Uferblatt", "url": PAPER.url, "language": "de"} | change)
    )
    ours.check()
    assert not ours.stands("/mitte")


def test_changed_software_drops_every_page(ours, tmp_path, monkeypatch):
    ours.lay("/mitte")
    monkeypatch.setattr(module, "software", lambda: b"another")
    other = Shop(tmp_path, ours.store)
    other.check()
    assert not other.stands("/mitte")
    ours.check()
    assert not ours.stands("/mitte")
    other.standing.stop()


def test_a_store_put_back_from_a_copy_drops_every_page(ours, tmp_path):
    ours.store.backup(tmp_path / "copy")
    ours.put(article("alt", hour=1, text="Erst so."))
    ours.check()
    ours.lay("/alt", "/mitte")
    with sqlite3.connect(tmp_path / "standing.sqlite") as other:
        other.execute(f"VACUUM INTO '{tmp_path / 'copy' / 'standing.sqlite'}'")
    with shop(tmp_path / "copy") as back:
        assert (back.stands("/mitte"), back.standing._rack.count()) == (False, 0)


def test_many_changes_are_followed_beside_the_readers(ours, monkeypatch):
    ours.lay("/alt", "/mitte")
    monkeypatch.setattr(module, "AT_ONCE", 3)
    ours.put(
        *(article(f"land-{n}", hour=n, section="Land") for n in range(20)),
        article("alt", hour=1, text="Neu."),
    )
    ours.check()
    assert not ours.stands("/mitte")
    ours.standing.settle()
    assert not ours.stands("/mitte")  # it names the article that changed
    ours.lay("/mitte", "/alt")
    assert ours.stands("/mitte")
    assert ours.stands("/alt")


NAMES = ("a", "b", "c", "d")


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.integers(0, 3),
        st.sampled_from(["Stadt", "Land", ""]),
        st.sampled_from(["", *NAMES]),
        st.integers(0, 9),
    ),
    min_size=2,
    max_size=12,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES)
def test_whatever_changes_what_stands_is_what_would_be_made(tmp_path_factory, changes):
    with shop(tmp_path_factory.mktemp("any")) as ours:
        for name, hour, section, link, number in changes:
            ours.put(article(name, hour=hour, headline=f"{name} {number}", section=section, link=link))
            ours.check()
            for each in NAMES:
                stand, key, make = ours.make("gopher", f"/{each}")
                found = stand.find(key)
                assert found is None or found == make(None)
            ours.lay(*(f"/{each}" for each in NAMES))
