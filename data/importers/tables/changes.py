"""What the cells of other offices' tables become, by the changes that recipes name."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Protocol

from data.domain.areas import AREA_DIGITS
from data.domain.calendar import fiscal_year_end, fiscal_year_start
from data.importers.lookups import Lookups
from data.importers.normalise import THAI_DIGITS
from data.importers.tables.codes import is_registrar
from data.importers.tables.recipe import Recipe
from data.importers.tables.register import REGISTRAR, register_of
from data.importers.tables.totals import SHORTEST_CODE, significant
from data.importers.values import BE_YEARS, WrongCell, as_text, is_missing, read_value
from data.records import Column
from words.dates import BE_OFFSET

ITEM_CODE = "item_code"
"""The change of a cell that may be but a running number: what that is a key within, all rows tell."""

BODY = "body"
"""The change of a cell that names a body: a division of some office is none."""


class ByRecipe(Protocol):
    """Whose cells are changed: the recipe with what was given to it, and what stands in the house."""

    @property
    def recipe(self) -> Recipe: ...

    @property
    def lookups(self) -> Lookups: ...


def lao_of_registrar(registrar: str, *, lookups: Lookups) -> str | None:
    """The municipality that bears the code of a registrar."""
    return lookups.by_external_id("lao", REGISTRAR).get(registrar)


def digits_in(cell: Any) -> str:
    """The digits of a code. Raises WrongCell where anything else stands in it: D0866 is not 00866."""
    words = re.sub(r"[\s'\u2019]|\.0+$", "", as_text(cell).translate(THAI_DIGITS))
    if not re.fullmatch(r"[0-9]+", words):
        raise WrongCell("code_letters")
    return words


def _area_of(cell: Any, argument: str, reader: ByRecipe) -> str:
    """The area of a longer code (8 digits with the village), cut to a level: 6, 4 or 2 digits."""
    digits = digits_in(cell)
    named = re.fullmatch(r"\{(\w+)\}", argument)
    level = reader.recipe.given.get(named.group(1), "") if named else argument
    length = AREA_DIGITS[level]
    if len(significant(digits)) < length and len(digits) >= SHORTEST_CODE:
        raise WrongCell("area_larger", digits=length)  # of 90000000 cut to a district none is meant
    if len(digits) < length:
        raise WrongCell("area_digits", digits=length)
    return digits[:length]


def _dopa_area(cell: Any, _argument: str, reader: ByRecipe) -> str:
    """The area of a code that is filled up with zeros: 90000000 is a province, 90110000 a district.

    That of a registrar is the municipality that bears it.
    """
    digits = digits_in(cell)
    if is_registrar(digits):
        return lao_of_registrar(digits, lookups=reader.lookups) or digits
    if len(digits) == 8:
        digits = digits[:6]
    while len(digits) > 2 and digits.endswith("00"):
        digits = digits[:-2]
    return digits


def _external(cell: Any, argument: str, reader: ByRecipe) -> str:
    """The code of the row whose codes elsewhere hold this one; never by name. `argument`: record.name"""
    record, _dot, name = argument.partition(".")
    wanted = as_text(cell).translate(THAI_DIGITS).casefold()
    found = reader.lookups.by_external_id(record, name).get(wanted)
    if found is None:
        raise WrongCell("external_id", name=name)
    return found


def _code(cell: Any) -> str:
    """A code as it is written, whatever its digits and letters look like."""
    return as_text(cell).translate(THAI_DIGITS).strip().upper()


def _area_of_fund(cell: Any, _argument: str, reader: ByRecipe) -> str | None:
    """Where the fund of a code is; of one that nobody knows its own column says so."""
    area = reader.lookups.row_of("fund", _code(cell)).get("area_code")
    if area is None:
        raise WrongCell("unknown_fund")
    return str(area)


def _year(cell: Any) -> int:
    """A year of the Buddhist era, whichever era it is written in: register headers mix them freely."""
    digits = re.sub(r"\D", "", as_text(cell).translate(THAI_DIGITS))
    year = int(digits) if len(digits) == 4 else 0
    if year in BE_YEARS:
        return year
    if year + BE_OFFSET in BE_YEARS:
        return year + BE_OFFSET
    raise WrongCell("fiscal_year")


DLA_DIGITS = 7

HOSPITAL_LEVELS = {
    "A": "regional_hospital",
    "S": "general_hospital",
    "M1": "general_hospital",
    **dict.fromkeys(("M2", "F1", "F2", "F3"), "community_hospital"),
}
"""Levels of the service plan -> the kind of hospital."""


def _lao_code(cell: Any, _argument: str, reader: ByRecipe) -> str:
    """The LAO that bears a code of its department, or bore it; else the code of a new one."""
    digits = digits_in(cell)
    if len(digits) != DLA_DIGITS:
        raise WrongCell("code_length", digits=DLA_DIGITS)
    found = [body for body in register_of(reader.lookups).coded(digits) if body.record == "lao"]
    if len(found) > 1:
        several = "; ".join(f"{body.code} {body.name}" for body in found)
        raise WrongCell("name_several", count=len(found), several=several)
    return found[0].code if found else f"L{digits}"


CHANGES: dict[str, Callable[[Any, str, ByRecipe], Any]] = {
    "area_of": _area_of,
    "dopa_area": _dopa_area,
    "external": _external,
    "code": lambda cell, _argument, _reader: _code(cell),
    "area_of_fund": _area_of_fund,
    "hospital_code": lambda cell, _argument, _reader: digits_in(cell),
    BODY: lambda cell, _argument, _reader: cell,
    ITEM_CODE: lambda cell, _argument, _reader: as_text(cell).translate(THAI_DIGITS),
    "hospital_level": lambda cell, _argument, _reader: HOSPITAL_LEVELS.get(as_text(cell).upper(), cell),
    "lao_code": _lao_code,
    "dla_code": lambda cell, _argument, _reader: digits_in(cell),
    "fiscal_year_start": lambda cell, _argument, _reader: fiscal_year_start(_fiscal(cell)),
    "fiscal_year_end": lambda cell, _argument, _reader: fiscal_year_end(_fiscal(cell)),
    "counted": lambda cell, _argument, _reader: None if is_missing(cell) else cell,
    "be_year": lambda cell, _argument, _reader: _fiscal(cell),
    "day_of_stamp": lambda cell, _argument, _reader: _day_of_stamp(cell),
    "year_end": lambda cell, _argument, _reader: date(_year(cell) - BE_OFFSET, 12, 31),
}


def _day_of_stamp(cell: Any) -> Any:
    """The day of a time stamp such as 202611251230; any other way to write a day is left as it is."""
    digits = as_text(cell).translate(THAI_DIGITS).strip()
    stamp = re.fullmatch(r"(\d{4})(\d{2})(\d{2})(?:\d{4}(?:\d{2})?)?", digits)
    if stamp is None:
        return cell
    year, month, day = (int(part) for part in stamp.groups())
    try:
        return date(year - BE_OFFSET if year in BE_YEARS else year, month, day)
    except ValueError:
        raise WrongCell("date_impossible") from None


def _fiscal(cell: Any) -> int:
    return int(read_value(Column("year", "fiscal_year", "", ""), cell) or 0) or _refuse_year()


def _refuse_year() -> int:
    raise WrongCell("fiscal_year")
