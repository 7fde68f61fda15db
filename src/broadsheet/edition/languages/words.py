"""What a language's table of the edition's longer words has to hold."""

from __future__ import annotations

from msgspec import Struct


class Words(Struct, frozen=True, kw_only=True):
    """The words of the edition's own pages in one language.

    What articles need too is in `render.labels`. Words in braces are filled in.
    """

    untitled: str
    """Stands for a headline that an article does not have."""
    withdrawn: str
    """Title of what stands where an article stood that the edition's owner took out."""
    paid: str
    """Said of a story in a list, after its authors."""

    # history and changes
    seen: str
    """{date}: when we saw a revision."""
    first_seen: str
    declared: str
    """The paper says itself that it changed the article."""
    silent: str
    read_anew: str
    """The paper changed nothing: the page that was kept reads better now."""
    words_changed: str
    """{added}, {removed}: counts of words."""
    changed_from: str
    """{old}, {new}: over the changes from one revision to another."""
    marks: str
    """Tells how gone and new words are marked; holds {gone} and {new}."""
    unchanged: str
    same_words: str
    """Two revisions whose words do not differ."""
    now: str
    """Leads to the article as it stands now."""
    read_revision: str
    """{number}: leads to a revision's text."""
    parts: tuple[tuple[str, str], ...]
    """The parts of an article and the kinds of change, with their names."""

    # about and help
    about: tuple[str, ...]
    """What this is and whose text it is: paragraphs, with {paper}."""
    licence: str
    """{licence}: the paper's own words on the use of its texts."""
    no_licence: str
    """{paper}."""
    opt_out: str
    """{contact}: whom to tell that a paper or a person does not want to stand here."""
    fresh: str
    """Heading: how fresh the edition is."""
    newest: str
    """{date} of the newest article."""
    looked: str
    """{date}: when the paper was last looked at."""
    holds: str
    """{articles}: how many articles, already with their noun."""
    elsewhere: str
    """Heading over the addresses of the edition on other protocols."""
    addresses: str
    """Heading: how addresses are made."""
    help: tuple[str, ...]
    """Paragraphs of the help page, with {paper}, {url} and {path}."""
    help_search: tuple[str, ...]
    """Paragraphs on searching, shown where there is a search."""
    whole_issue: str
    """Leads to the e-paper of a day."""
    issue_of: str
    """{paper}, {date}: an e-paper's title."""
    contents: str
    """Over a table of contents."""
    clusters: str
    """Heading: stories that several papers have."""
    found: str
    """{count}, {query}: over search results, the count with its noun."""
    more_than: str
    """{count}: where results are more than were counted; it may begin a line."""
    next_results: str
    troubles: tuple[tuple[str, str], ...]
    """What a query could not be taken as (`search.Trouble`), each with the sentence for the reader."""
