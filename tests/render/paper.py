"""An article with all its parts, from a paper that does not exist."""

from datetime import datetime, timedelta, timezone

from broadsheet.model import (
    Article,
    Embed,
    Entry,
    Factbox,
    Footnote,
    Item,
    List,
    Note,
    Page,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Span,
    Story,
    Subhead,
    Table,
    Turn,
    to_slug,
)
from broadsheet.render import Around, article_page

SUMMER = timezone(timedelta(hours=2))

ARTICLE = Article(
    address="https://paper.example/politik/hafen",
    headline="Der Hafen bleibt offen",
    kicker="Streit um die Mole",
    paper="paper.example",
    section="Politik",
    standfirst=(
        "Der Rat stimmt nach ",
        Span("langer Debatte", "https://paper.example/debatte"),
        " für den Umbau.",
    ),
    dateline="Norden",
    dateline_joint=" – ",
    byline="Von Ada Öl und Bo Ström",
    authors=("Ada Öl", "Bo Ström"),
    published=datetime(2024, 10, 18, 17, 35, tzinfo=SUMMER),
    modified=datetime(2024, 10, 19, 8, 0, tzinfo=SUMMER),
    language="de",
    tags=("Hafen", "Stadtrat"),
    pictures=(
        Picture(
            "https://paper.example/mole.jpg",
            ("Die Mole am Abend, vom Turm der alten Lotsenstation im Westen aus gesehen.",),
            alt="Wellen an einer Mauer",
            credit="Cara Blum",
        ),
    ),
    blocks=(
        Paragraph(
            (
                "Am Freitag war es ",
                Span("so weit", em=True),
                ". Der Rat hat beschlossen, was ",
                Span("lange umstritten", "https://elsewhere.example/a?b=1&c=2"),
                ", teuer und nötig ist.",
            )
        ),
        Subhead(("Wie es weitergeht",)),
        List((Item(("Mole",)), Item(("Nordseite",), 1), Item(("Kai",))), ordered=True),
        Quote(("Niemand hat verloren.",), source="Ada Öl"),
        Turn(("Warum jetzt?",), "Bote", question=True, printed=True),
        Turn(("Weil es Zeit war.",), "Ström"),
        Turn(("Und weil gezählt wurde.",), "Ström"),
        Turn(("Und dann?",), "Bote", question=True),
        Table(((("Jahr",), ("Kosten",)), (("2024",), ("1,2 Mio.",))), 1, "Was es kostet"),
        Entry("14:05", "Abstimmung läuft"),
        Preformatted("Mole  ####\nKai   ##", "Balken"),
        Embed("https://video.example/1", "video", "Der Rat tagt", ("Live aus dem Saal",)),
        Footnote("*", ("Nach Angaben des Rats.",)),
        Note(("Hinweis: Hier stand zuerst 14.",), "correction"),
    ),
    factboxes=(Factbox("Die Mole", (Paragraph(("Gebaut 1872.",)),)),),
    related=(
        Story(
            "https://paper.example/kai",
            "Der Kai",
            "Umbau",
            teaser="Wer ihn bezahlt.",
            published=datetime(2024, 10, 12, tzinfo=SUMMER),
            authors=("Ada Öl",),
            tag="Kai",
        ),
        Story("https://other.example/x", "Häfen anderswo", tag="Ferne"),
    ),
)


def resolve(href: str) -> str:
    """The paper's articles are in the edition, its pictures are not."""
    inside = href.startswith("https://paper.example/") and not href.endswith(".jpg")
    return href.removeprefix("https://paper.example") if inside else href


def page(article: Article = ARTICLE, style: str = "broadsheet") -> Page:
    return article_page(
        article,
        path="/politik/hafen",
        style=style,
        resolve=resolve,
        text_path="/-/text/politik/hafen",
        history_path="/-/history/politik/hafen",
        around=Around(
            section="/-/section/politik",
            author=lambda name: f"/-/author/{to_slug(name)}",
            tag=lambda name: f"/-/tag/{to_slug(name)}",
            previous=Story("/alt", "Alte Sache"),
            next=Story("/neu", "Neue Sache"),
            feed="/-/feed.atom",
            home="/",
        ),
    )
