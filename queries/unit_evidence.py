"""What register and news say of the transfer of units, with what they say of those that units follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import ColumnElement, Table, or_

from data.domain.lineage import Lineage, Strand
from data.domain.transfer import TRANSFERABLE_KINDS, Affiliation, Transfer, TransferEvent, transfer_at
from data.schema import health_units, transfers, unit_affiliations
from queries._base import in_province, read, rows_of
from queries._cache import cached
from queries.identities import UNIT
from queries.invented import real_bodies, told_of
from queries.lineages import ancestors_of_all, read_lineage, was_founded
from queries.rows import each

StepTold = tuple[TransferEvent, str | None, bool]
"""A step of a transfer, the LAO that received the unit, whether the row is invented."""


@dataclass(frozen=True)
class UnitEvidence:
    """What register and news say of units, by their codes, and which of them followed which by a day."""

    lineage: Lineage
    affiliations: Mapping[str, Sequence[Affiliation]]
    events: Mapping[str, Sequence[StepTold]]
    kinds: Mapping[str, str]

    def strands(self, code: str) -> Sequence[Strand]:
        """Those that it came from, but for such as could never be transferred."""
        found = self.lineage.strands(code, was_there=self._was_there)
        able = [one for one in found if self.kinds.get(one[0].code, "") in TRANSFERABLE_KINDS]
        return able or found

    def found(self, kind: str, strand: Strand, *, year: int) -> Transfer:
        return transfer_at(
            kind=kind,
            affiliations=[
                one
                for part in strand
                for one in self.affiliations.get(part.code, ())
                if part.tells(one.as_of)
            ],
            events=[
                event
                for part in strand
                for event, _, _ in self.events.get(part.code, ())
                if part.tells(event.proven_on())
            ],
            fiscal_year=year,
        )

    def told(self, code: str) -> Sequence[StepTold]:
        """All steps on record of it and of those it follows."""
        return [one for body in (code, *self.lineage.ancestors(code)) for one in self.events.get(body, ())]

    def _was_there(self, code: str, on: date, old: Sequence[str]) -> bool:
        """By an older row, or since one register lists it beside those that it is to follow."""
        if was_founded(code, by=on, record=UNIT):
            return False
        listed = {one.as_of for one in self.affiliations.get(code, ())}
        beside = {one.as_of for body in old for one in self.affiliations.get(body, ())}
        told = (event.proven_on() for event, _, _ in self.events.get(code, ()))
        return bool(listed & beside) or any(day < on for day in (*listed, *told))


@cached
def read_evidence(*, province: str, on: date) -> UnitEvidence:
    """Evidence of the units of a province ("00": of all), with that of those that they follow by a day."""
    lineage = read_lineage(record=UNIT, on=on)
    further = ancestors_of_all(lineage)
    register = read(rows_of(health_units, "code", "kind").where(_of(health_units, "code", province, further)))
    real = real_bodies(register)
    return UnitEvidence(
        lineage=lineage,
        affiliations=_affiliations(province=province, further=further, real=real),
        events=_events(province=province, further=further, real=real),
        kinds=dict(each(register[["code", "kind"]])),
    )


def _of(table: Table, column: str, province: str, further: frozenset[str]) -> ColumnElement[bool]:
    """Rows of the province, and those of bodies elsewhere."""
    return or_(in_province(table, province), table.c[column].in_(sorted(further)))


def _affiliations(
    *, province: str, further: frozenset[str], real: frozenset[str]
) -> Mapping[str, Sequence[Affiliation]]:
    columns = ("unit_code", "as_of", "affiliation")
    asked = _of(unit_affiliations, "unit_code", province, further)
    found: dict[str, list[Affiliation]] = defaultdict(list)
    for row in told_of(real, each(read(rows_of(unit_affiliations, *columns).where(asked))), by="unit_code"):
        found[row.unit_code].append(Affiliation(row.as_of, row.affiliation))
    return found


def _events(
    *, province: str, further: frozenset[str], real: frozenset[str]
) -> Mapping[str, Sequence[StepTold]]:
    columns = ("unit_code", "step", "known_by", "fiscal_year", "effective_on", "receiving_lao_code")
    asked = _of(transfers, "unit_code", province, further)
    found: dict[str, list[StepTold]] = defaultdict(list)
    for row in told_of(real, each(read(rows_of(transfers, *columns).where(asked))), by="unit_code"):
        year = None if pd.isna(row.fiscal_year) else int(row.fiscal_year)
        event = TransferEvent(row.step, row.known_by, year, row.effective_on)
        found[row.unit_code].append((event, row.receiving_lao_code, bool(row.is_sample)))
    return found
