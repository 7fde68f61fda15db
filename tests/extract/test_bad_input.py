"""What bad input gets: the best article there is, or a clear error, soon."""
# ruff: noqa: E501

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadsheet.errors import ExtractError, NotHtml, TooLarge
from broadsheet.extract import MAX_BYTES, extract
from broadsheet.extract.page.crowds import without_options
from broadsheet.extract.page.parsing import flattened, parse
from broadsheet.model import Article, from_json, to_json
from tests.extract.paper import FIRST, LAST, SECOND, THIRD, URL, page, paragraphs

WHOLE = page(paragraphs(FIRST, SECOND, THIRD, LAST))
BODY = "\n".join((FIRST, SECOND, THIRD, LAST))


def tried(html: bytes) -> Article | ExtractError:
    try:
        return extract(html, URL)
    except ExtractError as error:
        return error


@pytest.mark.parametrize(
    "tags",
    ["<div>", "<b>", "<a href=x><i>", "<table><tr><td>", "<ul><li>", "<font><p>", "<section><p><span>"],
)
def test_deep_nesting_does_not_hide_the_article(tags: str):
    nested = WHOLE.replace(b"<main>", f"<main>{tags * 20_000}".encode(), 1)
    found = tried(nested)
    assert isinstance(found, ExtractError) or FIRST in found.body_text


def test_a_hundred_thousand_nested_elements_are_flattened():
    assert flattened("<div>" * 100_000 + "x").count("<div>") == 500


@pytest.mark.parametrize("end", [b"", b"</div>" * 6_000])
def test_deep_elements_are_flattened_before_the_page_is_parsed(end):
    found = parse(b"<div>" * 6_000 + b"x" + end, URL).html
    assert found is not None
    assert found.count("<div>") == 500


def test_what_is_not_nested_stays_as_it_is():
    assert flattened("<div><p>a<br>b<p>c</div>" * 900) == "<div><p>a<br>b<p>c</div>" * 900


def test_a_page_beyond_the_limit_is_refused():
    with pytest.raises(TooLarge, match="the limit is"):
        extract(b"<p>" + b"x" * MAX_BYTES, URL)


def test_fifty_megabytes_in_one_line_come_back_or_fail_clearly():
    found = tried(page(paragraphs(FIRST, SECOND, "x" * (50 << 20), LAST)))
    assert isinstance(found, Article | ExtractError)


@pytest.mark.parametrize(
    "html", [b"", b" \n", b"%PDF-1.7 ...", b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"PK\x03\x04"]
)
def test_files_that_are_no_page_are_told_apart(html: bytes):
    with pytest.raises(NotHtml):
        extract(html, URL)


def test_unclosed_elements_change_nothing():
    assert extract(WHOLE.replace(b"</p>", b"").replace(b"</div>", b""), URL).body_text == BODY


def test_nuls_and_control_characters_are_gone():
    html = WHOLE.replace(b"Kaimauer", b"Kai\x00mau\x07er").replace(
        b"Nordhafen", "Nord\u200bhafen\u202e".encode()
    )
    assert extract(html, URL).body_text == BODY


@pytest.mark.parametrize("nuls", [b" " + b"\0" * 50, b" \0" * 50])
def test_nuls_by_the_thousand_are_no_utf_16(nuls: bytes):
    words = FIRST.encode()
    assert extract(WHOLE.replace(words, words.replace(b" ", nuls)), URL).body_text == BODY
    assert FIRST in extract(WHOLE.replace(b" ", nuls), URL).body_text


def test_a_script_in_the_title_stays_there():
    html = WHOLE.replace(b"<title>", b"<title><script>alert('x')</script>")
    assert extract(html, URL).body_text == BODY


def test_a_thousand_blocks_of_data_and_a_cyclic_graph_do_not_matter():
    block = '<script type="application/ld+json">{"@graph":[{"@id":"#a","mainEntity":{"@id":"#a"}}]}</script>'
    assert extract(page(paragraphs(FIRST, SECOND, THIRD, LAST), block * 1_000), URL).body_text == BODY


@pytest.mark.parametrize("year", ["0000-01-01T00:00:00Z", "40000-01-01T00:00:00Z"])
def test_dates_of_no_calendar_are_none(year: str):
    told = f'<meta property="article:published_time" content="{year}"><meta property="article:modified_time" content="{year}">'
    html = WHOLE.replace(b'content="2026-01-14T18:00:00+01:00">', b'content="">' + told.encode())
    found = extract(html, URL)
    assert (found.published, found.modified, found.body_text) == (None, None, BODY)


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_read_with_a_mark_and_without(charset: str):
    assert extract(WHOLE.decode().encode(charset), URL).body_text == BODY


@pytest.mark.parametrize("lie", ["utf-16", "ascii", "windows-1251", "x-none"])
def test_a_charset_that_is_a_lie_changes_nothing(lie: str):
    assert extract(WHOLE, URL, charset=lie).body_text == BODY


def test_a_dangerous_link_is_only_its_words():
    found = extract(page(paragraphs(f'{FIRST} <a href="javascript:alert(1)">Hier</a>', SECOND, THIRD)), URL)
    assert found.links == ()


def test_the_same_page_gives_the_same_article():
    assert extract(WHOLE, URL) == extract(WHOLE, URL)


PIECES = st.sampled_from(
    [
        "<p>", "</p>", "<div class='article-body'>", "</div>", "<h2>", "<ul>", "<li>", "<blockquote>", "<table>", "<td>",
        "<a href='/x-y-z-1'>", "</a>", "<img src=/a.jpg>", "<iframe src=//v.example/>", "<br>", "<br><br>", "<pre>",
        "<figure>", "<figcaption>", "<script>", "</script>", "<!--", "-->", "<b>", "<em>", "<time>", "<article>", "<dl>",
        "<dt>", "<svg>", "<noscript>", "<template>", "<h1>", "</h1>", "&nbsp;", "\x00", "\u202e", FIRST, SECOND, THIRD, "?",
        "14.05 Uhr: Ja", "Ohm: Nein?", "<ol start=9999999>", "<img srcset=',,, 1x, a b c'>", "<a href='http://[::1'>",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=40))
def test_any_tag_soup_gives_an_article_or_a_clear_error(pieces: list[str]):
    found = tried(page("".join(pieces)))
    assert isinstance(found, ExtractError) or from_json(to_json(found)) == found


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400), st.integers(0, len(WHOLE)))
def test_any_bytes_anywhere_give_an_article_or_a_clear_error(noise: bytes, at: int):
    assert isinstance(tried(WHOLE[:at] + noise + WHOLE[at:]), Article | ExtractError)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(WHOLE)))
def test_a_page_cut_off_anywhere_gives_an_article_or_a_clear_error(at: int):
    assert isinstance(tried(WHOLE[:at]), Article | ExtractError)


def test_binary_data_are_no_web_page():
    found = tried(bytes(range(256)) * 20)
    assert isinstance(found, NotHtml)
    assert found.what == "not a web page but binary data"


def test_a_page_of_tags_without_end_is_refused_at_once():
    found = tried(b"<p>word. </p>" * 200_000)
    assert isinstance(found, TooLarge)
    assert found.what == "the page has 400,000 tags, the limit is 250,000"


def test_a_tag_with_endless_attributes_is_refused():
    found = tried(WHOLE.replace(b"<main>", b"<main " + b" ".join(b"a%d" % n for n in range(5_000)) + b">"))
    assert isinstance(found, TooLarge)
    assert found.what == "a tag of the page has more than 4,000 attributes"


@pytest.mark.parametrize("value", [">", "<>"])
def test_endless_attributes_are_refused_whatever_their_values_hold(value: str):
    many = " ".join(f'a{n}="{value}"' for n in range(25_000)).encode()
    assert isinstance(tried(WHOLE.replace(b"<main>", b"<main " + many + b">")), TooLarge)


def test_a_long_value_is_no_crowd_of_attributes():
    html = WHOLE.replace(b"<main>", b"<main data-all='" + b'{"a": 1} ' * 20_000 + b"'>")
    assert extract(html, URL).body_text == BODY


def test_a_hundred_thousand_options_are_left_out():
    html = WHOLE.replace(b"<main>", b"<main><select>" + b"<option>Nordhafen" * 100_000 + b"</select>")
    assert extract(html, URL).body_text == BODY


def test_a_few_options_stay_in_the_page():
    html = b"<body><select><option>a</option></select>"
    assert without_options(html) == html


MANY = {
    "pictures": "<img src=/{0}.jpg>",
    "captions": "<p>Absatz {0} von vielen.</p><figure><img src=/{0}.jpg><figcaption>Der Kai {0}</figcaption></figure>",
    "links": "<a href=/{0}>Link {0}</a> ",
    "list items": "<li>Der Punkt {0} der Liste</li>",
    "cells in one row": "<td>{0}",
    "inline elements": "<b>{0}</b> <i>und</i> ",
    "footnotes": "<p>Das steht dort<sup><a href='#n{0}'>{0}</a></sup>.</p><p id=n{0}>{0} Akte des Hafenamts.</p>",
    "ticker entries": "<p>14.05 Uhr: Neues {0}</p><p>Am Kai hat sich wieder etwas bewegt, sagte der Hafenmeister {0}.</p>",
    "quotations": "<blockquote><p>Am Kai hat sich wieder etwas bewegt, sagte der Hafenmeister {0}.</p></blockquote>",
    "notes": "<p>Korrektur: Am Kai hat sich wieder etwas bewegt, sagte der Hafenmeister, Fassung {0}.</p>",
    "posts": "<blockquote class=twitter-tweet><a href=https://twitter.com/a/status/{0}>Ein Wort</a></blockquote>",
    "factboxes": "<div class=infobox><h3>Der Kai {0}</h3><p>Am Kai hat sich wieder etwas bewegt, und noch etwas.</p></div>",
    "next stories": "<article><h1>Neues vom Kai, Fassung {0}</h1><p>Am Kai hat sich wieder etwas bewegt, Fassung {0}, und noch etwas mehr, und am Abend war der Kai so leer wie im Winter.</p></article>",
    "the same": "<p>Am Kai hat sich an diesem Tag wieder etwas bewegt, sagte der Hafenmeister am Abend.</p>",
}


@pytest.mark.parametrize("piece", MANY.values(), ids=MANY)
def test_ten_thousand_of_anything_do_not_hide_the_article(piece: str):
    html = page(
        paragraphs(FIRST, SECOND) + "".join(piece.format(n) for n in range(10_000)) + paragraphs(THIRD)
    )
    assert SECOND in extract(html, URL).body_text


def test_authors_by_the_thousand_and_endless_names_of_boxes_do_not_hide_the_article():
    metas = "".join(f'<meta name="x{n}:author" content="{"@" * 390}">' for n in range(3_000))
    boxes = "".join(
        f'<div class="{"author-" * 20_000}{n}"><p>Zeile {n} des Kais</p></div>' for n in range(40)
    )
    assert BODY in extract(page(paragraphs(FIRST, SECOND, THIRD, LAST) + boxes, metas), URL).body_text


@pytest.mark.parametrize("told", ["author", "keywords", "image", "hasPart", "@graph", "articleBody"])
def test_ten_thousand_of_anything_told_do_not_hide_the_article(told: str):
    values = [{"@type": "Person", "name": f"Anke Petersen {n}", "url": f"/{n}"} for n in range(10_000)]
    block = json.dumps({"@type": "NewsArticle", "headline": "Kaimauer wird saniert", told: values})
    script = f'<script type="application/ld+json">{block}</script>'
    assert extract(page(paragraphs(FIRST, SECOND, THIRD, LAST), script), URL).body_text == BODY
