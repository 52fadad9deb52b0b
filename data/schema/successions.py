"""Which body or area follows which: the same columns for whatever is renamed, merged or re-coded."""

from sqlalchemy import Column, Date, String, Table, Text

from data.schema.versions import versioned


def successions(name: str) -> Table:
    """Old and new code, the day from which the new one holds, and the order by which it came about."""
    return versioned(
        name,
        Column("old_code", String(20), nullable=False),
        Column("new_code", String(20), nullable=False),  # the same under another code, or another one
        Column("effective_on", Date, nullable=False),
        Column("order_th", Text),
        Column("url", Text),
        natural_key=("old_code", "new_code", "effective_on"),
    )
