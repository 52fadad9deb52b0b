"""The workbook as a file: a sheet a record, a cover, a guide, and lists to choose codes from."""

from __future__ import annotations

import io
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, select
from xlsxwriter.utility import xl_col_to_name

from data.database import newest_batch, read_connection
from data.domain.kinds import AssessedBy
from data.importers.exact import BOOK_OPTIONS, ExactBook
from data.importers.layout import (
    DELETE_MARK,
    DUE_KIND,
    FOR_READING,
    KIND_KEY,
    NEVER_WRITTEN,
    PROVINCE,
    ROWS_A_SHEET,
    sheet_columns,
    sheet_name,
)
from data.importers.lookups import Lookups
from data.importers.marks import Marked, key_mark, mark_of, marked_now
from data.importers.partner import blank_row, rows_due, rows_of_partner
from data.importers.sheet_colours import HEAD, NEEDED, QUIET, READING, WHITE
from data.records import RECORDS, Column, Record, as_of
from data.schema import NATION, batches
from words import LANGUAGES, Problem, text
from words.dates import long_date, thai_day

EMPTY_ROWS = 500
"""Rows below the last one that have drop-downs and formats, for what a coordinator adds."""

WIDEST = 44
ROWS_MEASURED = 300
LONGEST_LIST = 1_000
"""Codes in a drop-down; longer lists are typed, and their names are beside them."""

EXACT = 2**53
"""Whole numbers beyond this are no longer told apart by a spreadsheet: they are written as text."""

FLAG_WORDS = {True: "ใช่", False: "ไม่ใช่"}
MAX_CELL = 32_767
"""Characters that an Excel cell holds."""


class UnknownProvince(Problem):
    """There is no province of this code."""


@dataclass
class _Book:
    """The workbook being written, with its formats and the lists already put down."""

    book: Any
    lookups: Lookups
    lists: dict[tuple[str, ...], str] = field(default_factory=dict)
    listed: list[tuple[str, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        base = {"valign": "top"}
        add = self.book.add_format
        self.header = add({"bold": True, "bg_color": HEAD, "font_color": WHITE, "text_wrap": True, **base})
        self.needed = add({"bold": True, "bg_color": NEEDED, "font_color": WHITE, "text_wrap": True, **base})
        self.reading = add({"num_format": "@", "font_color": QUIET, "bg_color": READING, **base})
        self.text = add({"num_format": "@", **base})
        self.number = add({"num_format": "General", **base})
        self.day = add({"num_format": "[$-107041E]d mmm yyyy;@", **base})
        self.wrapped = add({"text_wrap": True, **base})
        self.bold = add({"bold": True, **base})
        self.big = add({"bold": True, "font_size": 16, **base})


def template_file() -> bytes:
    """The workbook with the code lists of this house and no rows. Raises DatabaseProblem."""
    with read_connection() as connection:
        return _workbook(connection, rows={}, number=None, title="importing.cover_template", province=None)


def export_file(
    *,
    as_of: int | None = None,
    province: str | None = None,
    partner: str | None = None,
    today: date | None = None,
) -> bytes:
    """The workbook with the rows that batch `as_of` shows (None: those that stand).

    `province`: that province's rows and what belongs to no province. `partner`: only what it reports, and
    above it the rows that are due on `today` and wait for their values.
    Raises UnknownProvince, UnknownPartner, UnknownBatch, DatabaseProblem.
    """
    with read_connection() as connection:
        rows = read_rows(connection, number=as_of, province=province)
        if partner is not None:
            rows = rows_of_partner(connection, rows, partner=partner)
        if partner is not None and today is not None:
            due = rows_due(connection, rows, partner=partner, province=province, today=today)
            rows = {name: [*due.get(name, []), *own] for name, own in rows.items()}
        title = "importing.cover_partner" if partner else "importing.cover_export"
        return _workbook(connection, rows=rows, number=as_of, title=title, province=province, partner=partner)


def self_assessment_file(*, lao: str, programme: str, version: str, year: int) -> bytes:
    """The two sheets by which an LAO scores itself, with a row for each item of a version of the criteria
    that waits for its score. Raises DatabaseProblem."""
    items = RECORDS["criteria_item"].table
    with read_connection() as connection:
        asked = select(items.c.code).where(
            as_of(items), items.c.programme_code == programme, items.c.criteria_version == version
        )
        codes = connection.scalars(asked.order_by(items.c.ordinal, items.c.code)).all()
        own: dict[str, Any] = {
            "lao_code": lao,
            "programme_code": programme,
            "criteria_version": version,
            "fiscal_year": year,
            "assessed_by": AssessedBy.SELF.value,
        }
        rows = {
            "assessment": [blank_row("assessment") | own],
            "assessment_item": [blank_row("assessment_item") | own | {"item_code": code} for code in codes],
        }
        return _workbook(
            connection, rows=rows, number=None, title="importing.cover_self", province=None, alone=True
        )


def read_rows(
    connection: Connection,
    *,
    number: int | None,
    province: str | None,
    records: Collection[str] = tuple(RECORDS),
) -> dict[str, list[dict[str, Any]]]:
    """Name of each of the records -> its rows, in the order of their keys."""
    if province is not None:
        area = RECORDS["area"].table
        known = select(area.c.code).where(
            as_of(area, number), area.c.code == province, area.c.level == "province"
        )
        if connection.scalar(known) is None:
            raise UnknownProvince("importing.unknown_province", code=province)
    found: dict[str, list[dict[str, Any]]] = {}
    for record in (RECORDS[name] for name in records):
        table = record.table
        rows = select(table).where(as_of(table, number)).order_by(table.c.record_key)
        for name, values in record.where.items():
            rows = rows.where(table.c[name].in_(values))
        if province is not None:
            whose = (province, NATION) if record.province_from is None else (province,)
            rows = rows.where(table.c.province_code.in_(whose))
        names = table.c.keys()
        found[record.name] = [dict(zip(names, row, strict=True)) for row in connection.execute(rows)]
    return found


def _workbook(
    connection: Connection,
    *,
    rows: Mapping[str, Sequence[Mapping[str, Any]]],
    number: int | None,
    title: str,
    province: str | None,
    partner: str | None = None,
    alone: bool = False,
    rows_a_sheet: int = ROWS_A_SHEET,
) -> bytes:
    """`alone`: without sheets of records of which `rows` says nothing."""
    out = io.BytesIO()
    with ExactBook(out, BOOK_OPTIONS) as book:
        made = _Book(book, Lookups(connection))
        kinds = dict(connection.execute(select(batches.c.number, batches.c.kind)).all())
        kinds[NEVER_WRITTEN] = DUE_KIND
        about = {"title": title, "batch": number or newest_batch(connection), "province": province}
        _write_cover(made, connection, about={**about, "partner": partner})
        _write_guide(made)
        for record in RECORDS.values():
            own = rows.get(record.name, [])
            if (alone or partner is not None) and record.name not in rows:
                continue
            for part, start in enumerate(range(0, max(len(own), 1), rows_a_sheet), start=1):
                _write_record(made, record, own[start : start + rows_a_sheet], part=part, kinds=kinds)
        _write_lists(made)
    return out.getvalue()


def _write_cover(made: _Book, connection: Connection, *, about: Mapping[str, Any]) -> None:
    sheet = made.book.add_worksheet(text("importing.cover_sheet", lang="th"))
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    sheet.hide_gridlines(2)
    written = connection.scalar(select(batches.c.written_at).where(batches.c.number == about["batch"]))
    line = 0
    for lang in LANGUAGES:
        sheet.write_string(line, 0, text(about["title"], lang=lang), made.big)
        facts = [("importing.cover_batch", str(about["batch"]))]
        if written is not None:
            facts.append(("importing.cover_date", long_date(thai_day(written), lang=lang)))
        for name, label_of in (("province", "province"), ("partner", "partner_code")):
            if about[name]:
                facts.append((f"importing.cover_{label_of}", str(about[name])))
        facts.append(("importing.cover_care", text("importing.cover_no_persons", lang=lang)))
        for label, words in facts:
            line += 1
            sheet.write_string(line, 0, text(label, lang=lang), made.bold)
            sheet.write_string(line, 1, words, made.wrapped)
        line += 2


GUIDE_LINES = (
    "importing.guide_blank",
    "importing.guide_clear",
    "importing.guide_delete",
    "importing.guide_codes",
    "importing.guide_dates",
    "importing.guide_grey",
    "importing.guide_needed",
    "importing.guide_more_rows",
    "importing.guide_persons",
    "importing.guide_dry_run",
)


def _write_guide(made: _Book) -> None:
    sheet = made.book.add_worksheet(text("importing.guide_sheet", lang="th"))
    for place, width in enumerate((30, 34, 26, 14, 60)):
        sheet.set_column(place, place, width)
    line = 0
    for lang in LANGUAGES:
        sheet.write_string(line, 0, text("importing.guide_title", lang=lang), made.big)
        for key in GUIDE_LINES:
            line += 1
            sheet.write_string(line, 0, text(key, lang=lang))
        line += 2
    heads = ("sheet", "column", "key", "needed", "expected")
    for place, head in enumerate(heads):
        sheet.write_string(line, place, text(f"importing.guide_head_{head}", lang="th"), made.header)
    for record in RECORDS.values():
        for column in sheet_columns(record):
            line += 1
            needed = text("importing.yes", lang="th") if column.required else ""
            expected = _expected(column, made.lookups)
            cells = (record.th, column.th, f"{record.name}.{column.name}", needed, expected)
            for place, cell in enumerate(cells):
                sheet.write_string(line, place, cell)


def _expected(column: Column, lookups: Lookups) -> str:
    if column.codes:
        return text("importing.guide_code", lang="th", list=column.codes)
    if column.allowed:
        return text("importing.guide_allowed", lang="th", allowed=", ".join(lookups.choices(column)))
    if column.refers:
        names = ", ".join(RECORDS[name].th for name in column.refers.records if name in RECORDS)
        return text("importing.guide_reference", lang="th", records=names)
    told = text(f"importing.guide_kind_{column.kind}", lang="th")
    if column.kind == "date" and not column.ahead:
        return f"{told} {text('importing.guide_not_ahead', lang='th')}"
    if column.between is not None:
        low, high = (f"{one:g}" for one in column.between)
        return f"{told} {text('importing.guide_between', lang='th', low=low, high=high)}"
    return told


def _write_record(
    made: _Book, record: Record, rows: Sequence[Mapping[str, Any]], *, part: int, kinds: Mapping[int, str]
) -> None:
    sheet = made.book.add_worksheet(sheet_name(record, part=part))
    plan = list(_columns(made, record))
    marked = marked_now(record)
    for place, (key, _column) in enumerate(plan):
        sheet.write_string(0, place, key)
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.freeze_panes(2, 2 + len(record.key) if len(record.key) <= 2 else 3)
    sheet.set_row(1, 34)
    widths = []
    for place, (key, column) in enumerate(plan):
        header, style = _header(made, key, column)
        sheet.write_string(1, place, header, style)
        widths.append(max(8, min(len(header) + 3, 22)))
    for line, row in enumerate(rows, start=2):
        for place, (key, column) in enumerate(plan):
            shown = _write_cell(
                sheet, made, (line, place), key=key, column=column, row=row, about=(marked, kinds)
            )
            if line < ROWS_MEASURED:
                widths[place] = max(widths[place], min(shown + 2, WIDEST))
    last = len(rows) + 2 + EMPTY_ROWS
    for place, (key, column) in enumerate(plan):
        hidden = {"hidden": True} if key == KIND_KEY else {}
        sheet.set_column(place, place, widths[place], _style(made, key, column), hidden)
        source = _choices(made, key, column)
        if source is not None:
            rule = {"validate": "list", "source": source, "error_type": "warning"}
            sheet.data_validation(2, place, min(last, ROWS_A_SHEET), place, rule)


def _columns(made: _Book, record: Record) -> Iterator[tuple[str, Column | None]]:
    yield key_mark(record), None
    yield KIND_KEY, None
    for column in sheet_columns(record):
        yield column.name, column
        if made.lookups.has_names(column):
            yield FOR_READING + column.name, column


def _header(made: _Book, key: str, column: Column | None) -> tuple[str, Any]:
    if column is None:
        name = "importing.header_kind" if key == KIND_KEY else "importing.header_mark"
        return text(name, lang="th"), made.header
    if key.startswith(FOR_READING):
        return text("importing.header_name", lang="th", column=column.th), made.reading
    return column.th, made.needed if column.required else made.header


def _style(made: _Book, key: str, column: Column | None) -> Any:
    if key.startswith(FOR_READING):
        return made.reading
    if column is None or column.kind in ("text", "json", "flag"):
        return made.text
    return made.day if column.kind == "date" else made.number


def _write_cell(
    sheet: Any,
    made: _Book,
    at: tuple[int, int],
    *,
    key: str,
    column: Column | None,
    row: Mapping[str, Any],
    about: tuple[Marked, Mapping[int, str]],
) -> int:
    """Write one cell of a row and return how many characters it shows."""
    marked, kinds = about
    if column is None:
        if key == KIND_KEY:
            kind = kinds.get(row["batch_origin"], "import")
            sheet.write_string(*at, f"{kind}:{mark_of(row, marked)}", made.text)
        return 0
    value = row[column.name]
    if value is None:
        return 0
    if key.startswith(FOR_READING):
        name = made.lookups.name_of(column, row)
        sheet.write_string(*at, name, made.reading)
        return len(name)
    if isinstance(value, bool):
        value = FLAG_WORDS[value]
    elif isinstance(value, int | float):
        if isinstance(value, int) and abs(value) > EXACT:
            sheet.write_string(*at, str(value), made.text)
        else:
            sheet.write_number(*at, value, made.number)
        return len(str(value))
    elif isinstance(value, date):
        sheet.write_datetime(*at, value, made.day)
        return 12
    elif isinstance(value, dict | list):
        value = json.dumps(value, ensure_ascii=False, sort_keys=True)
    else:
        value = made.lookups.shown(column, value)
    if len(value) <= MAX_CELL:
        sheet.write_string(*at, value, made.text)
    return min(len(value), WIDEST)


def _choices(made: _Book, key: str, column: Column | None) -> str | list[str] | None:
    """Where the choices of a column stand, for its drop-down."""
    if column is None:
        return None if key == KIND_KEY else [DELETE_MARK]
    if key.startswith(FOR_READING) or column is PROVINCE:
        return None
    choices = tuple(FLAG_WORDS.values()) if column.kind == "flag" else made.lookups.choices(column)
    if not choices or len(choices) > LONGEST_LIST:
        return None
    if choices not in made.lists:
        place = xl_col_to_name(len(made.listed), col_abs=True)
        name = text("importing.lists_sheet", lang="th")
        made.lists[choices] = f"='{name}'!{place}$1:{place}${len(choices)}"
        made.listed.append(choices)
    return made.lists[choices]


def _write_lists(made: _Book) -> None:
    sheet = made.book.add_worksheet(text("importing.lists_sheet", lang="th"))
    sheet.hide()
    for line in range(max(map(len, made.listed), default=0)):
        for place, choices in enumerate(made.listed):
            if line < len(choices):
                sheet.write_string(line, place, choices[line], made.text)
