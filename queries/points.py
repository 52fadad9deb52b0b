"""What the map draws as points: public, so it carries no more than care allows."""

from __future__ import annotations

import hashlib

import pandas as pd

from data.database import engine
from queries._cache import cached
from queries.laos import read_lao_register
from queries.moment import Invented, at, moment, showing
from queries.units import read_unit_register

POINT_COLUMNS = ["code", "name_th", "name_en", "lon", "lat", "exact"]


@cached
def read_points(*, kind: str, province: str) -> pd.DataFrame:
    """Points of a kind ("lao" or "unit") in a province, "00" for all, by code.

    None without a position, and no invented body: those stand nowhere.

    A row's place in this table is its place in the strings that give each point its mark.
    """
    register = read_lao_register if kind == "lao" else read_unit_register
    with at(showing(Invented.HIDDEN, of=moment())):
        frame = register(province=province)
    return frame.loc[frame["lat"].notna() & frame["lon"].notna(), POINT_COLUMNS].reset_index(drop=True)


def points_version(*, kind: str, province: str) -> str:
    """A short name of the state of these points that is read: it changes when a batch is written."""
    state = f"{engine().url}|{moment().mark}|{kind}|{province}"
    return hashlib.sha256(state.encode()).hexdigest()[:12]
