"""How a table of version rows is made. Revisions share it: what has shipped here does not change."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_versioned(
    name: str, *columns: sa.Column, natural_key: tuple[str, ...], indexes: tuple[tuple[str, ...], ...] = ()
) -> None:
    """A table of version rows, with its history columns, its one current row a key, and its indexes."""
    op.create_table(
        name,
        sa.Column("province_code", sa.String(2), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("record_key", sa.String(240), nullable=False),
        sa.Column("batch_from", sa.Integer(), nullable=False),
        sa.Column("batch_to", sa.Integer()),
        sa.Column("batch_origin", sa.Integer(), nullable=False),
        *columns,
        sa.Column("source_key", sa.String(80)),
        sa.Column("note", sa.Text()),
        sa.PrimaryKeyConstraint("province_code", "id"),
    )
    op.create_index(
        f"uq_{name}_current",
        name,
        ["province_code", *natural_key],
        unique=True,
        sqlite_where=sa.text("batch_to IS NULL"),
        postgresql_where=sa.text("batch_to IS NULL"),
    )
    op.create_index(f"ix_{name}_key", name, ["record_key"])
    op.create_index(f"ix_{name}_batches", name, ["batch_from", "batch_to"])
    for position, parts in enumerate(indexes):
        op.create_index(f"ix_{name}_{position}", name, list(parts))
