"""Health units, and what is known of their transfer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from statistics import fmean

import pandas as pd

from data import clock
from data.domain.calendar import fiscal_year_end
from data.domain.care import HIDDEN_UNIT_KINDS
from data.domain.transfer import Transfer, TransferState, of_all
from data.schema import areas, health_units, transfers, unit_affiliations, unit_staff
from queries._base import in_province, read, rows_of
from queries._cache import cached
from queries.areas import read_sensitive_districts
from queries.identities import AREA, UNIT, as_known, as_of_day
from queries.lineages import carried, placed, read_lineage, with_points_before
from queries.rows import each
from queries.spreading import spread
from queries.unit_evidence import StepTold, read_evidence

_COLUMNS = (
    "code",
    "code9",
    "name_th",
    "name_en",
    "kind",
    "district_code",
    "subdistrict_code",
    "mother_code",
    "size",
    "is_open",
    "lat",
    "lon",
    "point_kind",
    "province_code",
    "source_key",
)

TRANSFER_COLUMNS = (
    "state",
    "proven_on",
    "transfer_year",
    "disagreement",
    "partly",
    "receiving_lao_code",
    "evidence_sample",
)
"""What `read_units` adds to the register."""


@cached
def read_unit_register(*, province: str) -> pd.DataFrame:
    """The health units of a province, "00" for all, by code, as they are known today: those that are no more
    too; kinds held back by care are left out.
    """
    today = clock.today()
    return _shown(placed(as_known(_first_known(province=province), on=today, record=UNIT), on=today))


@cached
def read_register_on(*, province: str, on: date) -> pd.DataFrame:
    """The register of a day: the units that were there, by the names, kinds and codes that they bore."""
    return _shown(placed(as_of_day(_first_known(province=province), on=on, record=UNIT), on=on))


def _shown(frame: pd.DataFrame) -> pd.DataFrame:
    """Without kinds that a unit came to be of some day."""
    return frame[~frame["kind"].isin(HIDDEN_UNIT_KINDS)].reset_index(drop=True)


@cached
def _first_known(*, province: str) -> pd.DataFrame:
    """The same by the names, kinds and codes that have no day.

    A unit without a point of its own, or in a sensitive district, stands by its sub-district's label
    point, set apart from its neighbours; `exact` is False for it.
    """
    statement = rows_of(health_units, *_COLUMNS).where(
        health_units.c.kind.not_in(HIDDEN_UNIT_KINDS), in_province(health_units, province)
    )
    frame = with_points_before(read(statement.order_by(health_units.c.code)), record=UNIT)
    labels = _label_points(province=province)
    now = placed(frame, on=clock.today())["district_code"]
    sensitive = frame["district_code"].isin(read_sensitive_districts()) | now.isin(read_sensitive_districts())
    frame["sensitive"] = sensitive
    frame["exact"] = frame["point_kind"].notna() & ~sensitive
    stand_in = frame["subdistrict_code"].map(labels)
    for place, column in enumerate(("lat", "lon")):
        label = stand_in.map(lambda point, place=place: point[place], na_action="ignore").astype(float)
        frame[column] = frame[column].astype(float).where(frame["exact"], label)
    return spread(frame, shared=~frame["exact"], from_centre=False)


@cached
def read_units(*, province: str, year: int) -> pd.DataFrame:
    """`read_units_on`, but for evidence of a later day: it has no year unless the transfer has one.

    The day on which news was found says nothing of when a unit was handed over, so it counts in every year.
    """
    frame = read_units_on(province=province, year=year)
    later, unknown = TransferState.PROVEN_LATER, TransferState.YEAR_UNKNOWN
    states = [unknown if state is later else state for state in frame["state"]]
    return frame.assign(state=pd.Series(states, index=frame.index, dtype=object))  # `mask` makes them text


@cached
def read_units_on(*, province: str, year: int) -> pd.DataFrame:
    """The register with the state of transfer on 30 September of `year`; of a year that is not over today's.

    Added are TRANSFER_COLUMNS: `state` is a TransferState, `transfer_year` a fiscal year or None; `partly`:
    it came from several, and of some of them alone there is evidence. What is known of a unit tells of those
    that follow it, from the day on. On pages no sample row says anything of a real unit.
    """
    on = min(fiscal_year_end(year), clock.today())
    frame = read_register_on(province=province, on=on).copy()
    evidence = read_evidence(province=province, on=on)
    rows = []
    for code, kind in each(frame[["code", "kind"]]):
        strands = evidence.strands(code)
        found = of_all([evidence.found(kind, strand, year=year) for strand in strands])
        told = evidence.told(code)
        rows.append(
            {
                "state": found.state,
                "proven_on": found.proven_on,
                "transfer_year": found.fiscal_year,
                "disagreement": found.disagreement,
                "partly": found.partly,
                "receiving_lao_code": _receiver(told, found),
                "evidence_sample": any(sample for _, _, sample in told),
            }
        )
    known = pd.DataFrame(rows, index=frame.index, columns=list(TRANSFER_COLUMNS), dtype=object)
    return pd.concat([frame, known], axis=1)


@cached
def read_unit_events(*, code: str) -> pd.DataFrame:
    """Everything on record about the transfer of a unit and of those it follows, oldest first.

    Columns: kind (affiliation or step), what (its code), day, fiscal_year, evidence, receiving_lao_code,
    source_key, unit_code (of which of them it tells), batch_origin, row_kind, is_sample.
    """
    bodies = (code, *read_lineage(record=UNIT, on=clock.today()).ancestors(code))
    listed = read(
        rows_of(unit_affiliations, "affiliation", "as_of", "source_key", "unit_code", "batch_origin").where(
            unit_affiliations.c.unit_code.in_(bodies)
        )
    )
    listed = listed.rename(columns={"affiliation": "what", "as_of": "day"}).assign(
        kind="affiliation", evidence="register", fiscal_year=None, receiving_lao_code=None
    )
    columns = (
        *("step", "known_by", "fiscal_year", "evidence", "receiving_lao_code", "source_key", "unit_code"),
        "batch_origin",
    )
    told = read(rows_of(transfers, *columns).where(transfers.c.unit_code.in_(bodies)))
    told = told.rename(columns={"step": "what", "known_by": "day"}).assign(kind="step")
    both = [frame.astype(object) for frame in (listed, told) if not frame.empty]
    if not both:
        return told
    return pd.concat(both, ignore_index=True).sort_values("day").reset_index(drop=True)


@cached
def read_staff(*, province: str) -> pd.DataFrame:
    """Staff of units at the latest date on record: unit_code, as_of, the counts, source_key.

    Of one that is the same under another code that of the former; of those that merged that of each, until
    the one that they became is counted itself.
    """
    columns = ("unit_code", "as_of", "doctors", "dentists", "nurses", "health_volunteers", "source_key")
    statement = rows_of(unit_staff, *columns).where(in_province(unit_staff, province))
    frame = read(statement.order_by(unit_staff.c.unit_code, unit_staff.c.as_of))
    frame = carried(frame, by="unit_code", day="as_of", on=clock.today())
    return frame.groupby("unit_code", as_index=False).tail(1).reset_index(drop=True)


def _receiver(told: Sequence[StepTold], found: Transfer) -> str | None:
    """The LAO that took the unit over, by the transfer that counts; else by any row that names one."""
    named = [(event, lao) for event, lao, _ in told if lao]
    return next((lao for event, lao in named if event is found.event), named[0][1] if named else None)


def _label_points(*, province: str) -> dict[str, tuple[float, float]]:
    statement = rows_of(areas, "code", "lat", "lon").where(
        areas.c.level == "subdistrict", areas.c.lat.is_not(None), in_province(areas, province)
    )
    points = {row.code: (row.lat, row.lon) for row in each(read(statement))}
    lineage = read_lineage(record=AREA, on=clock.today())
    for heir in lineage.heirs:
        former = [points[old] for old in lineage.ancestors(heir) if old in points]
        if former and heir not in points:  # drawn by nobody yet: amid those whose place it took
            points[heir] = (fmean(lat for lat, _ in former), fmean(lon for _, lon in former))
    return points
