"""What a row is besides its cells: its bodies, its sums, its key, and what it must not say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from data.importers.findings import Finding, given_as
from data.importers.rows import Given
from data.importers.tables.declared import part_of
from data.importers.tables.denying import Denials, denials
from data.importers.tables.new_plans import NEW
from data.importers.tables.part_taken import PartTaken, number_in
from data.importers.tables.places import FoundBody, NoPlace
from data.importers.tables.sheet import TableLine
from data.importers.values import as_text, is_blank, is_missing

_PART_OF_ABOVE = re.compile(r"[(\[]?\s*(?:เฉพาะ|ในจำนวนนี้|ในนี้|of which\b|only\b)", re.IGNORECASE)
"""With what the name of a line begins that is a part of the body above it, counted there already."""

_SUMMED = {"population": ("total", ("male", "female"))}
"""Record -> the number that is the sum of others of its row."""


class RowRules(PartTaken):
    """Sets what follows from the cells of a row, and refuses what contradicts them."""

    def _set_places_beside(self, given: Given, line: TableLine, found: FoundBody | None) -> None:
        """Further bodies that the line names: found near the one that it is of."""
        home = frozenset({found.body.province}) if found is not None else self.home
        for name, tellers in self.part.meaning.placed.of_columns.items():
            key = (name, "".join(sorted(home)))
            if key not in self.beside:
                self.beside[key] = self._reader(tellers, self.columns[name], home)
            reader = self.beside[key]
            own = line.at(tellers[0].place)
            if is_blank(own) or is_missing(own):
                continue
            try:
                given.cells[name] = reader.find(line).body.code
            except NoPlace as no_place:
                self._refuse_place(given, name, no_place)

    def _set_sum(self, given: Given) -> None:
        """A total that the table has no column of, where it has all its parts: added up, and said."""
        total, parts = _SUMMED.get(self.record.name, ("", ()))
        if not total or total in given.cells or total in given.origin.places:
            return
        numbers = [number_in(given.cells.get(name)) for name in parts]
        if all(number is not None for number in numbers):
            given.cells[total] = sum(number for number in numbers if number is not None)
            self.counted["summed"].append(given.number)

    def _set_new_plan(self, given: Given, found: FoundBody | None) -> None:
        """The plan that the title names, where somebody said that it is to be added; it comes in once."""
        whole, plan = part_of(self.record), self.part.plan
        if whole is None or given.cells.get(whole.name) != NEW:
            return
        body = (plan.body if plan is not None else None) or (found.body if found is not None else None)
        if plan is None or body is None:
            self._refuse(given, whole.name, None, "", key="new_plan_of_nobody", values={})
            return
        code = given.cells[whole.name] = plan.code_of(body)
        if code not in self.made.plans:
            self.made.plans[code] = body
            sheet, number = self.part.laid.sheet, self.part.laid.heading.first + 1
            self.made.rows.append(
                plan.row(body, sheet=sheet, number=number, source=self._constant("source_key"))
            )

    def _set_ratio(self, given: Given) -> None:
        """The value of an indicator of which a table has but numerator and denominator; it is said."""
        if self.record.name != "observation" or "value" in given.origin.places:
            return
        over, under = (number_in(given.cells.get(name)) for name in ("numerator", "denominator"))
        told = given.cells.get("indicator_code")
        multiplier = self.indicator_of(as_text(told)).get("multiplier") if not is_blank(told) else None
        if over is not None and under and multiplier:
            given.cells["value"] = round(float(multiplier) * over / under, 9)
            self.counted["ratio"].append(given.number)

    @cached_property
    def _denials(self) -> Denials | None:
        given = {name: one.value for name, one in self.understood.constants.items()}
        return denials(self.record, laid=self.part.laid, meaning=self.part.meaning, given=given)

    def _is_denied(self, given: Given, line: TableLine) -> bool:
        """Whether a line says no of its state, and nobody said that it is taken all the same; it is said."""
        told = self._denials.of(line) if self._denials is not None else None
        if told is None or self.understood.takes_denied:
            return False
        self.counted["denied_line"].append(given.number)
        return True

    def _refuse(
        self,
        given: Given,
        name: str,
        place: int | None,
        cell: Any,
        *,
        key: str,
        values: Mapping[str, Any],
    ) -> None:
        """Say of a cell what was expected of the column `name`; `place`: None where no cell tells it."""
        head = self.part.laid.heading.by_place.get(place) if place is not None else None
        given.wrong.add(name)
        self.made.errors.append(
            Finding(
                self.part.laid.sheet,
                given.number,
                place,
                head.whole if head else "",
                given_as(cell),
                f"importing.expected.{key}",
                values,
                record=self.record.name,
                column=name,
            )
        )

    def _set_place(self, given: Given, found: FoundBody | None, wrong: NoPlace | None) -> None:
        assert self.column is not None
        if found is not None:
            given.cells[self.column] = found.body.code
        elif wrong is not None:
            self._refuse_place(given, self.column, wrong)

    def _refuse_place(self, given: Given, name: str, wrong: NoPlace) -> None:
        place = wrong.place if wrong.place is not None else self.main.place if self.main else None
        cell = self._cell(given.number, place)
        self._refuse(given, name, place, cell, key=wrong.expected, values=wrong.values)

    def _is_part_of_above(self, line: TableLine) -> bool:
        """Whether a line names a part of the one above it: its numbers are no body's of their own."""
        return _PART_OF_ABOVE.match(self._words_of(line).strip()) is not None
