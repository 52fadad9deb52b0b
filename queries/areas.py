"""Areas, and the words for codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data import clock
from data.schema import areas, batches, class_breaks, code_lists
from queries._base import SAMPLE, fetch, in_province, read, real_rows_of, rows_of
from queries._cache import cached
from queries.identities import AREA, LAO, as_known, as_of_day
from queries.lineages import read_lineage
from queries.rows import each

AREA_COLUMNS = ("code", "name_th", "name_en", "parent_code", "lat", "lon", "sensitive_location", "source_key")


@cached
def read_invented_areas() -> frozenset[str]:
    """Codes of areas and LAOs that are invented."""
    return frozenset(row.code for row in fetch(rows_of(areas, "code").where(batches.c.kind == SAMPLE)))


@cached
def read_provinces() -> pd.DataFrame:
    """The 77 provinces by code: columns AREA_COLUMNS and is_sample."""
    return read(rows_of(areas, *AREA_COLUMNS).where(areas.c.level == "province").order_by(areas.c.code))


@cached
def read_areas(*, level: str, province: str) -> pd.DataFrame:
    """Areas of one level (province, district, subdistrict) in a province, "00" for all, by code.

    Those that are there today, by the names that they bear. The invented district of the sample bodies is
    not among them.
    """
    statement = real_rows_of(areas, *AREA_COLUMNS).where(areas.c.level == level, in_province(areas, province))
    found = read(statement.order_by(areas.c.code))
    return as_of_day(found, on=clock.today(), record=AREA).reset_index(drop=True)


def read_districts(*, province: str) -> pd.DataFrame:
    return read_areas(level="district", province=province)


@cached
def read_tried_districts(*, province: str) -> pd.DataFrame:
    """The invented districts of a province, where invented rows are read: AREA_COLUMNS, by code."""
    statement = rows_of(areas, *AREA_COLUMNS).where(areas.c.level == "district", in_province(areas, province))
    return read(statement.where(batches.c.kind == SAMPLE).order_by(areas.c.code))


def north_to_south(frame: pd.DataFrame) -> pd.DataFrame:
    """Areas with their `lat`, in the order of every list and of the keyboard: by geography, never by size."""
    return frame.sort_values(["lat", "code"], ascending=[False, True], na_position="last")


@cached
def read_area(*, code: str) -> pd.DataFrame:
    """One area or LAO as it is known today, by code: a table of one row, or of none."""
    found = read(rows_of(areas, *AREA_COLUMNS, "level", "postcode").where(areas.c.code == code))
    return _known_today(found)


def is_there(*, code: str) -> bool:
    """Whether a district is there today: its shape is drawn for longer than it stands."""
    return bool((read_districts(province=code[:2])["code"] == code).any())


@dataclass(frozen=True)
class NamedPlace:
    """An area or LAO by name. `district`: the one it is or lies in; None for a province or the nation."""

    code: str
    level: str
    name_th: str
    name_en: str | None
    district: str | None


@cached
def read_places(*, codes: tuple[str, ...]) -> Mapping[str, NamedPlace]:
    """Areas and LAOs as they are known today, by their codes; a code that nothing has is left out."""
    columns = ("code", "level", "name_th", "name_en", "parent_code", "source_key")
    found = read(rows_of(areas, *columns).where(areas.c.code.in_(codes)))
    return {row.code: _place(row) for row in each(_known_today(found))}


def _known_today(frame: pd.DataFrame) -> pd.DataFrame:
    for record in (LAO, AREA):
        frame = as_known(frame, on=clock.today(), record=record)
    return frame


def _place(row: Any) -> NamedPlace:
    parent = row.parent_code if row.level == "lao" else row.code
    district = parent[:4] if parent and parent.isdigit() and len(parent) >= 4 else None
    return NamedPlace(row.code, row.level, row.name_th, row.name_en, district)


@cached
def read_codes(*, list: str) -> pd.DataFrame:
    """A code list in its own order: code, name_th, name_en, ordinal."""
    columns = ("code", "name_th", "name_en", "ordinal")
    return read(rows_of(code_lists, *columns).where(code_lists.c.list == list).order_by(code_lists.c.ordinal))


@cached
def read_breaks(*, measure: str, level: str) -> tuple[float, ...]:
    """Ascending lower bounds of a measure's classes at a level."""
    statement = rows_of(class_breaks, "lower").where(
        class_breaks.c.measure == measure, class_breaks.c.level == level
    )
    return tuple(read(statement.order_by(class_breaks.c.ordinal))["lower"])


@cached
def read_sensitive_districts() -> frozenset[str]:
    """Districts marked as sensitive locations, and all that came to stand in the place of one."""
    statement = rows_of(areas, "code").where(
        areas.c.level == "district", areas.c.sensitive_location.is_(True)
    )
    marked = set(read(statement)["code"])
    lineage = read_lineage(record=AREA, on=clock.today())
    return frozenset(marked | {heir for heir in lineage.heirs if marked & set(lineage.ancestors(heir))})
