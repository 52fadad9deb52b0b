"""Shapes, points and the map's script over HTTP."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from outputs.map_assets import map_asset
from queries.moment import Moment, moment
from server import maps

COLLECTION = {"type": "FeatureCollection", "features": [{"type": "Feature", "id": "900101"}]}
POINTS = pd.DataFrame(
    {
        "code": ["L1", "L2"],
        "name_th": ["ทต.หนึ่ง", "<img src=x>"],
        "name_en": ["One", None],
        "lon": [100.123456789, 100.5],
        "lat": [7.0, 6.5],
        "exact": [True, False],
    }
)


def write_set(folder: Path, *, version: str, keys: dict[str, str]) -> None:
    """A set of shapes as the installer leaves it; `keys` by hash."""
    place = folder / "shapes" / version
    place.mkdir(parents=True)
    files = {}
    for key, mark in keys.items():
        body = gzip.compress(json.dumps(COLLECTION | {"of": mark}).encode(), mtime=0)
        (place / f"{key}-{mark}.json.gz").write_bytes(body)
        files[key] = {
            "file": f"{key}-{mark}.json.gz", "hash": mark, "codes": ["900101"], "bbox": [100, 6, 101, 8],
            "bytes": 1, "gzip_bytes": len(body),
        }  # fmt: skip
    index = {
        "version": version, "kind": "exact", "credit_th": "", "credit_en": "", "valid_on": None,
        "source_name": "", "warnings": [], "files": files,
    }  # fmt: skip
    (place / "index.json").write_text(json.dumps(index), encoding="utf-8")
    (folder / "shapes" / "current").write_text(version, encoding="ascii")


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation whose set of shapes was replaced once, with a file beside it that is not for others."""
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    write_set(tmp_path, version="aaaaaaaaaaaa", keys={"subdistrict-90": "0123456789ab"})
    write_set(tmp_path, version="bbbbbbbbbbbb", keys={"subdistrict-90": "ba9876543210"})
    (tmp_path / "secret.json.gz").write_bytes(gzip.compress(b"{}"))
    return tmp_path


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Points of one province in version `abcdef012345`; each reading of the database is noted."""
    seen: list[str] = []

    def read(*, kind: str, province: str) -> pd.DataFrame:
        seen.append(f"{province}-{kind}")
        return POINTS

    monkeypatch.setattr(maps, "points_version", lambda *, kind, province: "abcdef012345")
    monkeypatch.setattr(maps, "read_points", read)
    monkeypatch.setattr(maps, "read_edition_batches", frozenset)
    monkeypatch.setattr(maps, "now", lambda: Moment(9, "9", is_live=True))
    monkeypatch.setattr(maps, "POINT_FILES", maps.PointFiles())
    return seen


@pytest.fixture
def client(var: Path, reads: list[str]) -> TestClient:
    return TestClient(Starlette(routes=maps.map_routes()))


SHAPES = "/shapes/ba9876543210/subdistrict-90.json"
POINT_FILE = "/points/abcdef012345/90-lao.json"


def script() -> str:
    return "/" + map_asset("map.js").path


ADDRESSES = [lambda: SHAPES, lambda: POINT_FILE, script]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_file_goes_out_compressed_and_is_kept_for_good(
    client: TestClient, address: Callable[[], str]
) -> None:
    answer = client.get(address())
    assert answer.status_code == 200
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert int(answer.headers["content-length"]) > 0


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_client_that_has_the_file_is_told_so(client: TestClient, address: Callable[[], str]) -> None:
    tag = client.get(address()).headers["etag"]
    answer = client.get(address(), headers={"If-None-Match": f'"other", W/{tag}'})
    assert answer.status_code == 304
    assert answer.content == b""
    assert answer.headers["etag"] == tag


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("accepted", ["identity", "br", "gzip;q=0, identity"])
def test_a_client_without_gzip_gets_the_same_words_plain(
    client: TestClient, address: Callable[[], str], accepted: str
) -> None:
    packed = client.get(address())
    plain = client.get(address(), headers={"Accept-Encoding": accepted})
    assert plain.status_code == 200
    assert "content-encoding" not in plain.headers
    assert plain.content == packed.content


def test_shapes_come_from_the_set_in_force_and_from_the_one_before(client: TestClient) -> None:
    assert client.get(SHAPES).json()["of"] == "ba9876543210"
    assert client.get("/shapes/0123456789ab/subdistrict-90.json").json()["of"] == "0123456789ab"


@pytest.mark.parametrize(
    "address",
    [
        "/shapes/ffffffffffff/subdistrict-90.json",
        "/shapes/ba9876543210/subdistrict-91.json",
        "/shapes/ba9876543210/secret.json",
        "/shapes/ba9876543210/..%2Fsecret.json",
        "/shapes/ba9876543210/../../secret.json",
        "/shapes/..%2F..%2F/secret.json",
        "/shapes/*/subdistrict-90.json",
        "/shapes/ba98*/subdistrict-90.json",
        "/points/ffffffffffff/90-lao.json",
        "/points/abcdef012345/90-partner.json",
        "/points/abcdef012345/9x-lao.json",
        "/points/abcdef012345/90-lao%00.json",
        "/assets/maps/ffffffffffff/map.js",
        "/assets/maps/ffffffffffff/kernel.js",
    ],
)
def test_any_other_address_is_not_found(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_without_prepared_shapes_they_are_not_found(
    client: TestClient, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path_factory.mktemp("bare")))
    assert client.get(SHAPES).status_code == 404


def test_points_are_columns_in_the_order_of_the_table(client: TestClient) -> None:
    assert client.get(POINT_FILE).json() == {
        "codes": ["L1", "L2"],
        "th": ["ทต.หนึ่ง", "<img src=x>"],
        "en": ["One", None],
        "lon": [100.12346, 100.5],
        "lat": [7.0, 6.5],
        "exact": "10",
    }


def test_points_are_read_once_a_version(client: TestClient, reads: list[str]) -> None:
    client.get(POINT_FILE)
    client.get(POINT_FILE)
    assert reads == ["90-lao"]


def test_points_of_few_provinces_are_kept_and_the_oldest_dropped(
    client: TestClient, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = int(client.get("/points/abcdef012345/99-lao.json").headers["content-length"])
    reads.clear()
    monkeypatch.setattr(maps, "MOST_BYTES", 4 * one)
    monkeypatch.setattr(maps, "POINT_FILES", maps.PointFiles())
    provinces = ["10", "11", "12", "13", "14"]
    for province in provinces:
        client.get(f"/points/abcdef012345/{province}-lao.json")
    client.get(f"/points/abcdef012345/{provinces[-1]}-lao.json")
    assert len(reads) == len(provinces)
    client.get(f"/points/abcdef012345/{provinces[0]}-lao.json")
    assert len(reads) == len(provinces) + 1


def test_points_of_an_older_version_that_is_still_kept_go_out(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get(POINT_FILE)
    monkeypatch.setattr(maps, "points_version", lambda *, kind, province: "fedcba543210")
    assert client.get(POINT_FILE).status_code == 200


def test_points_are_read_at_the_moment_that_their_name_tells(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is written between the look at the version and the reading does not show."""
    read_at: list[Moment] = []

    def read(*, kind: str, province: str) -> pd.DataFrame:
        read_at.append(moment())
        return POINTS

    monkeypatch.setattr(maps, "read_points", read)
    assert client.get(POINT_FILE).status_code == 200
    assert read_at == [Moment(9, "9", is_live=True)]


def test_under_a_prefix_the_routes_answer_there_alone(
    var: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    option = st.get_option
    monkeypatch.setattr(
        st, "get_option", lambda name: "x/y" if name == "server.baseUrlPath" else option(name)
    )
    client = TestClient(Starlette(routes=maps.map_routes()))
    assert client.get("/x/y" + SHAPES).status_code == 200
    assert client.get(SHAPES).status_code == 404


def test_points_of_an_edition_go_out_as_of_its_batch_and_no_other_past(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = {9: "abcdef012345", 7: "777777777777", 6: "666666666666"}
    monkeypatch.setattr(maps, "points_version", lambda *, kind, province: versions[moment().batch])
    monkeypatch.setattr(maps, "as_of_batch", lambda number: Moment(number, str(number), is_live=False))
    monkeypatch.setattr(maps, "read_edition_batches", lambda: frozenset({7}))
    assert client.get("/points/777777777777/90-lao.json").status_code == 200
    assert client.get("/points/666666666666/90-lao.json").status_code == 404
