"""What a language's table of the edition's own words has to hold."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from broadsheet.render.languages.plurals import Plural


class Labels(Struct, frozen=True, kw_only=True):
    """The edition's own words in one language.

    Nouns that stand as headings or before a colon have the form they have
    there. Words in braces are filled in: `labels.by.format(names="…")`. A
    counted noun has a form for each number that `plural` tells apart, with
    {number} in it where a reader is told the number: "{number} words".
    """

    language: str
    """BCP 47 tag of the table."""
    months: tuple[str, ...]
    """As they stand in a date."""
    months_alone: tuple[str, ...]
    """As they stand without a day, where that is another form; () where it is not."""
    months_short: tuple[str, ...]
    weekdays: tuple[str, ...]
    """Monday first."""
    date: str
    """{day}, {month}, {year}, as in running text."""
    date_short: str
    month_and_year: str
    weekday_and_date: str
    """{weekday}, {date}."""
    time: str
    """{hour}, {minute} (two digits both)."""
    date_and_time: str
    """{date}, {time}."""
    first_day: str
    """How the first of a month is written, as in "1er"; "" for "1"."""
    thousands: str
    """Between groups of three digits."""
    thousands_from: int
    """The first number that is grouped."""
    plural: Plural
    """Tells which form of a counted noun goes with a number."""

    # an article
    untitled: str
    """Stands for the headline that an article does not have."""
    picture: str
    shows: str
    """Before the description of a picture for those who do not see it."""
    credit: str
    by: str
    """{names}."""
    comma: str
    """Between names, with its space."""
    colon: str
    """Between a label and what it names, with its space."""
    and_: str
    """Between the last two names, with its spaces."""
    counts: Literal["words", "characters"]
    """What tells the length of a text: what `words` counts."""
    words: tuple[str, ...]
    minutes: tuple[str, ...]
    reading: str
    """{minutes}: how long it is to read."""
    question: str
    answer: str
    note: str
    factbox: str
    table: str
    updated: str
    """{date}: when the article was changed."""
    removed: str
    """{date}: when the paper was first seen to have taken the article off its site."""
    see_changes: str
    """What changed; leads to the history."""
    original: str
    """{paper}: leads to the article on the paper's site."""
    plain_text: str
    """Leads to the plain document."""
    paid: str
    incomplete: str
    embeds: tuple[tuple[str, str], ...]
    """Kind of embed and its name: video, audio, post, map, chart."""
    embed: str

    # headings and names of pages
    links: str
    authors: str
    author: str
    tags: str
    tag: str
    sections: str
    section: str
    related: str
    elsewhere: str
    """The same story in other papers."""
    about_article: str
    """Over the links that belong to the article as a whole."""
    history: str
    revision: str
    """{number}."""
    revisions: tuple[str, ...]
    archive: str
    search: str
    search_for: str
    """The search field's label."""
    results: tuple[str, ...]
    no_results: str
    articles: tuple[str, ...]
    papers: str
    front: str
    latest: str
    lead: str
    changed: str
    about: str
    help_: str
    feed: str
    epaper: str
    nothing_here: str
    not_found: str
    not_found_hint: str

    # ways on
    ways: str
    """Names the links at a page's foot, for those who hear it."""
    previous: str
    next: str
    previous_page: str
    next_page: str
    previous_article: str
    next_article: str
    """Of an article that is in no section."""
    previous_in_section: str
    next_in_section: str
    older: str
    newer: str
    page_of: str
    """{page}, {pages}."""
    home: str
    """Leads to the front page."""
    skip: str
    """Skips to the page's text."""
    more_in_section: str
    """{section}."""
