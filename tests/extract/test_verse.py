"""Line breaks that are meant are kept; those that wrap prose are not."""
# ruff: noqa: E501

import pytest

from broadsheet.extract.blocks.verse import is_lined
from broadsheet.model import Paragraph, Quote, Span, Subhead
from tests.extract.paper import middle

LINED = {
    "a poem": "Das Wasser geht, die Möwe bleibt|und schreibt mit ihren Füßen|ein Wort, das keiner liest, ins Watt",
    "two lines of a song": "Row, row, row your boat|gently down the stream",
    "long lines of rap": "Die Kräne stehen still, und keiner zahlt den Lohn|Ich stehe seit dem Morgen in der Schlange vor der Tür der Reederei|Der Regen fällt, der Chef fährt längst davon",
    "an address": "Hafenamt|Nordkai 3|26434 Horumersiel",
    "labels": "Eintritt: Erwachsene 4 Euro, Kinder frei|Geöffnet: täglich außer montags|Telefon: 04426 1234",
    "a label above prose": "Neue Fähre:|Während die Stadt noch rechnet, haben die Fischer längst entschieden, wo sie anlegen wollen und wo nicht.",
    "Chinese verse": "床前明月光|疑是地上霜|举头望明月|低头思故乡",
    "Greek verse": "Σα βγεις στον πηγαιμό για το νησί,|να εύχεσαι να 'ναι μακρύς ο δρόμος",
    "sentences": "Wir fragten drei Fischer nach ihrer Meinung zur neuen Mauer am Hafen.|Keiner wollte antworten.",
}
WRAPPED = {
    "a letter": "Diese Zeile ist lang und wurde von einem Programm umbrochen,|das nach sechzig Zeichen eine neue Zeile anfängt und dabei keine|Rücksicht auf den Satz nimmt, wie es viele Briefe früher getan|haben und manche heute noch tun.",
    "two lines": "The council has decided to rebuild the wall of the harbour in|spring, as divers had found cracks below the line of the water.",
    "inside a sentence": "The council has decided to rebuild the wall of the old harbour where the boats|of the fishermen lie",
}


@pytest.mark.parametrize("lines", LINED.values(), ids=LINED)
def test_breaks_that_are_meant(lines: str):
    assert is_lined(lines.split("|"))
    assert middle(f"<p>{lines.replace('|', '<br>')}</p>") == (Paragraph((lines.replace("|", "\n"),)),)


@pytest.mark.parametrize("lines", WRAPPED.values(), ids=WRAPPED)
def test_breaks_that_wrap(lines: str):
    assert not is_lined(lines.split("|"))
    assert middle(f"<p>{lines.replace('|', '<br />')}</p>") == (Paragraph((lines.replace("|", " "),)),)


def test_verse_keeps_its_links_and_its_emphasis():
    verse = "<p><em>Das Wasser <br>\n geht</em> und<br>die <a href='/m'>Möwe</a> bleibt</p>"
    link = Span("Möwe", "https://tidenblatt.example/m")
    assert middle(verse) == (
        Paragraph((Span("Das Wasser", em=True), "\n", Span("geht", em=True), " und\ndie ", link, " bleibt")),
    )


def test_a_quoted_song_keeps_its_lines():
    song = "<blockquote><p>Row, row, row your boat,<br>gently down the stream</p><cite>Alice Oliphant Offord</cite></blockquote>"
    assert middle(song) == (
        Quote(("Row, row, row your boat,\ngently down the stream",), "Alice Oliphant Offord"),
    )


def test_a_subhead_has_one_line():
    head = "<p><strong>Der Rat spricht<br>mit den Fischern</strong></p>"
    assert middle(head) == (Subhead(("Der Rat spricht mit den Fischern",)),)
