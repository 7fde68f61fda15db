"""Make an article of the lines chosen for its body and of what the page tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from broadsheet.extract import beside, dates, embeds, hints, kinds, leads, names, pictures, players, printed
from broadsheet.extract.boxes import FOOTER_TAG, NAV_TAG, BoxFacts
from broadsheet.extract.build import build
from broadsheet.extract.choose import Choice
from broadsheet.extract.dateline import marked_dateline, split_dateline
from broadsheet.extract.footnotes import footnotes
from broadsheet.extract.inline import clean
from broadsheet.extract.metadata import Metadata
from broadsheet.extract.outline import Line, Medium, Outline
from broadsheet.extract.ownlines import own_lines
from broadsheet.extract.questions import is_interview, named_questions
from broadsheet.extract.spelling import squeezed
from broadsheet.extract.standfirst import standfirst
from broadsheet.extract.subheads import headed
from broadsheet.extract.ticker import is_named_live, told_times, with_clocks, with_entries
from broadsheet.extract.turns import with_turns
from broadsheet.extract.whole import incomplete_reason
from broadsheet.model import Article, Block, Embed, Entry, Note, Paragraph, Picture, host_of, to_plain

_FOREIGN = hints.RELATED | hints.AD | hints.NAV | hints.SHARE | hints.SIGNUP | hints.COMMENT
_MOST_LEADS = 3
_PORTRAIT = 200
"""Pixels of width up to which a picture beside the headline is its author's."""
_OF_AUTHOR = re.compile(r"author|autor(?!is)|avatar|gravatar|by-?line", re.I)
_TELLING = 400
_LIKE = 60


def body_blocks(
    page: Outline, body: Sequence[Line], title: int, meta: Metadata, base: str
) -> tuple[Block, ...]:
    """Return the blocks of the body, with the speakers and times that it prints."""
    live = "LiveBlogPosting" in meta.kinds
    named = live or is_named_live(meta.headline, base)
    lines = with_clocks(page, body, live=named)
    blocks: Sequence[Block] = build(page, lines, base, {line.number for line in lines})
    own = set(body)
    apart = (line.text for line in lines if line not in own)
    blocks = with_entries(blocks, meta.published, live=named, told=told_times(lines), apart=apart)
    has_entries = any(isinstance(block, Entry) for block in blocks)
    if live or has_entries:
        return headed(blocks)
    calls_itself = partial(is_interview, page, body, title, meta)
    return headed(with_turns(blocks, named=named_questions(lines), is_interview=calls_itself))


def told_blocks(meta: Metadata, chars: int) -> tuple[Block, ...]:
    """Return the body from the page's data, where the page itself shows hardly any of it.

    Not where it is for subscribers: what the paper does not show stays unshown. Nor on a ticker: its data
    may hold the entries of days that the page shows no more.
    """
    if "LiveBlogPosting" in meta.kinds and chars > _TELLING:
        return ()
    if meta.access == "paid" or len(meta.article_body) < max(_TELLING, 5 * chars):
        return ()
    texts = [" ".join(clean(text).split()) for text in meta.article_body.split("\n")]
    return tuple(Paragraph((text,)) for text in texts if text)


def assembled(page: Outline, choice: Choice, meta: Metadata, url: str) -> Article:
    """Return the article; raises `NoArticle` where the page is something else."""
    choice = own_lines(page, choice, meta)
    facts, title = choice.facts, choice.title
    body: Sequence[Line] = choice.lines
    chars = sum(line.chars for line in body)
    blocks = told_blocks(meta, chars)
    reason = ""
    if not blocks:
        kinds.refuse(page, choice, meta, url)
        body, below = footnotes(page, body, url)
        blocks = (*_lead_embeds(page, facts, body, title, url), *body_blocks(page, body, title, meta, url))
        reason = incomplete_reason(page, facts, body, meta)
        blocks = (*blocks, *below)
    authors = printed.read_authors(page, body, title, meta, host_of(url))
    printed_blocks = blocks
    dateline, joint, blocks = split_dateline(blocks, marked_dateline(body))
    return Article(
        address=meta.canonical or url,
        headline=meta.headline,
        paper=host_of(url),
        section=meta.section,
        breadcrumb=meta.breadcrumb,
        kicker=meta.kicker,
        kicker_joint=meta.kicker_joint,
        standfirst=standfirst(page, choice, meta, printed_blocks, url),
        dateline=dateline,
        dateline_joint=joint,
        byline=printed.read_byline(page, body, title, authors, url),
        authors=authors,
        published=meta.published
        or printed.read_published(page, body, title, meta.language)
        or dates.in_address(meta.canonical or url),
        modified=meta.modified,
        language=meta.language,
        tags=meta.tags,
        pictures=_leads(page, facts, body, title, meta, url),
        blocks=blocks,
        factboxes=beside.factboxes(page, facts, body, title, url),
        notes=_notes(page, body, meta, url),
        related=meta.related or beside.related(page, facts, body, url),
        access=meta.access,
        complete=not reason,
        incomplete_reason=reason,
    )


def _notes(page: Outline, body: Sequence[Line], meta: Metadata, url: str) -> tuple[Note, ...]:
    found = beside.notes(page, body, url)
    if not meta.corrections:
        return found
    known = {squeezed(to_plain(note.text)) for note in found} | {squeezed(line.text) for line in body}
    told = (Note((text,), "correction") for text in meta.corrections if squeezed(text) not in known)
    return (*found, *told)


def _leads(
    page: Outline, facts: Sequence[BoxFacts], body: Sequence[Line], title: int, meta: Metadata, url: str
) -> tuple[Picture, ...]:
    """Return the pictures above the body: those that the page shows, else those its data tell of."""
    above = {number for number in (title,) if number >= 0}
    reader = pictures.Pictures(page, url, {line.number for line in body} | above)
    found: dict[str, Picture] = {}
    for medium in _above(page, facts, body, title):
        picture = reader.read(medium) if medium.tag in pictures.PICTURES else None
        if picture is None or _is_portrait(picture, medium):
            continue
        if picture.caption or picture.credit or picture.width > 300:
            found.setdefault(picture.url, picture)
    if not found:
        return tuple(_without_prose(picture, body) for picture in meta.pictures)
    shown = tuple(found.values())[:_MOST_LEADS]
    lead, told = shown[0], _without_prose(meta.pictures[0], body) if meta.pictures else None
    if told is not None and not lead.caption:
        lead = Picture(
            lead.url, told.caption, lead.alt or told.alt, lead.credit or told.credit, lead.width, lead.height
        )
    return (lead, *shown[1:])


def _is_portrait(picture: Picture, medium: Medium) -> bool:
    """Tell whether a picture shows the article's author: it is small, named so, or beside the byline."""
    if _OF_AUTHOR.search(hints.names_of(medium.node.attributes)):
        return True
    said = leads.led(to_plain(picture.caption))
    return 0 < picture.width <= _PORTRAIT or any(map(names.is_person, names.split(said)))


def _lead_embeds(
    page: Outline, facts: Sequence[BoxFacts], body: Sequence[Line], title: int, url: str
) -> tuple[Embed, ...]:
    """Return the players between headline and body, none that reads the article out."""
    if title < 0:
        return ()
    found: dict[str, Embed] = {}
    for medium in _above(page, facts, body, title):
        embed = embeds.shown_by(medium, url)
        if embed is None or embed.kind == "link":
            continue
        # Papers have their own voices read each article out.
        if embed.kind != "sound" or players.kind_of(embed.url):
            found.setdefault(embed.url, embed)
    return tuple(found.values())[:_MOST_LEADS]


def _above(page: Outline, facts: Sequence[BoxFacts], body: Sequence[Line], title: int) -> Iterator[Medium]:
    """Yield the pictures and players between headline and body, in no box for something else."""
    first = body[0].number if body else 0
    # What the headline's own boxes are named is no sign: many a head of an article is a "header".
    head = facts[page.lines[title].box.number] if title >= 0 else None
    foreign = _FOREIGN & ~(head.inner | head.near) if head is not None else _FOREIGN
    for medium in page.media:
        if not max(title, first - 40) < medium.before <= first:
            continue
        fact = facts[medium.box.number]
        if not (fact.inner | fact.near) & foreign and not fact.tags_all & (NAV_TAG | FOOTER_TAG):
            yield medium


def _without_prose(picture: Picture, body: Sequence[Line]) -> Picture:
    """Return a picture that the page's data tell of, without a caption that is a paragraph of the body."""
    key = squeezed(to_plain(picture.caption))[:_LIKE]
    # Single spaces part a line's words, so the key's letters stand within twice its length.
    if not key or not any(squeezed(line.text[: 2 * _LIKE]).startswith(key) for line in body):
        return picture
    return Picture(picture.url, (), picture.alt, picture.credit, picture.width, picture.height)
