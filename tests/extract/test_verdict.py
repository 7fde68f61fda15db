"""What makes a page's body an article."""

from importlib import resources

import msgspec
import pytest

from broadsheet.errors import NoArticle
from broadsheet.extract import NO_RECIPES, Recipes, extract
from broadsheet.extract.kind import verdict
from broadsheet.extract.kind.evidence import COLUMNS
from broadsheet.extract.meta.jsonld import Graph
from broadsheet.extract.meta.subject import count_listed
from broadsheet.extract.recipe import parse
from tests.extract.lists import paragraphs, rail, shell
from tests.extract.test_short_articles import BRIEFS, body

URL = "https://tidenblatt.example/hafen/"


def test_the_weights_were_learned_from_the_columns_that_are_read():
    packed = resources.files("broadsheet.extract.kind").joinpath(verdict.WEIGHTS).read_bytes()
    assert msgspec.json.decode(packed, type=verdict.Weights).columns == COLUMNS


def test_a_body_that_a_papers_own_recipe_names_needs_less_to_be_an_article():
    notes = paragraphs(["Die Fähre fährt um acht, um zwölf und um vier.", "Sonntags fährt sie nicht."] * 2)
    html = shell("plain", "de", "Hafen", f"<h1>Hafen</h1><div class=plan>{notes}</div>", side=rail("de"))
    toml = b'paper = "Tidenblatt"\nhosts = ["tidenblatt.example"]\n[[version]]\nbody = [".plan"]'
    own = Recipes([parse(toml, "test")])
    assert extract(html.encode(), URL, recipes=own).body_text.startswith("Die Fähre fährt um acht")
    with pytest.raises(NoArticle):
        extract(html.encode(), URL, recipes=NO_RECIPES)


@pytest.mark.parametrize(
    ("urls", "count"),
    [(("/a", "/b", "/c"), 3), (("/a", "/hafen/"), 0), (("/a", ""), 0), ((), 0)],
)
def test_articles_are_listed_where_none_of_them_stands_on_the_page(urls: tuple[str, ...], count: int):
    nodes = [{"@type": "NewsArticle", "headline": "H", **({"url": url} if url else {})} for url in urls]
    assert count_listed(Graph([msgspec.json.encode(nodes).decode()]), (URL, "")) == count


@pytest.mark.parametrize("language", ["de", "en", "fr", "it", "pt"])
def test_teasers_beside_a_single_paragraph_are_no_part_of_it(language: str):
    headline = "Vom Sturm und von den Booten"
    article = f"<h1>{headline}</h1><p>14.10.2026</p><div>{paragraphs(BRIEFS[language][:1])}</div>"
    html = shell("bem", language, headline, article, side=rail(language))
    assert body(html, "/hafen/vom-sturm-und-von-den-booten-4711.html") == BRIEFS[language][0]
