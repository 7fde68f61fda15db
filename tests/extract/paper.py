"""Pages of a paper that does not exist, to extract from."""
# ruff: noqa: E501

from broadsheet.extract import NO_RECIPES, extract
from broadsheet.model import Article, Block, Picture

URL = "https://tidenblatt.example/hafen/kaimauer-wird-saniert-10234.html"

FIRST = (
    "Die alte Kaimauer am Nordhafen wird von März an saniert. Das hat der Rat der Stadt am Dienstagabend "
    "mit großer Mehrheit beschlossen, nachdem Taucher im Herbst Risse unter der Wasserlinie gefunden hatten."
)
SECOND = (
    "Die Arbeiten kosten nach Angaben der Verwaltung rund vier Millionen Euro. „Wir haben lange genug gewartet“, "
    "sagte Bürgermeisterin Anke Petersen nach der Sitzung, in der auch Fischer zu Wort gekommen waren."
)
THIRD = (
    "Während der Bauzeit müssen die Kutter auf die Westseite ausweichen. Dort fehlt es allerdings an Strom und "
    "Wasser, wie der Sprecher der Fischer bemängelte. Die Stadt will bis Februar nachrüsten."
)
LAST = (
    "Fertig sein soll die neue Mauer im Oktober des nächsten Jahres. Bis dahin bleibt der Weg am Wasser gesperrt, "
    "eine Umleitung führt durch die Speichergasse, teilte das Hafenamt mit."
)
IMG = '<img src="/bild/slip.jpg" width="800" height="500" alt="">'


def page(body: str, head: str = "", after: str = "") -> bytes:
    """Return an article page around what stands in its body."""
    return f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8">
<title>Kaimauer wird saniert | Tidenblatt</title><meta property="og:type" content="article">
<meta property="og:title" content="Kaimauer wird saniert">
<meta property="article:published_time" content="2026-01-14T18:00:00+01:00">{head}</head><body>
<header><nav><ul><li><a href="/hafen">Hafen</a></li><li><a href="/stadt">Stadt</a></li></ul></nav></header>
<main><article class="article"><h1>Kaimauer wird saniert</h1>
<div class="article-body">{body}</div></article>{after}</main>
<footer><p><a href="/impressum">Impressum</a> <a href="/agb">AGB</a></p></footer></body></html>""".encode()


def paragraphs(*texts: str) -> str:
    """Return texts as paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def article(middle: str, first: str = FIRST, after: str = "") -> Article:
    """The article of a page that has this between its second and its third paragraph."""
    html = page(f"<p>{first}</p><p>{SECOND}</p>{middle}<p>{THIRD}</p><p>{LAST}</p>", after=after)
    return extract(html, URL, recipes=NO_RECIPES)


def middle(html: str) -> tuple[Block, ...]:
    """What of the body is made of this between its second and its third paragraph."""
    return article(html).blocks[2:-2]


def shown(html: str) -> Picture:
    """The one picture that stands between the second and the third paragraph."""
    (picture,) = middle(html)
    assert isinstance(picture, Picture)
    return picture
