"""Points that share a place are set apart, so that neighbours do not hide each other."""

from __future__ import annotations

import pandas as pd

from data.domain.areas import around, count_places
from queries.rows import each


def spread(frame: pd.DataFrame, *, shared: pd.Series, from_centre: bool) -> pd.DataFrame:
    """Move the rows marked `shared` to places round their common point.

    `from_centre`: the first of them keeps the point itself; else the centre is left free for others.
    Rows whose own points are the same are set apart in the same way. Rows without a position stay so.
    """
    frame = _set_apart(frame, moving=frame.index[shared & frame["lat"].notna()], from_centre=from_centre)
    same = frame.duplicated(["lat", "lon"], keep=False) & frame["lat"].notna()
    return _set_apart(frame, moving=frame.index[same], from_centre=True)


def _set_apart(frame: pd.DataFrame, *, moving: pd.Index, from_centre: bool) -> pd.DataFrame:
    if moving.empty:
        return frame
    keys = [f"{lat:.5f},{lon:.5f}" for lat, lon in each(frame.loc[moving, ["lat", "lon"]])]
    places = []
    for place, (lat, lon) in zip(count_places(keys), each(frame.loc[moving, ["lat", "lon"]]), strict=True):
        if from_centre and place == 0:
            places.append((lat, lon))
        else:
            places.append(around(lat, lon, place=place - from_centre))
    if places:
        frame.loc[moving, ["lat", "lon"]] = places
    return frame
