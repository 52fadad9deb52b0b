"""Health units of a register that nobody knows yet: which lines tell all that a new one needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from data.importers.normalise import clean, match_key
from data.importers.rows import UNIT_DIGITS
from data.importers.tables.codes import plain_code
from data.importers.tables.meaning import Meaning
from data.importers.tables.names import said
from data.importers.tables.places import NoPlace, PlaceReader
from data.importers.tables.register import AREA_KINDS, Body, Register
from data.importers.tables.sheet import Laid, TableLine
from data.importers.tables.vocabulary import ROLES, PlaceRole
from data.importers.values import as_text, is_blank, is_missing

_DIGITS = re.compile(rf"[0-9]{{{UNIT_DIGITS}}}")
_UNIT_CODE = PlaceRole("unit", by_code=True)
_NAMES = ("unit_name", "any_name")


@dataclass(frozen=True)
class NewUnit:
    """`cells`: those of its row that tell what it is called and where it lies."""

    body: Body
    cells: Mapping[str, Any]


def find_new_units(
    laid: Laid, meaning: Meaning, register: Register, *, stated: frozenset[str]
) -> dict[int, NewUnit]:
    """Line -> the unit that it would bring: with a code of all its digits that nobody bears, a name that is
    no one's where it lies, a place within a province, and a kind. Any other line brings none."""
    kind = meaning.columns.get("kind")
    name = next((one.head.place for one in meaning.placed.places if one.target in _NAMES), None)
    code = next((head.place for head in laid.heads if _is_of_codes(head.spellings())), None)
    tellers = [one for one in meaning.placed.tellers if one.role.level in AREA_KINDS]
    if kind is None or name is None or code is None or not tellers:
        return {}
    where = PlaceReader(register, tuple(tellers), frozenset({"district", "subdistrict"}), stated=stated)
    found = {}
    for line in laid.lines:
        told = [line.at(place) for place in (code, name, kind.head.place)]
        if not any(is_blank(cell) or is_missing(cell) for cell in told):
            unit = _unit(line, plain_code(told[0]), clean(as_text(told[1])), where=where, register=register)
            if unit is not None:
                found[line.number] = unit
    return found


def _is_of_codes(spellings: tuple[str, ...]) -> bool:
    return any(ROLES.get(match_key(words)) == _UNIT_CODE for words in spellings)


def _unit(line: TableLine, code: str, name: str, *, where: PlaceReader, register: Register) -> NewUnit | None:
    if not _DIGITS.fullmatch(code) or register.coded(code):
        return None
    try:
        area = where.find(line).body
    except NoPlace:
        return None
    if any(body.lies_in(area.code) for body in register.named(said(name), levels=("unit",))):
        return None
    cells = {"name_th": name, "district_code": area.code[:4]}
    cells |= {"subdistrict_code": area.code} if area.level == "subdistrict" else {}
    return NewUnit(Body(code, "health_unit", "unit", "", name, area.province, area.within), cells)
