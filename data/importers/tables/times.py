"""What a text says of time: the year, month or day of a title, a header, a sheet's or a file's name."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from data.importers.normalise import THAI_DIGITS, clean
from data.importers.tables.short_years import BE, digits_of, year_in
from data.importers.values import BE_CENTURY, BE_YEARS, MONTHS, as_text
from data.weighed import kept_of_short
from words.dates import BE_OFFSET

FISCAL, CALENDAR, SCHOOL = "fiscal_year", "calendar_year", "school_year"

CE_HEADS = range(1950, 2101)
"""Years of the Common era that a header may bear; other numbers of four digits are numbers."""

BE_HEADS = range(2480, 2601)


@dataclass(frozen=True, order=True)
class Time:
    """A year (BE), a month of it, or a day. `kind`: fiscal_year and so on, "" where it is not said.

    `short`: the year was written in two digits, so which one is meant is asked. A month of a fiscal year
    bears the year in which it really lies.
    """

    year: int
    month: int = 0
    day: int = 0
    kind: str = ""
    short: bool = False

    @property
    def on(self) -> date | None:
        """The day, where it is one."""
        return date(self.year - BE_OFFSET, self.month, self.day) if self.day else None

    @property
    def month_end(self) -> date | None:
        if not self.month:
            return None
        ce = self.year - BE_OFFSET
        return date(ce, self.month, self.day or calendar.monthrange(ce, self.month)[1])

    @property
    def begins(self) -> date:
        """The first day of a year; of one whose kind is not said, the earlier one of the fiscal year."""
        ce = self.year - BE_OFFSET
        if self.kind == CALENDAR:
            return date(ce, 1, 1)
        return date(ce, 5, 16) if self.kind == SCHOOL else date(ce - 1, _FIRST_FISCAL_MONTH, 1)

    def in_era(self, era: str) -> Time:
        """The time with its year of two digits as of this era."""
        if not self.short or not era:
            return self
        return replace(self, year=year_in(digits_of(self.year, era=BE), era=era))

    def shown(self) -> str:
        """As it stands in a table, of the Buddhist era: 31/12/2567, 12/2567, 2567."""
        parts = (self.day, self.month, self.year)
        return "/".join(str(part) for part in parts if part)

    def agrees(self, other: Time) -> bool:
        """Whether both can be said of one table: one is a part of the other, or leaves open what it is."""
        if self.month and other.month:
            return (self.year, self.month) == (other.year, other.month) and (
                self.day == other.day or not self.day or not other.day
            )
        if self.month or other.month:
            part, whole = (self, other) if self.month else (other, self)
            if whole.kind == FISCAL:
                return part.year + (part.month >= _FIRST_FISCAL_MONTH) == whole.year
            return part.year == whole.year or (not whole.kind and part.year + 1 == whole.year)
        return self.year == other.year and (self.kind == other.kind or not self.kind or not other.kind)


_FIRST_FISCAL_MONTH = 10
_MONTH = "|".join(
    sorted(
        (re.escape(name) if name.isascii() else r"\.?".join(name) for name in MONTHS), key=len, reverse=True
    )
)
_ERA = r"(?:พ\.?\s?ศ\.?\s*|ค\.?\s?ศ\.?\s*|ปี\s*)*"
_DAY = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s*[-/ ]?\s*({_MONTH})\.?\s*[-/ ]?\s*{_ERA}(\d{{4}}|\d{{2}})(?!\d)", re.IGNORECASE
)
_NUMBERED = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_STAMP = re.compile(r"(?<!\d)(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_OF_MONTH = re.compile(
    rf"(?<![ก-๙A-Za-z])({_MONTH})\.?\s*[-/ ]?\s*{_ERA}(\d{{4}}|\d{{2}})(?!\d)", re.IGNORECASE
)
_SPAN = re.compile(r"(?<!\d)(\d{4})\s*(?:-|–|—|ถึง|to)\s*(?:พ\.?\s?ศ\.?\s*)?(\d{2,4})(?!\d)")
_YEAR = re.compile(
    r"(?P<kind>ประจำปีงบประมาณ|ปีงบประมาณ|ปีงบฯ|ปีงบ|งปม\.?|งบฯ?\s?ปี|fiscal\s*year|FY|ปีการศึกษา|ปีปฏิทิน)?\s*"
    r"(?:ประจำ)?(?P<word>ปี|พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|year|y)?\s*(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?)?\s*"
    r"(?<![\d.,/])(?P<year>\d{4}|\d{2})(?![\d]|[,.]\d|/\d)",
    re.IGNORECASE,
)
_UC_YEAR = re.compile(r"(?<![A-Za-z])(?:UC|OP|PP)\s?(\d{2})(?!\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Span:
    """Years (BE) from one to another, of which no number is any one year's."""

    first: int
    last: int


def span_within(words: str) -> Span | None:
    """The one span of years that a text names, whatever else it says."""
    found = span_in(words)
    return found[0] if found is not None else None


def span_in(words: str) -> tuple[Span, str] | None:
    """The one span of years that a text names, and what else it says."""
    plain = clean(words).translate(THAI_DIGITS)
    found = list(_SPAN.finditer(plain))
    if len(found) != 1:
        return None
    first, _short = _year_of(found[0].group(1), short=False)
    digits = found[0].group(2)
    last, _short = _year_of(digits if len(digits) == 4 else f"{first // 100}{digits[-2:]}", short=False)
    if not first or not first < last:
        return None
    rest = _BEFORE_YEARS.sub("", _without(plain, found[0]).strip(" ()[]"))
    return Span(first, last), _tidy(rest)


_BEFORE_YEARS = re.compile(r"(?:ประจำ)?(?:ปี)?(?:งบประมาณ)?\s*(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?)?\s*[(\[]?\s*$")


def times_in(words: str) -> tuple[Time, ...]:
    """The different times that a text names, the most exact first; a span of years is none of them."""
    return tuple(dict.fromkeys(time for time, _rest in _found(words)))


@kept_of_short(16_384)
def _found(words: str) -> tuple[tuple[Time, str], ...]:
    return tuple(_search(clean(words).translate(THAI_DIGITS)))


def _search(words: str) -> Iterator[tuple[Time, str]]:
    """Each time with the text that is left without it."""
    for pattern, made in ((_DAY, _of_day), (_NUMBERED, _of_numbers), (_STAMP, _of_stamp)):
        for match in pattern.finditer(words):
            time = made(match)
            if time is not None:
                words = _without(words, match)
                yield time, words
    for match in _OF_MONTH.finditer(words):
        year, short = _year_of(match.group(2), short=True)
        if year:
            words = _without(words, match)
            yield Time(year, MONTHS[_bare(match.group(1))], short=short), words
    words = _SPAN.sub(lambda match: " " * len(match.group(0)), words)
    for match in _YEAR.finditer(words):
        said = bool(match.group("kind") or match.group("word"))
        year, short = _year_of(match.group("year"), short=said)
        if year:
            yield Time(year, kind=_kind_of(match.group("kind") or ""), short=short), _without(words, match)
    for match in _UC_YEAR.finditer(words):
        yield Time(BE_CENTURY + int(match.group(1)), short=True), _without(words, match)


def _without(words: str, match: re.Match[str]) -> str:
    return words[: match.start()] + " " * (match.end() - match.start()) + words[match.end() :]


def _bare(month: str) -> str:
    return month.replace(".", "").casefold()


def _of_day(match: re.Match[str]) -> Time | None:
    return _made(match.group(3), MONTHS[_bare(match.group(2))], match.group(1), short=True)


def _of_numbers(match: re.Match[str]) -> Time | None:
    return _made(match.group(3), match.group(2), match.group(1))


def _of_stamp(match: re.Match[str]) -> Time | None:
    return _made(*match.groups())


def _made(year: str, month: int | str, day: str, *, short: bool = False) -> Time | None:
    found, is_short = _year_of(year, short=short)
    try:
        date(found - BE_OFFSET, int(month), int(day))
    except ValueError:
        return None
    return Time(found, int(month), int(day), short=is_short)


def _year_of(digits: str, *, short: bool) -> tuple[int, bool]:
    """The year of the Buddhist era, and whether it was written short; 0 for a number that is no year."""
    year = int(digits)
    if year in BE_HEADS:
        return year, False
    if year in CE_HEADS:
        return year + BE_OFFSET, False
    return (BE_CENTURY + year, True) if short and len(digits) == 2 else (0, False)


def _kind_of(words: str) -> str:
    if "ศึกษา" in words:
        return SCHOOL
    if "ปฏิทิน" in words:
        return CALENDAR
    return FISCAL if words else ""


def time_of_head(head: Any) -> tuple[Time, str] | None:
    """The one time that a header names, and what else it says; None where it names none, or several."""
    if isinstance(head, bool) or head is None:
        return None
    if isinstance(head, date):
        year = head.year if head.year in BE_YEARS else head.year + BE_OFFSET
        return Time(year, head.month, head.day), ""
    return _time_in(as_text(head))


@kept_of_short(16_384)
def _time_in(words: str) -> tuple[Time, str] | None:
    found = _found(words)
    if len({time for time, _rest in found}) != 1:
        return None
    time, rest = found[0]
    return time, _tidy(rest)


def _tidy(rest: str) -> str:
    """What is left of a header without its time: no brackets that held it, those of a unit stay."""
    words = re.sub(r"[(\[]\s*[)\]]", " ", rest)
    words = re.sub(r"^[\s)\]/:-]+|[\s(\[/:-]+$", "", words)
    return re.sub(r"\s+", " ", words)
