"""Make an article of the lines chosen for its body and of what the page tells."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from broadsheet.extract import printed
from broadsheet.extract.above import lead_embeds, lead_pictures
from broadsheet.extract.blocks.build import build
from broadsheet.extract.blocks.dateline import marked_dateline, split_dateline
from broadsheet.extract.blocks.footnotes import footnotes
from broadsheet.extract.blocks.notes import notes_beside
from broadsheet.extract.blocks.questions import named_questions
from broadsheet.extract.blocks.subheads import headed
from broadsheet.extract.blocks.ticker import is_named_live, told_times, with_clocks, with_entries
from broadsheet.extract.blocks.turns import with_turns
from broadsheet.extract.body.choose import Choice, Sureness
from broadsheet.extract.body.decks import opening
from broadsheet.extract.factboxes import factboxes
from broadsheet.extract.flash import flash_of
from broadsheet.extract.glued import without_byline
from broadsheet.extract.interview import is_interview
from broadsheet.extract.kind import kinds, offers
from broadsheet.extract.kind.whole import KEPT, incomplete_reason
from broadsheet.extract.meta.metadata import Metadata
from broadsheet.extract.ownlines import own_lines
from broadsheet.extract.page.inline import clean
from broadsheet.extract.page.outline import Outline
from broadsheet.extract.related import related
from broadsheet.extract.standfirst import standfirst
from broadsheet.extract.words import dates
from broadsheet.model import Article, Block, Entry, Paragraph, host_of

_TELLING = 400


def assembled(page: Outline, choice: Choice, meta: Metadata, url: str) -> Article:
    """Return the article; raises `NoArticle` where the page is something else."""
    choice = own_lines(page, choice, meta)
    if flash := flash_of(page, choice, meta, url):
        choice = choice._replace(lines=flash, lead=[], sureness=Sureness())
    choice, printed_blocks, reason = _read_body(page, choice, meta, url)
    dateline, joint, blocks = split_dateline(printed_blocks, marked_dateline(choice.lines))
    authors = printed.read_authors(page, choice, meta, host_of(url))
    lead, glued = without_byline(standfirst(page, choice, meta, printed_blocks, url), authors)
    return Article(
        address=meta.canonical or url,
        headline=meta.headline,
        paper=host_of(url),
        section=meta.section or printed.read_section(page, choice, url),
        breadcrumb=meta.breadcrumb,
        kicker=meta.kicker,
        kicker_joint=meta.kicker_joint,
        standfirst=lead,
        dateline=dateline,
        dateline_joint=joint,
        byline=printed.read_byline(page, choice, authors, url) or glued,
        authors=authors,
        published=meta.published
        or printed.read_published(page, choice, meta.language)
        or dates.in_address(meta.canonical or url),
        modified=meta.modified,
        language=meta.language,
        tags=meta.tags,
        pictures=lead_pictures(page, choice, meta, url),
        blocks=blocks,
        factboxes=factboxes(page, choice, url),
        notes=notes_beside(page, choice.lines, meta.corrections, url),
        related=meta.related or related(page, choice, url),
        access=meta.access,
        complete=not reason,
        incomplete_reason=reason,
    )


def _read_body(
    page: Outline, choice: Choice, meta: Metadata, url: str
) -> tuple[Choice, tuple[Block, ...], str]:
    """Return the choice without footnotes, its blocks, and why these are not the whole article."""
    if told := told_blocks(meta, sum(line.chars for line in choice.lines)):
        return choice, told, ""
    kinds.refuse(page, choice, meta, url)
    offer = offers.offer_among(page, choice)
    if offer >= 0:
        choice = offers.without_terms(choice, offer)
    body, below = footnotes(page, [*opening(page, choice, meta), *choice.lines], url)
    choice = choice._replace(lines=list(body))
    blocks = (*lead_embeds(page, choice, url), *body_blocks(page, choice, meta, url), *below)
    return choice, blocks, incomplete_reason(page, choice, meta) or (KEPT if offer >= 0 else "")


def body_blocks(page: Outline, choice: Choice, meta: Metadata, base: str) -> tuple[Block, ...]:
    """Return the blocks of the body, with the speakers and times that it prints."""
    live = "LiveBlogPosting" in meta.kinds
    named = live or is_named_live(meta.headline, base)
    lines = with_clocks(page, choice.lines, live=named)
    blocks: Sequence[Block] = build(page, lines, base, {line.number for line in lines})
    own = set(choice.lines)
    apart = (line.text for line in lines if line not in own)
    blocks = with_entries(blocks, meta.published, live=named, told=told_times(lines), apart=apart)
    has_entries = any(isinstance(block, Entry) for block in blocks)
    if live or has_entries:
        return headed(blocks)
    calls_itself = partial(is_interview, page, choice, meta)
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
