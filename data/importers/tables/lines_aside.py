"""Lines of a table that are no rows, and cells that say a thing once for several lines."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from data.importers.tables.aside import say_skipped
from data.importers.tables.declared import NUMBERS
from data.importers.tables.names import DISTRICT, PROVINCE, said
from data.importers.tables.part_taken import SIZES, PartTaken, number_in, sum_of
from data.importers.tables.register import AREA_KINDS
from data.importers.tables.sheet import TableLine
from data.importers.tables.totals import TOTAL_SKIPPED
from data.importers.values import as_text, is_blank

_SUM_OF = re.compile(r"(?:รวม|ยอดรวม|ผลรวม|รวมยอด)\s*(.+)")
_PROVINCE = re.compile(r"(?:จังหวัด|จ\.)\s*[ก-๙]+")
_HEAD_DISTRICT = "เมือง"
SUM_OF_MANY = 1e-6
FEWEST = 2
"""Lines of which one can be told to be the sum."""


class LinesAside(PartTaken):
    """Says what was left aside, and fills in what merged cells say."""

    def _say_skipped(self) -> None:
        laid = self.part.laid
        self.made.notices += say_skipped(laid.sheet, laid.skipped, record=self.record.name)
        if laid.dittos:
            self._say("ditto", laid.dittos)

    def _filled(self) -> Iterator[TableLine]:
        """Lines with what their group says in its first line alone: cells that are merged downwards."""
        lines = self.part.laid.lines
        main = self.main
        finest = SIZES.index(main.role.level) if main is not None else 0
        places = [
            teller.place
            for teller in self.part.meaning.placed.tellers
            if teller is not main and SIZES.index(teller.role.level) < finest
        ]
        of_row = ("year", *self.record.key)
        places += [one.head.place for one in self.part.meaning.years if one.target in of_row]
        merged = [place for place in places if _is_merged(lines, place)]
        standing: dict[int, object] = {}
        for line in lines:
            cells = list(line.cells)
            for place in merged:
                cell = line.at(place)
                if not is_blank(cell):
                    standing[place] = cell
                elif place in standing and main is not None and not is_blank(line.at(main.place)):
                    cells += [None] * (place + 1 - len(cells))
                    cells[place] = standing[place]
            if cells != list(line.cells):
                self.counted["filled_down"].append(line.number)
                yield replace(line, cells=cells)
            else:
                yield line

    def _is_mostly_filled(self, lines: Sequence[TableLine]) -> bool:
        if self.main is None:
            return False
        named = sum(not is_blank(line.at(self.main.place)) for line in lines)
        return named * 2 > len(lines)

    def _larger(self, line: TableLine, since: Sequence[TableLine]) -> None:
        """A line that names no body of its own: the total of those above where its numbers are their sums."""
        if self._is_sum_of_a_place(line):
            self.made.notices.append(self._at(line.number, TOTAL_SKIPPED))
            return
        values = [place for place in self._value_places() if not is_blank(line.at(place))]
        if not values or (self.places.names_nobody(line) and not since):
            if any(not is_blank(line.at(place)) for place in values):
                self._no_body(line)
            return
        sums = [sum_of(since, place) for place in values]
        own = [number_in(line.at(place)) for place in values]
        pairs = list(zip(own, sums, strict=True))
        if len(since) >= FEWEST and all(
            a is not None and b is not None and math.isclose(a, b, rel_tol=SUM_OF_MANY) for a, b in pairs
        ):
            self.made.notices.append(self._at(line.number, TOTAL_SKIPPED))
        else:
            self._no_body(line)

    def _is_sum_of_a_place(self, line: TableLine) -> bool:
        """Whether a line that names nobody is called the sum of a place that is known: รวมหาดใหญ่."""
        tellers = self.part.meaning.placed.tellers
        cells = [self._words_of(line), *(as_text(line.at(t.place)) for t in tellers if line.at(t.place))]
        called = next((found for words in cells if (found := _SUM_OF.fullmatch(words)) is not None), None)
        if called is None:
            return False
        told = said(called.group(1))
        return bool(self.register.named(told, levels=AREA_KINDS)) or told.core == _HEAD_DISTRICT

    def _is_elsewhere(self, line: TableLine) -> bool:
        """Whether a line says that it is of a province, or of a district, of none of those that are taken."""
        if not self.only:
            return False
        for teller in self.part.meaning.placed.tellers:
            cell = line.at(teller.place)
            if teller.role.by_code or is_blank(cell):
                continue
            word = _PROVINCE.match(as_text(cell))
            told = said(word.group()) if word is not None else said(as_text(cell))
            level = PROVINCE if word is not None or teller.role.level == PROVINCE else DISTRICT
            if teller.role.level not in (PROVINCE, DISTRICT) and told.kind not in (PROVINCE, DISTRICT):
                continue
            named = self.register.named(told, levels=(level,))
            if named and all(body.province not in self.only for body in named):
                return True
        return False

    def _no_body(self, line: TableLine) -> None:
        place = self.main.place if self.main is not None else None
        self.made.errors.append(self._at(line.number, "importing.expected.row_of_no_area", place=place))

    def _value_places(self) -> list[int]:
        meaning = self.part.meaning
        columns = [*meaning.columns.values(), *(t for _b, c in meaning.blocks for t in c.values())]
        by_name = self.record.by_name
        return [t.head.place for t in columns if t.target in by_name and by_name[t.target].kind in NUMBERS]


def _is_merged(lines: Sequence[TableLine], place: int) -> bool:
    """Whether a column says a thing once for several lines: blanks below, and nothing said twice running."""
    cells = [line.at(place) for line in lines]
    told = ["" if is_blank(cell) else as_text(cell) for cell in cells]
    twice = any(one and one == before for before, one in pairwise(told))
    return not twice and any(told) and not all(told[told.index(next(filter(None, told))) :])
