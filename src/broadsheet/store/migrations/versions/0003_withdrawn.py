"""Articles that were withdrawn, and are not to come in again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table of their addresses."""
    op.create_table(
        "withdrawn",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("paper_id", KEY, nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["papers.id"], name=op.f("fk_withdrawn_paper_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_withdrawn")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_withdrawn_paper_id_path"), "withdrawn", ["paper_id", "path"], unique=False)
