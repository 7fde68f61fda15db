"""What a paper is called, by a page of it."""

import pytest

from broadsheet.sources.nameplate import name_in

HOST = "https://www.hafenblatt.example/politik/1"


def ld(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ('<meta property="og:site_name" content=" Das\nBlatt "><title>A | Hafenblatt</title>', "Das Blatt"),
        (
            '<meta property="og:site_name" content="www.hafenblatt.example"><title>A » Hafen-Blatt</title>',
            "Hafen-Blatt",
        ),
        ("<title>Hafenblatt verkauft: was nun aus dem Haus am Kai und seinen Leuten wird</title>", ""),
        (ld('{"@type": "NewsArticle", "publisher": [{"name": "Morgen am Kai"}]}'), "Morgen am Kai"),
        (
            ld('{"@graph": [{"@type": ["WebSite"], "name": "Am Kai"}, {"publisher": {"name": "X"}}]}'),
            "Am Kai",
        ),
        (ld('{"publisher": {"name": "Hafen Medien GmbH & Co. KG"}}'), ""),
        (ld('{"publisher": {"name": "POLITYKA Sp. z o.o. S.K.A"}}'), ""),
        (ld('{"publisher": {"name": 7}, "@type": {}, "@graph": 1}') + ld("{"), ""),
        ('<meta name="application-name" content="hafenblatt.example">', "hafenblatt.example"),
        ("<title></title>", ""),
    ],
)
def test_what_a_page_calls_its_paper(head: str, name: str):
    assert name_in(f"<html><head>{head}</head></html>".encode(), HOST) == name
