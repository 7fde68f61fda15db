"""Readers of what the renderers write: each gives the lines that a person would see."""

import re
from html.parser import HTMLParser

from markdown_it import MarkdownIt


def read_gemtext(text: str) -> list[str]:
    """The lines without their marks; of links the label."""
    lines, kept = [], False
    for line in text.split("\n"):
        if line.startswith("```"):
            kept = not kept
        elif kept:
            lines.append(line)
        elif line.startswith("=>"):
            lines.append(" ".join(line[2:].split(maxsplit=1)[1:]))
        else:
            lines.append(re.sub(r"^(?:#{1,3} |\* |> )", "", line))
    assert not kept
    return lines


def read_markdown(text: str) -> list[str]:
    """The words of a CommonMark document, with tables, as its HTML shows them."""
    return read_html(MarkdownIt("commonmark").enable("table").render(text))


def read_html(html: str) -> list[str]:
    """The words of a document's body, an element a line."""
    return _Words.of(html)


class _Words(HTMLParser):
    INLINE = frozenset(("a", "em", "strong", "b", "sup", "time", "span"))

    def __init__(self) -> None:
        super().__init__()
        self.out: list[str] = []
        self.silent = False

    @classmethod
    def of(cls, html: str) -> list[str]:
        parser = cls()
        parser.feed(html)
        return "".join(parser.out).split("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent = tag in ("head", "style", "title", "script") or (self.silent and tag != "body")
        if tag not in self.INLINE:
            self.out.append("\n")

    handle_endtag = lambda self, tag: self.out.append("" if tag in self.INLINE else "\n")  # noqa: E731

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.out.append(data)
