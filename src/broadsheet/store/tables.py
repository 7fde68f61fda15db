"""The tables of a store, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Row,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

AnyRow = Row[*tuple[Any, ...]]
"""A row whose columns are told by the query."""

# An INTEGER key is SQLite's row number, and so costs no index of its own.
Key = BigInteger().with_variant(Integer(), "sqlite")

counters = Table(
    "counters",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""The last number given out of each kind. Numbers are never given twice, also
not after something was removed, so that a search index can rely on them."""

papers = Table(
    "papers",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=False),
    Column("host", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("line", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("allow_private", Boolean, nullable=False),
    Column("style", Text, nullable=False),
    Column("licence", Text, nullable=False),
    Column("added", Text),
)

sources = Table(
    "sources",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=False),
    Column("paper_id", Key, ForeignKey("papers.id", ondelete="CASCADE"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("etag", Text, nullable=False, server_default=""),
    Column("last_modified", Text, nullable=False, server_default=""),
    Column("polled_at", BigInteger),
    Column("due_at", BigInteger),
    Column("interval", Integer, nullable=False, server_default="0"),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("error", Text, nullable=False, server_default=""),
    Column("hub", Text, nullable=False, server_default=""),
    Column("mark", Text, nullable=False, server_default=""),
    Column("topic", Text, nullable=False, server_default=""),
    UniqueConstraint("paper_id", "address"),
)
"""Where a paper is taken in from, with what the next poll has to know."""

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("token", Text, primary_key=True),
    Column("source_id", Key, ForeignKey("sources.id", ondelete="SET NULL"), unique=True),
    Column("private", Boolean, nullable=False),
    Column("hub", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("callback", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("asked_at", BigInteger),
    Column("until_at", BigInteger),
    Column("error", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""What hubs were asked to push. Without a source it is to be ended."""

pushes = Table(
    "pushes",
    metadata,
    Column("token", Text, ForeignKey("subscriptions.token", ondelete="CASCADE"), nullable=False),
    Column("received", BigInteger, nullable=False),
    Column("media", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    PrimaryKeyConstraint("token", "received"),
)
"""Feeds that hubs have pushed, in zstandard, until an update takes them in."""

articles = Table(
    "articles",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=False),
    Column("paper_id", Key, ForeignKey("papers.id", ondelete="CASCADE"), nullable=False),
    Column("path", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("day", Integer, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("published", Text),
    Column("modified", Text),
    Column("address", Text, nullable=False),
    Column("kicker", Text, nullable=False),
    Column("kicker_joint", Text),
    Column("headline", Text, nullable=False),
    Column("teaser", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("authors", Text, nullable=False),
    Column("tag", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("access", Text, nullable=False),
    Column("edited_at", BigInteger),
    UniqueConstraint("paper_id", "path"),
)
"""One row an article: what a menu shows of its latest revision.

`at` is the second (UTC) that lists are sorted by, `day` the paper's own day as
20241018, `published` and `modified` the dates as the paper gives them.
`changed_at` is when the latest revision was seen, `edited_at` when the paper's own
last change was, in microseconds; NULL where the paper never changed it.
"""

Index("ix_articles_at", articles.c.at, articles.c.id)
Index("ix_articles_paper_at", articles.c.paper_id, articles.c.at, articles.c.id)
Index("ix_articles_day", articles.c.paper_id, articles.c.day, articles.c.at, articles.c.id)
Index(
    "ix_articles_edited",
    articles.c.paper_id,
    articles.c.edited_at,
    articles.c.id,
    sqlite_where=text("edited_at IS NOT NULL"),
    postgresql_where=text("edited_at IS NOT NULL"),
)

dictionaries = Table(
    "dictionaries",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=False),
    Column("paper_id", Key, ForeignKey("papers.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("made", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""What a paper's articles or pages have in common, for their compression."""

revisions = Table(
    "revisions",
    metadata,
    Column("sequence", Key, primary_key=True, autoincrement=False),
    Column("article_id", Key, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("seen", BigInteger, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("change", Text),
    Column("dictionary", Key),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("article_id", "number"),
)
"""Every article as it stood each time. `seen` is microseconds UTC, `digest`
16 bytes of BLAKE2b over the JSON, `body` that JSON in zstandard."""

pages = Table(
    "pages",
    metadata,
    Column(
        "sequence",
        Key,
        ForeignKey("revisions.sequence", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("url", Text, nullable=False),
    Column("fetched", BigInteger),
    Column("status", Integer, nullable=False),
    Column("charset", Text, nullable=False),
    Column("headers", Text, nullable=False),
    Column("opt_outs", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("dictionary", Key),
    Column("body", LargeBinary, nullable=False),
)
"""The bytes that a revision was read from, as the server sent them."""

parts = Table(
    "parts",
    metadata,
    Column("sequence", Key, ForeignKey("pages.sequence", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("url", Text, nullable=False),
    Column("charset", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("dictionary", Key),
    Column("body", LargeBinary, nullable=False),
    PrimaryKeyConstraint("sequence", "number"),
)
"""The second and further pages of an article over several, numbered from 2."""

terms = Table(
    "terms",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=False),
    Column("paper_id", Key, ForeignKey("papers.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("slug", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("articles", Integer, nullable=False),
    UniqueConstraint("paper_id", "kind", "key"),
    UniqueConstraint("paper_id", "kind", "slug"),
)
"""The paper's index: its sections, authors and tags, each with its slug."""

Index("ix_terms_slug", terms.c.kind, terms.c.slug)

entries = Table(
    "entries",
    metadata,
    Column("term_id", Key, ForeignKey("terms.id", ondelete="CASCADE"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("article_id", Key, nullable=False),
    PrimaryKeyConstraint("term_id", "at", "article_id"),
    sqlite_with_rowid=False,
)
"""Which articles stand under a term, in the order of lists.

`article_id` is no foreign key: that would need an index as large as the table,
and who removes an article knows its terms.
"""

days = Table(
    "days",
    metadata,
    Column("paper_id", Key, ForeignKey("papers.id", ondelete="CASCADE"), nullable=False),
    Column("day", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    PrimaryKeyConstraint("paper_id", "day"),
    sqlite_with_rowid=False,
)
"""How many articles each day of a paper holds."""

aliases = Table(
    "aliases",
    metadata,
    Column("address", Text, primary_key=True),
    Column("article_id", Key, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    sqlite_with_rowid=False,
)
"""Other addresses of an article, as host and path: "amp.taz.de/!123/"."""

withdrawn = Table(
    "withdrawn",
    metadata,
    Column("address", Text, primary_key=True),
    Column("paper_id", Key, ForeignKey("papers.id", ondelete="CASCADE"), nullable=False),
    Column("path", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""Addresses of withdrawn articles, as host and path, aliases too; `path` is the article's own."""

Index("ix_withdrawn_paper_id_path", withdrawn.c.paper_id, withdrawn.c.path)

visits = Table(
    "visits",
    metadata,
    Column("paper_id", Key, ForeignKey("papers.id", ondelete="CASCADE"), nullable=False),
    Column("path", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("found_at", BigInteger, nullable=False),
    Column("told", Text),
    Column("tried_at", BigInteger),
    Column("outcome", Text, nullable=False),
    Column("since", BigInteger),
    Column("status", Integer, nullable=False),
    Column("detail", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
    Column("due_at", BigInteger),
    Column("claimed_by", Text, nullable=False),
    Column("claimed_until", BigInteger),
    PrimaryKeyConstraint("paper_id", "path"),
    sqlite_with_rowid=False,
)
"""Every address a source has told of: how the last visit ended, when the next is due."""

Index(
    "ix_visits_due",
    visits.c.paper_id,
    visits.c.due_at,
    sqlite_where=text("due_at IS NOT NULL"),
    postgresql_where=text("due_at IS NOT NULL"),
)

outcomes = Table(
    "outcomes",
    metadata,
    Column("paper_id", Key, ForeignKey("papers.id", ondelete="CASCADE"), nullable=False),
    Column("path", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("detail", Text, nullable=False),
    PrimaryKeyConstraint("paper_id", "path", "at"),
    sqlite_with_rowid=False,
)
"""The log of fetches that ended otherwise than the one before."""
