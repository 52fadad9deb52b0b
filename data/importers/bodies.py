"""Whether a row still speaks of the body or thing whose code it bears.

A code that lost a letter, a number that two plans use, a column that is another's code: what comes of these
is a row with the code of one body and the name, place or kind of another. It must not be written in silence.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from data.importers.findings import Finding, given_as
from data.importers.normalise import clean, match_key
from data.importers.rows import Given
from data.records.model import IdentityPart

MANY = 5
"""Rows of a record of which an identity changes, from which that is asked about: fewer are corrections."""

KM_A_DEGREE = 111.2
MOVED_KM = 20
"""From this far on a point has come to stand in another place."""

FAR_KM = 100
"""So far no point of an area, LAO or unit is mended: the row is of another place."""

_STANDS_SOMEWHERE = ("area", "lao", "health_unit")


def keep_fuller_names(rows: Sequence[Given]) -> list[Finding]:
    """Leave a name that stands where the row gives a shorter form of it, and say so.

    In a row of our own workbook that somebody edited the shorter name is meant.
    """
    notices = []
    for row in rows:
        if row.old is None or row.new is None or row.said or row.state != "changed":
            continue
        for name in ("name_th", "name_en"):
            if name in row.record.by_name and _is_shorter(row.new[name], row.old[name]):
                row.new[name] = row.old[name]
                notices.append(row.finding(name, "importing.notice.fuller_name", standing=row.old[name]))
    return notices


def _is_shorter(new: Any, standing: Any) -> bool:
    """Whether a name is another writing of the one that stands, or a part of it, and shorter."""
    if not isinstance(new, str) or not isinstance(standing, str) or len(clean(new)) >= len(clean(standing)):
        return False
    return match_key(new) in match_key(standing)


def check_parts(rows: Sequence[Given]) -> Iterator[Finding]:
    """What belongs to one plan, goal or agreement does not come to belong to another by bearing its code."""
    for row in rows:
        for name, standing in _identity_changes(row).items():
            if row.record.by_name[name].identity == "part_of" and not row.said:
                yield row.finding(name, "importing.expected.part_of", standing=standing)


def check_points(rows: Sequence[Given]) -> Iterator[Finding]:
    """The point of an area, LAO or unit does not move across the country."""
    for row in rows:
        km = _moved_km(row)
        if row.record.name in _STANDS_SOMEWHERE and km > FAR_KM:
            yield row.finding("lat", "importing.expected.point_near", km=round(km), most=FAR_KM)


def find_new_identities(rows: Sequence[Given]) -> tuple[list[Finding], set[tuple[str, str]]]:
    """A warning for each row that changes what its body is known by, and the rows that need a yes.

    That is a row that changes two such things at once, and every one where many rows change one.
    """
    changed: dict[str, list[tuple[Given, set[IdentityPart], Finding]]] = defaultdict(list)
    for row in rows:
        if row.state == "changed":
            about = _about(row)
            if about is not None:
                changed[row.record.name].append((row, *about))
    found, asked = [], set()
    for name, own in changed.items():
        for row, kinds, warning in own:
            found.append(warning)
            if (len(own) >= MANY or len(kinds) > 1) and row.key is not None:
                asked.add((name, row.key))
    return found, asked


def _about(row: Given) -> tuple[set[IdentityPart], Finding] | None:
    changes = _identity_changes(row)
    kinds = {identity for name in changes if (identity := row.record.by_name[name].identity)}
    km = _moved_km(row)
    if km >= MOVED_KM and "place" not in kinds:
        kinds.add("place")
        return kinds, row.finding("lat", "importing.warning.identity_point", km=round(km))
    if not changes:
        return None
    first, standing = next(iter(changes.items()))
    return kinds, row.finding(first, "importing.warning.identity", standing=given_as(standing))


def _identity_changes(row: Given) -> dict[str, Any]:
    """Column -> what stands, of those by which the body is known and of which something else is given.

    Another writing of a name is no other name, and what was not known yet may come to be.
    """
    old: Mapping[str, Any] = row.old or {}
    new: Mapping[str, Any] = row.new or {}
    found = {}
    for column in row.record.columns:
        if column.identity is None:
            continue
        was, now = old.get(column.name), new.get(column.name)
        if was is None or was == now:
            continue
        if column.identity == "name" and now is not None and match_key(str(was)) == match_key(str(now)):
            continue
        found[column.name] = was
    return found


def _moved_km(row: Given) -> float:
    """How far a row moves the point that stands; 0 where there is none, or no other."""
    before, after = _point(row.old), _point(row.new)
    if before is None or after is None:
        return 0.0
    across = (after[1] - before[1]) * math.cos(math.radians(before[0]))
    return KM_A_DEGREE * math.hypot(after[0] - before[0], across)


def _point(values: Mapping[str, Any] | None) -> tuple[float, float] | None:
    lat, lon = (values.get("lat"), values.get("lon")) if values else (None, None)
    return None if lat is None or lon is None else (lat, lon)
