"""A plan of which a table has the items, and that is not there yet: made of the table's title after a yes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from data.importers.normalise import THAI_DIGITS, clean
from data.importers.rows import Given, Origin
from data.importers.tables.register import Body
from data.importers.tables.times import Span, span_within, times_in
from data.records import RECORDS

if TYPE_CHECKING:
    from data.importers.tables.sheet import Laid

NEW = "new"
"""Given in place of a plan's code: the plan that the table's title names is to be added."""

_PLAN = re.compile(r"แผน|เทศบัญญัติ|ข้อบัญญัติ|โครงการ|กองทุน|plan|ordinance|project|fund", re.IGNORECASE)
_IS_PLAN = re.compile(r"แผน(?:พัฒนา|ปฏิบัติ|ยุทธศาสตร์|ดำเนินงาน|แม่บท)|เทศบัญญัติ|ข้อบัญญัติ", re.IGNORECASE)
"""What names a plan itself, before a title of the form in which it is written."""

_OF_THE_PROVINCE = re.compile(r"แผนพัฒนา(?:กลุ่ม)?จังหวัด|provincial", re.IGNORECASE)
_ORDINANCE = re.compile(r"เทศบัญญัติ|ข้อบัญญัติ|ordinance", re.IGNORECASE)


@dataclass(frozen=True)
class NewPlan:
    """`name`: as the title has it; `body`: whose it is, None where each item says it; `years`: its period."""

    name: str
    body: Body | None
    years: Span | None
    file: str

    def code_of(self, body: Body) -> str:
        """What the plan is kept under: the same for the same body, kind and period."""
        years = f"-{self.years.first}-{self.years.last}" if self.years is not None else ""
        return f"{body.code}-{self.kind_of(body)}{years}"

    def kind_of(self, body: Body) -> str:
        if _ORDINANCE.search(self.name):
            return "ordinance"
        if body.record == "lao":
            return "local"
        return "provincial" if _OF_THE_PROVINCE.search(self.name) else "joint"

    def row(self, body: Body, *, sheet: str, number: int, source: Any) -> Given:
        name = self.name if self.body is not None or body.name in self.name else f"{self.name} {body.name}"
        cells: dict[str, Any] = {
            "code": self.code_of(body),
            "kind": self.kind_of(body),
            "name_th": name,
            "owner_th": body.name,
            "area_code": body.code,
            "note": self.file,
        }
        if self.years is not None:
            cells |= {"from_fiscal_year": self.years.first, "to_fiscal_year": self.years.last}
        if source is not None:
            cells["source_key"] = source
        return Given(Origin(RECORDS["plan"], sheet, {}, {}), number, cells)


def find_new_plan(laid: Laid, *, file: str, body: Body | None) -> NewPlan | None:
    """The plan that titles, sheet or file name; None where nothing calls itself one."""
    stem = PurePath(file).stem.replace("_", " ")
    words = [clean(one) for one in (*laid.titles, laid.sheet, stem)]
    name = next((one for of in (_IS_PLAN, _PLAN) for one in words if of.search(one)), "")
    return NewPlan(name, body, _years_in(words), file) if name else None


def _years_in(words: Sequence[str]) -> Span | None:
    """The period of a plan: from one year to another, or the one year that is named."""
    for one in words:
        span = span_within(one)
        if span is not None:
            return span
    years = {time.year for one in words for time in times_in(one.translate(THAI_DIGITS)) if not time.short}
    return Span(min(years), max(years)) if len(years) == 1 else None


def bodies_of(plan: NewPlan, owners: Sequence[Body]) -> Iterator[Body]:
    """Whose plans it is: one body's, or one for each whose items stand in the table."""
    yield from (plan.body,) if plan.body is not None else dict.fromkeys(owners)
