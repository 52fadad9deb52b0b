"""The shapes of questions and answers, made from the record declarations: what OpenAPI tells of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from data.records import Column, Record
from data.records.checks import FISCAL_YEARS
from queries.public import has_districts, has_years

DEFAULT_LIMIT = 100
MAX_LIMIT = 1000
"""Rows a page: about 300 KB of the widest record."""

MAX_OFFSET = 1_000_000
"""Rows that can be skipped: beyond it, filter by province or year."""

MAX_DISTRICTS = 50

PROVINCE = Field(None, pattern="^[0-9]{2}$", description="Province code, 00 for the nation's own rows")
DISTRICTS = Field(
    None,
    pattern=f"^[0-9]{{4}}(-[0-9]{{4}}){{0,{MAX_DISTRICTS - 1}}}$",
    description="District codes joined by hyphens; a PAO belongs to every district of its province",
)
YEAR = Field(None, ge=FISCAL_YEARS.start, lt=FISCAL_YEARS.stop, description="Thai fiscal year, Buddhist era")
KIND = Field(None, description="Kind of row: reference, sample (invented) or import")

RowKind = Literal["reference", "sample", "import"]

TYPES: dict[str, Any] = {
    "text": str,
    "integer": int,
    "decimal": float,
    "flag": bool,
    "date": date,
    "fiscal_year": int,
    "json": dict[str, Any] | list[Any],
}


class Query(BaseModel):
    """Parameters that every list takes; one that is not known is refused, so that a typo is no filter."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(DEFAULT_LIMIT, ge=1, le=MAX_LIMIT, description="Rows a page")
    offset: int = Field(0, ge=0, le=MAX_OFFSET, description="Rows to skip")


class Source(BaseModel):
    """Where rows of the answer come from; `key` is their `source_key`."""

    key: str
    title_th: str
    title_en: str | None
    publisher_th: str | None
    publisher_en: str | None
    url: str | None
    published_on: str | None
    as_of: date | None
    licence: str | None


class Answer(BaseModel):
    """`data_date`: the day on which the newest batch was written, and `batch` its number.

    `next`: the query of the next page, null on the last one.
    """

    total: int
    limit: int
    offset: int
    next: str | None
    batch: int
    data_date: date | None
    sources: list[Source]


class Problem(BaseModel):
    """Problem details (RFC 9457), in English and Thai."""

    type: Literal["about:blank"] = "about:blank"
    title: str
    status: int
    detail: str
    detail_th: str


class Batch(BaseModel):
    """What was written at once. Nobody's name and no file is told."""

    number: int
    uuid: str
    kind: str
    written_at: datetime
    release: str | None
    counts: dict[str, dict[str, int]]
    undoes: int | None


def query_model(record: Record) -> type[BaseModel]:
    """The parameters that rows of this record can be chosen by."""
    fields: dict[str, Any] = {"province": (str | None, PROVINCE), "kind": (RowKind | None, KIND)}
    if has_districts(record):
        fields["district"] = (str | None, DISTRICTS)
    if has_years(record):
        fields["year"] = (int | None, YEAR)
    return create_model(f"{_camel(record.name)}Query", __base__=Query, **fields)


def row_model(record: Record) -> type[BaseModel]:
    """A row of the record as the API gives it."""
    fields: dict[str, Any] = {column.name: _field(column) for column in record.public_columns}
    fields |= {"province_code": (str, ...), "row_kind": (RowKind, ...)}
    if record.name == "health_unit":
        about = "False: the sub-district's label point stands in for a place not known or not told"
        fields["exact"] = (bool, Field(description=about))
    return create_model(_camel(record.name), __doc__=f"{record.en} ({record.th})", **fields)


def table_model(name: str, columns: dict[str, str], *, about: str) -> type[BaseModel]:
    """A row of a table of ours; only its code and kind are sure to be there."""
    sure = {"row_kind"}
    fields: dict[str, Any] = {
        column: (TYPES[kind] if column in sure else TYPES[kind] | None, ...)
        for column, kind in columns.items()
    }
    return create_model(name, __doc__=about, **fields)


def answer_model(name: str, row: type[BaseModel]) -> type[BaseModel]:
    fields: dict[str, Any] = {"data": (list[row], ...)}  # type: ignore[valid-type]
    return create_model(f"{name}Answer", __base__=Answer, **fields)


def _field(column: Column) -> tuple[Any, Any]:
    about = Field(title=column.en, description=column.th)
    kind = TYPES[column.kind]
    return (kind if column.required else kind | None, about)


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))
