"""What a row is besides its cells: its bodies, its sums, its key, and what it must not say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from data.importers.findings import Finding, given_as
from data.importers.rows import Given
from data.importers.tables.denying import denies, group_denies, is_no, is_not_in_force
from data.importers.tables.names import said
from data.importers.tables.part_taken import PartTaken, number_in
from data.importers.tables.places import FoundBody, NoPlace
from data.importers.tables.register import AREA_KINDS
from data.importers.tables.sheet import TableLine
from data.importers.values import as_text, is_blank, is_missing
from data.records import Column

_SUM_OF = re.compile(r"(?:รวม|ยอดรวม|ผลรวม|รวมยอด)\s*(.+)")
_PART_OF_ABOVE = re.compile(r"[(\[]?\s*(?:เฉพาะ|ในจำนวนนี้|ในนี้|of which\b|only\b)", re.IGNORECASE)
"""With what the name of a line begins that is a part of the body above it, counted there already."""

_HEAD_DISTRICT = "เมือง"
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

    def _refuse_denied(self, given: Given, line: TableLine) -> None:
        """A line that says no, of which somebody said for the whole table that it is so."""
        state = self.state
        if state is None or state.name not in self.understood.constants or state.name in given.origin.places:
            self._refuse_not_in_force(given, line)
            return
        beside = (one for one in self._beside_bodies(line) if denies(one[1]))
        told: tuple[int | None, Any] | None = next(beside, None)
        if told is None and group_denies(line.group) and not is_no(self._constant(state.name)):
            told = (None, line.group)
        if told is not None:
            self._refuse_line(given, *told, column=state, key="denied")

    def _refuse_not_in_force(self, given: Given, line: TableLine) -> None:
        """A line of a certificate beside which it says that it is none any more, or none yet."""
        level = self.record.by_name.get("level")
        if self.record.name != "certificate" or level is None:
            return
        told = next((one for one in self._beside_bodies(line) if is_not_in_force(one[1])), None)
        if told is not None:
            self._refuse_line(given, *told, column=level, key="not_in_force")

    def _beside_bodies(self, line: TableLine) -> Iterator[tuple[int, Any]]:
        """The cells of a line, each with its place, but for those that name its body."""
        places = {teller.place for teller in self.part.meaning.placed.tellers}
        return ((place, cell) for place, cell in enumerate(line.cells) if place not in places)

    def _refuse_line(self, given: Given, place: int | None, cell: Any, *, column: Column, key: str) -> None:
        self._refuse(given, column.name, place, cell, key=key, values={"field": column.th})

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

    def _words_of(self, line: TableLine) -> str:
        cell = line.at(self.main.place) if self.main is not None else None
        return "" if is_blank(cell) else as_text(cell)

    def _is_part_of_above(self, line: TableLine) -> bool:
        """Whether a line names a part of the one above it: its numbers are no body's of their own."""
        return _PART_OF_ABOVE.match(self._words_of(line).strip()) is not None

    def _is_sum_of_a_place(self, line: TableLine) -> bool:
        """Whether a line that names nobody is called the sum of a place that is known: รวมหาดใหญ่."""
        called = _SUM_OF.fullmatch(self._words_of(line))
        if called is None:
            return False
        told = said(called.group(1))
        return bool(self.register.named(told, levels=AREA_KINDS)) or told.core == _HEAD_DISTRICT
