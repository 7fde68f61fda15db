"""The standing pages of a paper that hold prose, in several languages, and articles on the same."""
# ruff: noqa: E501

import pytest

from broadsheet.errors import NoArticle
from broadsheet.extract import NO_RECIPES, extract
from tests.extract.lists import shell

BIOGRAPHIES = {
    "de": (
        "Eva Roth",
        "Eva Roth, Jahrgang 1984, ist seit 2012 Redakteurin im Ressort Hafen. Sie hat in Kiel Geschichte studiert und beim Ostseeboten volontiert.",
        "Für ihre Reportage über die letzten Kutter bekam sie 2019 den Küstenpreis. Sie lebt mit ihrer Familie in Altgran.",
    ),
    "en": (
        "Ada Finch",
        "Ada Finch is a senior reporter at the Saltmarsh Gazette, where she has covered the harbour and its people since 2011. Before that she worked for radio.",
        "She studied history in York and lives by the sea with two dogs. You can reach her by mail.",
    ),
    "fr": (
        "Lise Morel",
        "Lise Morel est journaliste au service politique depuis 2015. Elle a étudié l’histoire à Lyon et travaillé pour la radio pendant quatre ans.",
        "Elle suit le port, la pêche et les élus de la côte. Elle vit à Morlieu.",
    ),
}
PROFILES = {
    "the address": ("/autor/{slug}/", ""),
    "another address": ("/redaktion/authors/{slug}.html", '<meta property="og:type" content="article">'),
    "og:type": ("/team/{slug}", '<meta property="og:type" content="profile">'),
    "data": (
        "/p/4711",
        '<script type="application/ld+json">{{"@type": "ProfilePage", "mainEntity": {{"@type": "Person", "name": "{name}"}}}}</script>',
    ),
}
STANDING = {
    "weather, German": ("Wetter in Altgran", "/wetter/altgran", "Am Morgen ist es bewölkt, am Nachmittag lockert es auf. Die Temperaturen steigen auf 12 Grad, nachts kühlt es auf 4 Grad ab.", "Der Wind weht schwach aus Nordwest. Die Regenwahrscheinlichkeit liegt bei 20 Prozent."),
    "weather, English": ("Saltmarsh weather", "/weather", "Cloudy in the morning with sunny spells in the afternoon. Highs of 12 degrees, lows of 4 degrees tonight.", "Light winds from the northwest. Chance of rain is 20 percent."),
    "weather, French": ("La météo à Morlieu", "/meteo/morlieu", "Nuageux le matin, belles éclaircies l’après-midi. Les températures atteindront 12 degrés.", "Vent faible de nord-ouest. Risque de pluie de 20 %."),
    "offer, German": ("Das Tidenblatt digital", "/abo/angebote", "Lesen Sie alle Artikel auf tidenblatt.example, auf dem Handy und auf dem Tablet. Im ersten Monat zahlen Sie nur einen Euro, danach 9,90 Euro im Monat.", "Sie können jederzeit kündigen. Das E-Paper ist schon am Abend zuvor da."),
    "offer, English": ("Choose your subscription", "/subscribe", "Get unlimited access to every story on the web and in our apps. Pay one pound for the first month, then nine pounds a month. Cancel anytime.", "With the print edition you also get the magazine every Saturday, delivered to your door."),
    "offer, Spanish": ("Elige tu plan", "/suscripcion/planes", "Accede sin límites a todas las noticias en la web y en la aplicación. El primer mes cuesta 1 euro, después 9 euros al mes.", "Con la edición impresa recibes además el periódico en casa cada domingo."),
}  # fmt: skip
DATED = '<meta property="article:published_time" content="2026-01-14T18:00:00+01:00">'
TYPED = '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'


def kind(language: str, title: str, path: str, texts: tuple[str, ...], head: str = "") -> str:
    words = "".join(f"<p>{text}</p>" for text in texts)
    html = shell("plain", language, title, f"<h1>{title}</h1><div>{words}</div>", head)
    try:
        extract(html.encode(), f"https://tidenblatt.example{path}", recipes=NO_RECIPES)
    except NoArticle as other:
        return other.kind
    return "article"


@pytest.mark.parametrize("language", BIOGRAPHIES)
@pytest.mark.parametrize(("path", "head"), PROFILES.values(), ids=PROFILES)
def test_who_an_author_is_is_no_article(language: str, path: str, head: str):
    name, *texts = BIOGRAPHIES[language]
    address = path.format(slug=name.lower().replace(" ", "-"))
    assert kind(language, name, address, tuple(texts), head.format(name=name)) == "section"


@pytest.mark.parametrize("page", STANDING.values(), ids=STANDING)
def test_weather_and_offers_are_no_articles(page: tuple[str, ...]):
    title, path, *texts = page
    assert kind("de", title, path, tuple(texts)) == "service"


@pytest.mark.parametrize("head", [DATED, TYPED])
@pytest.mark.parametrize("page", STANDING.values(), ids=STANDING)
def test_what_is_dated_or_called_an_article_is_one(page: tuple[str, ...], head: str):
    title, path, *texts = page
    assert kind("de", title, path, tuple(texts), head) == "article"


def test_an_article_on_a_person_is_one():
    name, *texts = BIOGRAPHIES["de"]
    assert kind("de", name, "/menschen/eva-roth-4711.html", tuple(texts)) == "article"
    assert kind("de", name, "/autor/eva-roth/", tuple(texts), TYPED) == "article"


def test_an_article_in_the_folder_of_subscribers_is_one():
    texts = BIOGRAPHIES["de"][1:]
    assert (
        kind("de", "Zu Besuch bei den letzten Kutterfischern", "/abo/hafen/letzte-kutterfischer", texts)
        == "article"
    )
