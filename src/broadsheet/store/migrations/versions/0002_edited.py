"""What the paper itself changed, articles over several pages, and feeds that hubs push."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# Until now an article that was read anew had a revision without a change.
ANEW = """UPDATE revisions SET change = '{"anew":true}' WHERE number > 1 AND change IS NULL"""
EDITED = """
    UPDATE articles SET edited_at = (
        SELECT max(r.seen) FROM revisions AS r
        WHERE r.article_id = articles.id AND r.number > 1 AND r.change <> '{"anew":true}'
    ) WHERE revision > 1
"""


def upgrade() -> None:
    """Make them."""
    op.add_column("articles", sa.Column("edited_at", sa.BigInteger(), nullable=True))
    op.add_column("sources", sa.Column("topic", sa.Text(), server_default="", nullable=False))
    op.execute(sa.text(ANEW.replace(":", "\\:")))
    op.execute(sa.text(EDITED.replace(":", "\\:")))
    op.drop_index("ix_articles_changed", "articles")
    op.create_index(
        "ix_articles_edited",
        "articles",
        ["paper_id", "edited_at", "id"],
        unique=False,
        sqlite_where=sa.text("edited_at IS NOT NULL"),
        postgresql_where=sa.text("edited_at IS NOT NULL"),
    )
    make_parts()
    make_subscriptions()


def make_parts() -> None:
    """Make the table of further pages."""
    op.create_table(
        "parts",
        sa.Column("sequence", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("charset", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("dictionary", KEY, nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sequence"], ["pages.sequence"], name=op.f("fk_parts_sequence"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("sequence", "number", name=op.f("pk_parts")),
    )


def make_subscriptions() -> None:
    """Make the tables of what hubs push."""
    op.create_table(
        "subscriptions",
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("source_id", KEY, nullable=True),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("hub", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("callback", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=True),
        sa.Column("until_at", sa.BigInteger(), nullable=True),
        sa.Column("error", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name=op.f("fk_subscriptions_source_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_subscriptions")),
        sa.UniqueConstraint("source_id", name=op.f("uq_subscriptions_source_id")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pushes",
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.Column("media", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["token"], ["subscriptions.token"], name=op.f("fk_pushes_token"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token", "received", name=op.f("pk_pushes")),
    )
