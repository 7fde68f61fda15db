"""Which page is a part of an article that another page begins."""

import pytest

from broadsheet.extract.parts import Part, is_further
from broadsheet.model import Article, Paragraph


def part(headline: str, number: int) -> Part:
    address = f"https://tidenblatt.example/{number}"
    return Part(Article(address, headline, blocks=(Paragraph((f"Absatz {number}.",)),)), url=address)


@pytest.mark.parametrize(
    ("first", "other", "further"),
    [
        ("Die Insel, Teil 1", "Die Insel, Teil 2", True),
        ("Die Insel im Sund", "Die Insel im Sund (2)", True),
        ("Ebbe", "Ebbe", True),
        ("Was", "Wahl in Hallersund", False),
        ("Eis", "Eisbrecher im Hafen", False),
        ("", "Ganz anderes", False),
        ("", "", False),
    ],
)
def test_a_part_has_the_headline_or_one_alike(first: str, other: str, further: bool):
    assert is_further(part(other, 2), [part(first, 1)]) is further
