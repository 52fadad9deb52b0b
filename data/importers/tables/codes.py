"""The one resolver of codes: whose code a cell holds, whatever a spreadsheet or an office made of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from data.importers.lookups import filled_up
from data.importers.normalise import THAI_DIGITS
from data.importers.tables.register import Body, Register
from data.importers.values import WrongCell, as_text

VILLAGE_DIGITS = 8
REGISTRARS = range(80, 100)
"""Third and fourth digit of the codes of municipalities' registrars, where districts have theirs."""

_PCODE = re.compile(r"TH(\d{2}|\d{4}|\d{6})", re.IGNORECASE)


@dataclass(frozen=True)
class Coded:
    """Whose code it is. `filled`: zeros that were lost were put back, so it is told."""

    body: Body
    filled: bool = False


def plain_code(cell: Any) -> str:
    """A code as it was before a spreadsheet took it for a number or a text: digits, and letters kept."""
    words = re.sub(r"[\s'’‘`]", "", as_text(cell).translate(THAI_DIGITS)).upper()
    return re.sub(r"(?<=\d)\.0+$", "", words)


def resolve_code(cell: Any, *, register: Register, levels: Collection[str], day: date | None = None) -> Coded:
    """The body of these levels that bears the code, or bore it on the `day`. Raises WrongCell; a code of
    another length is another.

    Never a new body: who is not on record is asked about.
    """
    code = plain_code(cell)
    pcode = _PCODE.fullmatch(code)
    if pcode:
        code = pcode.group(1)
    for spelled in _as_kept(code):
        found = [body for body in register.coded(spelled) if body.level in levels]
        if len(found) > 1:
            found = register.bearing(spelled, found, day=day)
        if len(found) == 1:
            return Coded(found[0])
        if found:
            several = "; ".join(f"{body.code} {body.name}" for body in found)
            raise WrongCell("name_several", count=len(found), several=several)
    if "lao" in levels and code in register.by_registrar:
        return Coded(register.by_registrar[code])
    if len(code) == VILLAGE_DIGITS and code.isdigit():
        raise _of_eight(code)
    if "unit" in levels:
        for filled in filled_up(code):
            found = [body for body in register.coded(filled) if body.level == "unit"]
            if found:
                return Coded(found[0], filled=True)
    if any(body.level not in levels for body in register.coded(code)):
        raise WrongCell("code_other_level", names="; ".join(body.name for body in register.coded(code)))
    raise WrongCell("unknown_code")


def is_registrar(code: str) -> bool:
    """Whether a code is of a municipality's registrar: 90990000 stands where districts have theirs."""
    return len(code) == VILLAGE_DIGITS and code.isdigit() and int(code[2:4]) in REGISTRARS


def _as_kept(code: str) -> list[str]:
    """The code itself; one of eight digits that zeros fill up without them."""
    kept = [code]
    if len(code) == VILLAGE_DIGITS and code.isdigit() and code.endswith("00"):
        while len(code) > 2 and code.endswith("00"):
            code = code[:-2]
        kept.append(code)
    return kept


def _of_eight(code: str) -> WrongCell:
    """Why eight digits are no area that is on record."""
    if is_registrar(code):
        return WrongCell("registrar_code")
    if not code.endswith("00"):
        return WrongCell("village_code", area=code[:6])
    return WrongCell("unknown_code")


def joined_code(parts: Sequence[str]) -> str:
    """Codes of province, district, sub-district as one: each may be whole (9001) or its own two digits."""
    code = ""
    for part in parts:
        digits = "0" + part if len(part) % 2 else part
        if len(digits) > len(code) and digits.startswith(code):
            code = digits
        else:
            code += digits[-2:]
    return code
