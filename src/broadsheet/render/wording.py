"""Find the words that go with a picture, an embed, a turn of an interview."""

from __future__ import annotations

import re
from typing import NamedTuple

from broadsheet.model import Embed, Picture, Turn, to_plain
from broadsheet.render.languages.labels import Labels
from broadsheet.text import clean

_NAMED = re.compile(r"[^:]{2,30}:\s|\W*\w*(?:foto|photo|bild|image|imagen|picture)\b|©|\(c\)", re.IGNORECASE)
_TOLD_INSIDE = re.compile(r"[^\W\d_][^.!?:\"„“”»«]{0,40}:\s")
_DASHED = re.compile(r"\s*[-–—―~]")


class PictureWords(NamedTuple):
    """What stands about a picture: "" for what there is not.

    `caption` is its description where it has no caption of its own.
    """

    label: str
    caption: str
    description: str
    credit: str


def one_line(text: str) -> str:
    """Return a cleaned text with single spaces, without soft hyphens."""
    return " ".join(clean(text).replace("\xad", "").split())


def picture_words(picture: Picture, labels: Labels) -> PictureWords:
    """Return the words for a picture.

    A credit that does not say what it is gets a label; a description is left
    out where the caption says the same.
    """
    caption, alt, credit = (
        one_line(to_plain(picture.caption)),
        one_line(picture.alt),
        one_line(picture.credit),
    )
    told = not caption or alt.casefold() in caption.casefold()
    if credit and credit.casefold() in caption.casefold():
        credit = ""
    if credit and not _NAMED.match(credit):
        credit = f"{labels.credit}{labels.colon}{credit}"
    return PictureWords(
        label=labels.picture,
        caption=caption or alt,
        description="" if told or not alt else f"{labels.shows}{labels.colon}{alt}",
        credit=credit,
    )


def embed_label(embed: Embed, labels: Labels) -> str:
    """Return what kind of thing is embedded, with its title."""
    kind = dict(labels.embeds).get(embed.kind, labels.embed)
    title = one_line(embed.title)
    return f"{kind}{labels.colon}{title}" if title else kind


def source_line(source: str) -> str:
    """Return the source of a quotation with a dash before it."""
    return source if not source or _DASHED.match(source) else f"– {source}"


class Voices:
    """Who speaks: told when the voice changes, and whenever the page tells it.

    An interview without names has questions and answers.
    """

    def __init__(self, labels: Labels, names: bool = True) -> None:
        self._labels = labels
        self._names = names
        self._last = ""

    def pause(self) -> None:
        """Forget the last voice: something else came between."""
        self._last = ""

    def before(self, turn: Turn) -> str:
        """Return the name to put before a turn, "" for none."""
        voice = one_line(turn.speaker)
        if not voice and (inside := _TOLD_INSIDE.match(to_plain(turn.text))):
            self._last = inside[0].rstrip(": ")
            return ""
        if not voice and turn.question:
            voice = self._labels.question
        elif not voice and self._last == self._labels.question:
            voice = self._labels.answer
        told = (turn.printed and turn.speaker) or (self._names and voice != self._last)
        self._last = voice or self._last
        return voice if told else ""
