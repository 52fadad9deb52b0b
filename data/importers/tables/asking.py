"""What a table does not say, or says in a way that may mean several things: each a question with a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from data import clock
from data.importers.findings import counted
from data.importers.normalise import THAI_DIGITS, clean, match_key
from data.importers.tables.days import DAY_FIRST, MONTH_FIRST, order_in_doubt, shorts_in
from data.importers.tables.declared import (
    NUMBERS,
    is_counted,
    main_value,
    name_of_item,
    needed,
    part_of,
    state_of,
    subject_of,
    time_column,
)
from data.importers.tables.denying import denials, denying_title, foot_notes, is_no
from data.importers.tables.heading import Head, called
from data.importers.tables.new_plans import NEW, bodies_of
from data.importers.tables.part_years import YearPart, part_of_head
from data.importers.tables.short_years import digits_of, era_said
from data.importers.tables.subjects import says_its_subject, shares_words
from data.importers.tables.taken import SKIP, Taken
from data.importers.tables.times import CALENDAR, FISCAL, SCHOOL, Span, Time, time_of_head
from data.importers.tables.timing import SHORT, Question, Untold, in_both, short_question, time_cells
from data.importers.tables.vocabulary import NO_BODY
from data.importers.values import WrongCell, as_text, is_blank, read_value
from data.records import Column, Record
from words import LANGUAGES, Named
from words.numbers import number

if TYPE_CHECKING:
    from data.importers.tables.sheet import Laid
    from data.importers.tables.understand import Constant, Part

YEAR, TIMES, SOURCE, MEASURE = "year", "times", "source", "measure"
"""What can be given beside the columns of the record: the year of the table, what its numbers are to be
multiplied with, its source, and which of the record's numbers it is of; SHORT: yes to years of two digits."""

ORDER = "date_order"
"""Whether 2/3/2020 is of March (`day`) or of February (`month`), where no other day of its column tells."""

NEW_UNITS = "new_units"
"""Whether lines of units that nobody knows bring new ones: yes or no."""

DENIED_SHEETS = "denied_sheets"
"""Whether a state that was given once is that of a sheet too which says no of its lines: yes or no."""

ALL_AGES = "all_ages"
"""Whether numbers below a title that names an age are of people of all ages: yes or no."""

DENIED_LINES = "denied_lines"
"""Whether lines that say no of what was said of them are taken: yes or no."""

OTHER_SUBJECT = "other_subject"
"""Whether a table is of an indicator of whose name its title and headers have no word: yes or no."""

YEAR_SPAN = "year_span"
"""Which year lines are of that stand below a band of several: `first`, `last`, `none`; `no` takes none."""

PART_OF_YEAR = "part_of_year"
"""Whether numbers of a quarter or a month are those from the year's begin to its end: yes or no."""

BESIDE = (
    YEAR, TIMES, SOURCE, MEASURE, SHORT, ORDER, NEW_UNITS, DENIED_SHEETS, DENIED_LINES, ALL_AGES,
    PART_OF_YEAR, OTHER_SUBJECT, YEAR_SPAN, "from_on",
)  # fmt: skip

_SUBJECTS = {"population": re.compile(r"ประชากร|ราษฎร|ทะเบียน|pop", re.IGNORECASE)}
"""What the titles of a table of a record speak of, whose headers (รวม, จำนวน) may stand over anything."""

GENERIC = frozenset(map(match_key, ("รวม", "จำนวน", "รวม (คน)", "จำนวน (คน)", "total", "คน")))

_SCALES = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000}
_SCALED = re.compile(
    r"(?:หน่วย\s*[:：]?\s*|[(\[]\s*)(สิบ|ร้อย(?!ละ)|พัน|หมื่น|แสน|ล้าน)\s*(?:คน|บาท|ราย|หลัง|ครัวเรือน)"
)
_AGES = re.compile(
    r"ผู้สูงอายุ|สูงวัย|เด็ก|เยาวชน|วัยรุ่น|วัยเรียน|วัยทำงาน|วัยแรงงาน|แรกเกิด|อายุ\D{0,8}(?<!\d)\d{1,2}\s*(?:-|ถึง|ปี|เดือน)|(?<!\d)\d{1,2}\s*ปี\s*ขึ้นไป|"
    r"(?<!\d)\d{1,2}\s*-\s*\d{1,2}\s*ปี|ต่ำกว่า\s*\d+\s*ปี|elderly|\baged\s+\d|children",
    re.IGNORECASE,
)
"""Words for people of an age, in a table that may be taken for one of all people."""

_SHARES = re.compile(r"ร้อยละ|%|percent", re.IGNORECASE)
_SOME_YEAR = 2560
"""In place of a year that each line says for itself."""

_NUMBER = Column("number", "decimal", "", "")

FEW = 6
"""Different words from which a column is no column of states."""

IndicatorOf = Callable[[str], Mapping[str, Any]]


@dataclass(frozen=True)
class Asker:
    """Asks of one part of a file. `given`, `chosen`: what was said already; `file`: its name."""

    record: Record
    part: Part
    constants: Mapping[str, Constant]
    given: Mapping[str, str]
    chosen: Mapping[str, str]
    file: str
    indicator_of: IndicatorOf

    def questions(self) -> Iterator[Question]:
        yield from self._of_ages()
        yield from self._of_columns()
        yield from self._of_unread()
        yield from self._of_constants()
        yield from self._of_time()
        yield from self._of_spans()
        yield from self._of_days()
        yield from self._of_part_years()
        yield from self._of_parts_of_years()
        yield from self._of_measure()
        yield from self._of_other_subject()
        yield from self._of_units()
        yield from self._of_new_units()
        yield from self._of_denied()
        yield from self._of_denied_lines()

    @property
    def told(self) -> set[str]:
        return {one.target for one in self.part.meaning.all()} | set(self.constants)

    def _of_new_units(self) -> Iterator[Question]:
        new = list(self.part.new.values())
        if new and NEW_UNITS not in self.given:
            about = {"count": len(new), "example": f"{new[0].body.code} {new[0].body.name}"}
            answers = tuple((word, in_both(f"new_units_{word}")) for word in ("yes", "no"))
            yield Question(NEW_UNITS, "new_units", about, answers=answers)

    def _of_ages(self) -> Iterator[Question]:
        """Whether a table that speaks of people of an age is one of all people: asked before all else."""
        words = self._ages()
        if words and ALL_AGES not in self.given:
            answers = tuple((word, in_both(f"all_ages_{word}")) for word in ("no", "yes"))
            yield Question(ALL_AGES, "all_ages", {"words": words}, answers=answers)

    def _ages(self) -> str:
        """The words of an age around the numbers of a table of people; "" where there are none."""
        if self.record.name != "population":
            return ""
        heads = self.part.laid.heading.by_place
        taken = [heads[one.head.place].whole for one in self.part.meaning.all() if self._is_number(one)]
        laid = self.part.laid
        around = (*laid.titles, *foot_notes(laid), laid.sheet, PurePath(self.file).stem, *taken)
        return next((one for one in around if _AGES.search(clean(one).translate(THAI_DIGITS))), "")

    def _is_number(self, one: Taken) -> bool:
        column = self.record.by_name.get(one.target)
        return column is not None and column.kind in NUMBERS

    def _of_denied(self) -> Iterator[Question]:
        if DENIED_SHEETS in self.given:
            return
        laid, told = self.part.laid, self._of_lines
        denied = denied_state(self.record, laid, given=self.given, told=told, file=self.file)
        if denied is not None:
            field, title = denied
            about = {"field": field, "sheet": self.part.laid.sheet, "title": title}
            answers = tuple((word, in_both(f"denied_sheets_{word}")) for word in ("no", "yes"))
            yield Question(DENIED_SHEETS, "denied_sheets", about, answers=answers)

    def _of_denied_lines(self) -> Iterator[Question]:
        """Whether lines are taken that say no of their state: by a note, or by the band above them."""
        laid, meaning = self.part.laid, self.part.meaning
        of = denials(self.record, laid=laid, meaning=meaning, given=self.given)
        if of is None or DENIED_LINES in self.given:
            return
        asked = {head.place for head in meaning.unused if self._may_say_state(head)}
        found = ((line, of.of(line)) for line in laid.lines)
        told = [(line, one[1]) for line, one in found if one is not None and one[0] not in asked]
        if told:
            yield denied_lines_question(of.state, [line.number for line, _words in told], words=told[0][1])

    def _of_columns(self) -> Iterator[Question]:
        meaning, by_name = self.part.meaning, self.record.by_name
        for one in meaning.all():
            if one.by == "like" and not (MEASURE in self.given and one.target == self.given[MEASURE]):
                values: dict[str, Any] = {"field": by_name[one.target]}
                either = ((one.head.whole, one.target), (one.head.whole, SKIP))
                yield Question(one.head.own, "column_like", values, either)
        for name, heads in meaning.rivals:
            if name not in self.chosen.values():
                told = tuple(called(head, heads) for head in heads)
                values = {"field": by_name[name], "heads": "; ".join(told)}
                choices = tuple((words, name) for words in told)
                left = tuple(dict.fromkeys(told))
                yield Question(heads[0].whole, "column_several", values, choices, none=left)
        for head, levels in meaning.placed.tied:
            choices = tuple((head.whole, f"{level}_name") for level in levels)
            yield Question(head.whole, "level", {"header": head.whole}, choices)

    def _may_say_state(self, head: Head) -> bool:
        """Whether a column that is not read may say how each body stands, which is asked of it."""
        state = state_of(self.record)
        return state is not None and state.name not in self._of_lines and bool(self._few_words(head))

    def _of_unread(self) -> Iterator[Question]:
        """Columns that may say how a body stands, where somebody says it of the whole table, or nobody does.

        Of a unit that a column says was not transferred nothing is written unless that column is read.
        """
        state = state_of(self.record)
        if state is None or state.name in self._of_lines:
            return
        for head in self.part.meaning.unused:
            words = self._few_words(head)
            if words:
                values = {"header": head.whole, "field": state, "words": ", ".join(words)}
                choices = ((head.whole, state.name), (head.whole, SKIP))
                yield Question(head.whole, "column_unread", values, choices)

    @property
    def _of_lines(self) -> set[str]:
        return {one.target for one in self.part.meaning.all()}

    def _few_words(self, head: Head) -> list[str]:
        """What a column says again and again, of a column that is not one of numbers; [] for any other."""
        if match_key(head.own) in NO_BODY:
            return []
        cells = [line.at(head.place) for line in self.part.laid.lines]
        told = Counter(as_text(cell) for cell in cells if not is_blank(cell))
        if not told or len(told) > FEW or all(_is_numeric(words) for words in told):
            return []
        again = max(told.values()) > 1 or sum(told.values()) < len(cells) or len(cells) <= FEW
        return list(told) if again else []

    def _of_constants(self) -> Iterator[Question]:
        for column in needed(self.record):
            if self.record.name == "observation" and column.name == "period_kind":
                continue
            if column.name == "code" and self._has_names_of_items:
                continue
            if column.name not in self.told and not self._may_be_like(column):
                yield Question(column.name, "constant", {"field": column}, more=self._new_plan(column))
        subject = subject_of(self.record)
        whose = self.part.meaning.placed.tellers or self.part.whose or self.part.owners
        if subject is None or subject in self.told or whose:
            return
        if self.record.by_name[subject].required:
            yield Question(subject, "constant", {"field": self.record.by_name[subject]})

    def _new_plan(self, column: Column) -> tuple[tuple[str, Named], ...]:
        """The plan that a title names, which may be added, where it is asked of which plan the items are."""
        plan = self.part.plan
        if plan is None or column is not part_of(self.record):
            return ()
        bodies = tuple(body.name for body in bodies_of(plan, tuple(self.part.owners.values())))
        if not bodies and not self.part.meaning.placed.tellers:
            return ()
        years = f" {plan.years.first}-{plan.years.last}" if plan.years is not None else ""
        return ((NEW, in_both("new_plan", name=plan.name, bodies=", ".join(bodies), years=years)),)

    @property
    def _has_names_of_items(self) -> bool:
        name = name_of_item(self.record)
        return name is not None and name.name in self._of_lines

    def _may_be_like(self, column: Column) -> bool:
        """Whether a column that is asked about may be it: the answer to that is enough."""
        is_state = column is state_of(self.record)
        return is_state and any(self._few_words(head) for head in self.part.meaning.unused)

    def _of_measure(self) -> Iterator[Question]:
        numbers = [column for column in self.record.columns if column.kind in NUMBERS]
        asked = {name for name, _heads in self.part.meaning.rivals}
        told = self.told | asked
        blocks = self.part.meaning.blocks
        is_open = is_counted(self.record) or any(not columns for _block, columns in blocks)
        if numbers and is_open and not any(column.name in told for column in numbers):
            yield Question(MEASURE, "measure", answers=tuple((column.name, column) for column in numbers))
        subject = _SUBJECTS.get(self.record.name)
        one, titles = self._main(), self.part.laid.titles
        if subject is None or one is None or one.by == "chosen" or MEASURE in self.given or self._ages():
            return
        around = " ".join((*titles, self.part.laid.sheet, self.file, *one.head.parts[:-1]))
        says_nothing = one.by == "across" or (titles and match_key(one.head.own) in GENERIC)
        if says_nothing and not subject.search(around):
            column = self.record.by_name[one.target]
            head = self.part.laid.heading.by_place[one.head.place].whole
            values = {"header": head, "title": " ".join(titles[:1]), "field": column}
            yield Question(MEASURE, "subject", values, answers=((column.name, in_both("yes")),))

    def _of_other_subject(self) -> Iterator[Question]:
        """Whether the indicator that was said for a table is meant, where its own words speak of another."""
        constant = self.constants.get("indicator_code")
        if constant is None or self.record.name != "observation" or OTHER_SUBJECT in self.given:
            return
        indicator, laid = self.indicator_of(str(constant.value)), self.part.laid
        names = [str(indicator[name]) for name in ("name_th", "name_en") if indicator.get(name)]
        around = (*laid.titles, *laid.notes, laid.sheet, self.file, *(head.whole for head in laid.heads))
        if not names or not says_its_subject(laid.titles) or shares_words(names, around):
            return
        values = {"indicator": names[0], "title": laid.titles[0]}
        answers = tuple((word, in_both(f"other_subject_{word}")) for word in ("no", "yes"))
        yield Question(OTHER_SUBJECT, "other_subject", values, answers=answers)

    def _main(self) -> Taken | None:
        """What stands for the number that every row needs, of all lines or below the first time across."""
        name = main_value(self.record) or ""
        meaning = self.part.meaning
        of_blocks = (columns[name] for _block, columns in meaning.blocks if name in columns)
        return meaning.columns.get(name) or next(of_blocks, None)

    # Times ------------------------------------------------------------------------------------------

    def _of_time(self) -> Iterator[Question]:
        need, meaning = time_column(self.record), self.part.meaning
        of_lines = {one.target for one in (*meaning.days, *meaning.years, *meaning.columns.values())}
        if need is None or need.name in self.constants or need.name in of_lines or "day" in of_lines:
            return
        times = [block.time for block, _columns in meaning.blocks]
        times += [self.part.time] if self.part.time is not None else []
        bands = self.part.bands
        if bands and not times and all(line.years in bands for line in self.part.laid.lines):
            times += [one if isinstance(one, Time) else Time(one.last) for one in bands.values()]
        elif bands:
            times += [one for one in bands.values() if isinstance(one, Time)] if times else []
        years = [Time(_SOME_YEAR, kind=one.kind) for one in meaning.years if one.target == "year"]
        short = [time for time in times if time.short]
        era = era_said(self.given.get(SHORT, ""))
        asked = self._of_short([digits_of(time.year, era=era) for time in short], need)
        if asked is not None:
            yield asked
        elif not times and not years:
            if need.required and self._period_kind() in (FISCAL, CALENDAR, SCHOOL):
                yield Question(YEAR, "no_year_said")
            elif need.required:
                yield Question(need.name, "no_time", {"field": need})
        elif self.record.name != "observation" or "indicator_code" in self.constants:
            for time in (*times, *years):
                try:
                    kind, titles = self._period_kind(), self.part.laid.titles
                    time_cells(self.record, time, period_kind=kind, titles=titles)
                except Untold as untold:
                    yield untold.question
                    return

    def _of_spans(self) -> Iterator[Question]:
        """Of which year lines are that stand below a band of several years."""
        need = time_column(self.record)
        spans = [(words, one) for words, one in self.part.bands.items() if isinstance(one, Span)]
        if need is None or not spans or YEAR_SPAN in self.given:
            return
        words, span = spans[0]
        answers = [
            ("first", in_both("year_span_year", year=span.first)),
            ("last", in_both("year_span_year", year=span.last)),
        ]
        answers += [] if need.required else [("none", in_both("year_span_none"))]
        answers += [("no", in_both("year_span_no"))]
        yield Question(YEAR_SPAN, "year_span", {"band": words}, answers=tuple(answers))

    def _of_days(self) -> Iterator[Question]:
        """Days and years in cells that may mean two things, asked once for all of them."""
        meaning, lines = self.part.meaning, self.part.laid.lines
        for one in (*meaning.days, *meaning.years):
            cells = [line.at(one.head.place) for line in lines]
            column = self.record.by_name.get(one.target) or time_column(self.record)
            asked = self._of_short(shorts_in(cells), column) if column is not None else None
            if asked is not None:
                yield asked
            doubt = order_in_doubt(cells) if ORDER not in self.given and one in meaning.days else None
            if doubt is not None:
                about = {"header": one.head.own, "cell": doubt.cell}
                answers = (
                    (DAY_FIRST, in_both("day", day=doubt.first, month=doubt.second)),
                    (MONTH_FIRST, in_both("day", day=doubt.second, month=doubt.first)),
                )
                yield Question(ORDER, "date_order", about, answers=answers)

    def _of_part_years(self) -> Iterator[Question]:
        """Up to which day the data of a year are that is not over, where neither lines nor titles say it."""
        meaning = self.part.meaning
        if self.record.name != "observation" or "as_of" in self.told or self.part.as_of is not None:
            return
        if self._part_of_a_year() is not None:
            return  # the part says how far they go
        if any(one.target in ("as_of", "day", "period_end") for one in meaning.days):
            return
        times = [block.time for block, _columns in meaning.blocks]
        times += [self.part.time] if self.part.time is not None else []
        for one in (one for one in meaning.years if one.target == "year"):
            cells = {line.at(one.head.place) for line in self.part.laid.lines}
            told = [time_of_head(cell) for cell in cells if not is_blank(cell)]
            times += [replace(time[0], kind=time[0].kind or one.kind) for time in told if time is not None]
        for time in times:
            with suppress(Untold):
                end = time_cells(self.record, time, period_kind=self._period_kind()).get("period_end")
                if not time.month and not time.short and end is not None and end > clock.today():
                    yield Question("as_of", "part_year", {"year": time.year, "end": end})
                    return

    def _part_of_a_year(self) -> tuple[str, YearPart] | None:
        """The part of a year that the numbers are of, with the header or the words that name it."""
        heads = self.part.laid.heading.by_place
        for one in filter(self._is_number, self.part.meaning.all()):
            part = part_of_head(one.head.parts)
            if part is not None:
                return heads[one.head.place].whole, part
        part = self.part.year_part
        return (part.words, part) if part is not None and "as_of" not in self.told else None

    def _of_parts_of_years(self) -> Iterator[Question]:
        """Whether numbers of a part of the year are of all of it that is past: alone they are no value."""
        if self.record.name != "observation" or PART_OF_YEAR in self.given:
            return
        found = self._part_of_a_year()
        if found is not None:
            words, part = found
            can = ("yes", "no") if part.months or part.month else ("no",)
            answers = tuple((word, in_both(f"part_of_year_{word}")) for word in can)
            yield Question(
                PART_OF_YEAR, "part_of_year", {"header": words, "part": part.words}, answers=answers
            )

    def _of_short(self, shorts: Sequence[int], column: Column) -> Question | None:
        return short_question(shorts, column=column, answer=self.given.get(SHORT, ""))

    def _period_kind(self) -> str | None:
        if "period_kind" in self.constants:
            return str(self.constants["period_kind"].value)
        kind = self._indicator().get("period_kind")
        return str(kind) if kind else None

    def _indicator(self) -> Mapping[str, Any]:
        constant = self.constants.get("indicator_code")
        return self.indicator_of(str(constant.value)) if constant is not None else {}

    # Units ------------------------------------------------------------------------------------------

    def _of_units(self) -> Iterator[Question]:
        if TIMES in self.given:
            return
        laid = self.part.laid
        words = [*laid.titles, *laid.notes, *(head.whole for head in laid.heads)]
        words += [one.words for one in laid.skipped]
        scaled = next((found.group(1) for word in words if (found := _SCALED.search(clean(word)))), None)
        if scaled:
            times = _SCALES[scaled]
            told = Named(*(number(times, lang=lang) for lang in LANGUAGES))
            answers = ((str(times), in_both("times", n=told)), ("1", in_both("as_it_is")))
            yield Question(TIMES, "unit_scaled", {"unit": scaled}, answers=answers)
        if self.record.name != "observation":
            return
        unit = str(self._indicator().get("unit_th") or "")
        for one in self._values():
            if unit and _SHARES.search(one.head.whole) and not _SHARES.search(unit):
                values = {"header": one.head.whole, "unit": unit}
                yield Question(TIMES, "unit_differs", values, answers=(("1", in_both("as_it_is")),))
                return
            if _SHARES.search(unit) and self._are_shares(one):
                values = {"header": laid.heading.by_place[one.head.place].whole}
                answers = (("100", in_both("share", n="50")), ("1", in_both("share", n="0.5")))
                yield Question(TIMES, "shares", values, answers=answers)
                return

    def _values(self) -> list[Taken]:
        meaning = self.part.meaning
        columns = [meaning.columns, *(columns for _block, columns in meaning.blocks)]
        return [of_one["value"] for of_one in columns if "value" in of_one]

    def _are_shares(self, one: Taken) -> bool:
        """Whether all numbers are parts of one, and are not shown as percentages: 0.873 may be 87.3 %."""
        numbers = []
        for line in self.part.laid.lines:
            if (line.number, one.head.place) in self.part.percent:
                return False
            try:
                number = read_value(_NUMBER, line.at(one.head.place))
            except WrongCell:
                continue
            if number is not None:
                numbers.append(number)
        return any(0 < number < 1 for number in numbers) and all(0 <= number <= 1 for number in numbers)


def denied_lines_question(state: Column, numbers: Sequence[int], *, words: Any) -> Question:
    """Whether lines are taken that say no of their state, with how many they are and what one says."""
    about = {"field": state, "row": numbers[0], "words": as_text(words), **counted(numbers)}
    answers = tuple((word, in_both(f"denied_lines_{word}")) for word in ("no", "yes"))
    return Question(DENIED_LINES, "denied_lines", about, answers=answers)


def denied_state(
    record: Record, laid: Laid, *, given: Mapping[str, str], told: Collection[str], file: str
) -> tuple[Column, str] | None:
    """The state that was given for all lines, and the title by which a table says no of its own.

    None where its lines tell theirs (`told`: columns that they have), or where what was given is a no.
    """
    state, title = state_of(record), denying_title(laid, file=file)
    if state is None or not title or state.name not in given or state.name in told:
        return None
    return None if is_no(given[state.name]) else (state, title)


def _is_numeric(words: str) -> bool:
    try:
        return read_value(_NUMBER, words) is not None
    except WrongCell:
        return False
