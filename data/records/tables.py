"""Version rows: what every table of facts shares. One batch opens a row and another closes it."""

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, PrimaryKeyConstraint, String, Table, Text

metadata = MetaData()
"""Every table of the house."""

MAX_KEY_LENGTH = 240
"""Length of `record_key` in every versioned table."""

NATION = "00"
"""Province code of rows that belong to the whole country; also the nation's area code."""

HISTORY_COLUMNS = ("province_code", "id", "record_key", "batch_from", "batch_to", "batch_origin")

EVERYWHERE = ("source_key", "note")
"""Columns of every record, the last ones of its table."""


def versioned(
    name: str, *columns: Column, natural_key: tuple[str, ...], indexes: tuple[tuple[str, ...], ...] = ()
) -> Table:
    """A table of version rows.

    `id` is given by the writer (never reused), `record_key` joins the natural key, `batch_from` and
    `batch_to` are the numbers of the batches that opened and closed the row (`batch_to` null: current).
    `batch_origin` is the batch whose kind (reference, sample, import) the values carry: undo opens copies
    of older rows, and those keep the kind they were first written with.
    """
    table = Table(
        name,
        metadata,
        Column("province_code", String(2), nullable=False),
        Column("id", BigInteger, nullable=False, autoincrement=False),
        Column("record_key", String(MAX_KEY_LENGTH), nullable=False),
        Column("batch_from", Integer, nullable=False),
        Column("batch_to", Integer),
        Column("batch_origin", Integer, nullable=False),
        *columns,
        Column("source_key", String(80)),
        Column("note", Text),
        PrimaryKeyConstraint("province_code", "id"),
        info={"natural_key": natural_key},
    )
    Index(
        f"uq_{name}_current",
        table.c.province_code,
        *(table.c[column] for column in natural_key),
        unique=True,
        sqlite_where=table.c.batch_to.is_(None),
        postgresql_where=table.c.batch_to.is_(None),
    )
    Index(f"ix_{name}_key", table.c.record_key)  # a record's own history, and the writer's look-up
    Index(f"ix_{name}_batches", table.c.batch_from, table.c.batch_to)
    for position, parts in enumerate(indexes):
        Index(f"ix_{name}_{position}", *(table.c[column] for column in parts))
    return table
