"""What was imported: files, warnings, recipes, and names that were said of bodies."""

from sqlalchemy import JSON, BigInteger, Column, DateTime, Index, Integer, LargeBinary, String, Table, Text

from data.records.tables import metadata

import_files = Table(
    "import_files",
    metadata,
    Column("batch_number", Integer, primary_key=True, autoincrement=False),
    Column("file_name", String(400), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("content", LargeBinary, nullable=False),  # the file as it was uploaded
    Column("recipe", String(120)),
)

import_warnings = Table(
    "import_warnings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("batch_number", Integer, nullable=False),
    Column("record", String(60), nullable=False),
    Column("record_key", String(240), nullable=False),
    Column("column", String(60)),
    Column("sheet", String(400), nullable=False),
    Column("row", Integer, nullable=False),
    Column("warning", String(60), nullable=False),  # a key below importing.warning
    Column("given", Text),
    Column("detail", JSON, nullable=False),
    Column("closed_by", String(200)),
    Column("closed_at", DateTime),
)
Index("ix_import_warnings_batch", import_warnings.c.batch_number)

import_recipes = Table(
    "import_recipes",
    metadata,
    Column("name", String(120), primary_key=True),
    Column("recipe", JSON, nullable=False),
    Column("saved_by", String(200), nullable=False),
    Column("saved_at", DateTime, nullable=False),
)

known_names = Table(  # by which tables call bodies, as somebody said with a batch; undone with it
    "known_names",
    metadata,
    Column("batch_number", Integer, primary_key=True, autoincrement=False),
    Column("province_code", String(2), primary_key=True),  # that of the body
    Column("name", String(200), primary_key=True),  # as `match_key` hears it
    Column("code", String(20), nullable=False),
)
