"""Tests of what an article is told to be about."""

from selectolax.lexbor import LexborHTMLParser

from broadsheet.extract.meta.metadata import read
from broadsheet.extract.words.spelling import spelled
from tests.extract.heads import ld, og, page


def test_tags_keep_order_and_spelling_without_codes():
    head = '<meta name="keywords" content="Budget, Berlin ,budget,100312362,The Paper">' + og("x")
    assert page(head).tags == ("Budget", "Berlin")


def test_article_tags_win_over_keywords():
    own = "".join(f'<meta property="article:tag" content="{tag}">' for tag in "XY")
    head = '<meta name="keywords" content="a thing">'
    assert page(head + own).tags == ("X", "Y")


def test_the_title_cut_into_words_is_no_list_of_tags():
    head = (
        og("Mueren seis personas en un incendio")
        + '<meta name="keywords" content="mueren,seis,personas,incendio">'
    )
    body = '<ul class="tag-list"><li><a href="/topics/almeria">Almería</a></li></ul>'
    assert page(head, body).tags == ("Almería",)


def test_links_to_topics_are_tags_those_of_menus_are_not():
    body = (
        '<nav><a href="/tag/sport">Sport</a></nav><p>The Senate spoke of Berlin.</p>'
        '<div class="article-tags"><a href="/tag/berlin">Berlin</a><a href="/tag/senate">Senate</a></div>'
    )
    assert page("", body).tags == ("Berlin", "Senate")


def test_links_to_addresses_of_their_own_name_are_tags_where_the_text_speaks_of_them():
    prose = "<p>Mayor Anke Petersen spoke of the fähre that leaves from Nordhafen every day.</p>"
    menu = '<div><a href="/sport/">Sport</a><a href="/kultur/">Kultur</a></div>'
    tags = '<a href="/leute/anke-petersen/">Anke Petersen</a><a href="/hafen/nordhafen/">Nordhafen</a>'
    more = '<a href="/hafen/faehre/">Fähre</a>'
    assert page("", f"{menu}{prose}<div><b>More on</b>{tags}{more}</div>").tags == (
        "Anke Petersen",
        "Nordhafen",
        "Fähre",
    )


def test_the_sections_that_the_page_stands_in_are_no_tags():
    prose = "<p>In politics, the Senate and the world of politics and money.</p>"
    links = '<div><a href="/politics">Politics</a><a href="/politics/senate">Senate</a></div>'
    html = f"<html lang=en><body>{prose}{links}</body></html>"
    assert read(LexborHTMLParser(html), "https://paper.example/politics/senate/story-1.html").tags == ()


def test_keywords_of_the_paper_yield_to_the_topics_of_the_article():
    head = og("Senate passes budget") + '<meta name="keywords" content="news,sport,weather,shopping,chat">'
    body = '<p>The Senate met in Berlin.</p><ul class="tags"><li><a href="/tag/berlin">Berlin</a></li>'
    assert page(head, body + '<li><a href="/tag/senate">Senate</a></li></ul>').tags == ("Berlin", "Senate")


def test_codes_of_the_cms_and_calls_are_no_tags():
    assert page('<meta name="keywords" content="Budget,channel_politics,/article,Senate">').tags == (
        "Budget",
        "Senate",
    )
    body = '<div class="article-tags"><a href="/tag/berlin">Berlin</a><a href="/tags">All topics</a></div>'
    assert page("", body).tags == ("Berlin",)


def test_keywords_that_only_the_description_repeats_yield_to_the_topics_of_the_article():
    head = og("Senate passes budget") + '<meta name="description" content="News, sport and weather">'
    head += '<meta name="keywords" content="news,sport,weather,shopping,chat">'
    prose = "<p>The harbour fee and the ferry tax were the matter of a long debate in the senate.</p>"
    topics = (
        '<ul class="tags"><li><a href="/topic/f">ferry tax</a><li><a href="/topic/h">harbour fee</a></ul>'
    )
    assert page(head, f"{prose}<div class=tags>{topics}</div>").tags == ("ferry tax", "harbour fee")


def test_the_whole_title_is_no_tag_a_name_is():
    head = (
        og("Senate passes budget after all")
        + '<meta name="keywords" content="Senate passes budget after all,fees">'
    )
    assert page(head).tags == ("fees",)
    assert page(og("Eva Roth") + '<meta name="keywords" content="Eva Roth,fees">').tags == (
        "Eva Roth",
        "fees",
    )


def test_the_sections_below_the_first_stand_in_for_tags():
    sections = '{"@type":"NewsArticle","headline":"x","articleSection":["News","Harbour","Ferries"]}'
    assert page(ld(sections)).tags == ("Harbour", "Ferries")
    assert page(ld('{"@type":"NewsArticle","headline":"x","articleSection":"News"}')).tags == ()


def test_tags_of_whatever_vendor_are_the_last_to_be_read():
    vendor = '<meta name="abc:article-tags" content="ferry tax,harbour fee">'
    assert page(vendor).tags == ("ferry tax", "harbour fee")
    assert page(vendor + '<meta name="keywords" content="senate">').tags == ("senate",)


def test_keywords_part_at_the_comma_of_their_script():
    assert page('<meta name="keywords" content="اقتصاد، ميزانية">').tags == ("اقتصاد", "ميزانية")
    assert page('<meta name="keywords" content="国会、予算">').tags == ("国会", "予算")


def test_words_are_spelled_as_in_addresses():
    assert spelled("Fähre nach Røros, août 2024") == ["fahre", "nach", "roros", "aout", "2024"]
    assert spelled("Faehre") == spelled("Fähre") == spelled("Fahre")
