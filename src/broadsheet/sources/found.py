"""What a source tells of articles before their pages are fetched."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from broadsheet.model import Article
from broadsheet.sources.carried import Carried

TEASER = 600
"""Up to so many characters a feed entry's text is a teaser, whatever element it is in."""


class Found(Struct, frozen=True, omit_defaults=True):
    """An article that a source told of.

    `url` is canonical. `published` and `modified` are as told, without those
    that cannot be true. A source that has the words gives them as `carried`
    fields, as an `article` ready made, or as a `page` in `charset` that was saved;
    `whole` says that these are all the words, so that the page need not be
    fetched. `seen` is when an archive saw the page, None for now.
    """

    url: str
    title: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    language: str = ""
    carried: Carried | None = None
    page: bytes = b""
    charset: str = ""
    seen: datetime | None = None
    article: Article | None = None
    whole: bool = False

    @property
    def told(self) -> datetime | None:
        """The date that changes when the article does."""
        return self.modified or self.published


class Feed(Struct, frozen=True, omit_defaults=True):
    """A feed with its entries in its own order.

    `interval` is the seconds between polls that the feed asks for, 0 if it does
    not; `hub` the WebSub hub it offers, `topic` its own address there.
    """

    title: str = ""
    line: str = ""
    language: str = ""
    home: str = ""
    entries: tuple[Found, ...] = ()
    interval: float = 0.0
    hub: str = ""
    topic: str = ""
