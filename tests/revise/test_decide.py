"""A revision is what the paper changed, not what its page did."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from broadsheet.model import Article, Change, Embed, List, Note, Paragraph, Revision, Span
from broadsheet.model.blocks import Item
from broadsheet.revise import is_walled, next_revision

MONDAY = datetime(2024, 10, 14, 9, 30, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)
BODY = (
    Paragraph(("The fire broke out in a bakery at four in the morning.",)),
    Paragraph(("Nobody was hurt, the mayor said on the scene.",)),
    Paragraph(("“We were lucky”, said the baker, whose shop is gone.",)),
)
STORY = Article(
    "https://paper.example/fire/",
    "Fire in the old town",
    authors=("Ann Bell", "Carl Dorn"),
    tags=("Fire", "Old town"),
    published=MONDAY,
    blocks=BODY,
)
LAST = Revision(STORY, 1, MONDAY)


def altered(**changes: object) -> Article:
    return msgspec.structs.replace(STORY, **changes)


def with_body(*texts: object) -> Article:
    return altered(blocks=tuple(Paragraph((text,)) if isinstance(text, str) else text for text in texts))


def change_to(article: Article) -> Change | None:
    revision = next_revision(LAST, article, TUESDAY)
    assert revision is None or (revision.article, revision.number, revision.seen) == (article, 2, TUESDAY)
    return revision and revision.change


def test_the_first_sight_is_revision_one():
    assert next_revision(None, STORY, MONDAY) == Revision(STORY, 1, MONDAY)


def test_the_same_article_is_no_revision():
    assert next_revision(LAST, STORY, TUESDAY) is None


def test_a_corrected_headline_is_revision_two():
    assert change_to(altered(headline="Fire in the new town")) == Change(
        ("headline",), ("wording",), added=1, removed=1
    )


@pytest.mark.parametrize(
    "noise",
    [
        altered(blocks=(*BODY, Paragraph(("12 comments",)))),
        altered(blocks=(Paragraph(("Lesezeit: 4 Minuten",)), *BODY)),
        altered(blocks=(BODY[0], Paragraph(("Anzeige",)), *BODY[1:])),
        altered(blocks=(BODY[0], Embed("https://ads.example/frame?id=8"), *BODY[1:])),
        altered(blocks=(*BODY, List((Item((Span("Other news", "https://paper.example/other"),)),)))),
        altered(
            blocks=(*BODY[:2], Paragraph(('"We were  lucky",\u00a0said the baker, whose shop is gone.',)))
        ),
        altered(modified=TUESDAY),
        altered(tags=("old town", "Fire")),
        altered(published=MONDAY.replace(tzinfo=None)),
        altered(headline="Fire in the old to\u00adwn"),
    ],
)
def test_noise_makes_no_revision(noise: Article):
    assert next_revision(LAST, noise, TUESDAY) is None


def test_a_letter_put_right_is_a_typo():
    body = (Paragraph(("The fire broke out in a bakrey at four in the morning.",)), *BODY[1:])
    change = next_revision(Revision(altered(blocks=body), 1, MONDAY), STORY, TUESDAY).change
    assert change == Change(("body",), ("typo",), added=1, removed=1)


def test_another_number_is_no_typo():
    was = Revision(with_body("The council wants 300 new homes."), 1, MONDAY)
    assert next_revision(was, with_body("The council wants 800 new homes."), TUESDAY).change.kinds == (
        "wording",
    )


def test_the_opposite_is_no_typo():
    was = Revision(with_body("Er hatte kein Geld."), 1, MONDAY)
    assert next_revision(was, with_body("Er hatte ein Geld."), TUESDAY).change.kinds == ("wording",)


def test_a_new_paragraph_is_an_addition():
    assert change_to(altered(blocks=(*BODY, Paragraph(("The road stays closed.",))))) == Change(
        ("body",), ("addition",), added=4
    )


def test_a_lost_paragraph_is_a_removal():
    assert change_to(altered(blocks=BODY[:2])) == Change(("body",), ("removal",), removed=10)


def test_a_correction_note_declares_the_change():
    corrected = altered(
        blocks=(*BODY[:1], Paragraph(("Two were hurt, the mayor said on the scene.",)), *BODY[2:]),
        notes=(Note(("An earlier version of this article said nobody was hurt.",), "correction"),),
    )
    change = change_to(corrected)
    assert (change.parts, change.kinds, change.declared) == (("body", "correction"), ("wording",), True)


def test_a_new_author_is_a_change():
    assert change_to(altered(authors=("Ann Bell",))) == Change(("authors",))


def test_a_paywall_removes_nothing():
    walled = altered(blocks=BODY[:1], complete=False, incomplete_reason="paywall")
    assert is_walled(LAST, walled)
    assert next_revision(LAST, walled, TUESDAY) is None


def test_a_page_that_breaks_off_removes_nothing():
    assert next_revision(LAST, with_body("The fire broke out in a bakery at four"), TUESDAY) is None


def test_an_article_replaced_by_a_notice_is_a_change():
    assert change_to(with_body("This article has been withdrawn.")).kinds == ("addition", "removal")
