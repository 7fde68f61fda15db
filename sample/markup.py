"""The body of a manuscript as pieces: each with its HTML and the blocks that it means."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from jinja2 import Environment
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from markupsafe import Markup
from msgspec import Struct

from broadsheet.errors import FormatError
from broadsheet.model import (
    Block,
    Embed,
    Entry,
    Factbox,
    Footnote,
    Item,
    List,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Subhead,
    Table,
    Turn,
    to_plain,
)
from sample.inline import Inline, drop_prefix, join, to_inline

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
PAGE_BREAK = "page"


class Piece(Struct, frozen=True):
    """Something that stands in the body of a page.

    `blocks` is empty for what is page furniture: a repeated pull quote, a
    page break. A factbox has `box`.
    """

    kind: str
    html: Markup
    blocks: tuple[Block, ...] = ()
    box: Factbox | None = None


class Setting(Struct, frozen=True):
    """What pieces are set with: macros, targets of links, an interview's voices.

    `picture` makes a picture of its TOML table.
    """

    macros: Any
    link: Callable[[str], str]
    picture: Callable[[dict[str, Any]], Picture]
    speakers: tuple[str, ...] = ()
    zone: datetime | None = None


def macros_of(environment: Environment) -> Any:
    """Return the macros that write a piece's HTML."""
    return environment.get_template("pieces.html").module


def to_line(source: str, link: Callable[[str], str]) -> Inline:
    """Return one line of Markdown: a standfirst, a caption, a note."""
    node = SyntaxTreeNode(_markdown.parseInline(source)).children[0]
    return to_inline(node, link)


def to_pieces(body: str, setting: Setting) -> Iterator[Piece]:
    """Yield the pieces of a body in order."""
    talking = False
    for node in SyntaxTreeNode(_markdown.parse(body)).children:
        if setting.speakers and node.type == "paragraph":
            talking = talking or _is_question(node)
            if talking:
                yield _turn(node, setting)
                continue
        yield _PIECES[node.type](node, setting)


def _paragraph(node: SyntaxTreeNode, setting: Setting) -> Piece:
    line = to_inline(node.children[0], setting.link)
    return Piece("paragraph", setting.macros.paragraph(line.html), (Paragraph(line.text),))


def _is_question(node: SyntaxTreeNode) -> bool:
    runs = [child for child in node.children[0].children if child.type != "text" or child.content]
    return [run.type for run in runs] == ["strong"]


def _turn(node: SyntaxTreeNode, setting: Setting) -> Piece:
    question = _is_question(node)
    speaker = setting.speakers[0] if question else setting.speakers[1]
    line = to_inline(node.children[0], setting.link)
    printed = to_plain(line.text).startswith(f"{speaker}: ")
    text = drop_prefix(line.text, f"{speaker}: ")
    if question:  # bold is how this paper prints a question, no emphasis of its words
        text = (to_plain(text),)
    return Piece("turn", setting.macros.turn(line.html, question), (Turn(text, speaker, question, printed),))


def _heading(node: SyntaxTreeNode, setting: Setting) -> Piece:
    line = to_inline(node.children[0], setting.link)
    plain = to_plain(line.text)
    if " | " in plain:
        return _entry(plain, setting)
    level = int(node.tag[1])
    return Piece("subhead", setting.macros.subhead(line.html, level), (Subhead(line.text, level),))


def _entry(plain: str, setting: Setting) -> Piece:
    moment, headline = plain.split(" | ", 1)
    zone = setting.zone.tzinfo if setting.zone else None
    published = datetime.strptime(moment, "%Y-%m-%d %H:%M").replace(tzinfo=zone)
    clock = published.strftime("%H:%M")
    html = setting.macros.entry(clock, published.isoformat(), headline)
    return Piece("entry", html, (Entry(clock, headline, published),))


def _quote(node: SyntaxTreeNode, setting: Setting) -> Piece:
    lines = [to_inline(child.children[0], setting.link) for child in node.children]
    source = ""
    if to_plain(lines[-1].text).startswith("— "):
        source = to_plain(lines.pop().text).removeprefix("— ")
    html = setting.macros.quote([line.html for line in lines], source)
    return Piece("quote", html, (Quote(join(tuple(lines)).text, source),))


def _list(node: SyntaxTreeNode, setting: Setting) -> Piece:
    ordered = node.type == "ordered_list"
    start = int(node.attrs.get("start", 1)) if ordered else 1
    block = List(tuple(_items(node, setting, 0)), ordered, start)
    return Piece("list", _list_html(node, setting), (block,))


def _items(node: SyntaxTreeNode, setting: Setting, level: int) -> Iterator[Item]:
    for item in node.children:
        for child in item.children:
            if child.type == "paragraph":
                yield Item(to_inline(child.children[0], setting.link).text, level)
            else:
                yield from _items(child, setting, level + 1)


def _list_html(node: SyntaxTreeNode, setting: Setting) -> Markup:
    items = [
        Markup("").join(
            to_inline(child.children[0], setting.link).html
            if child.type == "paragraph"
            else _list_html(child, setting)
            for child in item.children
        )
        for item in node.children
    ]
    html: Markup = setting.macros.listing(items, node.tag)
    return html


def _table(node: SyntaxTreeNode, setting: Setting, caption: str = "") -> Piece:
    rows = [row for part in node.children for row in part.children]
    cells = [[to_inline(cell.children[0], setting.link) for cell in row.children] for row in rows]
    block = Table(tuple(tuple(cell.text for cell in row) for row in cells), headers=1, caption=caption)
    html = setting.macros.table([[cell.html for cell in row] for row in cells], caption)
    return Piece("table", html, (block,))


def _break(_node: SyntaxTreeNode, _setting: Setting) -> Piece:
    return Piece(PAGE_BREAK, Markup(""))


def _fence(node: SyntaxTreeNode, setting: Setting) -> Piece:
    word, _, rest = node.info.strip().partition(" ")
    if word not in _FENCES:
        raise FormatError(f"``` {word}", "no such block", f"there are {', '.join(_FENCES)}")
    return _FENCES[word](node.content, rest, setting)


def _picture(content: str, _rest: str, setting: Setting) -> Piece:
    picture = setting.picture(tomllib.loads(content))
    caption = to_line(tomllib.loads(content).get("caption", ""), setting.link)
    return Piece("picture", setting.macros.picture(picture, caption.html), (picture,))


def _factbox(content: str, title: str, setting: Setting) -> Piece:
    pieces = tuple(to_pieces(content, Setting(setting.macros, setting.link, setting.picture)))
    box = Factbox(title, tuple(block for piece in pieces for block in piece.blocks))
    return Piece("factbox", setting.macros.factbox(title, pieces), box=box)


def _pullquote(content: str, source: str, setting: Setting) -> Piece:
    return Piece("pullquote", setting.macros.pullquote(content.strip(), source))


def _embed(content: str, kind: str, setting: Setting) -> Piece:
    embed = Embed(kind=kind, **tomllib.loads(content))
    return Piece("embed", setting.macros.embed(embed), (embed,))


def _preformatted(content: str, alt: str, setting: Setting) -> Piece:
    block = Preformatted(content.rstrip("\n"), alt)
    return Piece("preformatted", setting.macros.preformatted(block), (block,))


def _footnotes(content: str, _rest: str, setting: Setting) -> Piece:
    pairs = [line.split(": ", 1) for line in content.strip().splitlines()]
    notes = [(mark, to_line(text, setting.link)) for mark, text in pairs]
    blocks = tuple(Footnote(mark, line.text) for mark, line in notes)
    return Piece("footnotes", setting.macros.footnotes([(mark, line.html) for mark, line in notes]), blocks)


def _captioned_table(content: str, caption: str, setting: Setting) -> Piece:
    return _table(SyntaxTreeNode(_markdown.parse(content)).children[0], setting, caption)


_PIECES: dict[str, Callable[[SyntaxTreeNode, Setting], Piece]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "blockquote": _quote,
    "bullet_list": _list,
    "ordered_list": _list,
    "table": _table,
    "hr": _break,
    "fence": _fence,
}

_FENCES: dict[str, Callable[[str, str, Setting], Piece]] = {
    "picture": _picture,
    "factbox": _factbox,
    "pullquote": _pullquote,
    "embed": _embed,
    "pre": _preformatted,
    "footnotes": _footnotes,
    "table": _captioned_table,
}
