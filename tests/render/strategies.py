"""Articles and pages of any content, for tests of claims about all of them."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from broadsheet.model import (
    Article,
    Byline,
    Embed,
    Entry,
    Footnote,
    Heading,
    Illustration,
    Item,
    Link,
    LinkIndex,
    List,
    Listing,
    Note,
    Page,
    Paragraph,
    Picture,
    Preformatted,
    Prose,
    Quote,
    Rule,
    Search,
    Span,
    Standfirst,
    Story,
    Subhead,
    Table,
    Turn,
)
from tests.text.scripts import ALPHABETS, words

# What tries to be markup in one of the formats, or a line of its own.
FORGERIES = [
    "=> gopher://evil.example/ click", "# Forged", "* item", "> quote", "```", "<script>alert(1)</script>",
    "<b>bold</b>", "&lt;i&gt;", "](https://evil.example/)", "[x](javascript:alert(1))", "**", "_em_",
    "`code`", "1Forged\t/evil\tevil.example\t70", "\r\n.\r\n", ".", "..", "iinfo\t\t\t1", "\x1b[31mred",
    "\x1b]0;owned\x07", "\u202eevil", "1. one", "- dash", "+ plus", "---", "===", "| a | b |",
    "\n\n    code", "![x](y)", "~~~", "\\", "{{ 7 * 7 }}", "{% raw %}", "-->", "]]>", "javascript:alert(1)",
    '" onclick="x', "</style>", "https://a.example/x",
]  # fmt: skip

forged = st.sampled_from(FORGERIES)
HREFS = [
    "", "/a/b?c=d", "//evil.example/", "/\\evil.example", "https://paper.example/x?a=1&b=2#c",
    "gopher://g.example/1/x", "gopher://g.example:99999/0/x", "gopher://g.example/0/a%0d%0a.",
    "mailto:a@b.example", "javascript:alert(1)", " JavaScript:alert(1)", "java\tscript:alert(1)",
    "data:text/html,x", "https://müller.example/ß", "/x\ty\r\nz", "https://e.example/(a)_b_*c*", "/%zz",
    "gemini://g.example/", "http://[::1", "/bild.gif", "\u202ehttps://e.example/",
]  # fmt: skip

hostile = st.lists(st.sampled_from(list(ALPHABETS["hostile"] + "aß京ש\u0e01")), max_size=9).map("".join)
lines = st.one_of(words, forged, hostile, st.lists(forged | words, max_size=4).map(" ".join))
hrefs = st.one_of(
    st.sampled_from(HREFS),
    hostile,
    st.builds(
        str.__add__, st.sampled_from(["/", "https://e.example/", "gopher://e.example/1"]), forged | hostile
    ),
)
runs = st.one_of(lines, st.builds(Span, lines, hrefs, st.booleans(), st.booleans()))
inline = st.lists(runs, max_size=5).map(tuple)
levels = st.integers(0, 7)
dates = st.none() | st.datetimes(timezones=st.just(UTC) | st.none(), min_value=datetime(1800, 1, 1))  # noqa: DTZ001

blocks = st.one_of(
    st.builds(Paragraph, inline),
    st.builds(Subhead, inline, levels),
    st.builds(Quote, inline, lines),
    st.builds(Turn, inline, lines, st.booleans(), st.booleans()),
    st.builds(
        List,
        st.lists(st.builds(Item, inline, levels), max_size=4).map(tuple),
        st.booleans(),
        st.integers(0, 99),
    ),
    st.builds(
        Table,
        st.lists(st.lists(inline, max_size=4).map(tuple), max_size=4).map(tuple),
        st.integers(0, 2),
        lines,
    ),
    st.builds(Picture, hrefs, inline, lines, lines),
    st.builds(Preformatted, lines, lines),
    st.builds(Embed, hrefs, st.sampled_from(["video", "", "x"]), lines, inline),
    st.builds(Entry, lines, lines, dates),
    st.builds(Note, inline),
    st.builds(Footnote, lines, inline),
)
items = st.one_of(
    blocks,
    st.builds(Heading, lines, levels),
    st.builds(Standfirst, inline),
    st.builds(Prose, inline),
    st.builds(Byline, inline),
    st.builds(
        Link,
        lines,
        hrefs,
        st.sampled_from(["menu", "document", "picture", "binary", "web"]),
        lines,
        lines,
        dates,
    ),
    st.builds(Search, lines, hrefs),
    st.builds(Listing, st.lists(inline, max_size=4).map(tuple), lines),
    st.builds(Illustration, hrefs, lines),
    st.just(LinkIndex("Links")),
    st.just(Rule()),
)
languages = st.sampled_from(["", "de", "en", "fr", "es", "ar", "ja", "x-nonsense", "DE_at"])
pages = st.builds(
    Page,
    path=st.just("/x"),
    title=lines,
    items=st.lists(items, max_size=6).map(tuple),
    language=languages,
    paper=lines,
    original=hrefs,
    description=lines,
    feed=hrefs,
    previous=hrefs,
    next=hrefs,
    home=hrefs,
    tongue=languages,
)
stories = st.builds(
    Story,
    hrefs,
    lines,
    lines,
    st.none() | st.just(": "),
    lines,
    authors=st.lists(lines, max_size=2).map(tuple),
    published=dates,
)
articles = st.builds(
    Article,
    address=hrefs,
    headline=lines,
    kicker=lines,
    paper=lines,
    section=lines,
    standfirst=inline,
    dateline=lines,
    byline=lines,
    authors=st.lists(lines, max_size=3).map(tuple),
    published=dates,
    modified=dates,
    language=languages,
    tags=st.lists(lines, max_size=3).map(tuple),
    blocks=st.lists(blocks, max_size=6).map(tuple),
    notes=st.lists(st.builds(Note, inline), max_size=1).map(tuple),
    related=st.lists(stories, max_size=2).map(tuple),
)
