"""An offer of the rest of an article tells that the page holds its beginning; a call to subscribe does not."""
# ruff: noqa: E501

import pytest

from broadsheet.extract import NO_RECIPES, extract
from broadsheet.extract.kind.offers import is_offer
from broadsheet.model import Article
from tests.extract.paper import FIRST, LAST, SECOND, THIRD, URL, page, paragraphs

OFFERS = [
    "To view the full story, please subscribe to the Saltmarsh Gazette.",
    "Log in or register to read the rest of this article.",
    "This article is available only to subscribers.",
    "Subscribe now to our e-edition for the full story.",
    "Den vollständigen Artikel lesen Sie mit einem Abo des Tidenblatts. Jetzt anmelden!",
    "Um diesen Artikel weiterlesen zu können, melden Sie sich bitte an oder registrieren Sie sich.",
    "Dieser Artikel ist nur für Abonnenten.",
    "Abonnez-vous pour lire la suite de cet article.",
    "Cet article est réservé aux abonnés.",
    "Para leer el artículo completo, suscríbete o inicia sesión.",
    "Per leggere l’articolo completo, abbonati o accedi.",
    "Leia a reportagem na íntegra: assine o Diário.",
    "Wilt u het hele artikel lezen? Neem dan een abonnement.",
    "Läs hela artikeln: bli prenumerant eller logga in.",
    "Les hele saken – logg inn eller bli abonnent.",
    "Aby przeczytać cały artykuł, zaloguj się lub wykup prenumeratę.",
    "Полный текст доступен по подписке.",
    "Haberin tamamını okumak için abone olun.",
    "この記事は会員限定です。ログインしてください。",
    "订阅后可阅读全文。",
]
CALLS = [
    "If you like what we do, please subscribe to the Saltmarsh Gazette.",
    "To read more stories like this one, subscribe to our newsletter.",
    "Gefällt Ihnen dieser Text? Dann abonnieren Sie unseren Newsletter.",
    "Um diesen Artikel zu kommentieren, melden Sie sich bitte an.",
    "Wenn Sie diesen Artikel verschenken wollen, müssen Sie ein Abo abschließen.",
    "Soutenez une presse libre : abonnez-vous !",
    "Suscríbete a nuestro boletín y recibe cada mañana las noticias.",
    "Abbonati alla newsletter per non perdere i nostri articoli.",
    "Steun onze redactie en neem een abonnement.",
    "Подписывайтесь на наш канал.",
]  # fmt: skip
KEPT = (False, "the rest is for subscribers")


@pytest.mark.parametrize("words", OFFERS)
def test_the_whole_article_is_offered(words: str):
    assert is_offer(words)


@pytest.mark.parametrize("words", [*CALLS, "Read the full report here."])
def test_a_call_offers_no_article(words: str):
    assert not is_offer(words)


def found(html: str) -> Article:
    return extract(page(html), URL, recipes=NO_RECIPES)


@pytest.mark.parametrize("words", OFFERS)
@pytest.mark.parametrize("form", ["<p>{}</p>", "<p><b>{}</b></p>", '<div class="c-4">{}</div>'])
def test_a_stub_above_an_offer_is_marked(words: str, form: str):
    stub = found(paragraphs(FIRST, SECOND) + form.format(words))
    assert (stub.body_text, stub.complete, stub.incomplete_reason) == (f"{FIRST}\n{SECOND}", *KEPT)


def test_an_offer_and_its_terms_are_no_part_of_the_stub():
    terms = paragraphs(
        "To view the full story, please subscribe to the Saltmarsh Gazette.",
        "If you are a subscriber, log in here.",
        "A week costs two pounds, a year eighty.",
    )
    stub = found(paragraphs(FIRST, SECOND, THIRD) + terms)
    assert (stub.body_text, stub.complete) == (f"{FIRST}\n{SECOND}\n{THIRD}", False)


@pytest.mark.parametrize("words", CALLS)
def test_a_whole_article_above_a_call_is_whole(words: str):
    assert found(paragraphs(FIRST, SECOND, THIRD, LAST, words)).complete


@pytest.mark.parametrize("words", OFFERS)
def test_an_article_that_goes_on_behind_an_offer_is_whole(words: str):
    whole = found(paragraphs(FIRST, words, SECOND, THIRD, LAST))
    assert (whole.complete, whole.body_text.endswith(LAST)) == (True, True)


def test_a_long_article_above_an_offer_is_whole():
    assert found(
        paragraphs(*(f"{n}. {text}" for n in range(4) for text in (FIRST, SECOND, THIRD, LAST)), OFFERS[0])
    ).complete
