"""Editions: what was frozen for a forum, what was published of it, and how it is told on stage.

None of it is a fact of the province: facts stay in the version rows, and an edition names the batch they
are read as of.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from data.records.tables import metadata

editions = Table(
    "editions",
    metadata,
    Column("code", String(40), primary_key=True),
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    Column("province_code", String(2), nullable=False),
    Column("forum_code", String(40)),
    Column("year", Integer, nullable=False),  # พ.ศ., the year its indicators are shown for
    Column("goal_sets", JSON, nullable=False),  # codes, in the order shown
    Column("batch_number", Integer, nullable=False),
    Column("data_date", Date, nullable=False),  # what counts as today in every rule
    Column("demonstration", Boolean, nullable=False),
    Column("frozen_by", String(200), nullable=False),
    Column("frozen_at", DateTime, nullable=False),  # UTC
    Column("release", String(40), nullable=False),
    Column("shapes_version", String(64)),
    Column("answers", JSON, nullable=False),  # the partners' answers as they stood: see confirmations
    Column("sha256", String(64), nullable=False),  # over its numbers in canonical order
    Column("published_by", String(200)),
    Column("published_at", DateTime),
    Column("withdrawn_by", String(200)),
    Column("withdrawn_at", DateTime),  # UTC; from then on nothing of it is told: see actions.withdrawal
)

edition_stories = Table(
    "edition_stories",
    metadata,
    Column("edition_code", String(40), primary_key=True),
    Column("format", Integer, nullable=False),  # of the content; a release reads every former one
    Column("release", String(40), nullable=False),  # whose code told it
    Column("sha256", String(64), nullable=False),  # of the content unpacked
    Column("content", LargeBinary, nullable=False),  # gzip of JSON: see outputs.story.stored
    Column("kept_at", DateTime, nullable=False),  # UTC
)

edition_pages = Table(
    "edition_pages",
    metadata,
    Column("edition_code", String(40), nullable=False),
    Column("path", String(200), nullable=False),  # below /p/EDITION/: "th/index.html"
    Column("media_type", String(80), nullable=False),
    Column("sha256", String(64), nullable=False),  # of the page unpacked
    Column("content", LargeBinary, nullable=False),  # gzip
    PrimaryKeyConstraint("edition_code", "path"),
)

confirmations = Table(
    "confirmations",
    metadata,
    Column("forum_code", String(40), nullable=False),
    Column("partner_code", String(40), nullable=False),
    Column("item", String(100), nullable=False),  # "indicator:CODE", "commitment:CODE", "milestone:CODE"
    Column("answer", String(20), nullable=False),  # confirmed, correction; no row: unanswered
    Column("words", Text),  # the partner's own explanation, or what is to be corrected
    Column("batch_number", Integer, nullable=False),  # the figures as of this batch were answered for
    Column("answered_by", String(200), nullable=False),
    Column("answered_at", DateTime, nullable=False),
    PrimaryKeyConstraint("forum_code", "partner_code", "item"),
)

stage_slides = Table(
    "stage_slides",
    metadata,
    Column("edition_code", String(40), nullable=False),
    Column("slide", String(120), nullable=False),
    Column("ordinal", Integer),  # null: where the edition puts it
    Column("hidden", Boolean, nullable=False),
    Column("note", Text),
    PrimaryKeyConstraint("edition_code", "slide"),
)
