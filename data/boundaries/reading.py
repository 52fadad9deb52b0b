"""Reading and checking one file of sub-district shapes: what comes out can be trusted by the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError, GeometryError

from data.boundaries.former import WITHIN, is_undivided, today_codes
from data.boundaries.master import Master
from data.boundaries.problems import BoundariesProblem, Note, examples
from data.boundaries.sources import GdalLayer, list_layers

MAX_DOUBTFUL_SHARE = 0.01
"""Shapes whose code is missing or unknown: official files lag a few sub-districts behind the code master."""
MAX_OVERLAP = 0.01
"""Rows of one code that overlap by more of the smaller one are two versions of an area, not its parts."""
MIN_RECOGNISED = 0.5
"""A field holds codes when at least half of its values read as one."""

CRS = "EPSG:4326"
EARTH = (-180.0, -90.0, 180.0, 90.0)
THAILAND = (97.0, 5.0, 106.0, 21.0)

CODE_FIELDS = (
    "adm3pcode", "tamboncode", "tambonidn", "tambonid", "tamcode", "tamid", "tbcode", "tbid", "tcode",
    "subdistrictcode", "subdistcode", "subdistrictid", "ccaatt", "ccaattmm", "dopacode", "admincode",
    "code", "id",
)  # fmt: skip
"""Names under which Thai agencies publish the six digits; compared in lower case, letters and digits only."""
PART_FIELDS = (
    ("provcode", "provinceid", "provid", "pvcode", "cc", "changwatcode"),
    ("ampcode", "amphoeid", "ampid", "apcode", "aa", "amphoecode"),
    ("tamcode", "tambonid", "tamid", "tbcode", "tt", "tamboncode"),
)
"""Some files split the code into two digits each for province, district and sub-district."""
NAME_FIELDS = {
    "th": ("adm3th", "tambonth", "tamnamt", "tbnamet", "tambont", "subdistrictth", "nameth", "tnamet"),
    "en": ("adm3en", "tambonen", "tamname", "tbnamee", "tambone", "subdistricten", "nameen", "tnamee"),
}
DATE_FIELDS = ("validon",)
COD_AB_FIELD = "adm3pcode"
DIGITS_TH = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
CODE_FORM = re.compile(r"(?:TH)?([1-9]\d{5})(?:00)?(?:\.0+)?", re.IGNORECASE)


@dataclass
class ShapesRead:
    """Sub-district shapes of one file: `shapes` has a row a code (index `code`: `th`, `en`, `geometry`)."""

    file: Path
    shapes: gpd.GeoDataFrame
    cod_ab: bool
    valid_on: str | None
    notes: list[Note] = field(default_factory=list)

    @property
    def provinces(self) -> frozenset[str]:
        return frozenset(self.shapes.index.str[:2])

    @property
    def vertices(self) -> int:
        return int(shapely.get_num_coordinates(self.shapes.geometry.to_numpy()).sum())


def read_shapes(file: Path, *, master: Master) -> ShapesRead:
    """The sub-district shapes in `file`, in EPSG:4326, valid, one row a code, checked against the master.

    Raises BoundariesProblem, naming what was given, for whatever cannot be used.
    """
    layer, codes, table = _find_layer(file, master=master)
    raw = _read_geometry(layer)
    notes: list[Note] = []
    fields = {_plain(column): str(column) for column in table.columns}
    frame = gpd.GeoDataFrame(
        {
            "code": today_codes(codes, known=master.subdistricts),
            "th": _names(table, fields=fields, lang="th"),
            "en": _names(table, fields=fields, lang="en"),
        },
        geometry=np.asarray(raw.geometry),
        crs=raw.crs,
    )
    frame = _check_polygons(frame, file=file, notes=notes)
    frame = _check_codes(frame, master=master, file=file, notes=notes)
    frame = _in_degrees(frame, file=file, notes=notes)
    frame = _repair(frame, notes=notes)
    frame = _merge(frame, file=file, notes=notes)
    _note_absent(frame, master=master, notes=notes)
    return ShapesRead(
        file=file,
        shapes=frame,
        cod_ab=COD_AB_FIELD in fields,
        valid_on=_valid_on(table, fields=fields),
        notes=notes,
    )


def _find_layer(file: Path, *, master: Master) -> tuple[GdalLayer, pd.Series, pd.DataFrame]:
    """The layer with the most known sub-district codes; a file often holds provinces and districts beside."""
    best: tuple[tuple[bool, int], GdalLayer, pd.Series, pd.DataFrame] | None = None
    seen: list[str] = []
    rows = 0
    for layer in list_layers(file):
        table = _read_table(layer)
        rows += len(table)
        seen += [str(column) for column in table.columns]
        codes = _find_codes(table, master=master)
        if codes is None:
            continue
        known = int(_are_among(master.subdistricts, codes).sum())
        fitness = (layer.areal and known > 0, known)  # label points often carry the same codes
        if best is None or fitness > best[0]:
            best = (fitness, layer, codes, table)
    if rows == 0:
        raise BoundariesProblem("boundaries.empty", name=file.name)
    if best is None:
        raise BoundariesProblem("boundaries.no_code_field", name=file.name, fields=examples(seen) or "-")
    return best[1:]


def _read_table(layer: GdalLayer) -> pd.DataFrame:
    try:
        return pd.DataFrame(pyogrio.read_dataframe(layer.path, layer=layer.name, read_geometry=False))
    except (DataSourceError, DataLayerError, UnicodeDecodeError) as error:
        raise BoundariesProblem("boundaries.not_shapes", name=layer.shown) from error


def _read_geometry(layer: GdalLayer) -> gpd.GeoDataFrame:
    try:
        frame = pyogrio.read_dataframe(layer.path, layer=layer.name, columns=[], force_2d=True)
    except (DataSourceError, DataLayerError, GeometryError, shapely.errors.GEOSException) as error:
        raise BoundariesProblem("boundaries.not_shapes", name=layer.shown) from error
    if not isinstance(frame, gpd.GeoDataFrame):
        raise BoundariesProblem("boundaries.no_areas", name=layer.shown)
    return frame


def _plain(column: object) -> str:
    return re.sub(r"[^a-z0-9]", "", str(column).lower())


def _code(value: object) -> str | None:
    match = CODE_FORM.fullmatch(str(value).strip().translate(DIGITS_TH))
    return match[1] if match else None


def _find_codes(table: pd.DataFrame, *, master: Master) -> pd.Series | None:
    """Six-digit codes of the column with most of the master's, else of the first named for them."""
    fields = {_plain(column): column for column in table.columns}
    named = [table[fields[name]] for name in CODE_FIELDS if name in fields]
    named += _joined_parts(table, fields=fields)
    best: pd.Series | None = None
    most = 0
    for place, column in enumerate([*named, *(table[name] for name in table.columns)]):
        codes = column.map(_code)
        if table.empty or codes.notna().mean() < MIN_RECOGNISED:
            continue
        known = int(_are_among(master.subdistricts, codes).sum())
        if known > most or (best is None and place < len(named)):
            best, most = codes, known
    return best


def _are_among(known: Collection[str], codes: pd.Series) -> pd.Series:
    """Whether each code is known. (`isin` makes a column of all that are known first: 60 ms each time.)"""
    return codes.map(known.__contains__).astype(bool)


def _joined_parts(table: pd.DataFrame, *, fields: dict[str, Any]) -> list[pd.Series]:
    columns = [next((fields[name] for name in names if name in fields), None) for names in PART_FIELDS]
    if any(column is None for column in columns):
        return []
    parts = [
        table[column].astype("string").str.replace(r"\.0+$", "", regex=True).str.zfill(2)
        for column in columns
    ]
    return [(parts[0] + parts[1].str[-2:] + parts[2].str[-2:]).fillna("")]


def _names(table: pd.DataFrame, *, fields: dict[str, str], lang: str) -> list[str | None]:
    column = next((fields[name] for name in NAME_FIELDS[lang] if name in fields), None)
    if column is None:
        return [None] * len(table)
    return [str(value).strip() or None if pd.notna(value) else None for value in table[column]]


def _valid_on(table: pd.DataFrame, *, fields: dict[str, str]) -> str | None:
    column = next((fields[name] for name in DATE_FIELDS if name in fields), None)
    if column is None:
        return None
    dates = pd.to_datetime(table[column], errors="coerce").dropna()
    return None if dates.empty else dates.max().date().isoformat()


def _check_polygons(frame: gpd.GeoDataFrame, *, file: Path, notes: list[Note]) -> gpd.GeoDataFrame:
    shapes = frame.geometry.to_numpy()
    area = (
        np.isin(shapely.get_type_id(shapes), (3, 6)) & ~shapely.is_empty(shapes) & ~shapely.is_missing(shapes)
    )
    without = int((~area).sum())
    if without > MAX_DOUBTFUL_SHARE * len(frame):
        key = "boundaries.no_areas" if without == len(frame) else "boundaries.some_without_area"
        raise BoundariesProblem(key, name=file.name, count=without, total=len(frame))
    if without:
        notes.append(Note("boundaries.warn_without_area", {"count": without}))
    return frame[area]


def _check_codes(
    frame: gpd.GeoDataFrame, *, master: Master, file: Path, notes: list[Note]
) -> gpd.GeoDataFrame:
    undivided = {code for code in frame.code.dropna() if is_undivided(code)}
    known = _are_among(master.subdistricts | undivided, frame.code)
    blank = frame.code.isna()
    unknown = sorted(set(frame.code[~known & ~blank]))
    doubtful = int((~known).sum())
    if not known.any():
        raise BoundariesProblem(
            "boundaries.no_known_codes", name=file.name, count=len(frame), examples=examples(unknown) or "-"
        )
    if doubtful > MAX_DOUBTFUL_SHARE * len(frame):
        raise BoundariesProblem(
            "boundaries.unknown_codes",
            name=file.name,
            count=doubtful,
            total=len(frame),
            examples=examples(unknown) or "-",
        )
    if unknown:
        notes.append(Note("boundaries.warn_unknown", {"count": len(unknown), "examples": examples(unknown)}))
    if blank.any():
        notes.append(Note("boundaries.warn_blank", {"count": int(blank.sum())}))
    # An unknown sub-district of a known district leaves no hole in the map; others cannot be placed.
    placed = _are_among(master.names.keys(), frame.code.str[:4])
    return frame[known | (~blank & placed)]


def _in_degrees(frame: gpd.GeoDataFrame, *, file: Path, notes: list[Note]) -> gpd.GeoDataFrame:
    if frame.crs is None:
        if not _inside(frame.total_bounds, EARTH):
            raise BoundariesProblem("boundaries.no_crs", name=file.name)
        notes.append(Note("boundaries.warn_no_crs"))
        frame = frame.set_crs(CRS)
    frame = frame.to_crs(CRS)
    if not _inside(frame.total_bounds, EARTH):
        raise BoundariesProblem("boundaries.outside_earth", name=file.name)
    if not _inside(frame.total_bounds, THAILAND):
        west, south, east, north = (round(float(value), 2) for value in frame.total_bounds)
        notes.append(Note("boundaries.warn_elsewhere", {"bounds": f"{west}, {south}, {east}, {north}"}))
    return frame


def _inside(bounds: Any, limits: tuple[float, float, float, float]) -> bool:
    west, south, east, north = bounds
    return bool(
        np.isfinite(bounds).all()
        and limits[0] <= west <= east <= limits[2]
        and limits[1] <= south <= north <= limits[3]
    )


def _repair(frame: gpd.GeoDataFrame, *, notes: list[Note]) -> gpd.GeoDataFrame:
    shapes = frame.geometry.to_numpy()
    broken = ~shapely.is_valid(shapes)
    if broken.any():
        notes.append(
            Note(
                "boundaries.warn_repaired",
                {"count": int(broken.sum()), "examples": examples(list(frame.code[broken]))},
            )
        )
        repaired = np.array(shapes, copy=True)
        repaired[broken] = shapely.make_valid(shapes[broken], method="structure", keep_collapsed=False)
        frame = frame.set_geometry(gpd.GeoSeries(repaired, index=frame.index, crs=frame.crs))
        frame = frame[~frame.geometry.is_empty]
    return frame


def _merge(frame: gpd.GeoDataFrame, *, file: Path, notes: list[Note]) -> gpd.GeoDataFrame:
    """One row a code: several rows are the parts of one area, unless they lie on top of each other."""
    frame = frame.sort_values("code", kind="stable")
    several = [code for code, count in Counter(frame.code).items() if count > 1]
    if several:
        stacked = [code for code in several if _stacked(frame.geometry[frame.code == code].to_numpy())]
        if len(stacked) > MAX_DOUBTFUL_SHARE * frame.code.nunique():
            raise BoundariesProblem(
                "boundaries.stacked", name=file.name, count=len(stacked), examples=examples(stacked)
            )
        notes.append(Note("boundaries.warn_merged", {"count": len(several), "examples": examples(several)}))
        frame = frame.dissolve(by="code", as_index=False, aggfunc="first")
    return frame.set_index("code")


def _stacked(parts: np.ndarray) -> bool:
    """Whether any two parts overlap though they are not the same shape given twice."""
    tree = shapely.STRtree(parts)
    for one, other in tree.query(parts, predicate="intersects").T:
        if one < other and not shapely.equals(parts[one], parts[other]):
            smaller = min(parts[one].area, parts[other].area)
            if shapely.intersection(parts[one], parts[other]).area > MAX_OVERLAP * smaller:
                return True
    return False


def _note_absent(frame: gpd.GeoDataFrame, *, master: Master, notes: list[Note]) -> None:
    provinces, there = set(frame.index.str[:2]), set(frame.index)
    absent = sorted(
        code
        for code in master.subdistricts - there
        if code[:2] in provinces and not {code[:4], WITHIN.get(code)} & there
    )
    if absent:
        notes.append(Note("boundaries.warn_absent", {"count": len(absent), "examples": examples(absent)}))
