"""Live tickers: the clocks that stand above, beside and inside their entries."""
# ruff: noqa: E501

from datetime import datetime

import pytest

from broadsheet.extract import NO_RECIPES, extract
from broadsheet.extract.blocks.ticker import with_entries
from broadsheet.model import (
    Article,
    Entry,
    Paragraph,
    Span,
    Subhead,
    to_plain,
)
from tests.extract.paper import FIRST, LAST, SECOND, THIRD, URL, article, page

TEXTS = (FIRST, SECOND, THIRD, LAST)
CLOCKS = ("14.32", "11.05", "9.41", "7.15")
HEADLINES = ("Boote am Ziel", "Sirene vor dem Tor", "Erste Boote legen ab", "Frühschicht steht still")
LIVE = '<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Kaimauer wird saniert"}</script>'


def ticker(entry: str, head: str = "", url: str = URL) -> Article:
    """The article of a ticker whose entries look like this."""
    body = "".join(
        entry.format(clock=clock, iso=clock.replace(".", ":").zfill(5), headline=headline, text=text)
        for clock, headline, text in zip(CLOCKS, HEADLINES, TEXTS, strict=True)
    )
    return extract(page(body, head), url, recipes=NO_RECIPES)


def heads(article: Article) -> list[tuple[str, str]]:
    return [(block.clock, block.headline) for block in article.blocks if isinstance(block, Entry)]


@pytest.mark.parametrize(
    "entry",
    [
        '<div class="eintrag"><div class="zeit">{clock} Uhr</div><h3>{headline}</h3><p>{text}</p></div>',
        "<p><strong>{clock} Uhr – {headline}:</strong> {text}</p>",
        "<h3>{clock} Uhr: {headline}</h3><p>{text}</p>",
    ],
)
def test_entries_are_known_by_their_clocks_alone(entry: str):
    found = ticker(entry)
    assert heads(found) == [(f"{c} Uhr", h) for c, h in zip(CLOCKS, HEADLINES, strict=True)]
    assert [to_plain(b.text) for b in found.blocks if isinstance(b, Paragraph)] == list(TEXTS)


def test_a_clock_in_brackets_before_a_paragraph_is_an_entrys():
    found = ticker("<p>[{clock}] {text}</p>")
    assert found.blocks[:2] == (Entry("14.32"), Paragraph((FIRST,)))
    assert heads(found) == [(clock, "") for clock in CLOCKS]


def test_the_first_entry_of_a_live_blog_has_its_clock_and_moment_too():
    entry = '<section><time datetime="2026-01-14T{iso}:00+01:00">{clock} Uhr</time><h3>{headline}</h3><p>{text}</p></section>'
    first = ticker(entry, LIVE).blocks[0]
    moment = datetime.fromisoformat("2026-01-14T14:32:00+01:00")
    assert first == Entry("14.32 Uhr", "Boote am Ziel", moment, apart=True)


def test_the_date_of_the_article_above_its_entries_is_no_entry():
    entry = '<section><div class="zeit">{clock} Uhr</div><p>{text}</p></section>'
    found = extract(
        page(
            '<p class="stand">18.04 Uhr</p>'
            + "".join(entry.format(clock=c, text=t) for c, t in zip(CLOCKS, TEXTS, strict=True))
        ),
        URL,
    )
    assert [clock for clock, _ in heads(found)] == [f"{clock} Uhr" for clock in CLOCKS]


def test_a_live_blog_by_its_address_counts_its_clocks_on_from_its_day():
    entry = "<h3>{clock} Uhr: {headline}</h3><p>{text}</p>"
    found = ticker(entry, url="https://tidenblatt.example/hafen/liveticker-kaimauer-10235.html")
    days = [block.published for block in found.blocks if isinstance(block, Entry)]
    assert days[0] == datetime.fromisoformat("2026-01-14T14:32:00+01:00")
    assert all(days)


def test_dates_of_other_stories_among_the_paragraphs_are_no_clocks():
    teaser = '<div class="box"><h4><a href="/hafen/tunnel-{clock}.html">{headline}</a></h4><time>14. 1. 2026 {iso}</time></div><p>{text}</p>'
    assert heads(ticker(teaser)) == []


def test_prices_that_begin_paragraphs_are_no_clocks():
    assert heads(ticker("<p>{clock} Euro kostet das. {text}</p>")) == []


def test_clocks_have_no_zone_where_the_page_tells_its_dates_in_utc():
    published = datetime.fromisoformat("2026-11-18T16:00:00+00:00")
    blocks = [Subhead((f"{clock} Uhr: Neues",)) for clock in ("15.30", "14.02")]
    found = with_entries(blocks, published, live=True)
    assert [block.published for block in found if isinstance(block, Entry)] == [
        datetime.fromisoformat("2026-11-18T15:30:00"),
        datetime.fromisoformat("2026-11-18T14:02:00"),
    ]


def test_a_paragraphs_bold_clock_keeps_the_links_behind_it():
    linked = Span("Plan", "https://tidenblatt.example/plan")
    blocks = [
        Paragraph((Span("14:32 Uhr:", strong=True), " Hier der ", linked, ".")),
    ] * 3
    assert with_entries(blocks, None, live=False)[:2] == [
        Entry("14:32 Uhr"),
        Paragraph(("Hier der ", linked, ".")),
    ]


def test_a_line_of_a_live_blog_that_tells_a_time_keeps_its_words():
    entry = "<h3>{clock} Uhr: {headline}</h3><div>Um {clock} Uhr fuhr das erste Boot los</div><p>{text}</p>"
    assert "Um 11.05 Uhr fuhr das erste Boot los" in ticker(entry, LIVE).body_text


def test_ticker_entries_have_their_times():
    html = page(
        f"<p>{LAST}</p><h3>14.05 Uhr: Der Rat stimmt zu</h3><p>{FIRST}</p><h3>13.40 Uhr: Die Fischer reden</h3><p>{SECOND}</p>"
        f"<h3>13.10 Uhr: Die Sitzung beginnt</h3><p>{THIRD}</p>"
    )
    assert [block for block in extract(html, URL).blocks if isinstance(block, Entry)] == [
        Entry("14.05 Uhr", "Der Rat stimmt zu"),
        Entry("13.40 Uhr", "Die Fischer reden"),
        Entry("13.10 Uhr", "Die Sitzung beginnt"),
    ]


def test_an_entry_takes_its_headline_and_its_day_from_the_page():
    entries = "".join(
        f'<section><header><time datetime="2026-11-{day}T{clock}:00+01:00">{clock}</time><h3>{head}</h3></header><p>{text}</p></section>'
        for day, clock, head, text in (
            ("19", "00:31", "Wer läutet da?", FIRST),
            ("18", "23:48", "Der höchste Stand", SECOND),
            ("18", "23:15", "Die Fähre ist fest", THIRD),
        )
    )
    found = [block for block in article(entries, LAST).blocks if isinstance(block, Entry)]
    assert found[:2] == [
        Entry("00:31", "Wer läutet da?", datetime.fromisoformat("2026-11-19T00:31:00+01:00")),
        Entry("23:48", "Der höchste Stand", datetime.fromisoformat("2026-11-18T23:48:00+01:00")),
    ]


def test_clocks_apart_from_the_words_are_those_of_the_entries():
    data = '<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Kaimauer wird saniert","datePublished":"2026-11-18T16:00:00+01:00"}</script>'
    entries = "".join(
        f'<div class="live-entry"><div class="entry-info"><time>{clock}</time><mark>Ines Ohm</mark></div><h3>{head}</h3><p>{text}</p></div>'
        for clock, head, text in (
            ("18:30", "Neues drei", THIRD),
            ("17:20", "Neues zwei", SECOND),
            ("16:05", "Neues eins", FIRST),
        )
    )
    found = extract(page(f"<p>{LAST}</p>{entries}", data), URL, recipes=NO_RECIPES).blocks
    assert [(b.clock, b.headline) for b in found if isinstance(b, Entry)] == [
        ("18:30", "Neues drei"),
        ("17:20", "Neues zwei"),
        ("16:05", "Neues eins"),
    ]


def test_the_clock_of_a_live_blog_goes_on_past_midnight():
    published = datetime.fromisoformat("2026-11-18T16:00:00+01:00")
    blocks = [Subhead((f"{clock} Uhr: Neues",)) for clock in ("0.31", "23.48", "16.00")]
    days = [
        block.published.day
        for block in with_entries(blocks, published, live=True)
        if isinstance(block, Entry) and block.published
    ]
    assert days == [19, 18, 18]


@pytest.mark.parametrize(
    "entry",
    [
        "<p><strong>{iso}: {headline}</strong><br>{text}</p>",
        "<h3>{iso}: {headline}</h3><p>{text}</p>",
    ],
)
def test_a_colon_behind_a_clock_is_no_sign_of_seconds(entry: str):
    clocks = ("14:32", "11:05", "09:41", "07:15")
    assert heads(ticker(entry)) == list(zip(clocks, HEADLINES, strict=True))


@pytest.mark.parametrize("sign", ["pm", " p.m.", "pm GMT"])
def test_clocks_with_a_full_stop_are_those_of_english_live_blogs(sign: str):
    entry = f'<div><p class="time">{{clock}}{sign}</p><h2>{{headline}}</h2><p>{{text}}</p></div>'
    assert heads(ticker(entry, LIVE)) == [(f"{c}{sign}", h) for c, h in zip(CLOCKS, HEADLINES, strict=True)]
