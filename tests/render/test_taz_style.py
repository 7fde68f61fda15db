"""House style taz, against the reference and by its rules."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from broadsheet.model import Article, Note, Paragraph, Picture, Span, Story, Subhead
from broadsheet.render import article_page, render, to_gophermap
from tests.render.gateway import cut, shown
from tests.render.paper import ARTICLE

REFERENCE = Path(__file__).parents[2].parent / "shared" / "reference"
BLOCKS = {"paragraph": Paragraph, "subhead": Subhead, "note": Note}


def block(data: dict[str, Any]) -> Paragraph | Subhead | Note:
    runs: list[str | Span] = []
    rest = data["text"]
    for link in data.get("links", ()):
        before, _, rest = rest.partition(link["text"])
        runs += [before, Span(link["text"], link["href"])]
    return BLOCKS[data["type"]]((*runs, rest))


def reference() -> Article:
    data = json.loads((REFERENCE / "article.json").read_text("utf-8"))
    return Article(
        address="https://taz.de/!1",
        paper=data["publication"],
        language=data["language"],
        kicker=data["kicker"],
        headline=data["headline"],
        standfirst=(data["standfirst"],),
        pictures=(Picture("https://taz.de/picture.jpg", (data["image"]["caption"],), credit="Someone"),),
        dateline=data["dateline"],
        published=datetime.fromisoformat(data["published"]),
        authors=tuple(data["authors"]),
        tags=tuple(data["tags"]),
        blocks=tuple(block(entry) for entry in data["blocks"]),
        related=tuple(
            Story("", story["headline"], story["kicker"], teaser=story["teaser"], tag=story["lead_tag"])
            for story in data["related"]
        ),
    )


def uncut(line: str) -> str:
    """A line without the ellipsis and what a cut letter left of itself."""
    return line.rstrip("…").rstrip()


@pytest.mark.skipif(not REFERENCE.is_dir(), reason=f"the reference document is not at {REFERENCE}")
def test_the_reference_document_comes_out_line_by_line():
    wanted = [line for line in (REFERENCE / "article.txt").read_text("utf-8").split("\n") if line.strip()]
    for lines in (
        [cut(line) for line in render(reference(), style="taz").split("\n")],
        shown(to_gophermap(article_page(reference(), path="/!1", style="taz"), "taz.de", 70, max_bytes=999)),
    ):
        assert [uncut(line) for line in lines if line.strip()] == [uncut(line) for line in wanted]
    assert len(wanted) == 177


def test_an_article_of_our_own_follows_the_same_rules():
    text = render(ARTICLE, style="taz")
    assert text.split("\n")[:11] == [
        "# paper.example -- Streit um die Mole: Der Hafen bleibt offen",
        "",
        "> Der Rat stimmt nach [1][langer Debatte] für den Umbau.",
        "",
        "Bild: Die Mole am Abend, vom Turm der alten Lotsenstation im Westen aus gesehen.",
        "",
        "Norden – Am Freitag war es so weit. Der Rat hat beschlossen, was [2][lange",
        "umstritten], teuer und nötig ist.",
        "",
        "## Wie es weitergeht",
        "",
    ]
    assert text.split("18 Oct 2024")[1].split("\n") == [
        "", "",
        "## LINKS", "", "[1] /debatte", "[2] /a?b=1&c=2", "",
        "## AUTOREN", "", "Ada Öl", "Bo Ström", "",
        "## TAGS", "", "Hafen", "Stadtrat", "Kai", "Ferne", "",
        "## ARTIKEL ZUM THEMA", "", "Umbau: Der Kai", "Wer ihn bezahlt.", "", "Häfen anderswo", "",
    ]  # fmt: skip


def test_a_dateline_without_joint_gets_the_papers_bar():
    article = Article(
        "https://paper.example/1", "Kurz", dateline="Seoul taz", blocks=(Paragraph(("Text.",)),)
    )
    assert "Seoul taz | Text.\n" in render(article, style="taz")
