"""Tests of what a page tells of its article."""
# ruff: noqa: E501

from datetime import UTC, datetime, timedelta, timezone

import pytest
from selectolax.lexbor import LexborHTMLParser

from broadsheet.extract.meta.metadata import Metadata, read
from broadsheet.model import Picture
from tests.extract.heads import URL, ld, og, page


def test_authors_come_from_the_data():
    nested = '[{"givenName":"Bo","familyName":"Ek"}]'
    json = f'{{"@type":"NewsArticle","author":[{{"name":"Eva Roth"}},{nested},"By Al Fox"]}}'
    assert page(ld(json)).authors == ("Eva Roth", "Bo Ek", "Al Fox")


def test_the_paper_as_author_yields_to_a_person():
    head = og("x") + ld('{"@type":"NewsArticle","author":{"@type":"Organization","name":"The Paper"}}')
    assert page(head + '<meta name="author" content="Eva Roth">').authors == ("Eva Roth",)
    assert page(head, '<p class="byline">By Eva Roth</p>').authors == ("Eva Roth",)
    assert page(head, "<p>no one</p>").authors == ("The Paper",)


def test_portraits_and_credits_are_no_byline():
    body = '<div class="author-bio">Eva Roth</div><p class="byline">Foto: Al Fox/dpa</p>'
    assert page("", body).authors == ()


@pytest.mark.parametrize(
    "head",
    [
        ld('{"@type":"NewsArticle","datePublished":"2024-10-18T15:30:00+02:00"}'),
        '<meta property="article:published_time" content="2024-10-18T15:30:00+02:00">',
        '<meta name="date" content="2024-10-18 15:30"><meta name="pubdate" content="2024-10-18T13:30Z">',
    ],
)
def test_the_date_comes_with_its_zone(head: str):
    assert page(head).published == datetime(2024, 10, 18, 13, 30, tzinfo=UTC)


def test_a_time_element_is_read_the_published_one_first():
    first = '<time datetime="2024-10-19T08:00Z">x</time>'
    body = f'{first}<time class="published" datetime="2024-10-18T13:30Z">y</time>'
    assert page("", body).published == datetime(2024, 10, 18, 13, 30, tzinfo=UTC)


def test_a_printed_date_is_the_last_resort():
    published = page("", '<span class="meta_date">written: <b>01. April 2025, 15:25</b></span>').published
    assert published == datetime(2025, 4, 1, 15, 25)  # noqa: DTZ001


def test_a_date_at_the_head_of_the_article_wins_over_mastheads_and_teasers():
    prose = "<p>" + "The council met until late at night, and the budget passed by one vote. " * 2 + "</p>"
    masthead, teaser = '<b class="date">8 May 2024</b>', '<b class="date">1 May 2020</b>'
    head = '<h1>Budget passed</h1><b class="date">7 May 2024, 18:05</b>'
    found = page(og("Budget passed"), f"{masthead}{head}{prose * 2}{teaser}").published
    assert found == datetime(2024, 5, 7, 18, 5)  # noqa: DTZ001
    times = "<time>8 May 2024</time><h1>Budget passed</h1><time>7 May 2024, 18:05</time>"
    assert page(og("Budget passed"), times).published == found


def test_the_words_of_a_time_element_tell_the_clock_of_its_day():
    element = '<time datetime="2024-05-07">7 May 2024, 18:05</time>'
    assert page("", element).published == datetime(2024, 5, 7, 18, 5)  # noqa: DTZ001
    other = '<time datetime="2024-05-07">8 May 2024, 18:05</time>'
    assert page("", other).published == datetime(2024, 5, 7)  # noqa: DTZ001


def test_dates_of_the_data_are_read_as_papers_write_them():
    def told(date: str) -> datetime | None:
        return page(ld(f'{{"@type":"NewsArticle","datePublished":"{date}"}}')).published

    assert told("2024/05/07 18:05:00") == told("May 7, 2024 6:05 PM") == datetime(2024, 5, 7, 18, 5)  # noqa: DTZ001
    # Day and month could be either way round.
    assert told("05/07/2024 18:05") is None


def test_a_vendors_date_is_read_where_there_is_no_other():
    vendor = '<meta name="abc:publicationdate" content="2024-05-07T18:05:00Z">'
    assert page(vendor).published == datetime(2024, 5, 7, 18, 5, tzinfo=UTC)
    assert page('<meta property="video:release_date" content="2024-05-07T18:05:00Z">').published is None


def test_both_dates_are_read():
    json = (
        '{"@type":"Article","datePublished":"2024-01-01T00:00+01:00","dateModified":"2024-01-02T00:00+01:00"}'
    )
    assert page(ld(json)).modified == datetime(2024, 1, 2, tzinfo=timezone(timedelta(hours=1)))


def test_access_is_read_in_all_spellings():
    assert page(ld('{"@type":"NewsArticle","isAccessibleForFree":"False"}')).access == "paid"
    assert page(ld('{"@type":"NewsArticle","isAccessibleForFree":true}')).access == "free"
    assert (
        page(ld('{"@type":"NewsArticle","hasPart":{"isAccessibleForFree":"http://schema.org/False"}}')).access
        == "paid"
    )
    assert page('<meta property="article:content_tier" content="locked">').access == "paid"
    assert page("").access == "unknown"


def test_the_breadcrumb_leaves_front_and_article_out():
    json = (
        '{"@type":"BreadcrumbList","itemListElement":[{"position":2,"name":"Politics"},{"position":1,"name":"Home"},'
        '{"position":3,"item":{"name":"Budget passed"}}]}'
    )
    meta = page(ld(json) + og("Budget passed"))
    assert (meta.breadcrumb, meta.section) == (("Politics",), "Politics")


def test_the_lead_picture_has_caption_alt_and_credit_apart():
    head = '<meta property="og:image:alt" content="A hall">' + ld(
        '{"@type":"NewsArticle","image":{"url":"/a.jpg","caption":"The vote",'
        '"creditText":"Eva Roth","width":"800px"}}'
    )
    expected = Picture("https://www.paper.example/a.jpg", ("The vote",), "A hall", "Eva Roth", 800, 0)
    assert page(head).pictures == (expected,)


def test_the_body_in_the_data_comes_a_paragraph_a_line():
    json = '{"@type":"NewsArticle","articleBody":"<p>One &amp;amp; two.</p><p>Three.</p>"}'
    assert page(ld(json)).article_body == "One & two.\nThree."


def test_the_body_in_the_state_of_scripts_is_found_beside_the_headline():
    prose = (
        "Prose that goes on and on, as it does in papers, to fill a line of more than enough words to count."
    )
    state = (
        '{"props":{"teasers":[{"title":"Other","text":"%s"}],"article":{"headline":"Budget passed","blocks":'
        '[{"type":"p","text":"First. %s %s"},{"type":"p","text":"Second. %s %s"},'
        '{"type":"p","text":"Third. %s %s"}]}}}'
    ) % ((prose,) * 7)
    state = state.replace("}}}", '}},"pad":"' + "x" * 2000 + '"}')
    meta = page(og("Budget passed") + f'<script id="__NEXT_DATA__" type="application/json">{state}</script>')
    assert [line.split()[0] for line in meta.article_body.splitlines()] == ["First.", "Second.", "Third."]


def test_only_the_next_part_of_the_same_article_is_its_next_page():
    assert page('<link rel=next href="/politics/story-1.html?page=2">').next_page == f"{URL}?page=2"
    assert page('<link rel=next href="/politics/story-2.html">').next_page == ""
    assert page('<link rel=next href="/sport/other.html">').next_page == ""


@pytest.mark.parametrize(
    ("href", "canonical"),
    [
        ("/politics/story-1", "https://www.paper.example/politics/story-1"),
        ("https://m.paper.example/s", "https://m.paper.example/s"),
        ("https://www.paper.example/", ""),
        ("https://agency.test/story", ""),
        ("", ""),
    ],
)
def test_the_canonical_address_is_one_of_this_article(href: str, canonical: str):
    assert page(f'<link rel=canonical href="{href}">').canonical == canonical


def test_the_language_is_a_tag():
    tree = LexborHTMLParser("<html lang=de_AT><body><p>x")
    assert read(tree, URL).language == "de-AT"


def test_script_in_a_title_stays_text():
    assert (
        page("<title>One <script>alert(1)</script> two</title>").headline
        == "One <script>alert(1)</script> two"
    )


@pytest.mark.parametrize(
    "html", ["", "<", "<html>", "<head><meta><link rel=canonical href='http://[bad'>", "\u0000"]
)
def test_no_page_makes_it_fail(html: str):
    assert isinstance(read(LexborHTMLParser(html), "http://[::bad"), Metadata)


def test_the_entries_of_a_ticker_are_told_by_its_data():
    entry = '{"@type": "BlogPosting", "headline": "Lock shut", "articleBody": "Ships stand still."}'
    told = ld(f'{{"@type": "LiveBlogPosting", "headline": "Live", "liveBlogUpdate": [{entry}]}}')
    assert page(told).article_body == "Lock shut\nShips stand still."


def test_one_meta_element_may_hold_all_as_json():
    meta = page(
        """<meta name="parsely-page" content='{"title":"Boats","pub_date":"2025-02-12T18:04:00Z","section":"Ports",
        "author":"Ida Brandt","tags":["ferries","estuary"]}'>"""
    )
    assert (meta.authors, meta.section, meta.tags) == (("Ida Brandt",), "Ports", ("ferries", "estuary"))
    assert meta.published == datetime(2025, 2, 12, 18, 4, tzinfo=UTC)


def test_broken_json_in_a_meta_element_does_no_harm():
    assert page("""<meta name="parsely-page" content='[{"title":'>""").authors == ()


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ('<meta property="dc:creator" content="Ida Brandt">', ("Ida Brandt",)),
        ('<meta name="DC.creator" content="Brandt, Ida">', ("Ida Brandt",)),
        ('<meta name="citation_author" content="Brandt, Ida">', ("Ida Brandt",)),
        ('<meta name="dc.creator" content="Ida Brandt, Jon Rask">', ("Ida Brandt", "Jon Rask")),
    ],
)
def test_libraries_elements_tell_authors_the_surname_first_too(head: str, authors: tuple[str, ...]):
    assert page(head).authors == authors


@pytest.mark.parametrize(
    ("lang", "byline", "author"),
    [
        ("fr", "Propos recueillis par Ida Brandt", "Ida Brandt"),
        ("vi", "Theo Ida Brandt", "Ida Brandt"),
        ("ko", "김민수 기자", "김민수"),
        ("ja", "山田太郎 記者", "山田太郎"),
    ],
)
def test_bylines_have_their_words_before_or_behind_the_name(lang: str, byline: str, author: str):
    html = f'<html lang="{lang}"><body><h1>A story of boats</h1><p class="byline">{byline}</p></body></html>'
    assert read(LexborHTMLParser(html), URL).authors == (author,)


def test_a_line_that_tells_the_change_first_tells_the_publication_too():
    printed = '<h1>A story</h1><p class="date">Updated: 13 February 2025, 9:10 a.m. | Published: 12 February 2025, 6:04 p.m.</p>'
    assert page("", printed).published == datetime(2025, 2, 12, 18, 4)  # noqa: DTZ001


@pytest.mark.parametrize(
    "element",
    [
        '<span class="timestamp" data-timestamp="1739383440">3 hours ago</span>',
        '<span class="post-date" title="2025-02-12T18:04:00Z">3 hours ago</span>',
    ],
)
def test_a_date_counted_from_now_has_its_moment_in_its_attributes(element: str):
    assert page("", f"<h1>A story</h1>{element}").published == datetime(2025, 2, 12, 18, 4, tzinfo=UTC)


def test_microdata_tell_section_and_change():
    meta = page(
        "",
        '<span itemprop="articleSection">Ports</span><time itemprop="dateModified" datetime="2025-02-13T07:00:00Z">',
    )
    assert (meta.section, meta.modified) == ("Ports", datetime(2025, 2, 13, 7, tzinfo=UTC))
