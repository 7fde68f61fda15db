"""Pages that lead to articles, or speak of the site itself, and are none."""
# ruff: noqa: E501

import json

import pytest

from broadsheet.errors import NoArticle
from broadsheet.extract import NO_RECIPES, extract
from tests.extract.lists import MANNERS, SHELLS, paragraphs, shell, stories, teasers

HOST = "https://tidenblatt.example"
OG_ARTICLE = '<meta property="og:type" content="article">'
WEBSITE = (
    '<meta property="og:type" content="website"><meta name="description" content="Alles aus dem Hafen.">'
)


def refusal(html: str, path: str) -> str:
    with pytest.raises(NoArticle) as caught:
        extract(html.encode(), HOST + path, recipes=NO_RECIPES)
    return caught.value.kind


INTRODUCTIONS = {
    "de": "Alle Nachrichten aus dem Hafen: Was an den Kais geschieht, welche Schiffe einlaufen und was die Fischer bewegt, lesen Sie auf dieser Seite.",
    "en": "The latest news, analysis and opinion on business in the county, from the harbour to the high street, brought to you by our team of reporters.",
    "fr": "Retrouvez toute l’actualité politique de la région : enquêtes, reportages et analyses de nos journalistes.",
    "es": "Toda la información sobre la economía de la provincia: empresas, empleo, puerto y turismo, con análisis de nuestra redacción.",
    "it": "Tutte le notizie di cronaca dalla città e dalla valle, aggiornate in tempo reale dalla nostra redazione.",
    "pt": "Acompanhe as últimas notícias de esporte da cidade e da região, com resultados, análises e entrevistas.",
    "nl": "Al het nieuws uit de gemeente: van de raad tot het verenigingsleven, elke dag bijgewerkt door onze redactie.",
    "ru": "Все новости культуры города: выставки, спектакли, концерты и интервью с художниками на одной странице.",
    "ja": "地域の政治、選挙、行政に関する最新ニュースをお届けします。市議会の動きや知事の会見もこちらからご覧いただけます。",
    "ar": "تابعوا آخر أخبار الاقتصاد في المدينة والميناء وأسعار الأسواق وتحليلات الخبراء على هذه الصفحة.",
}


@pytest.mark.parametrize("language", INTRODUCTIONS)
@pytest.mark.parametrize("manner", MANNERS)
def test_a_section_with_teasers_is_no_article(manner: str, language: str):
    html = shell("bem", language, "Hafen", f"<h1>Hafen</h1>{teasers(manner, language)}")
    assert refusal(html, "/hafen/") == "section"


@pytest.mark.parametrize("language", INTRODUCTIONS)
@pytest.mark.parametrize("system", ["wordpress", "react", "typo3"])
def test_a_section_with_an_introduction_is_no_article(system: str, language: str):
    words = f"<h1>Hafen</h1><p>{INTRODUCTIONS[language]}</p>"
    html = shell(system, language, "Hafen", words + teasers("bootstrap", language), WEBSITE)
    assert refusal(html, "/hafen/") == "section"


@pytest.mark.parametrize("system", SHELLS)
def test_a_front_page_is_none_whatever_it_calls_itself(system: str):
    html = shell(system, "en", "Saltmarsh Echo", teasers("with authors", "en"), OG_ARTICLE)
    assert refusal(html, "/home") == "section"


def items(form: str) -> str:
    told = [
        {"@type": "NewsArticle", "headline": headline, "url": f"{HOST}/{n}", "datePublished": "2026-10-14"}
        for n, (headline, _) in enumerate(stories("es"))
    ]
    data = {"@type": form, "itemListElement": [{"@type": "ListItem", "item": item} for item in told]}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize("form", ["ItemList", "CollectionPage", "WebPage"])
def test_a_page_whose_data_list_the_articles_of_other_pages_is_none(form: str):
    html = shell("fusion", "es", "Cultura", f"<h1>Cultura</h1>{teasers('hashed classes', 'es')}", items(form))
    assert refusal(html, "/cultura/") == "section"


ABOUT_SOMEONE = {
    "author": "Anke Petersen, Jahrgang 1979, schreibt seit 2006 für das Tidenblatt über Hafen, Fischerei und Küstenschutz. Für ihre Reportage über die letzten Muschelfischer erhielt sie einen Preis.",
    "tag": "Von einer Sturmflut spricht man an der Nordsee, wenn das Wasser anderthalb Meter über das mittlere Hochwasser steigt. Die schwersten ereigneten sich 1962 und 1976.",
    "search": "Ihre Suche nach „Hafen“ ergab 214 Treffer. Sortieren nach Datum oder Relevanz.",
    "podcast": "Jeden Donnerstag sprechen Anke Petersen und Jan Ohm über die Woche an der Küste. Abonnieren Sie den Podcast, wo Sie mögen.",
}


@pytest.mark.parametrize("page", ABOUT_SOMEONE)
def test_words_on_an_author_or_a_subject_above_a_list_are_no_article(page: str):
    words = f'<div class="archive-description"><p>{ABOUT_SOMEONE[page]}</p></div>'
    html = shell("wordpress", "de", "Sturm", f"<h1>Sturm</h1>{words}{teasers('wordpress', 'de')}")
    assert refusal(html, f"/{page}/sturm/") == "section"


def test_a_list_of_headlines_with_their_times_is_no_article():
    listed = "".join(
        f'<li>{n + 8}:15 <a href="/{n}.html">{h}</a></li>' for n, (h, _) in enumerate(stories("es") * 2)
    )
    html = shell("tables", "es", "Archivo", f"<h1>Archivo 14/10/2026</h1><ul>{listed}</ul>")
    assert refusal(html, "/2026/10/14/") == "section"


SERVICE = {
    "not found, German": ("Seite nicht gefunden", "Die von Ihnen gesuchte Seite konnte leider nicht gefunden werden. Möglicherweise haben Sie einen veralteten Link benutzt oder sich bei der Eingabe der Adresse vertippt."),
    "not found, Spanish": ("Página no encontrada", "Parece que no se encuentra nada en esta ubicación. ¿Quizás quieras probar con una búsqueda o con uno de los enlaces de abajo?"),
    "not found, Japanese": ("ページが見つかりません", "お探しのページは削除されたか、名前が変更された可能性があります。お手数ですが、トップページから目的のページをお探しください。"),
    "sign in, English": ("Sign in", "By signing in you agree to our terms and conditions and acknowledge that we use your data as described in our privacy notice. It takes less than a minute."),
    "sign in, French": ("Se connecter", "Connectez-vous pour accéder à votre espace abonné, gérer vos newsletters et commenter les articles. Mot de passe oublié ? Saisissez votre adresse."),
    "imprint": ("Impressum", "Tidenblatt Verlag GmbH, Am Alten Hafen 3, 26000 Tidenstadt. Geschäftsführer: Jan Ohm. Registergericht: Amtsgericht Tidenstadt, HRB 4711. Umsatzsteuer-Identifikationsnummer: DE000000000."),
    "about": ("Über uns", "Das Tidenblatt ist die unabhängige Zeitung für die Küste. Seit 1871 berichten wir täglich aus Stadt und Land. Unsere Redaktion erreichen Sie von 9 bis 18 Uhr."),
    "newsletter": ("Newsletter", "Der Morgen an der Küste: Abonnieren Sie unseren kostenlosen Newsletter und wissen Sie schon beim Frühstück, was wichtig wird. Sie können ihn jederzeit abbestellen."),
    "subscription": ("Abonnementen", "Lees De Wetering zes dagen per week op papier en altijd digitaal. De eerste maand betaalt u slechts één euro, daarna 24 euro per maand, maandelijks opzegbaar."),
    "no browser": ("Just a moment...", "This process is automatic. Your browser will redirect to your requested content shortly. Please allow up to five seconds while we verify that you are not a robot."),
}  # fmt: skip


@pytest.mark.parametrize(("title", "text"), SERVICE.values(), ids=SERVICE)
def test_a_page_of_the_site_itself_is_no_article(title: str, text: str):
    html = shell("typo3", "de", title, f"<h1>{title}</h1><p>{text}</p>")
    assert refusal(html, "/hafen/gibt-es-nicht-99.html") == "service"


def test_the_reason_says_that_the_page_was_not_found():
    html = shell(
        "plain", "en", "Page not found", "<h1>Page not found</h1><p>It may have been moved or deleted.</p>"
    )
    with pytest.raises(NoArticle, match="this page says that it was not found"):
        extract(html.encode(), f"{HOST}/news/gone", recipes=NO_RECIPES)


WALLS = {
    "en": ("We and our 712 partners store and access information on your device, such as cookies, and process personal data.", "You may accept or manage your choices, including your right to object where legitimate interest is used, at any time. Your consent applies to this site."),
    "fr": ("En cliquant sur « accepter », vous consentez au dépôt de cookies par nos 98 partenaires et au traitement de vos données personnelles.", "Sans votre consentement, l’accès au site nécessite un abonnement à 2 € par mois."),
}  # fmt: skip


@pytest.mark.parametrize("language", WALLS)
def test_a_wall_that_speaks_to_its_reader_is_known_by_its_words(language: str):
    html = shell("react", language, "Le Courrier", f"<div>{paragraphs(WALLS[language])}</div>")
    assert refusal(html, "/politique/pont-123") == "wall"
