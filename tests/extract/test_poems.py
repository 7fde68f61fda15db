"""Poems of a few short lines, in six languages and as systems set them, and what is set like them."""
# ruff: noqa: E501

import pytest

from broadsheet.errors import NoArticle
from broadsheet.extract import NO_RECIPES, extract
from tests.extract.lists import shell

POEMS = {
    "de": (
        "Abend am Siel",
        "Von Jan Ohm",
        "Das Wasser geht, die Möwe bleibt|und schreibt mit ihren Füßen|ein Wort, das keiner liest, ins Watt,|bevor die Wellen schließen.|Wir sitzen auf der Bank und sehn|die Lichter drüben blassen.",
    ),
    "en": (
        "Low Tide",
        "By Ada Finch",
        "The boats lie down on their sides|like cows before rain.|My father counts them,|counts them again,|as if the sea had taken one|and might return it.",
    ),
    "fr": (
        "Marée basse",
        "Par Lise Morel",
        "Les barques dorment sur le flanc|comme des vaches avant la pluie.|Mon père les compte,|les recompte encore,|comme si la mer en avait pris une|et pouvait la rendre.",
    ),
    "es": (
        "Marea baja",
        "Por Inés Lago",
        "Las barcas duermen de costado|como vacas antes de la lluvia.|Mi padre las cuenta,|las vuelve a contar,|como si el mar se llevara una|y pudiera devolverla.",
    ),
    "ru": (
        "Отлив",
        "Автор: Анна Петрова",
        "Лодки лежат на боку,|как коровы перед дождём.|Отец считает их снова|и снова сбивается.|Как будто море взяло одну|и может её вернуть.",
    ),
}
"""Title, byline, verses."""

MANNERS = {
    "one paragraph": "<h1>{t}</h1><p>{b}</p><p>{one}<br>{two}</p>",
    "stanzas": "<h1>{t}</h1><p class=byline>{b}</p><p>{one}</p><p>{two}</p>",
    "double breaks": "<article><h1>{t}</h1><span class=author>{b}</span><div class=content>{one}<br/><br/>{two}</div></article>",
    "a quotation": "<h1>{t}</h1><p>{b}</p><blockquote><p>{one}<br>{two}</p></blockquote>",
}


def poem(manner: str, language: str) -> bytes:
    title, byline, verses = POEMS[language]
    lines = verses.split("|")
    parts = {"one": "<br>".join(lines[:3]), "two": "<br>\n".join(lines[3:])}
    return shell("plain", language, title, MANNERS[manner].format(t=title, b=byline, **parts)).encode()


@pytest.mark.parametrize("language", POEMS)
@pytest.mark.parametrize("manner", MANNERS)
def test_a_signed_poem_is_an_article(manner: str, language: str):
    found = extract(poem(manner, language), "https://tidenblatt.example/a/4711.html", recipes=NO_RECIPES)
    assert found.body_text.split("\n") == POEMS[language][2].split("|")
    assert [name.split()[0] for name in found.authors] == [POEMS[language][1].split()[1]]


NO_POEMS = {
    "an address": "<h1>So finden Sie uns</h1><p>Tidenblatt<br>Nordkai 3<br>26434 Horumersiel<br>Telefon 04426 1234</p>",
    "opening hours": "<h1>Öffnungszeiten</h1><p>Montag 9 bis 12 Uhr<br>Dienstag 9 bis 12 Uhr<br>Mittwoch geschlossen<br>Donnerstag 9 bis 18 Uhr</p>",
    "links": "<h1>Gedichte</h1><p>Von Jan Ohm</p><p><a href='/1'>Abend am Siel</a><br><a href='/2'>Morgen am Siel</a><br><a href='/3'>Nacht am Siel</a><br><a href='/4'>Im Watt</a></p>",
}  # fmt: skip


@pytest.mark.parametrize("html", NO_POEMS.values(), ids=NO_POEMS)
def test_what_is_set_like_verse_is_no_article(html: str):
    with pytest.raises(NoArticle):
        extract(
            shell("plain", "de", "Seite", html).encode(),
            "https://tidenblatt.example/a/4711.html",
            recipes=NO_RECIPES,
        )
