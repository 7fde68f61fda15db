"""The description that a page's data tell."""

import pytest

from tests.extract.heads import ld, og, page

TITLE = "The ferry runs late at night"


def described(told: str) -> str:
    return page(f'{og(TITLE)}<meta property="og:description" content="{told}">').standfirst


def test_a_description_is_told_without_markup():
    assert described("&lt;p&gt;The last boat &lt;b&gt;leaves&lt;/b&gt; at ten.&lt;/p&gt;") == (
        "The last boat leaves at ten."
    )


def test_what_is_less_and_more_is_no_markup():
    assert described("Fares of 3 < 5 and 7 > 6 crowns") == "Fares of 3 < 5 and 7 > 6 crowns"


def test_a_separator_at_the_end_is_none_of_its_words():
    assert described("The last boat leaves at ten. | ") == "The last boat leaves at ten."


@pytest.mark.parametrize(
    "told",
    ["| Local News", "EVA ROTH", f"Here is all about ferries. Now read “{TITLE}”.", "&nbsp;"],
)
def test_the_rest_of_a_title_a_name_or_a_quoted_headline_is_no_description(told: str):
    assert described(told) == ""


def test_a_description_that_is_whole_is_rather_taken_than_one_cut_off():
    whole = ld('{"@type": "NewsArticle", "headline": "x", "description": "The last boat leaves at ten."}')
    head = f'<meta property="og:description" content="The last boat …">{whole}'
    assert page(og(TITLE) + head).standfirst == "The last boat leaves at ten."


def test_a_name_in_place_of_the_description_is_the_writers_where_an_account_signs():
    by = '"author": {"name": "The P", "url": "https://www.paper.example/author/admin/"}'
    head = ld(f'{{"@type": "NewsArticle", "headline": "x", {by}, "description": "EVA ROTH"}}')
    assert page(head).authors == ("EVA ROTH",)


def test_an_account_is_the_author_where_nobody_else_is_told_of():
    by = '"author": {"name": "Bo Ek", "url": "https://www.paper.example/author/admin/"}'
    assert page(ld(f'{{"@type": "NewsArticle", "headline": "x", {by}}}')).authors == ("Bo Ek",)
