"""A small paper of our own writing, for the tests of the edition and its servers."""

from datetime import datetime, timedelta, timezone

from broadsheet.model import Article, Paper, Paragraph, Picture, Span, Story, Subhead
from broadsheet.store import Store

BERLIN = timezone(timedelta(hours=2))
HOST = "uferblatt.example"
PAPER = Paper(host=HOST, name="Uferblatt", url=f"https://{HOST}/", line="Die Zeitung am Fluss", language="de")
OTHER = Paper(host="hillpost.example", name="Hill Post", url="https://hillpost.example/", language="en")


def at(day: int, hour: int) -> datetime:
    return datetime(2024, 10, day, hour, 30, tzinfo=BERLIN)


BRIDGE = Article(
    address=f"https://{HOST}/stadt/bruecke-gesperrt",
    headline="Brücke bis Sonntag gesperrt",
    kicker="Verkehr",
    paper=HOST,
    section="Stadt",
    standfirst=("Wer ans andere Ufer will, muss rudern.",),
    dateline="Uferstadt",
    dateline_joint=" – ",
    authors=("Jana Größe", "Emil Quast"),
    published=at(18, 9),
    language="de",
    tags=("Brücken", "Köln"),
    pictures=(
        Picture("https://bilder.example/bruecke.jpg", ("Die Brücke am Morgen",), credit="Foto: Quast"),
    ),
    blocks=(
        Paragraph(
            ("Die Brücke ist gesperrt. ", Span("Der Rat", f"https://{HOST}/politik/rat-tagt"), " tagt noch.")
        ),
        Subhead(("Boote fahren",)),
        Paragraph(("Mehr weiß ", Span("das Amt", "https://amt.example/boote?von=1"), ".")),
    ),
    related=(Story(f"https://{HOST}/politik/rat-tagt", "Rat tagt bis Mitternacht", published=at(17, 20)),),
)
COUNCIL = Article(
    address=f"https://{HOST}/politik/rat-tagt",
    headline="Rat tagt bis Mitternacht",
    paper=HOST,
    section="Politik",
    standfirst=("Es ging um Boote.",),
    authors=("Jana Größe",),
    published=at(17, 20),
    language="de",
    tags=("Rat", "Koeln"),
    blocks=(Paragraph(("Der Rat hat bis Mitternacht getagt.",)),),
)
BARE = Article(address=f"https://{HOST}/x?id=7", headline="", paper=HOST)
HILL = Article(
    address="https://hillpost.example/news/goats",
    headline="Goats return to the hill",
    paper="hillpost.example",
    section="News",
    authors=("Ann Lee",),
    published=at(18, 7),
    language="en",
    blocks=(Paragraph(("The goats are back.",)),),
)


def fill(store: Store) -> Store:
    """Put the paper with its three articles into a store."""
    store.save_paper(PAPER)
    for article in (BARE, COUNCIL, BRIDGE):
        store.put(article, at(18, 10))
    return store
