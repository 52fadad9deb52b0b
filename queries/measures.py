"""The measures that colour the map, one value an area."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from data.domain.areas import AREA_DIGITS
from data.domain.measures import per_10000, share
from data.domain.transfer import PROVEN, TRANSFERABLE_KINDS
from queries._cache import cached
from queries.laos import read_certified_provinces, read_laos
from queries.moment import told_read
from queries.people import read_catchments, read_population
from queries.told import area_as_told
from queries.units import read_units

MEASURES = ("population", "share_60", "units_per_10000", "unit_transfer_share", "lao_certified_share")
DISTRICT_IS_LOWEST = frozenset({"lao_certified_share"})
"""An LAO is not a sub-district: many cover a part of one, so shares of LAOs stop at the district."""

TOLD_AS = {"population": "people", "unit_transfer_share": "unit_transfer_share", "share_60": "share_60"}
"""Measures of which editions tell figures, by what these call them."""

COLUMNS = ["code", "value", "part", "whole", "as_of", "dates", "source_key", "is_sample"]


@cached
def read_measure(*, measure: str, level: str, province: str, year: int) -> pd.DataFrame:
    """One row an area with a value: COLUMNS, `part` and `whole` where the value is a share or a rate.
    `as_of`: the day of the value; where it is a sum of rows of several days, that of most, and `dates`.

    Areas without a value are absent. Shares are percent. Sample rows take no part: invented bodies
    stand in no district.
    """
    readers: dict[str, Callable[..., pd.DataFrame]] = {
        "population": _population,
        "share_60": _share_60,
        "units_per_10000": _units_per_10000,
        "unit_transfer_share": _unit_transfer_share,
        "lao_certified_share": _lao_certified_share,
    }
    frame = readers[measure](level=level, province=province, year=year)
    what = TOLD_AS.get(measure)
    if what and told_read() is not None:
        told = (
            area_as_told(code, what, value, year=year)
            for code, value in zip(frame["code"], frame["value"], strict=True)
        )
        frame = frame.assign(value=pd.Series(list(told), index=frame.index, dtype=frame["value"].dtype))
    frame = frame.reindex(columns=COLUMNS).dropna(subset=["value"])  # none where a rate is of nobody
    return frame.sort_values("code").reset_index(drop=True)


def _population(*, level: str, province: str, year: int) -> pd.DataFrame:
    frame = read_population(level=level, province=province, year=year)
    return frame.assign(value=frame["total"])


def _share_60(*, level: str, province: str, year: int) -> pd.DataFrame:
    frame = read_catchments(level=level, province=province, year=year)
    shares = [share(part, whole) for part, whole in zip(frame["people_60"], frame["people"], strict=True)]
    return frame.assign(
        value=pd.Series(shares, index=frame.index, dtype=float),
        part=frame["people_60"],
        whole=frame["people"],
    )


def _units_per_10000(*, level: str, province: str, year: int) -> pd.DataFrame:
    people = read_population(level=level, province=province, year=year)
    counts = _count(transferable_units(province=province, year=year), level=level)
    frame = people.assign(part=people["code"].map(counts).fillna(0), whole=people["total"])
    values = [per_10000(part, whole) for part, whole in zip(frame["part"], frame["whole"], strict=True)]
    # Only where the unit register has been seeded is "no unit" known; elsewhere it is a gap.
    known = set(counts.index.str[:2])
    return frame.assign(value=pd.Series(values, index=frame.index, dtype=float))[
        frame["code"].str[:2].isin(known)
    ]


def _unit_transfer_share(*, level: str, province: str, year: int) -> pd.DataFrame:
    units = transferable_units(province=province, year=year)
    proven = _count(units[units["state"].isin(PROVEN)], level=level)
    frame = _count(units, level=level).rename_axis("code").reset_index(name="whole")
    frame["part"] = frame["code"].map(proven).fillna(0)
    frame["value"] = [share(part, whole) for part, whole in zip(frame["part"], frame["whole"], strict=True)]
    return frame.assign(source_key=_first(units, "source_key"), is_sample=False)


def _lao_certified_share(*, level: str, province: str, year: int) -> pd.DataFrame:
    laos = read_laos(province=province, year=year)
    laos = laos[(laos["district_code"] != "") & ~laos["is_sample"].astype(bool)]
    # Where no certificate is on record for any year, that none is known says nothing of its LAOs.
    laos = laos[laos["province_code"].isin(read_certified_provinces())]
    codes = laos["district_code"].str[: AREA_DIGITS[level]]
    frame = codes.value_counts().rename("whole").reset_index().rename(columns={"district_code": "code"})
    frame["part"] = frame["code"].map(codes[laos["level"].notna()].value_counts()).fillna(0)
    frame["value"] = [share(part, whole) for part, whole in zip(frame["part"], frame["whole"], strict=True)]
    return frame.assign(source_key=_first(laos[laos["level"].notna()], "status_source"), is_sample=False)


def transferable_units(*, province: str, year: int) -> pd.DataFrame:
    """Open รพ.สต. and สอน. of the register: the denominator of every share of transfer; no sample rows."""
    units = read_units(province=province, year=year)
    chosen = units["kind"].isin(TRANSFERABLE_KINDS) & units["is_open"].astype(bool)
    return units[chosen & ~units["is_sample"].astype(bool)]


def disagreeing_units(*, province: str, year: int) -> pd.DataFrame:
    """Those of `transferable_units` of which one piece of evidence says another thing than the next."""
    units = transferable_units(province=province, year=year)
    return units[units["disagreement"].astype(bool)]


def _count(units: pd.DataFrame, *, level: str) -> pd.Series:
    codes = units["subdistrict_code"] if level == "subdistrict" else units["district_code"]
    return codes.str[: AREA_DIGITS[level]].value_counts()


def _first(frame: pd.DataFrame, column: str) -> str | None:
    return None if frame.empty else str(frame[column].iloc[0])
