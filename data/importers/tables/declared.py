"""What a record's declaration says of tables of it: the bodies and times they name, what a line needs."""

from __future__ import annotations

from data.records import Column, Record

NUMBERS = ("integer", "decimal")
TIMES = ("date", "fiscal_year")

OWN_LEVELS = {
    "area": frozenset({"province", "district", "subdistrict"}),
    "lao": frozenset({"lao"}),
    "health_unit": frozenset({"unit"}),
}
"""Records whose rows are bodies themselves -> the levels of these."""

BESIDE_KEY = frozenset({"source_key", "note"})
ORDER = "ordinal"
"""Where a thing stands in a list is no number that anybody counted."""


def place_columns(record: Record) -> dict[str, frozenset[str]]:
    """Columns of the record that name a body -> the levels that they take, the one of the key first.

    The code of a row that is a body itself names it too.
    """
    found = {"code": OWN_LEVELS[record.name]} if record.name in OWN_LEVELS else {}
    for column in record.columns:
        refers = column.refers
        if refers is None or refers.by or not set(refers.records) & set(OWN_LEVELS):
            continue
        levels = set(refers.where.get("level", ())) if "area" in refers.records else set()
        if "area" in refers.records and not levels:
            levels = {"province", "district", "subdistrict", "nation"}
        levels |= {"lao"} & set(refers.records) | ({"unit"} if "health_unit" in refers.records else set())
        found[column.name] = frozenset(levels)
    return dict(sorted(found.items(), key=lambda one: one[0] not in record.key))


def subject_of(record: Record) -> str | None:
    """The column that tells of which body a row is; None for a record that names none."""
    return next(iter(place_columns(record)), None)


def main_value(record: Record) -> str | None:
    """The number that every row of the record needs."""
    numbers = (column for column in record.columns if column.kind in NUMBERS and column.required)
    return next((one.name for one in numbers if one.name not in (*record.key, ORDER)), None)


def is_counted(record: Record) -> bool:
    """Whether a row is nothing but its numbers: one without any says nothing."""
    if main_value(record) is not None:
        return True
    told = [c for c in record.columns if c.name not in (*record.key, *BESIDE_KEY, "as_of")]
    return bool(told) and all(column.kind in NUMBERS for column in told)


def says_by_being(record: Record) -> bool:
    """Whether a row says something by being there: one of which nothing but its key is needed, and more may
    be told, does not."""
    beside = [c for c in record.columns if c.name not in (*record.key, *BESIDE_KEY)]
    return record.name not in OWN_LEVELS and (not beside or any(column.required for column in beside))


def time_column(record: Record) -> Column | None:
    """The column of the time that a row of the record is of, if it has one."""
    for name in (*record.key, *record.by_name):
        column = record.by_name[name]
        if column.kind in TIMES and (name in record.key or name == "fiscal_year"):
            return column
    return None


def year_column(record: Record) -> Column | None:
    """The one fiscal year that a row has; None where it has none, or several of which a header names none."""
    years = [column for column in record.columns if column.kind == "fiscal_year"]
    return years[0] if len(years) == 1 else None


def day_column(record: Record) -> Column | None:
    """The day of a row's data; where that has none, its one date, if it has one alone."""
    days = [column for column in record.columns if column.kind == "date"]
    return record.by_name.get("as_of") or (days[0] if len(days) == 1 else None)


def state_of(record: Record) -> Column | None:
    """The column that says how a body stands, in words of a list: what is not read of it is never assumed."""
    if record.name in OWN_LEVELS:
        return None
    return next((c for c in record.columns if c.required and (c.codes or (c.refers and c.refers.by))), None)


def needed(record: Record) -> list[Column]:
    """Columns without which there is no row and that a table may leave to whoever brings it: asked for by
    name, times and bodies apart."""
    places, own = place_columns(record), record.name in OWN_LEVELS
    found = []
    for column in record.columns:
        in_key = column.name in record.key
        of_list = column.required and (column.codes or column.refers) and not own
        if column.kind in TIMES or column.name in places or not (in_key or of_list):
            continue
        found.append(column)
    return found


def part_of(record: Record) -> Column | None:
    """What a row is a part of, where its own key is a code alone, so that bare numbers are no key."""
    own = record.by_name.get("code")
    parents = [column for column in record.columns if column.identity == "part_of"]
    return parents[0] if own is not None and record.key == ("code",) and len(parents) == 1 else None


def name_of_item(record: Record) -> Column | None:
    """What an item is called by which it may have its key, where a table gives it neither code nor number.

    None for a record whose rows have an order of their own: these are numbered.
    """
    if part_of(record) is None or "ordinal" in record.by_name:
        return None
    return next((column for column in record.columns if column.identity == "name" and column.required), None)
