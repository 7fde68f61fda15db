"""Articles of few words, which are articles nevertheless."""
# ruff: noqa: E501

import pytest

from broadsheet.extract import NO_RECIPES, extract
from tests.extract.lists import SHELLS, paragraphs, rail, shell, stories

HOST = "https://tidenblatt.example"


def body(html: str, path: str) -> str:
    return extract(html.encode(), HOST + path, recipes=NO_RECIPES).body_text


BRIEFS = {
    "de": ("Am Nordhafen ist am Mittwochnachmittag ein Kran umgestürzt. Verletzt wurde niemand, teilte die Feuerwehr mit. Der Schaden liegt nach ersten Schätzungen bei zwei Millionen Euro.", "Der Kran sollte im kommenden Jahr ohnehin abgebaut werden. Warum er umfiel, ist noch unklar; ein Gutachter soll ihn am Donnerstag untersuchen."),
    "en": ("A man of 34 was rescued from the mudflats near Saltmarsh on Tuesday after he had lost his way in fog. Coastguards found him up to his waist in water shortly before midnight and took him to hospital.", "The coastguard repeated its warning not to cross the flats without a guide. It was the fifth rescue this autumn."),
    "fr": ("Un incendie s'est déclaré mardi soir dans un entrepôt de la zone du port. Une trentaine de pompiers ont lutté contre les flammes jusqu'à l'aube, sans qu'aucune victime ne soit à déplorer.", "L'origine du sinistre n'est pas connue. Une enquête a été ouverte par le parquet de Morlieu."),
    "es": ("La policía detuvo en la madrugada del miércoles a dos hombres que intentaban robar cobre en las obras del tren. Los agentes los sorprendieron cuando cargaban una furgoneta con trescientos kilos de cable.", "Los detenidos, de 28 y 41 años, pasarán hoy a disposición judicial. La empresa calcula que ha perdido material por valor de 90.000 euros."),
    "it": ("Un uomo di 52 anni è rimasto ferito mercoledì mattina nel crollo di un muro in via Garibaldi. Trasportato in ospedale, non è in pericolo di vita.", "La strada resterà chiusa fino a venerdì per le verifiche dei tecnici del comune."),
    "pt": ("Um barco de pesca naufragou na manhã de quarta-feira a duas milhas da praia do Forte. Os quatro tripulantes foram resgatados por outro barco e passam bem.", "A Marinha abriu inquérito para apurar as causas do acidente, que ocorreu com mar calmo."),
    "nl": ("Bij een brand in een loods aan de Havenkade is woensdagavond grote schade ontstaan. Niemand raakte gewond, meldt de brandweer.", "De oorzaak van de brand is nog niet bekend. De politie zoekt getuigen die iets verdachts hebben gezien."),
    "ru": ("В порту в среду вечером загорелся склад. Пожарные потушили огонь за два часа, никто не пострадал, сообщили в управлении.", "Причина пожара устанавливается. На складе хранились рыболовные сети."),
    "ja": ("十四日午後三時ごろ、北港町の倉庫から火が出ていると通報があった。消防車十二台が出動し、約二時間後に消し止められた。けが人はなかった。", "警察と消防が出火の原因を調べている。倉庫には漁網などが保管されていたという。"),
    "ar": ("اندلع حريق مساء الثلاثاء في مستودع قرب الميناء القديم، وتمكن رجال الإطفاء من السيطرة عليه بعد ثلاث ساعات دون وقوع إصابات، بحسب ما أعلنته البلدية في بيان.", "وقالت الشرطة إنها فتحت تحقيقا لمعرفة أسباب الحريق، مشيرة إلى أن المستودع كان مهجورا منذ سنوات."),
}  # fmt: skip


def brief(system: str, language: str, count: int, head: str = "") -> str:
    """A piece of news beside the teasers of others."""
    headline, words = stories(language)[0][0], paragraphs(BRIEFS[language][:count])
    article = f'<h1>{headline}</h1><div class="date">14.10.2026 18:03</div><div class="text">{words}</div>'
    return shell(system, language, headline, article, head, side=rail(language))


@pytest.mark.parametrize("language", BRIEFS)
@pytest.mark.parametrize("system", SHELLS)
def test_two_paragraphs_below_a_headline_are_an_article(system: str, language: str):
    assert body(brief(system, language, 2), "/2026/10/14/news-4711.html") == "\n".join(BRIEFS[language])


@pytest.mark.parametrize("system", SHELLS)
def test_one_paragraph_is_an_article_where_the_page_says_so(system: str):
    told = '<meta property="og:type" content="article"><meta property="article:published_time" content="2026-10-14T18:03:00+02:00">'
    assert body(brief(system, "de", 1, told), "/hafen/kran-4711.html") == BRIEFS["de"][0]


SHORT = {
    "an obituary": ("Mabel Trott, 1931–2026", "Mabel Trott, who taught three generations of Saltmarsh children to swim, has died at 95. She learned to swim herself in the harbour, tied to a rope that her father held.", "She leaves two daughters, five grandchildren and a whistle that can be heard across the bay. The funeral is at St Bride’s on Friday at two."),
    "a letter": ("Letter: More benches, please", "Sir, on my way to the library I counted eleven places where a bench once stood. All that is left of them are the bolts.", "An old town needs places to sit. If the council cannot afford eleven, let it begin with three. — Harriet Poole, Saltmarsh"),
    "a correction": ("Correction: The new ferry", "An article on Tuesday about the new ferry gave the wrong year for the loss of its predecessor. The Marigold sank in 1987, not in 1978."),
    "a recipe": ("Sardines au four", "Préparation : 15 minutes. Cuisson : 20 minutes.", "Nettoyez douze sardines et posez-les dans un plat huilé avec deux gousses d'ail, un citron en tranches et du thym.", "Enfournez vingt minutes à 200 degrés, salez à la sortie et servez avec du pain grillé."),
    "a match report": ("Albarada 2-1 Montera", "El Albarada remontó en la segunda mitad un partido que tenía perdido y sigue vivo en la liga.", "Marcó Ruiz en el minuto 12 para los visitantes; empató Sanz de cabeza y Mora, ya en el descuento, hizo el segundo.", "Alineación: Gil; Soto, Paz, Vera, Lago; Mora, Sanz, Cano; Rey, Díaz y Prats."),
    "a press release": ("Neue Leitung im Seefahrtsmuseum", "Das Seefahrtsmuseum bekommt zum 1. Januar eine neue Leitung. Dr. Wiebke Harms, bisher am Museum in Bergen, folgt auf Jan Ohm, der in den Ruhestand geht.", "„Ich freue mich auf ein Haus, das ich als Kind jeden Sonntag besucht habe“, sagt Harms. Pressekontakt: presse@museum.example, Telefon 04900 4711."),
    "a post": ("Back home after three weeks", "After three weeks on the boat I am back home, and the kitchen floor still moves.", "Pictures when I have found the cable. Thank you all for your letters, I read every one of them aloud to the cat."),
    "an agency's": ("Wasserstand: Pegel steigt bis Freitag", "Tidenstadt (dpa) - Der Pegel im Nordhafen steigt nach Angaben des Amtes bis Freitag auf 2,40 Meter über Normal. Fähren fahren vorerst weiter, wie das Hafenamt mitteilte.", "Am Wochenende soll das Wasser wieder fallen. Eine Sturmflut erwartet das Amt nicht."),
    "a police log": ("Police log: October 14", "9:40 p.m.: A caller on Mill Lane reported a man shouting at a hedge. The man said the hedge had started it.", "11:15 p.m.: Geese on the bypass. Officers moved them along."),
    "one on newsletters": ("How to cancel your newsletter subscriptions", "Most of us subscribe to more newsletters than we read. Consumer groups advise to search the inbox for the word unsubscribe once a month.", "By law every newsletter has to name a way out. If the link does not work, write to the sender and keep a copy of the message."),
    "one on pages not found": ("Page not found: the story of an error message", "When a clerk at a research lab typed a wrong address in 1990, the machine answered with three digits that would outlive it.", "Today the message is an art form. Some sites answer with poems, others with a drawing of a whale."),
    "one on cookies": ("Neue Regeln für Cookies beschlossen", "Der Rat hat neue Regeln für Cookies beschlossen. Webseiten müssen die Zustimmung künftig nur noch einmal im Jahr einholen, teilte der Ausschuss am Mittwoch mit.", "Datenschützer kritisieren den Entwurf. Personenbezogene Daten würden damit schlechter geschützt als bisher, sagte ein Sprecher."),
}  # fmt: skip


@pytest.mark.parametrize("texts", SHORT.values(), ids=SHORT)
def test_a_short_text_is_an_article(texts: tuple[str, ...]):
    headline, *words = texts
    html = shell("plain", "de", headline, f"<h1>{headline}</h1><div>{paragraphs(words)}</div>")
    assert body(html, "/a/4711.html") == "\n".join(words)


def test_a_poem_is_an_article():
    verses = "Das Wasser geht, die Möwe bleibt<br>und schreibt mit ihren Füßen<br>ein Wort, das keiner liest, ins Watt,<br>bevor die Wellen schließen.<br>Wir sitzen auf der Bank und sehn<br>die Lichter drüben blassen,<br>und keiner will als Erster gehn<br>und keiner will es lassen."
    html = shell("plain", "de", "Abend am Siel", f"<h1>Abend am Siel</h1><p>Von Jan Ohm</p><p>{verses}</p>")
    assert body(html, "/feuilleton/gedicht-der-woche-abend-am-siel") == verses.replace("<br>", "\n")


@pytest.mark.parametrize("tag", ["h2", "h3"])
def test_a_headline_needs_no_rank(tag: str):
    headline, words = "Brug weken dicht voor onderhoud", BRIEFS["nl"]
    html = shell(
        "react", "nl", headline, f"<{tag}>{headline}</{tag}><div>{paragraphs(words)}</div>", side=rail("nl")
    )
    assert body(html, "/artikel/12991") == "\n".join(words)


def test_a_recipe_for_cookies_is_an_article():
    dough = "Butter und Zucker schaumig rühren, das Mehl sieben und mit den Eiern unterheben, bis der Teig glänzt."
    html = f"<title>Cookies</title><article><h1>Cookies</h1><p>{dough}</p><p>{dough[::-1]}</p></article>"
    assert (
        dough in extract(html.encode(), "https://paper.example/rezepte/cookies", recipes=NO_RECIPES).body_text
    )
