"""Find the pictures and players that stand between the headline and the body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from broadsheet.extract.blocks import embeds, pictures, players
from broadsheet.extract.body.choose import Choice
from broadsheet.extract.meta.metadata import Metadata
from broadsheet.extract.page import hints
from broadsheet.extract.page.boxes import FOOTER_TAG, NAV_TAG
from broadsheet.extract.page.outline import Box, Line, Medium, Outline
from broadsheet.extract.words import leads, names
from broadsheet.extract.words.spelling import squeezed
from broadsheet.model import Embed, Picture, to_plain

_FOREIGN = hints.RELATED | hints.AD | hints.NAV | hints.SHARE | hints.SIGNUP | hints.COMMENT
_MOST = 3
_WITHIN = 40
"""Lines above the body among which they are looked for."""
_PORTRAIT, _WIDE = 200, 300
"""Pixels of width up to which a picture is its author's, and from which it needs no words to be a lead."""
_OF_AUTHOR = re.compile(r"author|autor(?!is)|avatar|gravatar|by-?line", re.I)
_LIKE = 60
_IN_FIGURE = 3
"""Boxes around a picture among which its figure is looked for."""


def lead_pictures(page: Outline, choice: Choice, meta: Metadata, url: str) -> tuple[Picture, ...]:
    """Return the pictures above the body: those that the page shows, else those its data tell of."""
    body = choice.lines
    head = {choice.title} if choice.title >= 0 else set()
    taken = head | {line.number for line in (*choice.lead, *body)}
    reader = pictures.Pictures(page, url, taken, leading=True)
    found: dict[str, Picture] = {}
    for medium in _above(page, choice):
        picture = reader.read(medium) if medium.tag in pictures.PICTURES else None
        if picture is None or _is_portrait(picture, medium):
            continue
        if not picture.url and meta.pictures:
            picture = msgspec.structs.replace(picture, url=meta.pictures[0].url)
        if picture.caption or picture.credit or picture.width > _WIDE:
            found.setdefault(picture.url, picture)
    if not found:
        return tuple(_without_prose(picture, body) for picture in meta.pictures)
    shown = tuple(found.values())[:_MOST]
    lead, told = shown[0], _without_prose(meta.pictures[0], body) if meta.pictures else None
    if told is not None and not lead.caption:
        lead = msgspec.structs.replace(
            lead,
            caption=told.caption,
            alt=lead.alt or told.alt,
            credit=lead.credit or told.credit,
        )
    return (lead, *shown[1:])


def _is_portrait(picture: Picture, medium: Medium) -> bool:
    """Tell whether a picture shows the article's author: it is small, named so, or beside the byline."""
    if _OF_AUTHOR.search(hints.names_of(medium.node.attributes)):
        return True
    said = leads.led(to_plain(picture.caption))
    return 0 < picture.width <= _PORTRAIT or any(map(names.is_person, names.split(said)))


def lead_embeds(page: Outline, choice: Choice, url: str) -> tuple[Embed, ...]:
    """Return the players between headline and body, none that reads the article out."""
    if choice.title < 0:
        return ()
    found: dict[str, Embed] = {}
    for medium in _above(page, choice):
        embed = embeds.shown_by(medium, url)
        if embed is None or embed.kind == "link":
            continue
        # Papers have their own voices read each article out.
        if embed.kind != "sound" or players.kind_of(embed.url):
            found.setdefault(embed.url, embed)
    return tuple(found.values())[:_MOST]


def _above(page: Outline, choice: Choice) -> Iterator[Medium]:
    """Yield the pictures and players between headline and body, in no box for something else."""
    facts, title = choice.facts, choice.title
    first = choice.lines[0].number if choice.lines else 0
    # What the headline's own boxes are named is no sign: many a head of an article is a "header".
    head = facts[page.lines[title].box.number] if title >= 0 else None
    foreign = _FOREIGN & ~(head.inner | head.near) if head is not None else _FOREIGN
    for medium in page.media:
        if not max(title, first - _WITHIN) < medium.before <= first:
            continue
        fact, outer = facts[medium.box.number], facts[_around_figure(medium.box).number]
        named = (fact.inner | fact.near) & (outer.inner | outer.near) & foreign
        if not named and not fact.tags_all & (NAV_TAG | FOOTER_TAG):
            yield medium


def _around_figure(box: Box) -> Box:
    """Return the box around a figure that holds a picture: its own names say what may be done with it."""
    figure = next((outer for outer in box.outward(_IN_FIGURE) if outer.tag == "figure"), None)
    return box if figure is None else figure.parent or figure


def _without_prose(picture: Picture, body: Sequence[Line]) -> Picture:
    """Return a picture that the page's data tell of, without a caption that is a paragraph of the body."""
    key = squeezed(to_plain(picture.caption))[:_LIKE]
    # Single spaces part a line's words, so the key's letters stand within twice its length.
    if not key or not any(squeezed(line.text[: 2 * _LIKE]).startswith(key) for line in body):
        return picture
    return Picture(picture.url, (), picture.alt, picture.credit, picture.width, picture.height)
