"""Tests of how the title is told from all that calls itself one."""
# ruff: noqa: E501

import pytest

from tests.extract.heads import ld, og, page, title


def test_the_sites_name_is_cut_off():
    assert title(page(og("Budget passed | The Paper"))) == "Budget passed"
    assert title(page(og("Budget passed - News - The Paper"))) == "Budget passed"
    assert title(page("<title>Budget passed – paper.example</title>")) == "Budget passed"


def test_a_suffix_that_the_heading_lacks_is_cut_off():
    assert title(
        page(og("Parliament passes the budget · Politics"), "<h1>Parliament passes the budget</h1>")
    ) == ("Parliament passes the budget")


def test_a_clean_shared_title_wins_over_the_search_engines():
    meta = page(
        og("The long way to the budget") + ld('{"@type":"NewsArticle","headline":"Budget 2024: all facts"}')
    )
    assert meta.headline == "The long way to the budget"


def test_the_headline_wins_where_the_shared_title_is_an_alternative():
    meta = page(
        og("You won't believe this budget")
        + ld('{"@type":"NewsArticle","headline":"Budget passed","alternativeHeadline":"A long night"}')
    )
    assert meta.headline == "Budget passed"


def test_heading_and_data_win_over_a_title_made_for_search_engines():
    engines = "<title>Budget 2024: all facts</title>" + og("Budget 2024: all facts")
    printed = ld('{"@type":"NewsArticle","headline":"The long way to the budget"}')
    assert (
        page(engines + printed, "<h1>The long way to the budget</h1>").headline
        == "The long way to the budget"
    )


def test_a_headline_element_of_the_head_tells_the_section_from_the_title():
    head = og("Long night in parliament-PoliticsㅣThe Paper")
    assert page(head + '<meta name="headline" content="Long night in parliament">').headline == (
        "Long night in parliament"
    )


def test_the_heading_wins_where_the_shared_title_is_the_sections():
    head = og("Press releases") + "<title>Senate: Budget is passed at last | The Paper</title>"
    assert page(head, "<h1>Budget is passed at last</h1>").headline == "Budget is passed at last"


def test_a_title_cut_off_by_its_own_quote_is_not_taken():
    head = '<meta property="og:title" content="Minister calls it "madness"">'
    meta = page(head + ld('{"@type":"NewsArticle","headline":"Minister calls it \\"madness\\""}'))
    assert meta.headline == 'Minister calls it "madness"'


def test_the_kicker_is_split_off_where_the_page_sets_it_apart():
    meta = page(og("After the vote: A long night"), "<h1><span>After the vote</span> A long night</h1>")
    assert (meta.kicker, meta.kicker_joint, meta.headline) == ("After the vote", ": ", "A long night")


def test_a_title_that_ends_in_the_heading_begins_with_the_kicker():
    meta = page(og("After the vote: A long night"), "<h1>A long night</h1>")
    assert (meta.kicker, meta.kicker_joint, meta.headline) == ("After the vote", ": ", "A long night")


def test_a_breadcrumb_above_the_heading_is_no_kicker():
    meta = page(og("A long night"), '<div class="topline">News / Politics / 2024</div><h1>A long night</h1>')
    assert (meta.kicker, meta.headline) == ("", "A long night")


def test_a_kicker_that_the_title_leaves_out_has_no_joint():
    meta = page(og("A long night"), '<p class="kicker">After the vote</p><h1>A long night</h1>')
    assert (meta.kicker, meta.kicker_joint, title(meta)) == ("After the vote", None, "A long night")


def test_a_colon_in_a_title_is_no_kicker():
    meta = page(og("Budget: what now?"), "<h1>Budget: what now?</h1>")
    assert (meta.kicker, meta.headline) == ("", "Budget: what now?")


def test_only_the_sites_part_is_cut_off():
    same = og("Minister goes - Town pays the bill - The Paper") + ld(
        '{"@type":"NewsArticle","headline":"Minister goes - Town pays the bill - The Paper"}'
    )
    assert title(page(same)) == "Minister goes - Town pays the bill"
    assert title(page(og("Snow maps in detail on The Paper - Mountain news | The Paper"))) == (
        "Snow maps in detail on The Paper - Mountain news"
    )


def test_several_parts_behind_a_title_may_be_the_site_together():
    head = '<meta property="og:title" content="Rain at last - Daily - Weather">'
    head += '<meta property="og:site_name" content="Daily - Weather">'
    assert title(page(head)) == "Rain at last"


def test_the_longest_of_the_same_titles_counts():
    headings = "<h1>Parliament at work</h1><h1>Parliament at work – a night's notes</h1>"
    assert title(page(og("Parliament at work - a night's notes - The Paper"), headings)) == (
        "Parliament at work – a night's notes"
    )


def test_what_two_different_titles_end_in_behind_a_bar_is_the_site():
    head = '<meta property="og:title" content="Talks could fail, he says | XYZ News">'
    head += "<title>What comes after the appointment? | XYZ News</title>"
    assert title(page(head)) == "Talks could fail, he says"


def test_the_sites_name_alone_is_no_title():
    assert title(page(og("The Paper"), "<h1>Snow in May</h1>")) == "Snow in May"
    assert title(page(og("The Paper"))) == "The Paper"


def test_separators_left_at_the_ends_are_dropped():
    assert title(page(og("Riding stays in the games -"))) == "Riding stays in the games"
    assert title(page(og("„Wir gehen“ | "))) == "„Wir gehen“"


def test_a_headline_cut_off_yields_to_a_whole_one():
    cut = ld('{"@type":"NewsArticle","headline":"The group introduces its platform, that is to say..."}')
    assert title(page(og("Group introduces platform | The Paper") + cut)) == "Group introduces platform"
    short = ld('{"@type":"NewsArticle","headline":"Storm takes roofs off and"}')
    whole = "Storm takes roofs off and trees down"
    assert title(page(og(f"{whole} | The Paper") + short, f"<h1>{whole}</h1>")) == whole


def test_the_heading_of_a_menu_is_no_title():
    head = "<title>Snow falls in May | Masthead</title>"
    assert (
        title(page(head, "<h1>Navigation</h1><h1>Snow falls in May at last</h1>"))
        == "Snow falls in May at last"
    )
    assert title(page(head, "<h1>Quick links</h1>")) == "Snow falls in May | Masthead"
    assert title(page(head, "<h1>Masthead</h1>")) == "Snow falls in May"


def test_the_site_s_name_before_a_title_goes_with_its_article():
    head = "<title>The Story Paper - Snow falls in May at last</title>"
    assert (
        title(page(head + '<meta property="og:site_name" content="Story Paper">'))
        == "Snow falls in May at last"
    )


SLIDER = {
    "linked headings": '<div><h1><a href="/bus">Bus drivers vote to strike</a></h1><h1><a href="/otter">Otters return to the river</a></h1></div>',
    "links around headings": '<div><a href="/bus"><h1>Bus drivers vote to strike</h1></a></div>',
    "slides": '<div class="swiper-slide"><div><h1>Bus drivers vote to strike</h1></div></div>',
    "six slides": '<div class="slick-slide"><h1>Bus drivers vote to strike</h1></div>' * 6,
}  # fmt: skip


@pytest.mark.parametrize("html", SLIDER.values(), ids=SLIDER)
@pytest.mark.parametrize("head", ["", "<title>The Gazette</title>"])
def test_headings_of_other_stories_above_are_no_title(html: str, head: str):
    assert page(head, f"{html}<main><h1>Harbour wall to be rebuilt</h1></main>").headline == (
        "Harbour wall to be rebuilt"
    )


def test_a_linked_heading_is_the_title_where_no_other_is():
    assert (
        page("", '<h1><a href="/a">Harbour wall to be rebuilt</a></h1>').headline
        == "Harbour wall to be rebuilt"
    )
