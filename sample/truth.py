"""What is true of each article of the sample paper, in Broadsheet's own model."""

from __future__ import annotations

from broadsheet.model import Article, Story, host_of
from sample.manuscript import Manuscript
from sample.site import SetArticle, Site


def to_article(site: Site, article: SetArticle, page: int | None = None) -> Article:
    """Return the article as extraction should find it.

    `page` counts from 1 and asks for what one page alone holds, None for all
    of them joined. Soft hyphens stand where the page has them.
    """
    written = article.manuscript
    pieces = article.pieces if page is None else article.pages[page - 1]
    whole = not written.paid and (page is None or len(article.pages) == 1)
    return Article(
        address=site.url(written.path),
        headline=written.headline,
        paper=host_of(site.base),
        section=written.section,
        breadcrumb=("Startseite", written.section),
        kicker=written.kicker,
        standfirst=article.standfirst.text,
        dateline=written.dateline,
        dateline_joint=" | " if written.dateline else "",
        byline=printed_byline(written),
        authors=written.authors,
        published=written.published,
        modified=written.changed,
        language=written.language,
        tags=written.tags,
        pictures=(article.picture,) if article.picture else (),
        blocks=tuple(block for piece in pieces for block in piece.blocks),
        factboxes=article.factboxes,
        notes=article.remarks,
        related=tuple(to_story(site, other) for other in site.related(written)),
        access="paid" if written.paid else "free",
        complete=whole,
        incomplete_reason="" if whole else "paid" if written.paid else "one of several pages",
    )


def to_story(site: Site, manuscript: Manuscript) -> Story:
    """Return what a box of related stories shows of an article."""
    return Story(
        address=site.url(manuscript.path),
        headline=manuscript.headline,
        kicker=manuscript.kicker,
        teaser=manuscript.standfirst,
        tag=manuscript.tags[0] if manuscript.tags else "",
        published=manuscript.published,
    )


def printed_byline(manuscript: Manuscript) -> str:
    """Return the line of authors as the page prints it, empty without any."""
    if not manuscript.authors:
        return ""
    first, last = ("By ", " and ") if manuscript.language == "en" else ("Von ", " und ")
    names = manuscript.authors
    joined = ", ".join(names[:-1]) + last + names[-1] if len(names) > 1 else names[0]
    return first + joined
