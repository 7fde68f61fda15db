"""The measure of words lost sees what is lost and what is added, and nothing else."""

from broadsheet.model import Article, Paragraph, Picture, Span
from broadsheet.render import article_page, to_gophermap
from tests.endtoend.reading import Reading, gopher_lines, read

ARTICLE = Article(
    "https://paper.example/1",
    "Der Hafen",
    standfirst=("Der Hafen bleibt offen bis zum Morgen.",),
    blocks=(
        Paragraph(("Der Hafen bleibt ", Span("offen", "https://paper.example/2"), " bis in die Nacht.")),
        Picture("https://paper.example/p.jpg", ("Am Kai",)),
        Paragraph(("Donaudampfschifffahrt" * 6, " fährt.")),
    ),
)


def lines():
    return gopher_lines(to_gophermap(article_page(ARTICLE), "h", 70))


def test_a_page_as_it_is_sent_is_whole_with_words_broken_at_line_ends_and_links_marked():
    assert read(ARTICLE, lines()) == Reading(10, [], [])


def test_a_word_that_is_left_out_is_missing():
    assert read(ARTICLE, [line.replace("bleibt ", "") for line in lines()]).missing == ["bleibt"]


def test_a_word_that_nobody_wrote_is_added():
    assert read(ARTICLE, [line.replace("bleibt", "bleibt leider") for line in lines()]).added == ["leider"]


def test_a_paragraph_said_twice_is_added():
    last = lines().index(next(line for line in lines() if line.startswith("Donau")))
    again = [*lines()[:last], "Am Kai bleibt der Hafen offen.", *lines()[last:]]
    assert read(ARTICLE, again).added == ["bleibt", "der", "Hafen", "offen"]
