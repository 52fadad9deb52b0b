"""Dated notes on curves: what happened, what began, and from when on another method measures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data import schema
from data.domain.calendar import fiscal_year_of
from data.domain.dated_identity import BodyChange
from data.domain.periods import PeriodKind, year_of
from data.schema import NATION
from queries._base import fetch
from queries._cache import cached
from queries.area_changes import AreaChange, read_area_changes
from queries.identities import LAO
from queries.rows import made, rows_as
from words import LANGUAGES, text

NEW_METHOD = "new_method"
"""The kind after which values do not compare with those before."""

UPGRADED, CHANGED = "lao_upgraded", "area_changed"
"""Kinds of notes that follow from what is on record of an LAO or area."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """`happened_on` None: its year is all that is known. `indicator_code`, `set_code` None: of every curve of
    its area. `partner_code`: who says it."""

    code: str
    kind: str
    fiscal_year: int
    happened_on: date | None
    text_th: str
    text_en: str | None
    area_code: str
    indicator_code: str | None
    set_code: str | None
    partner_code: str | None
    url: str | None
    source_key: str | None
    is_sample: bool

    @property
    def is_general(self) -> bool:
        """Whether it is of no indicator or goal set, but of its area alone."""
        return self.indicator_code is None and self.set_code is None

    def year(self, kind: PeriodKind) -> int:
        """The year under which it stands on a curve of such periods."""
        return year_of(kind, end=self.happened_on) if self.happened_on else self.fiscal_year

    def is_of(self, *, indicator: str, set: str) -> bool:
        """Whether it is about this indicator, or about no other one."""
        return self.indicator_code in {None, indicator} and self.set_code in {None, set}

    def is_at(self, area: str) -> bool:
        """Whether it is about this area or one that it lies in.

        What is said of the whole country, and of no indicator, is not said again of each place in it.
        """
        if self.area_code == NATION:
            return area == NATION or not self.is_general
        if not self.area_code.isdigit() or not area.isdigit():  # LAOs lie in no other area by their code
            return area == self.area_code
        return area.startswith(self.area_code)


@cached
def read_annotations(*, province: str, indicator: str | None = None, area: str | None = None) -> Notes:
    """Those of a province and of the nation ("00": all), the oldest first; then what became of their areas.

    `indicator`: those about it, or about no indicator at all. `area`: those about it, or what it lies in.
    """
    table = schema.annotations
    statement = rows_as(Annotation, table)
    if province != NATION:
        statement = statement.where(table.c.province_code.in_((province, NATION)))
    order = (table.c.fiscal_year, table.c.happened_on, table.c.code)
    written = (made(Annotation, row) for row in fetch(statement.order_by(*order)))
    found = (*written, *map(_of_change, read_area_changes(province=province)))
    return tuple(
        note
        for note in found
        if (indicator is None or note.indicator_code in {None, indicator})
        and (area is None or note.is_at(area))
    )


def _of_change(change: AreaChange) -> Annotation:
    """What became of an area as a note: every curve of it says so by itself."""
    told = {
        lang: text(f"annotations.change.{change.what}", lang=lang, before=change.before, after=change.after)
        for lang in LANGUAGES
    }
    by = f" ({change.order_th})" if change.order_th else ""
    return Annotation(
        code=f"{change.record}-{change.area_code}-{change.on}-{change.what}",
        kind=UPGRADED if change.record == LAO and change.what is BodyChange.KIND else CHANGED,
        fiscal_year=fiscal_year_of(change.on),
        happened_on=change.on,
        text_th=told["th"] + by,
        text_en=told["en"] + by,
        area_code=change.area_code,
        indicator_code=None,
        set_code=None,
        partner_code=None,
        url=change.url,
        source_key=change.source_key,
        is_sample=False,
    )


Notes = tuple[Annotation, ...]


def notes_on(notes: Notes, *, indicator: str, set: str, area: str, is_sample: bool) -> Notes:
    """Those that belong on the curve of an indicator in an area; invented ones on invented curves alone."""
    return tuple(
        note
        for note in notes
        if note.is_of(indicator=indicator, set=set) and note.is_at(area) and (is_sample or not note.is_sample)
    )


def breaks_of(notes: Notes, *, kind: PeriodKind) -> frozenset[int]:
    """The years from which on another method measures; a note of no indicator or set breaks no curve."""
    return frozenset(note.year(kind) for note in notes if note.kind == NEW_METHOD and not note.is_general)
