"""Cells round label points, for where no shapes are installed."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from data import boundaries
from data.boundaries import BoundariesProblem, ShapeSet, install_approximate, prepare, read_master
from data.boundaries import master as code_master

PROVINCES = ("90", "91", "93")


@pytest.fixture(autouse=True)
def own_house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "var"))
    monkeypatch.delenv("BOUNDARIES", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(boundaries, "BESIDE", tmp_path / "nothing beside")


@pytest.fixture(scope="module")
def points() -> dict[str, tuple[float, float]]:
    return {code: point for code, point in read_master().points.items() if code[:2] in PROVINCES}


@pytest.fixture(scope="module")
def made(points: dict[str, tuple[float, float]], tmp_path_factory: pytest.TempPathFactory) -> ShapeSet:
    return install_approximate(points, out=tmp_path_factory.mktemp("cells"))


def read(shapes: ShapeSet, key: str) -> gpd.GeoDataFrame:
    tree = json.loads(gzip.decompress(shapes.files[key].path.read_bytes()))
    frame = gpd.GeoDataFrame.from_features(tree["features"], crs="EPSG:4326")
    frame.index = [feature["id"] for feature in tree["features"]]
    return frame


def test_every_sub_district_with_a_point_has_a_cell_that_holds_it(
    points: dict[str, tuple[float, float]], made: ShapeSet
) -> None:
    cells = read(made, "subdistrict-00")
    assert made.kind == "approximate"
    assert list(cells.index) == sorted(points)
    places = gpd.GeoSeries.from_xy(
        *zip(*(points[code] for code in cells.index), strict=True), index=cells.index
    )
    assert cells.geometry.contains(places.set_crs(cells.crs)).all()


def test_cells_districts_and_provinces_tile_the_same_land_without_overlap(made: ShapeSet) -> None:
    land = shapely.area(read(made, "subdistrict-00").geometry.to_numpy()).sum()
    for key in ("subdistrict-00", "district-00", "province-00"):
        shapes = read(made, key).geometry.to_numpy()
        assert shapely.coverage_is_valid(shapes)
        assert shapely.is_valid(shapes).all()
        assert shapely.area(shapes).sum() == pytest.approx(land)
    assert made.files["province-00"].codes == PROVINCES
    provinces = sum(read(made, f"district-{code}").geometry.to_numpy().size for code in PROVINCES)
    assert provinces == len(made.files["district-00"].codes)


def test_cells_say_that_they_are_approximate(made: ShapeSet) -> None:
    assert "โดยประมาณ" in made.credit_th
    assert "Approximate" in made.credit_en
    assert made.valid_on is None


def test_one_point_given_to_several_sub_districts_gives_each_a_cell(
    points: dict[str, tuple[float, float]], tmp_path: Path
) -> None:
    same = {**points, "900102": points["900101"], "900103": points["900101"]}
    cells = read(install_approximate(same, out=tmp_path / "shapes"), "subdistrict-90")
    assert (shapely.area(cells.geometry.loc[["900101", "900102", "900103"]].to_numpy()) > 0).all()


@pytest.mark.parametrize("count", [1, 2])
def test_a_few_points_are_enough(points: dict[str, tuple[float, float]], tmp_path: Path, count: int) -> None:
    few = {code: points[code] for code in sorted(points)[:count]}
    assert install_approximate(few, out=tmp_path / "shapes").files["subdistrict-90"].codes == tuple(few)


def test_sub_districts_without_a_point_are_named(
    points: dict[str, tuple[float, float]], tmp_path: Path
) -> None:
    without = {code: point for code, point in points.items() if code != "900101"}
    made = install_approximate(without, out=tmp_path / "shapes")
    assert "900101" in made.warnings[0]["th"]
    assert "900101" not in made.files["subdistrict-90"].codes


def test_no_point_at_all_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(BoundariesProblem):
        install_approximate({}, out=tmp_path / "shapes")


def test_without_any_shapes_cells_are_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = code_master.SEED.read_text(encoding="utf-8-sig").splitlines()
    small = tmp_path / "area.csv"
    small.write_text(
        "\n".join([lines[0], *(line for line in lines if line.startswith("90,"))]), encoding="utf-8"
    )
    monkeypatch.setattr(code_master, "SEED", small)
    out = tmp_path / "shapes"
    made = prepare(out=out)
    assert (made.kind, len(made.files["subdistrict-90"].codes)) == ("approximate", 127)
    written = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    assert prepare(out=out) == made
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == written
