"""Who wrote an article and when, as RDFa and microformats tell it."""
# ruff: noqa: E501

from datetime import UTC, datetime

import pytest

from tests.extract.heads import page

MOMENT = datetime(2026, 2, 3, 17, 45, tzinfo=UTC)


@pytest.mark.parametrize(
    "body",
    [
        '<div vocab="https://schema.org/"><span property="author" typeof="Person"><b property="name">Eva Roth</b></span>'
        '<i property="datePublished" content="2026-02-03T17:45:00Z">Tuesday</i></div>',
        '<p><span property="schema:author" typeof="schema:Person">Eva Roth</span>'
        '<i property="dc:date dc:created schema:datePublished" content="2026-02-03T17:45:00Z">Tue</i></p>',
        '<p><span property="dc:creator">Eva Roth</span><i property="dcterms:issued" content="2026-02-03T17:45Z">now</i></p>',
        '<p><span rel="schema:author"><a href="/u/4" property="schema:name">Eva Roth</a></span>'
        '<i property="schema:dateCreated" content="2026-02-03T17:45Z">now</i></p>',
        '<p><a rel="author" href="/eva">Eva Roth</a> <abbr class="published" title="2026-02-03T17:45:00Z">3 Feb 2026</abbr></p>',
        '<p>Reviewed by <span class="author">Eva Roth</span> <abbr class="dtreviewed" title="2026-02-03T17:45:00Z">3 Feb 2026</abbr></p>',
        '<p class="post-meta"><a rel="author" href="/eva">Eva Roth</a> <span title="2026-02-03 17:45:00 +0000 UTC">3 February 2026</span></p>',
    ],
)
def test_author_and_minute_of_rdfa_and_microformats_are_read(body: str):
    found = page("", f"<h1>The council met until late</h1>{body}")
    assert (found.authors, found.published) == (("Eva Roth",), MOMENT)


def test_the_author_of_a_comment_is_not_the_article_s():
    comment = '<div typeof="schema:Comment"><span property="schema:author">Al Fox</span></div>'
    assert page("", f"<h1>The council met</h1>{comment}").authors == ()


def test_who_is_quoted_in_a_box_is_no_author():
    quote = '<div class="field--name-field-quote-author">Al Fox</div>'
    assert page("", f"<h1>The council met</h1>{quote}").authors == ()


def test_the_clock_may_stand_in_the_words_of_microdata_alone():
    time = '<time itemprop="datePublished" datetime="2026-02-03">03.02.2026 17:45</time>'
    assert page("", time).published == MOMENT.replace(tzinfo=None)


def test_categories_of_a_microformat_are_tags():
    body = '<h1>The council met</h1><p><a class="p-category" href="/t/a">ferry</a> <i class="p-category">pier</i></p>'
    assert page("", body).tags == ("ferry", "pier")
