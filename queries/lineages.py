"""Which bodies and areas stand in the place of which as of a day, and what lies where by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

import pandas as pd

from data import clock
from data.domain.dated_identity import nearest_to
from data.domain.lineage import Lineage, Step, Strand
from queries._cache import cached
from queries.identities import AREA, UNIT, read_dated_codes, read_successions, read_timeline

V = TypeVar("V")
POINT = ("lat", "lon", "point_kind")
DISTRICT_DIGITS, SUBDISTRICT_DIGITS = 4, 6


@cached
def read_lineage(*, record: str, on: date) -> Lineage:
    """All that had come about by a day."""
    steps = (Step(one.old_code, one.new_code, one.effective_on) for one in read_successions(record=record))
    return Lineage(tuple(step for step in steps if step.on <= on))


def ancestors_of_all(lineage: Lineage) -> frozenset[str]:
    """Everybody whose rows may tell of another one."""
    return frozenset(old for heir in lineage.heirs for old in lineage.ancestors(heir))


def of_all_strands(strands: Sequence[Strand], told: Mapping[str, V]) -> V | None:
    """What is told of a body that several became: what is told of each of them, else nothing."""
    found = [_last_told(strand, told) for strand in strands]
    return found[0] if all(one is not None for one in found) else None


def _last_told(strand: Strand, told: Mapping[str, V]) -> V | None:
    return next((told[part.code] for part in reversed(strand) if part.code in told), None)


def was_founded(code: str, *, by: date, record: str) -> bool:
    """Whether it is on record that a body began on a day or later."""
    line = read_timeline(code=code, record=record)
    return bool(line) and line[0].from_on is not None and line[0].from_on >= by


@cached
def read_moved(*, on: date) -> Mapping[str, str | None]:
    """Areas that are no more what rows from before call them, and where what lay there lies on a day: in the
    area that took the place, or in None that is known, where there are several."""
    lineage = read_lineage(record=AREA, on=on)
    heirs = {step.old: lineage.standing(step.old) for step in lineage.steps}
    return {code: own[0] if len(own) == 1 else None for code, own in heirs.items() if code not in own}


@cached
def read_districts_by_day(*, on: date) -> Mapping[str, str]:
    """Sub-districts of which a day is on record, and the district in which each lay on a day."""
    codes = {*read_dated_codes(record=AREA), *(code for code in read_moved(on=on).values() if code)}
    lines = {code: read_timeline(code=code, record=AREA) for code in codes if len(code) == SUBDISTRICT_DIGITS}
    lay = {code: nearest_to(line, on).within for code, line in lines.items() if line}
    return {code: within for code, within in lay.items() if within}


def placed(frame: pd.DataFrame, *, on: date) -> pd.DataFrame:
    """Units by the sub-district and district in which they lie on a day; None where a sub-district was
    divided and nobody has said in which part they lie."""
    moved, districts = read_moved(on=on), read_districts_by_day(on=on)
    if not moved and not districts:
        return frame
    small = [moved.get(code, code) for code in frame["subdistrict_code"]]
    large = [
        districts.get(now or "", moved.get(district) or district)
        for now, district in zip(small, frame["district_code"], strict=True)
    ]
    columns = {"subdistrict_code": small, "district_code": large}
    return frame.assign(**{n: pd.Series(v, index=frame.index, dtype=object) for n, v in columns.items()})


def with_points_before(frame: pd.DataFrame, *, record: str) -> pd.DataFrame:
    """Bodies with the points of those that are the same under another code, where none is known of the new
    one. Columns used: code, lat, lon, point_kind."""
    lineage = read_lineage(record=record, on=clock.today())
    points = frame.loc[frame["point_kind"].notna(), ["code", *POINT]].set_index("code")
    found = {
        at: points.loc[old]
        for at, code, kind in zip(frame.index, frame["code"], frame["point_kind"], strict=True)
        if pd.isna(kind) and (old := _first_of(lineage.same_all_along(code), points.index)) is not None
    }
    if not found:
        return frame
    changed = {
        name: [found[at][name] if at in found else value for at, value in frame[name].items()]
        for name in POINT
    }
    return frame.assign(**{name: pd.Series(values, index=frame.index) for name, values in changed.items()})


def _first_of(codes: Iterable[str], known: pd.Index) -> str | None:
    return next((code for code in codes if code in known), None)


def placed_counts(frame: pd.DataFrame, *, on: date) -> pd.DataFrame:
    """Counts by sub-district with the district and sub-district in which they lie on a day: `placed`."""
    return placed(frame.assign(district_code=frame["subdistrict_code"].str[:DISTRICT_DIGITS]), on=on)


def carried_areas(frame: pd.DataFrame, *, by: str, on: date) -> pd.DataFrame:
    """Counts of areas of a level, as rows: those of one that is the same under another code become that
    one's. Of others nothing is made: they are of what the area was then."""
    lineage = read_lineage(record=AREA, on=on)
    gone = {code for code in frame[by].unique() if code not in lineage.standing(code)}
    if not gone:
        return frame
    codes = [lineage.same_now(code) if code in gone else code for code in frame[by]]
    return frame.assign(**{by: pd.Series(codes, index=frame.index, dtype=object)})


def latest_of_areas(
    frame: pd.DataFrame, *, by: str, day: str, counts: Sequence[str], on: date
) -> pd.DataFrame:
    """The latest row of each area that stands on a day; of one that several became, until it is counted
    itself, the sum of theirs, where all of them are counted on one day.

    `frame`: sorted by `day`. `counts`: the columns that are added up.
    """
    lineage = read_lineage(record=AREA, on=on)
    frame = carried_areas(frame, by=by, on=on)
    latest = frame.groupby(by, as_index=False).tail(1)
    if not lineage.steps:
        return latest.reset_index(drop=True)
    stands = [code in lineage.standing(code) for code in latest[by]]
    kept = latest[stands]
    made = []
    for heir in lineage.heirs:
        steps = lineage.before(heir)
        if heir not in lineage.standing(heir) or any(len(lineage.standing(step.old)) != 1 for step in steps):
            continue
        parts = latest[latest[by].isin({heir, *(step.old for step in steps)})]
        wanted = {step.old for step in steps} | ({heir} & set(parts[by]))
        days = set(parts[day])
        if len(days) != 1 or max(step.on for step in steps) <= min(days) or not wanted <= set(parts[by]):
            continue
        row = parts.iloc[[0]].assign(**{by: heir})
        made.append(row.assign(**{name: parts[name].sum(min_count=len(parts)) for name in counts}))
    if made:
        added = pd.concat(made)
        kept = pd.concat([kept[~kept[by].isin(added[by])], added])
    return kept.sort_values(by).reset_index(drop=True)


def carried(frame: pd.DataFrame, *, by: str, day: str, on: date) -> pd.DataFrame:
    """Counts of units by the day that they are of: a body is not counted under two codes.

    `by`, `day`: the columns of the unit and of the day. Rows of one that is the same under another code
    become that one's; those of one that merged or was divided stay its own until its heirs are counted.
    """
    lineage = read_lineage(record=UNIT, on=on)
    gone = {code for code in frame[by].unique() if code not in lineage.standing(code)}
    if not gone:
        return frame
    newest = {str(code): last for code, last in frame.groupby(by)[day].max().items()}
    counted = {code for code in gone if _is_counted_in_heirs(lineage, code, newest=newest)}
    codes = [lineage.same_now(code) if code in gone else code for code in frame[by]]
    kept = frame.assign(**{by: pd.Series(codes, index=frame.index, dtype=object)})
    return kept[~frame[by].isin(counted)].sort_values([by, day])


def _is_counted_in_heirs(lineage: Lineage, code: str, *, newest: Mapping[str, date]) -> bool:
    """Whether one that came after it was counted since it did. `newest`: the last day of each one's rows."""
    heirs = _heirs(lineage, code)
    return any(newest.get(step.new, date.min) >= step.on for step in lineage.steps if step.new in heirs)


def _heirs(lineage: Lineage, code: str) -> tuple[str, ...]:
    """All that came after it, those that are no more among them."""
    found: dict[str, None] = {}
    ahead = [step.new for step in lineage.after(code)]
    while ahead:
        heir = ahead.pop()
        if heir not in found:
            found[heir] = None
            ahead += [step.new for step in lineage.after(heir)]
    return tuple(found)
