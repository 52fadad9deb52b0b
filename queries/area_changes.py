"""What became of LAOs and areas on which day, so that a series can say where its area changed.

Whoever draws a course asks `read_annotations`, which tells these among the notes; whoever wants them bare
asks here. A district changes too when a sub-district comes to it or leaves it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from data.domain.areas import NATION
from data.domain.dated_identity import DAY, BodyChange, Identity, changes_of, identity_on
from data.schema import areas
from queries._base import fetch, rows_of
from queries._cache import cached
from queries.identities import AREA, LAO, Succession, read_dated_codes, read_successions, read_timeline


@dataclass(frozen=True, slots=True)
class AreaChange:
    """`before`, `after`: a name or a code as `what` has it; `order_th`, `url`: by which it came about."""

    area_code: str
    record: str
    on: date
    what: BodyChange
    before: str | None
    after: str | None
    order_th: str | None = None
    url: str | None = None
    source_key: str | None = None


@cached
def read_area_changes(*, province: str) -> tuple[AreaChange, ...]:
    """Those of a province's LAOs and areas ("00": of all), the oldest first."""
    homes = _homes()
    found = [change for record in (AREA, LAO) for change in _changes(record, names=homes)]
    here = (
        change
        for change in found
        if province == NATION or (homes.get(change.area_code) or _NOWHERE).province == province
    )
    return tuple(sorted(here, key=lambda one: (one.on, one.area_code, one.what)))


@dataclass(frozen=True, slots=True)
class _Home:
    name: str
    province: str
    within: str | None


_NOWHERE = _Home("", "", None)


def _homes() -> Mapping[str, _Home]:
    """What is concerned at all, and the districts, by code."""
    codes = {code for record in (AREA, LAO) for code in read_dated_codes(record=record)}
    if not codes:
        return {}
    wanted = rows_of(areas, "code", "name_th", "province_code", "parent_code")
    return {row.code: _Home(row.name_th, row.province_code, row.parent_code) for row in fetch(wanted)}


def _changes(record: str, *, names: Mapping[str, _Home]) -> Iterator[AreaChange]:
    for code in read_dated_codes(record=record):
        line = read_timeline(code=code, record=record)
        for on, what, before, after in changes_of(line):
            source = next(one.source_key for one in line if one.from_on == on)
            change = AreaChange(code, record, on, what, before, after, source_key=source)
            if what is BodyChange.MOVED:
                places = (names.get(at or "", _NOWHERE).name for at in (before, after))
                change = replace(change, before=next(places), after=next(places))
            yield change
            if what is BodyChange.MOVED and record == AREA:
                yield from _exchanged(line, change, name=names.get(code, _NOWHERE).name)
    for step in read_successions(record=record):
        if step.old_code != step.new_code:
            yield from _followed(step, record=record, names=names)


def _exchanged(line: Sequence[Identity], change: AreaChange, *, name: str) -> Iterator[AreaChange]:
    """The same for the areas that it left and came to."""
    before, after = (identity_on(line, day) for day in (change.on - DAY, change.on))
    if before is not None and before.within:
        yield replace(change, area_code=before.within, what=BodyChange.LOST, before=name, after=None)
    if after is not None and after.within:
        yield replace(change, area_code=after.within, what=BodyChange.GAINED, before=None, after=name)


def _followed(step: Succession, *, record: str, names: Mapping[str, _Home]) -> Iterator[AreaChange]:
    """The one that gave way, the one that follows; and their districts, where those are two."""
    old, new = (names.get(code, _NOWHERE) for code in (step.old_code, step.new_code))
    by = {"order_th": step.order_th, "url": step.url, "source_key": step.source_key}

    def told(area: str, what: BodyChange, before: str | None, after: str | None) -> AreaChange:
        return AreaChange(area, record, step.effective_on, what, before, after, **by)

    yield told(step.old_code, BodyChange.FOLLOWED_BY, old.name, f"{new.name} ({step.new_code})")
    yield told(step.new_code, BodyChange.FOLLOWS, f"{old.name} ({step.old_code})", new.name)
    if record == AREA and old.within and new.within and old.within != new.within:
        yield told(old.within, BodyChange.LOST, old.name, None)
        yield told(new.within, BodyChange.GAINED, None, old.name)
