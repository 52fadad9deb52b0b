"""What happened, who did it, and who may do what."""

from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    Index,
    Integer,
    PrimaryKeyConstraint,
    ScalarSelect,
    String,
    Table,
    select,
)

from data.records.tables import metadata

batches = Table(
    "batches",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("uuid", String(36), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),  # reference, sample, import, undo, remove_sample, purge
    Column("written_at", DateTime, nullable=False),  # UTC
    Column("actor", String(200), nullable=False),
    Column("release", String(40)),
    Column("file_name", String(400)),
    Column("sha256", String(64)),
    Column("counts", JSON, nullable=False),
    Column("undoes", Integer),
    Column("differences", JSON(none_as_null=True)),  # seed rows held back because an import row stands there
)

audit_log = Table(
    "audit_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("actor", String(200), nullable=False),
    Column("action", String(60), nullable=False),
    Column("batch_number", Integer),
    Column("detail", JSON),
)

house_settings = Table(
    "house_settings",
    metadata,
    Column("key", String(60), primary_key=True),
    Column("value", JSON),
)


users = Table(
    "users",
    metadata,
    Column("email", String(200), primary_key=True),  # lower case
    Column("role", String(20), nullable=False),  # reader, office, coordinator, administrator
    Column("granted_by", String(200), nullable=False),
    Column("granted_at", DateTime, nullable=False),
    Column("partner_code", String(60)),  # of an office
)

user_provinces = Table(
    "user_provinces",
    metadata,
    Column("email", String(200), nullable=False),
    Column("province_code", String(2), nullable=False),
    PrimaryKeyConstraint("email", "province_code"),
)

api_tokens = Table(
    "api_tokens",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(80), nullable=False),
    Column("digest", String(64), nullable=False, unique=True),  # SHA-256; the token itself is not kept
    Column("issued_by", String(200), nullable=False),
    Column("issued_at", DateTime, nullable=False),
    Column("withdrawn_by", String(200)),
    Column("withdrawn_at", DateTime),
)
Index(
    "uq_api_tokens_standing",
    api_tokens.c.name,
    unique=True,
    sqlite_where=api_tokens.c.withdrawn_at.is_(None),
    postgresql_where=api_tokens.c.withdrawn_at.is_(None),
)


def row_kind(table: Table) -> ScalarSelect[str]:
    """reference, sample or import: the kind of the batch whose values the row carries."""
    return select(batches.c.kind).where(batches.c.number == table.c.batch_origin).scalar_subquery()
