"""The lines of a page that are none of the article, and those that only look so."""

import pytest

from broadsheet.revise.phrases import is_phrase

BOILERPLATE = """
12 Kommentare | Kommentare (23) | 5 Kommentare anzeigen | Diesen Artikel teilen
Auf Facebook teilen | Link kopieren | Per E-Mail versenden | Folgen Sie uns auf Instagram
1.204 Aufrufe | Aktualisiert vor 3 Stunden | Stand: 12:40 Uhr
Zuletzt aktualisiert: 18. Oktober 2024, 12:40 Uhr | Lesedauer ca. 3 Minuten | – Anzeige –
Das könnte Sie auch interessieren | Werbung - Bitte weiterlesen
Melden Sie sich für unseren Newsletter an | Externer Inhalt geladen von YouTube | 18.10.2024
View 12 comments | Join the conversation | Share on Facebook | 1.2k views
Updated: Oct 18, 2024 / 10:23 AM EDT | 5 minute read | 3 hours ago
Story continues below advertisement | Sign up for our newsletter | Read more: | ADVERTISEMENT
12 commentaires | Partager sur Facebook | Mis à jour il y a 2 heures | Lecture 3 min
La suite après la publicité | À lire aussi | Abonnez-vous à notre newsletter
Compartir este artículo | Ver 14 comentarios | Actualizado hace 3 horas | Te puede interesar
Suscríbete a nuestra newsletter | EUR/USD 1,0842 | Dow Jones 38.712,21 +0,4% | DAX: 18.300,50 Punkte
"""
PROSE = """
Kommentare gab er nicht ab. | Der Stand der Dinge: 12 Tote. | 3 Minuten später war alles vorbei.
Anzeige erstattet | Vor 3 Stunden begann die Sitzung des Rates. | Gold 3:2 gegen Silber
Aktualisiert werden müssen 12 Brücken. | 3:1 | DAX verliert 1,2 Prozent
Der Dax schließt bei 18.300,5 Punkten | Mehr dazu wollte er nicht sagen. | Stand 1990 noch
Share prices fell 3.2 percent on Friday. | Updated rules come into force on 1 May
Two hours ago the mayor resigned. | 12 comments that changed the game
3 hours ago, nobody believed it. | Most popular mayor ever | Listen to the people
Il y a 20 ans, la ville était différente. | Hace 3 días murió su padre.
Bitcoin falls below 60,000.5 dollars
"""


def lines(text: str) -> list[str]:
    return [line.strip() for row in text.strip().splitlines() for line in row.split("|")]


@pytest.mark.parametrize("line", lines(BOILERPLATE))
def test_boilerplate_is_none_of_the_article(line: str):
    assert is_phrase(line)


@pytest.mark.parametrize("line", lines(PROSE))
def test_prose_that_looks_like_boilerplate_is_prose(line: str):
    assert not is_phrase(line)
