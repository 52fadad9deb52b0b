"""A small house to write in: a province, a district, two LAOs, a unit, a programme, and their codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, select

from data.actions import BatchResult, write_rows
from data.database import engine, read_connection
from data.domain.rights import program
from data.records import RECORDS, as_of
from data.schema import batches, metadata

BASICS: dict[str, list[dict[str, Any]]] = {
    "source": [{"key": "dopa", "title_th": "ทะเบียน"}],
    "code_list": [
        {"list": "lao_type", "code": code, "ordinal": n, "name_th": code, "name_en": code}
        for n, code in enumerate(("PAO", "SAO", "town_municipality"), start=1)
    ]
    + [
        {"list": "unit_kind", "code": "shph", "ordinal": 1, "name_th": "รพ.สต.", "name_en": "SHPH"},
        {"list": "affiliation", "code": "moph", "ordinal": 1, "name_th": "สธ.", "name_en": "MoPH"},
        {"list": "transfer_step", "code": "transferred", "ordinal": 1, "name_th": "โอน", "name_en": "Done"},
        {"list": "evidence", "code": "news", "ordinal": 1, "name_th": "ข่าว", "name_en": "News"},
    ],
    "area": [
        {"code": "00", "level": "nation", "name_th": "ประเทศไทย", "source_key": "dopa"},
        {"code": "R12", "level": "region", "name_th": "เขตสุขภาพที่ 12", "parent_code": "00"},
        {"code": "90", "level": "province", "name_th": "สงขลา", "parent_code": "R12"},
        {"code": "9001", "level": "district", "name_th": "เมืองสงขลา", "parent_code": "90"},
        {"code": "900101", "level": "subdistrict", "name_th": "บ่อยาง", "parent_code": "9001"},
    ],
    "lao": [
        {"code": "L2900101", "name_th": "อบจ.สงขลา", "parent_code": "90", "lao_type": "PAO"},
        {"code": "L6900102", "name_th": "อบต.ก", "parent_code": "9001", "lao_type": "SAO"},
    ],
    "health_unit": [
        {"code": "09438", "name_th": "บ่ออิฐ", "kind": "shph", "district_code": "9001", "is_open": True}
    ],
    "programme": [{"code": "healthy_city", "name_th": "เมืองสุขภาพดี", "kind": "certification"}],
    "programme_level": [
        {
            "programme_code": "healthy_city",
            "code": "gold",
            "ordinal": 3,
            "name_th": "ทอง",
            "confirmed": True,
        }
    ],
}


def population(total: int, *, area: str = "9001", year: int = 2021) -> dict[str, Any]:
    return {"area_code": area, "as_of": date(year, 12, 31), "total": total}


def write(kind: str, rows: Mapping[str, Sequence[Mapping[str, Any]]], **options: Any) -> BatchResult:
    return write_rows(engine(), actor=program("office"), kind=kind, rows=rows, **options)


def shown(connection: Connection, table: Table, number: int | None = None) -> list[tuple[Any, ...]]:
    """What a batch shows of a table: the values, without the history columns that a later batch may set."""
    columns = [table.c.record_key, table.c.id, table.c.batch_origin]
    columns += [column for column in table.c if column.name not in ("batch_to", "id", "batch_origin")]
    rows = connection.execute(select(*columns).where(as_of(table, number)).order_by(table.c.id))
    return [tuple(map(repr, row)) for row in rows]


def dump(tables: Iterable[Table] = metadata.sorted_tables) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the tables, whatever stands."""
    with read_connection() as connection:
        return {
            table.name: [
                tuple(map(repr, row))
                for row in connection.execute(select(table).order_by(*table.primary_key))
            ]
            for table in tables
        }


def current(record: str, key: str) -> dict[str, Any] | None:
    """The row that stands, with the kind of its values as `kind`."""
    table = RECORDS[record].table
    standing = (
        select(table, batches.c.kind.label("row_kind"))
        .join(batches, batches.c.number == table.c.batch_origin)
        .where(as_of(table), table.c.record_key == key)
    )
    with read_connection() as connection:
        row = connection.execute(standing).mappings().one_or_none()
        return dict(row) if row else None
