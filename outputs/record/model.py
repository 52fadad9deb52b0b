"""What every record is made of, and what records share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from data.domain.kinds import AreaPoint, UnitPoint
from outputs.map_marks import Mark
from queries.areas import read_area
from queries.rows import each
from words import proper_name, text
from words.dates import short_date
from words.numbers import number


@dataclass(frozen=True)
class RecordFact:
    """A label and its words; `href` makes the words a link to outside."""

    label: str
    words: str
    href: str | None = None


@dataclass(frozen=True)
class RecordLink:
    """A way to another record."""

    code: str
    name: str


@dataclass(frozen=True)
class Event:
    """Something that is known of a day. `proves`: it is evidence of what the record tells. `batch`: of the
    import that brought it in, None for what was shipped.
    """

    day: str
    what: str
    by: str
    proves: bool = False
    batch: int | None = None


@dataclass(frozen=True)
class PanelRecord:
    """All that the panel shows, in the reader's language. `events`: the newest first.

    `status`: where it stands, with its `mark` of the map.
    """

    code: str
    level: str
    title: str
    kind: str
    facts: tuple[RecordFact, ...]
    sources: tuple[str, ...]
    up: tuple[RecordLink, ...] = ()
    inside: tuple[RecordLink, ...] = ()
    inside_label: str = ""
    notes: tuple[str, ...] = field(default=())
    status: str = ""
    mark: Mark | None = None
    events_label: str = ""
    events: tuple[Event, ...] = ()
    row_kind: str = "reference"
    has_sample: bool = False


def name_of(row: Any, *, lang: str) -> str:
    """The name of a row with name_th and name_en."""
    english = getattr(row, "name_en", None)
    return proper_name(str(row.name_th), english if isinstance(english, str) else None, lang=lang)


def position_fact(kind: object, *, has_point: bool, lang: str) -> RecordFact:
    keys: dict[str, str] = {
        AreaPoint.OFFICE: "position_office",
        AreaPoint.LABEL: "position_label",
        UnitPoint.GEOCODED: "position_exact",
        UnitPoint.INFERRED: "position_inferred",
        UnitPoint.INVENTED: "position_invented",
    }
    key = keys.get(str(kind), "position_label") if has_point else "position_none"
    return RecordFact(text("record.position", lang=lang), text(f"record.{key}", lang=lang))


def staff_fact(counts: Any, *, as_of: date, lang: str) -> RecordFact:
    words = {
        name: number(value, lang=lang) if pd.notna(value) else "–"
        for name, value in (
            ("doctors", counts.doctors),
            ("dentists", counts.dentists),
            ("nurses", counts.nurses),
            ("volunteers", counts.health_volunteers),
        )
    }
    return RecordFact(
        text("record.staff", lang=lang, day=short_date(as_of, lang=lang)),
        text("record.staff_line", lang=lang, **words),
    )


def only(frame: pd.DataFrame, code: str) -> Any:
    """The row of a code as a named tuple, or None."""
    found = frame[frame["code"] == code]
    return None if found.empty else next(each(found))


def links(frame: pd.DataFrame, *, lang: str) -> tuple[RecordLink, ...]:
    return tuple(RecordLink(row.code, name_of(row, lang=lang)) for row in each(frame))


def above(code: str, *, lang: str, itself: bool = False) -> tuple[RecordLink, ...]:
    """The areas a code lies in, largest first."""
    lengths = [length for length in (2, 4, 6) if length < len(code) or (itself and length == len(code))]
    found = [read_area(code=code[:length]) for length in lengths]
    return tuple(link for frame in found for link in links(frame, lang=lang))
