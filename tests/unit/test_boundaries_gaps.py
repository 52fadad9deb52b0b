"""Half a set of shapes: every province is drawn all the same, and every gap is filled or known."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from data.boundaries import BoundariesProblem, ShapeSet, current_shapes, install, prepare
from data.boundaries.catalog import current_version, shapes_at
from data.boundaries.completing import NOTHING, complete
from data.boundaries.master import AreaRow, Master, build_master, read_master
from data.boundaries.shipped import read_shipped
from data.boundaries.writing import ShapeLayers
from tests.fixtures.boundaries.releases import FEW, use_release, write_province, write_release

HAT_YAI = "9011"


@pytest.fixture(autouse=True)
def own_house(tmp_path: Path, small_release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "var"))
    monkeypatch.delenv("BOUNDARIES", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    use_release(small_release, patch=monkeypatch)


def write_file(path: Path, *, province: str, without: str = "-") -> Path:
    """The shipped shapes of a province as a file of someone's own, without the codes that begin so."""
    codes, shapes = read_shipped().layers.provinces[province]
    kept = ~np.char.startswith(codes, without)
    frame = gpd.GeoDataFrame({"tambon_code": codes[kept]}, geometry=shapes[kept], crs="EPSG:4326")
    frame.to_file(path, driver="GeoJSON")
    return path


def features(shapes: ShapeSet, key: str) -> dict[str, dict[str, object]]:
    tree = json.loads(gzip.decompress(shapes.files[key].path.read_bytes()))
    return {one["id"]: one for one in tree["features"]}


def areas(shapes: ShapeSet, key: str) -> dict[str, float]:
    found = features(shapes, key)
    return {code: shapely.from_geojson(json.dumps(one["geometry"])).area for code, one in found.items()}


def master_with(**points: tuple[float, float] | None) -> Master:
    """The master and further sub-districts, with their points if they have any."""
    known = read_master()
    rows = [
        AreaRow(code, "subdistrict", *names, *known.points.get(code, (None, None)))
        for code, names in known.names.items()
    ]
    added = [
        AreaRow(code[1:], "subdistrict", "ใหม่", "New", *(at or (None, None))) for code, at in points.items()
    ]
    return build_master([*rows, *added])


def test_one_province_of_ones_own_leaves_the_others_as_shipped(tmp_path: Path) -> None:
    out = tmp_path / "shapes"
    before = prepare(out=out)
    made = install(write_file(tmp_path / "phatthalung.geojson", province="93"), out=out)
    assert set(made.files) == set(before.files)
    for key in ("subdistrict-90", "district-90", "subdistrict-91"):
        assert made.files[key].hash == before.files[key].hash
    assert made.files["province-00"].codes == FEW
    assert dict(made.gaps) == {}
    assert "phatthalung.geojson" in made.credit_en
    assert "Royal Thai Survey Department" in made.credit_en


def test_a_missing_district_is_drawn_roughly_where_it_is_and_named(tmp_path: Path) -> None:
    whole = prepare(out=tmp_path / "whole")
    file = write_file(tmp_path / "own.geojson", province="90", without=HAT_YAI)
    made = install(file, out=tmp_path / "shapes")
    missing = {code for code in whole.files["subdistrict-90"].codes if code.startswith(HAT_YAI)}
    assert len(missing) == 13
    assert {code for code, gap in made.gaps.items() if gap.approximate} == missing == set(made.gaps)
    assert "own.geojson" in made.credit_th
    assert "กรมแผนที่ทหาร" in made.credit_th
    for key in ("subdistrict-90", "subdistrict-00", "district-90"):
        found = features(made, key)
        assert set(found) == set(features(whole, key))
        rough = {code for code, one in found.items() if one["properties"].get("a")}
        assert rough == ({HAT_YAI} if key == "district-90" else missing)
        wanted, drawn = areas(whole, key), areas(made, key)
        off = 0.02 if key == "district-90" else 0.05  # the file was simplified once more
        assert drawn == {code: pytest.approx(wanted[code], rel=off) for code in wanted}


def test_what_others_cover_is_no_gap_but_lies_within_them(tmp_path: Path) -> None:
    codes, shapes = read_shipped().layers.provinces["90"]
    one, other = np.flatnonzero(np.isin(codes, ["901101", "901102"]))
    merged = shapes.copy()
    merged[one] = shapely.union_all(shapes[[one, other]])
    frame = gpd.GeoDataFrame({"tambon_code": codes}, geometry=merged, crs="EPSG:4326").drop(index=other)
    frame.to_file(tmp_path / "merged.geojson", driver="GeoJSON")
    made = install(tmp_path / "merged.geojson", out=tmp_path / "shapes")
    assert "901102" not in made.files["subdistrict-90"].codes
    assert made.drawn_as("901102") == "901101"
    assert not made.gaps["901102"].approximate


def test_a_corner_that_others_leave_free_is_no_gap() -> None:
    shipped = read_shipped().layers
    codes, shapes = shipped.provinces["90"]
    one, other = np.flatnonzero(np.isin(codes, ["901101", "901102"]))
    west, south, east, north = shapes[other].bounds
    most = shapely.box(west + (east - west) / 10, south, east, north)
    assert 0.9 < shapely.intersection(shapes[other], most).area / shapes[other].area < 1
    merged = shapes.copy()
    merged[one] = shapely.union(shapes[one], shapely.intersection(shapes[other], most))
    kept = np.arange(len(codes)) != other
    own = ShapeLayers({"90": (codes[kept], merged[kept])}, (codes[kept], merged[kept]))
    layers, gaps = complete(own, shipped=shipped, master=read_master())
    assert [(gap.code, gap.within, gap.approximate) for gap in gaps] == [("901102", "901101", False)]
    assert "901102" not in layers.provinces["90"][0]


def test_a_new_area_gets_a_cell_in_a_hole_and_lies_within_others_elsewhere() -> None:
    shipped = read_shipped().layers
    codes, shapes = shipped.provinces["90"]
    inside = shapely.get_coordinates(shapes[0].representative_point())[0]
    outside = (101.6, 7.6)  # the sea off Songkhla
    master = master_with(s900188=tuple(inside), s900189=outside, s900190=None)
    nothing = ShapeLayers(provinces={}, nation=NOTHING)
    layers, gaps = complete(nothing, shipped=shipped, master=master)
    told = {gap.code: gap for gap in gaps}
    assert (told["900188"].within, told["900188"].approximate) == (codes[0], False)
    assert (told["900189"].within, told["900189"].approximate) == (None, True)
    assert (told["900190"].within, told["900190"].approximate) == (None, False)
    drawn, cells = layers.provinces["90"]
    cell = cells[list(drawn).index("900189")]
    assert shapely.contains_xy(cell, *outside)
    assert layers.approximate == {"900189"}
    assert shapely.coverage_is_valid(cells)
    others = np.concatenate([each for name, (_, each) in shipped.provinces.items() if name != "90"])
    assert shapely.area(shapely.intersection(cell, shapely.union_all(others))) == pytest.approx(0, abs=1e-4)


def test_a_province_without_any_shape_is_made_of_cells() -> None:
    shipped = read_shipped().layers
    codes, shapes = shipped.nation
    there = codes.astype("U2") != "91"
    rest = {name: coded for name, coded in shipped.provinces.items() if name != "91"}
    fewer = ShapeLayers(provinces=rest, nation=(codes[there], shapes[there]))
    layers, gaps = complete(ShapeLayers({}, NOTHING), shipped=fewer, master=read_master())
    assert set(layers.provinces) == set(FEW)
    assert {gap.code for gap in gaps if gap.approximate} == set(layers.provinces["91"][0].tolist())
    assert len(gaps) == 36


def test_half_a_set_of_a_former_release_is_completed_though_its_file_is_gone(tmp_path: Path) -> None:
    out = tmp_path / "shapes"
    write_province("93", out=out)
    former = current_shapes(out)
    index = out / former.version / "index.json"
    told = json.loads(index.read_text(encoding="utf-8"))
    told["made_from"] = {
        "format": 1,
        "source": [["gone.geojson", 1, 1]],
        "asked": True,
        "path": "/gone.geojson",
    }
    del told["gaps"]
    index.write_text(json.dumps(told), encoding="utf-8")
    made = prepare(out=out)
    assert made.files["province-00"].codes == FEW
    assert areas(made, "subdistrict-93") == pytest.approx(areas(former, "subdistrict-93"))
    assert made.credit_en.startswith(former.credit_en)
    assert prepare(out=out) == made


def test_a_former_set_draws_what_it_lacks_with_the_one_in_force(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    write_province("93", out=tmp_path / "shapes")
    former = str(current_version(tmp_path / "shapes"))
    now = prepare(out=tmp_path / "shapes")
    then = shapes_at(former)
    assert then.version == former != now.version
    assert then.file("district-93").path.parent.name == former
    assert then.file("district-90") == now.file("district-90")
    shutil.rmtree(tmp_path / "shapes" / former)
    assert shapes_at(former) == now


def test_a_file_that_a_set_does_not_have_is_a_problem_with_words(tmp_path: Path) -> None:
    write_province("93", out=tmp_path / "shapes")
    with pytest.raises(BoundariesProblem) as caught:
        current_shapes(tmp_path / "shapes").file("district-83")
    assert "83" in caught.value.text(lang="th")


def test_a_release_that_lacks_a_sub_district_draws_a_cell_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_release(tmp_path, provinces=("91",), without=("910101",))
    use_release(tmp_path, patch=monkeypatch)
    made = prepare(out=tmp_path / "shapes")
    assert "910101" in made.files["subdistrict-91"].codes
    assert made.gaps["910101"].approximate
