"""A paper, where it is taken in from, and the revisions of its articles."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from broadsheet.model.article import Article, Story
from broadsheet.model.inline import to_plain


class Source(Struct, frozen=True, omit_defaults=True):
    """A place that tells of a paper's articles.

    `kind` is feed, sitemap, section, wordpress, ghost, folder, warc or wacz; `address` a
    URL or the path of a folder or file.
    """

    kind: str
    address: str
    title: str = ""


class Paper(Struct, frozen=True, omit_defaults=True):
    """A newspaper: `host` is its name in addresses ("taz.de", or "127.0.0.1:8765").

    `line` is the words under the nameplate. `allow_private` permits fetching
    it from loopback and private addresses. `style` names the house style.
    """

    host: str
    name: str
    url: str
    line: str = ""
    language: str = ""
    sources: tuple[Source, ...] = ()
    allow_private: bool = False
    style: str = ""
    licence: str = ""
    added: datetime | None = None


class Change(Struct, frozen=True, omit_defaults=True):
    """What one revision changed against the one before it.

    `parts` names what changed: headline, standfirst, body, authors, tags,
    correction, picture and the like. `kinds` are the changes inside the body:
    typo, wording, addition, removal. `declared` tells that the paper says so
    itself. `added` and `removed` count words. `anew` tells that the paper
    changed nothing: the page that was kept reads better now.
    """

    parts: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    declared: bool = False
    added: int = 0
    removed: int = 0
    anew: bool = False


class Revision(Struct, frozen=True):
    """An article as it stood when it was seen; `number` counts from 1.

    `change` is None for the first revision, and where nobody compared.
    """

    article: Article
    number: int
    seen: datetime
    change: Change | None = None

    @property
    def is_edit(self) -> bool:
        """The paper changed the article, as far as anybody knows."""
        return self.number > 1 and not (self.change is not None and self.change.anew)

    @property
    def story(self) -> Story:
        """What a menu shows of it; the teaser is its standfirst."""
        article = self.article
        return Story(
            address=article.address,
            headline=article.headline,
            kicker=article.kicker,
            kicker_joint=article.kicker_joint,
            teaser=to_plain(article.standfirst),
            paper=article.paper,
            section=article.section,
            authors=article.authors,
            tag=article.tags[0] if article.tags else "",
            published=article.published,
            modified=article.modified,
            language=article.language,
            access=article.access,
            revision=self.number,
        )
