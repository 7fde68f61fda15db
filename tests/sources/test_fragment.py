import re
from html import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadsheet.model import (
    Block,
    Embed,
    Item,
    List,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Span,
    Subhead,
    Table,
    to_plain,
)
from broadsheet.sources.fragment import to_blocks

BASE = "https://paper.example/a/b"


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<p>Eins  zwei\n drei</p>", [Paragraph(("Eins zwei drei",))]),
        ("nur Text", [Paragraph(("nur Text",))]),
        ("<div>a<p>b</p>c</div>", [Paragraph(("a",)), Paragraph(("b",)), Paragraph(("c",))]),
        ("<p>a<br>b<br><br>c</p>", [Paragraph(("a\nb",)), Paragraph(("c",))]),
        ("<p><b>a <br>b</b><br> c\nd</p>", [Paragraph((Span("a\nb", strong=True), "\nc d"))]),
        ("<h2>a<br>b</h2>", [Subhead(("a b",), 2)]),
        (
            f"<p>{'long ' * 12}<br>{'and on ' * 8}</p>",
            [Paragraph((f"{'long ' * 12}{'and on ' * 8}".strip(),))],
        ),
        (
            "<p>Ein <a href='/x'>Link <b>fett</b></a>, <em>betont</em>.</p>",
            [
                Paragraph(
                    (
                        "Ein ",
                        Span("Link ", "https://paper.example/x"),
                        Span("fett", "https://paper.example/x", strong=True),
                        ", ",
                        Span("betont", em=True),
                        ".",
                    )
                )
            ],
        ),
        ("<p><a href='javascript:x'>a</a><a href='#n'>b</a></p>", [Paragraph(("ab",))]),
        ("<h1>A</h1><h3>B</h3>", [Subhead(("A",), 2), Subhead(("B",), 3)]),
        (
            "<ol start=3><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ol>",
            [List((Item(("a",)), Item(("b",), 1), Item(("c",))), ordered=True, start=3)],
        ),
        ("<blockquote><p>a</p><p>b</p></blockquote>", [Quote(("a",)), Quote(("b",))]),
        (
            "<table><caption>T</caption><tr><th>A<th>B</tr><tr><td>1<td><p>2</p><p>3</p></table>",
            [Table(((("A",), ("B",)), (("1",), ("2 3",))), 1, "T")],
        ),
        (
            "<figure><img src=/p.jpg alt=Pier width=640 height=480>"
            "<figcaption>Die <b>Pier</b></figcaption></figure>",
            [
                Picture(
                    "https://paper.example/p.jpg",
                    ("Die ", Span("Pier", strong=True)),
                    "Pier",
                    width=640,
                    height=480,
                )
            ],
        ),
        ("<pre>a  b\n  c\n</pre>", [Preformatted("a  b\n  c")]),
        ("<iframe src=//v.example/1 title=Film></iframe>", [Embed("https://v.example/1", "iframe", "Film")]),
        ("<script>x</script><style>y</style><!-- z --><form>w</form>", []),
        ("<p>a\u200bb\x07\u202ec</p>", [Paragraph(("abc",))]),
        ("", []),
    ],
)
def test_what_becomes_of_elements(html, blocks):
    assert list(to_blocks(html, BASE)) == blocks


def words_in(blocks: tuple[Block, ...]) -> list[str]:
    """Return all words of blocks in order."""
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, List):
            texts += [to_plain(item.text) for item in block.items]
        elif isinstance(block, Table):
            texts += [block.caption, *(to_plain(cell) for row in block.rows for cell in row)]
        elif isinstance(block, Picture):
            texts.append(to_plain(block.caption))
        elif isinstance(block, Preformatted):
            texts.append(block.text)
        elif hasattr(block, "text"):
            texts.append(to_plain(block.text))
    return " ".join(texts).split()


word = st.text("abcdefgäöüß", min_size=1, max_size=5)
BLOCKS = (
    "p",
    "div",
    "h2",
    "blockquote",
    "li",
    "td",
    "section",
    "figure",
    "figcaption",
    "ul",
    "dl",
    "dd",
    "center",
)
element = st.sampled_from(("b", "i", "a", "span", *BLOCKS))
html = st.recursive(
    word.map(lambda text: f"{escape(text)} "),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}> ",
        element,
        st.lists(inner, min_size=1, max_size=4),
    ),
    max_leaves=30,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(html)
def test_no_word_is_lost_whatever_the_nesting(body):
    words = re.sub("<[^>]*>", " ", body).split()
    # A caption stands behind what it belongs to, so words are counted, not their order, where there is one.
    arrived = words_in(to_blocks(body, BASE))
    if "fig" in body:
        assert sorted(arrived) == sorted(words)
    else:
        assert arrived == words


def test_endless_nesting_ends():
    assert words_in(to_blocks("<div>" * 5000 + "<b>" * 5000 + "Wort", BASE)) == ["Wort"]
