"""A news flash of one sentence beside long teasers, in five languages and as systems write those."""
# ruff: noqa: E501

import pytest

from broadsheet.extract import NO_RECIPES, extract
from tests.extract.lists import MANNERS, shell, teasers

FLASHES = {
    "de": (
        "Eil: Bahn stellt Verkehr ein",
        "Die Bahn hat wegen des Sturms den Verkehr im Norden eingestellt, teilte sie am Abend mit.",
    ),
    "en": (
        "Breaking: harbour closed",
        "The harbour was closed on Friday after two ferries collided in fog, the coastguard said.",
    ),
    "fr": (
        "Alerte : le port fermé",
        "Le port a été fermé vendredi après une collision entre deux ferries, ont annoncé les secours.",
    ),
    "es": (
        "Última hora: cierra el puerto",
        "El puerto ha cerrado este viernes tras el choque de dos transbordadores, según los bomberos.",
    ),
    "ja": (
        "速報：港を閉鎖",
        "濃霧の中で二隻のフェリーが衝突し、港は二十日夜に閉鎖されたと海上保安部が発表した。",
    ),
}
URL = "https://tidenblatt.example/eil/4711.html"
TYPED = '<meta property="og:type" content="article"><meta property="og:title" content="{}"><meta property="article:published_time" content="2026-11-20T18:00:00+01:00">'


def body(html: str, language: str, headline: str) -> str:
    typed = shell("plain", language, headline, html, TYPED.format(headline))
    return extract(typed.encode(), URL, recipes=NO_RECIPES).body_text


@pytest.mark.parametrize("language", FLASHES)
@pytest.mark.parametrize("manner", [manner for manner in MANNERS if manner != "a link around all"])
@pytest.mark.parametrize(
    "form",
    [
        "<article><h1>{}</h1><p>{}</p></article>",
        "<div><header><h1>{}</h1></header><div><p>{}</p></div></div>",
        "<h1>{}</h1><p>{}</p>",
    ],
)
def test_a_flash_is_the_body_however_long_the_teasers_beside_it_are(language: str, manner: str, form: str):
    headline, words = FLASHES[language]
    long = teasers(manner, language, lambda text: f"{text} {text}")
    assert (
        body(f'{form.format(headline, words)}<section class="x7">{long}</section>', language, headline)
        == words
    )


@pytest.mark.parametrize(
    "form",
    ["<main>{}{}</main>", "<article>{}<div>{}</div></article>", '<div>{}<div class="entry">{}</div></div>'],
)
def test_a_round_up_of_the_paper_s_own_stories_keeps_them(form: str):
    top = "<h1>Das Jahr am Hafen</h1><p>Was war in diesem Jahr am Hafen los? Fünf Geschichten, noch einmal erzählt von der Redaktion.</p>"
    text = body(
        form.format(top, teasers("hashed classes", "de", lambda text: f"{text} {text}")),
        "de",
        "Das Jahr am Hafen",
    )
    assert all(word in text for word in ("Kutter", "Fähre", "Turnhalle", "Bäcker", "Radweg"))
