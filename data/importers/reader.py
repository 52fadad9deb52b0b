"""Reads one stranger's file in a process of its own: `python -m data.importers.reader BYTES SECONDS`.

The file's name (a line of JSON) and the file come by standard input; its cells, or why it is refused, go to
standard output as lines of JSON.
What kills this process (a cell a million columns away, a bomb) leaves the server standing: see `apart`.
So nothing is imported here that costs memory or has a database.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from datetime import date, datetime, time, timedelta
from pathlib import PurePath
from typing import Any, BinaryIO

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    XmlError,
    ZipError,
)

from data.importers.columns import column_letters
from data.importers.guards import (
    DAMAGED,
    MAX_BYTES,
    MAX_FILLED,
    MAX_ROWS,
    OLD_KIND,
    SEPARATORS,
    TEXT_KINDS,
    kind_of,
)
from data.importers.letters import encoding_of, in_letters, other_letters
from data.importers.looks import read_looks
from data.importers.old_strings import find_persons_in_stream
from data.importers.persons import PersonsFound, SheetCells, find_persons, find_persons_in_parts, leave_out
from data.importers.problems import FileUnreadable

MAX_HANDED = 256 * 2**20
"""Bytes of cells that are handed over; 100,000 rows of 7 columns are 9 MiB."""

ROWS_A_LINE = 500

MAX_LETTERS = 32_767
"""Letters that a cell of Excel holds; what is longer is no cell of a table."""

LOOKED_AT = 20
"""Lines by which the separator of a CSV is told."""


def read(data: bytes, *, name: str, out: BinaryIO) -> None:
    """Write the sheets of a file to `out`, or what is wrong with it: see `lines_of`."""
    handed = 0
    for told in lines_of(data, name=name):
        line = json.dumps(told, ensure_ascii=False, default=_written).encode("utf-8", "surrogatepass")
        handed += len(line)
        if handed > MAX_HANDED:
            line = json.dumps({"problem": "importing.file_died"}).encode()
        out.write(line + b"\n")
        if handed > MAX_HANDED:
            return


def lines_of(data: bytes, *, name: str) -> Iterator[Any]:
    """Either `problem` with its `values`, or the `places` of persons; else each sheet and its rows.

    `left_out`: columns whose cells are not handed over; `asked`: cells that may tell of persons. The last
    line says `end`.
    """
    try:
        sheets = _read_sheets(data, name=name)
        _check_letters(sheets)
        found = find_persons(name, sheets)
        letters = other_letters(rows for _name, rows, _hidden in sheets)
        if letters is not None and not found.places:
            found = _find_in_both(found, name, sheets, repair=letters.repair)
        places, asked = list(found.places), list(found.asked)
        kind = kind_of(data, name=name)
        if kind == OLD_KIND:
            more, maybe = find_persons_in_stream(data, already=bool(places))
        elif kind not in TEXT_KINDS:
            more, maybe = find_persons_in_parts(data, already=bool(places))
        else:
            more, maybe = [], []
        known = {one.kind for one in asked} if kind == OLD_KIND else set()
        places, asked = places + more, asked + [one for one in maybe if one.kind not in known]
        if not places and not any(rows for _name, rows, _hidden in sheets):
            raise FileUnreadable("importing.file_empty")
        _check_size(sheets)
        looks = read_looks(data, kind=kind)
    except FileUnreadable as problem:
        yield {"problem": problem.key, "values": problem.values}
        return
    except DAMAGED:
        yield {"problem": "importing.file_damaged"}
        return
    if places:
        yield {"places": places}
        return
    leave_out(sheets, found.columns)
    for title, rows, hidden in sheets:
        told = {"sheet": title, "hidden": hidden, "of": len(sheets)}
        yield told | ({"looks": looks[title].written()} if title in looks else {})
        for start in range(0, len(rows), ROWS_A_LINE):
            yield rows[start : start + ROWS_A_LINE]
    yield {
        "left_out": [
            [column.sheet, column.heading + 1, column.place, column.header] for column in found.columns
        ],
        "asked": [astuple(one) for one in asked],
    }
    if letters is not None:
        yield {"letters": letters.repair, "samples": letters.samples}
    yield {"end": True}


def _find_in_both(
    found: PersonsFound, name: str, sheets: Sequence[SheetCells], *, repair: str
) -> PersonsFound:
    """Persons in both readings of a file: it may be read either way."""
    other = [(title, in_letters(rows, repair=repair), hidden) for title, rows, hidden in sheets]
    more = find_persons(name, other)
    columns = dict.fromkeys((*found.columns, *more.columns))
    return PersonsFound(more.places, tuple(columns), tuple(dict.fromkeys((*found.asked, *more.asked))))


def _read_sheets(data: bytes, *, name: str) -> list[SheetCells]:
    if PurePath(name).suffix.lower() in TEXT_KINDS:
        return [(PurePath(name).stem, _read_csv(data), False)]
    return _read_workbook(data)


def _read_workbook(data: bytes) -> list[SheetCells]:
    sheets: list[SheetCells] = []
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for known in book.sheets_metadata:
                if known.typ == SheetTypeEnum.WorkSheet:
                    rows = book.get_sheet_by_name(known.name).to_python(skip_empty_area=False)
                    sheets.append((known.name, rows, known.visible != SheetVisibleEnum.Visible))
    except PasswordError:
        raise FileUnreadable("importing.file_password") from None
    except (CalamineError, ZipError, XmlError, OSError, ValueError):
        raise FileUnreadable("importing.file_damaged") from None
    return sheets


def _read_csv(data: bytes) -> list[list[Any]]:
    text = data.decode(encoding_of(data))
    lines = text.split("\n", LOOKED_AT)[:LOOKED_AT]
    marks = [mark.decode() for mark in SEPARATORS]
    csv.field_size_limit(MAX_BYTES)  # a long cell is named, see `_check_letters`
    delimiter = max(marks, key=lambda mark: sum(line.count(mark) for line in lines))
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise FileUnreadable("importing.file_damaged") from None


def _check_letters(sheets: Sequence[SheetCells]) -> None:
    """Raises FileUnreadable for a cell that is no cell of a table, but a text of its own."""
    for name, rows, _hidden in sheets:
        for line, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, str) and len(cell) > MAX_LETTERS:
                    at = {"sheet": name, "cell": f"{column_letters(place)}{line + 1}"}
                    raise FileUnreadable(
                        "importing.file_cell_long", **at, letters=len(cell), limit=MAX_LETTERS
                    )


def _check_size(sheets: Sequence[SheetCells]) -> None:
    """Raises FileUnreadable for more than the server would hold: it keeps what is handed over."""
    filled = said = 0
    for _name, rows, _hidden in sheets:
        for row in rows:
            own = sum(cell not in ("", None) for cell in row)
            filled += own
            said += own > 0
    if said > MAX_ROWS:
        raise FileUnreadable("importing.file_rows", limit=MAX_ROWS)
    if filled > MAX_FILLED:
        raise FileUnreadable("importing.file_wide", limit=MAX_FILLED)


# Cells as lines -----------------------------------------------------------------------------------


def _written(cell: Any) -> dict[str, Any]:
    """A cell that JSON has no form for."""
    if isinstance(cell, datetime):
        return {"datetime": cell.isoformat()}
    if isinstance(cell, date):
        return {"date": cell.isoformat()}
    if isinstance(cell, time):
        return {"time": cell.isoformat()}
    if isinstance(cell, timedelta):
        return {"days": cell.days, "seconds": cell.seconds, "microseconds": cell.microseconds}
    raise TypeError(type(cell).__name__)


def cell_of(written: dict[str, Any]) -> Any:
    """The cell that `_written` wrote; what it did not write is left as it is."""
    match written:
        case {"datetime": str(words)}:
            return datetime.fromisoformat(words)
        case {"date": str(words)}:
            return date.fromisoformat(words)
        case {"time": str(words)}:
            return time.fromisoformat(words)
        case {"days": int(_), "seconds": int(_), "microseconds": int(_)}:
            return timedelta(**written)
    return written


# The process --------------------------------------------------------------------------------------


def limit_own(*, address_space: int, seconds: int) -> None:
    """Bound this process by the system, where the system can (Linux; macOS keeps the seconds alone)."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if address_space and sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (address_space, address_space))


def main(arguments: Sequence[str]) -> int:
    address_space, seconds = map(int, arguments)
    limit_own(address_space=address_space, seconds=seconds)
    name = json.loads(sys.stdin.buffer.readline())
    read(sys.stdin.buffer.read(), name=name, out=sys.stdout.buffer)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
