"""Forums: when and where a province stood up to say what was promised, and who came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from data.domain.calendar import fiscal_year_end
from data.schema import NATION, forum_attendance, forums
from queries._base import fetch
from queries._cache import cached
from queries.rows import made, rows_as
from words.dates import BE_OFFSET

CITIZENS_DAY = "citizens_day"
CALENDAR_YEAR = "calendar_year"


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many people of a sector were planned for or counted; sector "all" is the whole."""

    sector: str
    basis: str
    people: int
    source_key: str | None
    note: str | None
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Forum:
    """A forum. `held`: True only where there is evidence of it; `held_on` None: its day is not known.

    `year_kind`: "calendar_year" where only that is known of it; else `fiscal_year` is one. `calendar_year`:
    of its day or of its name, where either is known.
    """

    code: str
    kind: str
    name_th: str
    name_en: str | None
    area_code: str
    fiscal_year: int
    year_kind: str | None
    planned_on: date | None
    held_on: date | None
    held: bool
    date_words_th: str | None
    date_words_en: str | None
    place_th: str | None
    place_en: str | None
    theme_th: str | None
    theme_en: str | None
    url: str | None
    attendance: tuple[Attendance, ...]
    source_key: str | None
    note: str | None
    is_sample: bool
    calendar_year: int | None = None

    @property
    def is_of_calendar_year(self) -> bool:
        return self.year_kind == CALENDAR_YEAR

    @property
    def day(self) -> date:
        """Its first day as far as known: held, else planned, else by when a forum of its year takes place.

        A Citizens' Day falls before its fiscal year ends.
        """
        if self.is_of_calendar_year:
            return self.held_on or self.planned_on or date(self.fiscal_year - BE_OFFSET, 12, 31)
        return self.held_on or self.planned_on or fiscal_year_end(self.fiscal_year)


@cached
def read_forums(*, province: str) -> tuple[Forum, ...]:
    """Forums of a province and of the nation ("00": all there are), the newest first."""
    statement = rows_as(Forum, forums)
    if province != NATION:
        statement = statement.where(forums.c.province_code.in_((province, NATION)))
    came = _read_attendance()
    found = (
        made(Forum, row, held=bool(row.held), attendance=came.get(row.code, ())) for row in fetch(statement)
    )
    return tuple(sorted(found, key=lambda forum: (forum.day, forum.code), reverse=True))


def last_forum(forums: Iterable[Forum], *, today: date) -> Forum | None:
    """The latest Citizens' Day of a province that was held before `today`."""
    held = (
        forum
        for forum in forums
        if forum.kind == CITIZENS_DAY and forum.held and forum.area_code != NATION and forum.day < today
    )
    return max(held, key=lambda forum: (forum.day, forum.code), default=None)


def _read_attendance() -> dict[str, tuple[Attendance, ...]]:
    statement = rows_as(Attendance, forum_attendance, "forum_code")
    found: dict[str, list[Attendance]] = defaultdict(list)
    for row in fetch(statement.order_by(forum_attendance.c.sector, forum_attendance.c.basis)):
        found[row.forum_code].append(made(Attendance, row))
    return {code: tuple(rows) for code, rows in found.items()}
