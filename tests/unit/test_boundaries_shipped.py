"""The borders that come with the clone: whole, true to their source, unpacked without any simplifying."""

from __future__ import annotations

import csv
import gzip
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import shapely

from data.boundaries import BoundariesProblem, current_shapes, install, prepare, shipped
from data.boundaries.master import SEED, read_master
from data.boundaries.packed import DECIMALS, Packed, unpack
from data.boundaries.shipped import FILE
from data.settings import ROOT
from tests.fixtures.boundaries import made_up
from tests.fixtures.boundaries.releases import FEW, use_release, write_release
from tools.seed.borders import pack, settle

MOST_BYTES = 1_500_000
MAX_AREA_ERROR = {"near": 0.02, "far": 0.055}
LIST_ROUNDING = 0.006
"""The list gives square kilometres with two decimals."""

EARTH_KM = 6371.0088
ABSENT = {"100910", "101406", "102602", "103402", "103403", "104402", "104403"}
"""Sub-districts of Bangkok that lie within their former one."""

UNDIVIDED = {"1047", "1050"}


@pytest.fixture(autouse=True)
def own_house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "var"))
    monkeypatch.delenv("BOUNDARIES", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)


@pytest.fixture(scope="module")
def borders() -> Packed:
    return unpack(FILE.read_bytes())


def square_kilometres(shapes: np.ndarray) -> np.ndarray:
    """On the sphere, by an equal-area projection."""

    def project(places: np.ndarray) -> np.ndarray:
        across, up = np.radians(places).T
        return EARTH_KM * np.stack([across * np.cos(up), up], axis=1)

    return shapely.area(shapely.transform(shapes, project))


def test_the_shipped_borders_are_small() -> None:
    assert FILE.stat().st_size < MOST_BYTES


def test_the_nation_is_there_but_for_what_its_source_does_not_divide(borders: Packed) -> None:
    codes = set(borders.codes.tolist())
    known = read_master().subdistricts
    assert len({code[:2] for code in codes}) == 77
    assert codes - known == UNDIVIDED
    assert {code for code in known - codes if code[:4] not in UNDIVIDED} == ABSENT
    assert "530407" in codes
    assert "530306" not in codes


@pytest.mark.parametrize("name", ["near", "far"])
def test_shipped_shapes_are_valid_and_neighbours_meet(borders: Packed, name: str) -> None:
    shapes = borders.drawings[name]
    assert len(shapes) == len(borders.codes)
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)
    places = shapely.get_coordinates(shapes)
    assert np.array_equal(np.round(places, DECIMALS), places)


@pytest.mark.parametrize("name", ["near", "far"])
def test_shipped_shapes_have_the_areas_of_the_list(borders: Packed, name: str) -> None:
    with SEED.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["level"] == "subdistrict" and row["area_km2"]]
    listed = {row["code"]: float(row["area_km2"]) for row in rows}
    there = np.isin(borders.codes, list(listed))
    assert there.sum() == len(borders.codes) - len(UNDIVIDED) - 1
    wanted = np.array([listed[code] for code in borders.codes[there]])
    ratio = square_kilometres(borders.drawings[name][there]) / wanted
    off = np.abs(ratio / np.median(ratio) - 1) - LIST_ROUNDING / wanted
    assert off.max() <= MAX_AREA_ERROR[name]


def test_a_bare_house_gets_the_real_borders_of_every_province_once(tmp_path: Path) -> None:
    made = prepare(out=tmp_path / "shapes")
    assert made.kind == "exact"
    assert made.valid_on == "2022-01-22"
    assert "Royal Thai Survey Department" in made.credit_en
    assert "CC BY-IGO" in made.credit_th
    assert len(made.files) == 3 * 78
    assert len(made.files["province-00"].codes) == 77
    assert len(made.files["district-00"].codes) == 928
    written = {path: path.stat().st_mtime_ns for path in (tmp_path / "shapes").rglob("*")}
    assert prepare(out=tmp_path / "shapes") == made
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "shapes").rglob("*")} == written


def test_setting_up_loads_no_library_that_simplifies(tmp_path: Path, small_release: Path) -> None:
    script = (
        "import sys, pathlib; from data.boundaries import coverage, master, prepare, shipped; "
        "folder = pathlib.Path(sys.argv[2]); "
        "shipped.FILE, master.SEED = folder / 'borders.br', folder / 'area.csv'; "
        "coverage.simplify = coverage.clean = None; prepare(out=pathlib.Path(sys.argv[1])); "
        "print([name for name in ('geopandas', 'pyogrio', 'pandas') if name in sys.modules])"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "shapes"), str(small_release)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_bangkok_draws_two_districts_in_one_piece_and_knows_where_the_others_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_release(tmp_path, provinces=("10", "53"))
    use_release(tmp_path, patch=monkeypatch)
    made = prepare(out=tmp_path / "shapes")
    tree = json.loads(gzip.decompress(made.files["subdistrict-10"].path.read_bytes()))
    named = {one["id"]: one["properties"] for one in tree["features"]}
    assert named["1047"]["th"] == "เขตบางนา"
    assert named["1050"]["en"] == "Bang Bon"
    assert "1047" in made.files["district-10"].codes
    assert {code for code, gap in made.gaps.items() if gap.within in UNDIVIDED} == {
        "104702", "104703", "105002", "105003", "105004", "105005",
    }  # fmt: skip
    assert {code: made.drawn_as(code) for code in ABSENT} == {
        "100910": "100905", "101406": "101401", "102602": "102601", "103402": "103401", "103403": "103401",
        "104402": "104401", "104403": "104401",
    }  # fmt: skip
    assert "530407" in made.files["subdistrict-53"].codes
    assert len(made.gaps) == 13


def test_an_installed_official_file_follows_the_codes_of_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_release(tmp_path, provinces=("10", "53"))
    use_release(tmp_path, patch=monkeypatch)
    squares = made_up.build_land(2).assign(tambon_code=["104701", "530306", "530401", "100905"])
    made = install(made_up.write_geojson(squares, tmp_path / "old.geojson"), out=tmp_path / "shapes")
    assert not made.gaps["104702"].approximate
    assert made.drawn_as("104702") == "1047"
    assert "530407" not in made.gaps


def test_an_installed_file_wins_over_what_is_shipped(
    tmp_path: Path, small_release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_release(small_release, patch=monkeypatch)
    out = tmp_path / "shapes"
    shipped_set = prepare(out=out)
    file = made_up.write_geojson(made_up.build_land(), tmp_path / "own.geojson")
    own = install(file, out=out)
    assert own.files["subdistrict-90"].hash != shipped_set.files["subdistrict-90"].hash
    assert prepare(out=out) == own
    assert current_shapes(out) == own


@pytest.mark.parametrize("body", [None, b"", b"nothing of the kind"])
def test_a_release_without_whole_borders_is_a_problem_with_words(
    body: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shipped, "FILE", tmp_path / "borders.br")
    if body is not None:
        shipped.FILE.write_bytes(body)
    with pytest.raises(BoundariesProblem, match=r"borders\.br"):
        prepare(out=tmp_path / "shapes")


def test_packing_keeps_every_vertex_island_and_lake(tmp_path: Path) -> None:
    land = made_up.build_land()
    lake = shapely.Point(100.23, 6.83).buffer(0.01)
    shapes = np.array([land.geometry[0].difference(lake), *land.geometry[1:], lake])
    codes = np.array([*land.tambon_code, "909999"])
    found = unpack(pack(codes, drawings={"near": settle(shapes)}, about={"source": "made up"}))
    assert found.codes.tolist() == codes.tolist()
    assert found.about == {"source": "made up"}
    whole = shapely.normalize(found.drawings["near"])
    assert shapely.equals_exact(whole, shapely.normalize(settle(shapes))).all()
    assert shapely.coverage_is_valid(found.drawings["near"])


def test_borders_that_do_not_meet_are_not_packed() -> None:
    codes = np.array(["900101", "900102"])
    pack(codes, drawings={"far": shapely.box([0.0, 0.1], 0.0, [0.1, 0.2], 0.1)}, about={})
    with pytest.raises(ValueError, match="border"):
        pack(codes, drawings={"far": shapely.box([0.0, 0.0], 0.0, [0.1, 0.1], 0.1)}, about={})


def test_a_part_of_the_release_still_meets(small_release: Path) -> None:
    part = unpack((small_release / "borders.br").read_bytes())
    assert {code[:2] for code in part.codes} == set(FEW)
    assert shapely.coverage_is_valid(part.drawings["near"])
    assert shapely.coverage_is_valid(part.drawings["far"])
