"""What the parts of the page share: a table with its files, and the name of an LAO as its first column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from components import told_table
from components.headers import header_of
from components.healthy_city.shown import HealthyCityShown
from components.language import lang, t
from outputs.pieces.sheet import SheetColumns
from outputs.place.naming import called_level

Columns = dict[str, Callable[[Any], object]]
"""Those of a sheet while they are put together."""


def show_rows(
    shown: HealthyCityShown,
    rows: Sequence[Any],
    columns: SheetColumns[Any],
    *,
    name: str,
    of: str = "",
    opens: bool = False,
    told: Iterable[Any] | None = None,
) -> None:
    """`name`: of its files and words; `of`: whose they are, where there are several of the name. `opens`: a
    line opens its LAO."""
    told_table.show_rows(
        rows,
        columns,
        chips=shown.chips,
        name="-".join(part for part in ("city", name, of) if part),
        label=t(f"city.table_{name}"),
        opens="lao_code" if opens else "",
        told=told,
    )


def lao_columns(shown: HealthyCityShown) -> Columns:
    """The LAO and its district."""
    district = called_level("district", code=shown.province, lang=lang())
    return {
        header_of("participation", "lao_code"): lambda row: shown.names.area(row.lao_code),
        district: lambda row: shown.names.area(shown.names.district_of(row.lao_code)) or None,
    }
