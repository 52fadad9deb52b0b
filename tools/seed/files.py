"""Reading registers and writing seed files: UTF-8, one line end, columns as the tables have them."""

import csv
import io
import json
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import brotli

from data.actions.seeds import PACKED
from data.schema import HISTORY_COLUMNS, metadata

SEED = Path(__file__).parents[2] / "data" / "seed"

TABLES = {
    "area": "areas",
    "lao": "areas",
    "lao_coverage": "lao_coverage",
    "population": "population",
    "catchment": "catchments",
    "health_unit": "health_units",
    "unit_affiliation": "unit_affiliations",
    "unit_staff": "unit_staff",
    "partner": "partners",
    "goal": "goals",
    "indicator": "indicators",
    "indicator_exclusion": "indicator_exclusions",
    "baseline": "baselines",
    "target": "targets",
    "observation": "observations",
    "goal_set_partner": "goal_set_partners",
    "goal_role": "goal_roles",
    "goal_plan_item": "goal_plan_items",
}
"""Made seed file -> the table whose columns it has."""

Row = dict[str, Any]

WORDS: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def read_register(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def columns_of(name: str) -> list[str]:
    """Header of a seed file: the province, then the table's own columns."""
    table = metadata.tables[TABLES[name]]
    return ["province_code", *(column.name for column in table.columns if column.name not in HISTORY_COLUMNS)]


def write_seed(name: str, *, rows: Iterable[Row], folder: Path = SEED) -> Path:
    """Write <folder>/<name>.csv. A row that has a column the table lacks is an error."""
    path = folder / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns_of(name), restval="", extrasaction="raise", lineterminator="\n")
        writer.writeheader()
        writer.writerows({key: written(value) for key, value in row.items()} for row in rows)
    return path


def pack_seed(name: str, *, rows: Iterable[Row], folder: Path = SEED / "nation") -> Path:
    """Write <folder>/<name>.csv.br: the same packed, of the columns alone that any of the rows has."""
    path = folder / f"{name}{PACKED}"
    text = io.StringIO()
    told = [{key: written(value) for key, value in row.items()} for row in rows]
    used = [column for column in columns_of(name) if any(row.get(column) for row in told)]
    writer = csv.DictWriter(text, used, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({column: row.get(column, "") for column in used} for row in told)
    path.write_bytes(brotli.compress(text.getvalue().encode("utf-8"), quality=11, lgwin=24))
    return path


def written(value: Any) -> str:
    """A value as a seed file has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return str(value)
