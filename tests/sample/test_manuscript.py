"""What the newsroom writes, and what it changes during the day."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec
import pytest
from sample.manuscript import (
    Change,
    Manuscript,
    Remark,
    at_moment,
    read_imprint,
    read_manuscript,
    read_manuscripts,
)

from broadsheet.errors import FormatError

NOON = datetime.fromisoformat("2026-11-20T12:00:00+01:00")
LATE = datetime.fromisoformat("2026-11-20T21:00:00+01:00")
STORY = Manuscript(1, "bell", "Stadt", "Bell gone", NOON, "The bell is gnoe.")
IMPRINT = msgspec.structs.replace(read_imprint(), states={"noon": NOON, "late": LATE}, changes=())


def changed(change: Change) -> Manuscript:
    return at_moment((STORY,), msgspec.structs.replace(IMPRINT, changes=(change,)), "late")[0]


def test_an_article_is_not_there_before_it_is_published():
    early = msgspec.structs.replace(IMPRINT, states={"dawn": NOON.replace(hour=5)})
    assert at_moment((STORY,), early, "dawn") == ()
    assert at_moment((STORY,), IMPRINT, "noon") == (STORY,)


def test_a_silent_change_leaves_no_date():
    silent = Change(1, LATE, silent=True, replace=(("gnoe", "gone"),))
    assert changed(silent) == msgspec.structs.replace(STORY, body="The bell is gone.")


def test_an_open_change_is_dated_and_noted():
    note = Remark("update", "Updated.")
    found = changed(Change(1, LATE, headline="Bell back", append="It rang.", note=note))
    assert (found.headline, found.body, found.shown, found.notes) == (
        "Bell back",
        "The bell is gnoe.\n\nIt rang.",
        LATE,
        (note,),
    )


def test_a_replacement_that_finds_nothing_is_an_error():
    with pytest.raises(FormatError, match="'ferry' is there 0 times"):
        changed(Change(1, LATE, replace=(("ferry", "boat"),)))


def test_an_unknown_state_names_those_there_are():
    with pytest.raises(FormatError, match="night: no such state; try morning or evening"):
        at_moment((), read_imprint(), "night")


def test_a_file_without_front_matter_says_so(tmp_path: Path):
    (tmp_path / "a.md").write_text("Only words.")
    with pytest.raises(FormatError, match="no front matter"):
        read_manuscript(tmp_path / "a.md")


def test_a_misspelt_key_is_an_error(tmp_path: Path):
    (tmp_path / "a.md").write_text("+++\nid = 1\nheadlin = 'x'\n+++\nWords.")
    with pytest.raises(FormatError, match="headlin"):
        read_manuscript(tmp_path / "a.md")


def test_numbers_and_addresses_are_used_once():
    written = read_manuscripts()
    assert len({m.id for m in written}) == len({m.path for m in written}) == len(written) == 60


def test_every_named_author_and_section_is_in_the_imprint():
    imprint, written = read_imprint(), read_manuscripts()
    assert {name for m in written for name in m.authors} == {author.name for author in imprint.authors}
    assert {m.section for m in written} == {section.name for section in imprint.sections}


def test_related_stories_exist():
    written = read_manuscripts()
    assert {number for m in written for number in m.related} <= {m.id for m in written}
