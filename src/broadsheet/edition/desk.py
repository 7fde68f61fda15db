"""What a page is made with: the store, the paper at hand, its language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from broadsheet.edition.imprint import Imprint
from broadsheet.edition.languages import Words, words_in
from broadsheet.edition.origin import Place, place_of
from broadsheet.edition.register import Papers
from broadsheet.model import OWN, Paper, Story, host_of, path_of
from broadsheet.render import format_count, format_date, format_number
from broadsheet.render.languages import labels
from broadsheet.render.languages.labels import Labels
from broadsheet.render.targets import target

if TYPE_CHECKING:
    from broadsheet.edition.directory import Directory
    from broadsheet.edition.finding import SearchIndex
    from broadsheet.edition.optouts import OptOuts
    from broadsheet.edition.origin import Tell
    from broadsheet.store import Store, TermKind


@dataclass(frozen=True)
class Desk:
    """The desk at which one page is made.

    `paper` is None on the pages that an edition of several papers has above
    them all. `clock` tells the time. `base` is how the edition is addressed
    from outside, "https://text.paper.example", where a file needs whole URLs; `twins`
    are its addresses on other protocols.
    `reserved` knows what the papers ask machines not to do.
    `tell` is called with what an article's page was made of.
    """

    store: Store
    directory: Directory
    register: Papers
    paper: Paper | None
    clock: Callable[[], datetime]
    imprint: Imprint
    index: SearchIndex | None = None
    base: str = ""
    twins: tuple[str, ...] = ()
    reserved: OptOuts | None = None
    tell: Tell | None = None
    labels: Labels = field(init=False)
    words: Words = field(init=False)
    _stories: dict[str, Story | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "labels", labels(self.tongue))
        object.__setattr__(self, "words", words_in(self.tongue))

    @property
    def papers(self) -> tuple[Paper, ...]:
        """All papers of the edition."""
        return self.register.all

    @property
    def opt_outs(self) -> frozenset[str]:
        """What the papers at hand ask machines not to do."""
        asking = (self.paper,) if self.paper else self.papers
        return (
            frozenset().union(*(self.reserved.of(each) for each in asking)) if self.reserved else frozenset()
        )

    @property
    def reserved_places(self) -> tuple[str, ...]:
        """Where text stands whose paper reserves text and data mining, as patterns of addresses."""
        asking = (self.paper,) if self.paper else self.papers
        own = (each.host for each in asking if self.reserved and "tdm" in self.reserved.of(each))
        return tuple(f"{self._prefix(host)}/*" for host in own)

    @property
    def tongue(self) -> str:
        """The language of the page at hand."""
        return (self.paper.language if self.paper else "") or self.imprint.language

    @property
    def style(self) -> str:
        """The house style of the paper at hand."""
        return (self.paper.style if self.paper else "") or self.imprint.style

    @property
    def host(self) -> str | None:
        """The paper to ask the store for; None asks for all of them."""
        return self.paper.host if self.paper else None

    @property
    def name(self) -> str:
        """The name over the page: the paper's, or those of all papers."""
        if self.paper:
            return self.paper.name or self.paper.host
        return self.labels.papers

    def at(self, path: str) -> str:
        """Return the edition's address of a path of the paper at hand."""
        return f"{self._prefix(self.host)}{path}"

    def article_address(self, url: str) -> str:
        """Return where an article of any paper of the edition stands."""
        path = path_of(url)
        # A path that the edition itself uses would hide the article.
        if path == "/" or path.startswith(OWN):
            path = f"{OWN}article{path}"
        return f"{self._prefix(host_of(url))}{path}"

    def whole(self, path: str) -> str:
        """Return an address of the edition as a whole URL, for files that need one."""
        return f"{self.base}{target(path)}"

    def resolve(self, href: str) -> str:
        """Return the edition's address of a link's target if it stands here, else the target."""
        bare, _, fragment = href.partition("#")
        if self.story_at(bare) is None:
            return href
        return self.article_address(bare) + (f"#{fragment}" if fragment else "")

    def story_at(self, url: str) -> Story | None:
        """Return the story with this URL at its paper, None where it is not in the edition."""
        if url not in self._stories:
            place = self._place_of(url)
            self._stories[url] = self.store.story(*place) if place else None
        return self._stories[url]

    def look_up(self, urls: Iterable[str]) -> None:
        """Read the stories with these URLs at once, which are then asked for one by one."""
        places = {url: place for url in urls if (place := self._place_of(url)) is not None}
        stories = self.store.stories_at(set(places.values()))
        self._stories.update((url, stories.get(place)) for url, place in places.items())

    def take_note(self, stories: Iterable[Story]) -> None:
        """Remember stories that the page shows, and that were not looked up here."""
        self._stories.update((story.address, story) for story in stories)

    @property
    def asked_for(self) -> frozenset[Place]:
        """The places of all stories that were looked up or taken note of, there or not."""
        return frozenset(place for url in self._stories if (place := self._place_of(url)) is not None)

    def _place_of(self, url: str) -> Place | None:
        """Return host and path of what may be an article of a paper of the edition."""
        if not url.startswith(("http://", "https://")):
            return None
        try:
            place = place_of(url)
        except ValueError:  # a port that is no number
            return None
        return place if place[0] in self.register.by_host else None

    def own_address(self, kind: str, url: str) -> str:
        """Return where the edition has something of an article: its text, its history."""
        return f"{self._prefix(host_of(url))}{OWN}{kind}{path_of(url)}"

    def name_of(self, host: str) -> str:
        """Return the name of the paper with this host."""
        paper = self.register.by_host.get(host)
        return paper.name if paper and paper.name else host

    def name_in(self, kind: TermKind, slug: str) -> str | None:
        """Return the name of a section, author or tag by its slug; None for no such."""
        return self.directory.name(kind, self.host, slug)

    def slug(self, kind: TermKind, name: str) -> str:
        """Return the slug of a section, author or tag of the paper at hand."""
        return self.directory.slug(kind, self.host, name)

    def term_address(self, kind: TermKind, name: str) -> str:
        """Return where a section, author or tag of the paper at hand stands."""
        return self.at(f"{OWN}{kind}/{quote(self.slug(kind, name), safe='-')}")

    def count(self, number: int) -> str:
        """Return "1 article", "1,234 articles" as the language writes it."""
        return self.counted(number, self.labels.articles)

    def counted(self, number: int, noun: tuple[str, ...]) -> str:
        """Return a number with the form of the noun that goes with it."""
        return format_count(number, noun, self.tongue)

    def tallied(self, label: str, number: int) -> str:
        """Return a name with how many articles it stands for: "Politik (12)"."""
        return f"{label} ({format_number(number, self.tongue)})"

    def day(self, when: date) -> str:
        """Return a day in full as the language writes it."""
        return format_date(when, self.tongue)

    def month(self, year: int, month: int) -> str:
        """Return a month with its year."""
        return format_date(date(year, month, 1), self.tongue, "month")

    def _prefix(self, host: str | None) -> str:
        return f"/{host}" if host and len(self.papers) > 1 else ""
