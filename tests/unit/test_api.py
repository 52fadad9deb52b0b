"""The API as another system reads it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import httpx2
import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.actions import issue_token, withdraw_token, write_rows
from data.database import engine
from data.domain.care import HIDDEN_UNIT_KINDS
from data.domain.rights import program
from data.records import RECORDS
from queries.areas import read_sensitive_districts
from queries.units import read_unit_register
from server.api import api_routes
from server.api.models import FISCAL_YEARS, MAX_LIMIT, MAX_OFFSET
from server.api.resources import RESOURCES

ROOT = program("test")
HOSTILE = '<img src=x onerror=alert(1)>\'; DROP TABLE areas;--\u202e=HYPERLINK("x")\x00' + "ก" * 10_000


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=api_routes()), raise_server_exceptions=False)


def get(client: TestClient, path: str, **options: Any) -> httpx2.Response:
    return client.get(f"/api/v1/{path}", **options)


def rows(client: TestClient, path: str) -> list[dict[str, Any]]:
    """Every row of a list, page by page."""
    found: list[dict[str, Any]] = []
    query = path.partition("?")[2] + f"&limit={MAX_LIMIT}"
    while query:
        answer = get(client, f"{path.partition('?')[0]}?{query}")
        assert answer.status_code == 200, answer.text
        page = answer.json()
        found += page["data"]
        query = (page["next"] or "").removeprefix("?")
    assert len(found) == page["total"]
    return found


def test_every_record_is_listed_or_left_out_for_a_reason() -> None:
    assert len({resource.path for resource in RESOURCES}) == len(RESOURCES) >= 44
    for record in RECORDS.values():
        assert (record.public is None) != (record.why_private is None), record.name


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)
def test_every_list_answers_with_the_kind_and_source_of_each_row(
    resource: Any, client: TestClient, shipped: Path
) -> None:
    page = get(client, f"{resource.path}?limit=5").json()
    described = {source["key"] for source in page["sources"]}
    for row in page["data"]:
        assert row["row_kind"] in {"reference", "sample"}
        assert row["source_key"] is None or row["source_key"] in described
    assert page["batch"] == 2
    assert page["data_date"]
    assert "actor" not in json.dumps(page)


def test_filters_choose_rows(client: TestClient, shipped: Path) -> None:
    assert {row["code"][:4] for row in rows(client, "areas?province=90&district=9011-9010")} == {
        "9010",
        "9011",
    }
    laos = rows(client, "laos?province=90&district=9011")
    assert {row["parent_code"] for row in laos} == {"9011", "90"}
    assert [row["lao_type"] for row in laos if row["parent_code"] == "90"] == ["PAO"]
    assert {row["row_kind"] for row in rows(client, "certificates?kind=sample")} == {"sample"}
    assert {row["as_of"] for row in rows(client, "population?province=90&year=2565")} == {"2021-12-31"}
    units = {row["code"] for row in rows(client, "units?province=90&district=9011")}
    affiliated = rows(client, "unit-affiliations?province=90&district=9011")
    assert {row["unit_code"] for row in affiliated} <= units
    assert affiliated


def test_a_province_leaves_its_own_rows_and_no_others(client: TestClient, shipped: Path) -> None:
    for path in ("units", "laos", "population", "transfers", "observations"):
        everywhere, phuket = rows(client, path), rows(client, f"{path}?province=83")
        assert 0 < len(phuket) < len(everywhere), path
        own = [row for row in everywhere if row["province_code"] == "83"]
        assert [row for row in phuket if row not in own] == [], path
        assert len(phuket) == len(own), path


def test_a_district_leaves_what_is_in_it_be_it_of_areas_or_of_bodies(
    client: TestClient, shipped: Path
) -> None:
    laos = {row["code"] for row in rows(client, "laos?province=90&district=9011")}
    for path, column in (
        ("population", "area_code"),
        ("catchments", "subdistrict_code"),
        ("certificates", "lao_code"),
    ):
        everything, here = (
            rows(client, f"{path}?province=90"),
            rows(client, f"{path}?province=90&district=9011"),
        )
        own = [row for row in everything if row[column].startswith("9011") or row[column] in laos]
        assert here == own, path
        assert 0 < len(here) < len(everything), path
    assert any(row["area_code"] in laos for row in rows(client, "plan-items?province=90&district=9011"))


def test_a_year_leaves_the_rows_that_bear_it_and_no_others(client: TestClient, shipped: Path) -> None:
    """Of every list that has a year of its own; of months and calendar years those of none."""
    tried = 0
    for resource in RESOURCES:
        columns = RECORDS[resource.record].by_name
        name = next((n for n in ("fiscal_year", "year") if n in columns and columns[n].required), None)
        if name is None:
            continue
        every = rows(client, resource.path)
        fiscal = [row for row in every if row.get("year_kind") in (None, "fiscal_year")]
        for year in sorted({row[name] for row in every if row[name] >= FISCAL_YEARS.start})[:2]:
            own = [row for row in fiscal if row[name] == year]
            assert rows(client, f"{resource.path}?year={year}") == own, (resource.path, year)
            tried += 0 < len(own) < len(every)
    assert tried >= 10


@pytest.mark.parametrize(
    ("path", "first", "last"),
    [("plans", "from_fiscal_year", "to_fiscal_year"), ("goal-sets", "from_year", "to_year")],
)
def test_what_reaches_over_years_is_of_each_of_them(
    path: str, first: str, last: str, client: TestClient, shipped: Path
) -> None:
    every = rows(client, path)
    for year in (2555, 2556, 2565, 2566, 2570, 2571):
        own = [row for row in every if (row[first] or 0) <= year <= (row[last] or 9999)]
        assert rows(client, f"{path}?year={year}") == own, year
    assert rows(client, f"{path}?year=2566")
    assert len(rows(client, f"{path}?year=2555")) < len(every)


def test_staff_of_one_unit_in_a_district_is_told(client: TestClient, own_house: Path) -> None:
    unit = {
        "code": "99913",
        "name_th": "รพ.สต.ทดสอบ",
        "kind": "shph",
        "district_code": "9011",
        "is_open": True,
    }
    staff = {"unit_code": "99913", "as_of": date(2024, 9, 30), "nurses": 3}
    write_rows(engine(), actor=ROOT, kind="import", rows={"health_unit": [unit], "unit_staff": [staff]})
    told = rows(client, "unit-staff-by-district?province=90&kind=import")
    assert [(row["district_code"], row["units"], row["nurses"], row["doctors"]) for row in told] == [
        ("9011", 1, 3, None)
    ]


def test_a_unit_is_told_without_a_mother_that_is_hidden(client: TestClient, own_house: Path) -> None:
    hidden = sorted(HIDDEN_UNIT_KINDS)[0]
    there = {"district_code": "9011", "is_open": True, "source_key": None}
    mother = there | {"code": "99911", "name_th": "แม่ข่ายที่ไม่แสดง", "kind": hidden}
    unit = there | {"code": "99912", "name_th": "รพ.สต.ทดสอบ", "kind": "shph", "mother_code": "99911"}
    write_rows(engine(), actor=ROOT, kind="import", rows={"health_unit": [mother, unit]})
    told = {row["code"]: row["mother_code"] for row in rows(client, "units?kind=import")}
    assert told == {"99912": None}


def test_the_pao_is_of_each_district_and_an_invented_one_of_none(client: TestClient, own_house: Path) -> None:
    known = rows(client, "plan-items?province=90")[0]
    item = {name: known[name] for name in RECORDS["plan_item"].by_name if name in known} | {
        "source_key": None
    }
    given = [item | {"code": f"OF-{pao}", "area_code": pao} for pao in ("L2900101", "LX9000")]
    write_rows(engine(), actor=ROOT, kind="import", rows={"plan_item": given})
    paos = {"L2900101": "9011", "LX9000": None}
    for code, district in paos.items():
        listed = {row["code"] for row in rows(client, "laos?province=90&district=9011")}
        assert (code in listed) == (district is not None)
    for district in ("9011", "9002"):
        told = {
            row["code"] for row in rows(client, f"plan-items?province=90&district={district}&kind=import")
        }
        assert told == {"OF-L2900101"}


@pytest.mark.parametrize("path", ["lao-states?province=90&year=2567", "unit-states?province=90&year=2567"])
def test_a_table_is_left_of_its_districts_and_its_kind_of_row(
    client: TestClient, shipped: Path, path: str
) -> None:
    every, some = rows(client, path), rows(client, f"{path}&district=9010-9011")
    assert some == [
        row
        for row in every
        if row["district_code"] in {"9010", "9011"}
        or (row.get("lao_type") == "PAO" and row["row_kind"] != "sample")
    ]
    assert 0 < len(some) < len(every)
    assert rows(client, f"{path}&kind=reference") == [row for row in every if row["row_kind"] == "reference"]
    assert rows(client, f"{path}&kind=import") == []
    assert {row["row_kind"] for row in every} == {"reference", "sample"}


def test_a_transfer_is_of_its_own_year_else_of_the_day_it_took_effect(
    client: TestClient, own_house: Path
) -> None:
    dated = {"unit_code": "09438", "evidence": "order", "known_by": date(2024, 12, 1)}
    given = [
        dated | {"effective_on": date(2024, 10, 1), "step": "approved"},
        dated | {"effective_on": date(2024, 9, 30), "step": "transferred"},
    ]
    write_rows(engine(), actor=ROOT, kind="import", rows={"transfer": given})

    def steps(year: int) -> set[str]:
        found = rows(client, f"transfers?province=90&year={year}&kind=import")
        return {row["step"] for row in found}

    assert (steps(2567), steps(2568)) == ({"transferred"}, {"approved"})


def test_care_leaves_what_nothing_speaks_against(client: TestClient, shipped: Path) -> None:
    assert rows(client, "unit-staff"), "staff outside of sensitive districts"
    assert rows(client, "observations?province=90"), "values of indicators that are not sensitive"


def test_pages_follow_each_other_without_gap_or_repetition(client: TestClient, shipped: Path) -> None:
    path, codes = "areas?province=90&limit=40", []
    while path:
        page = get(client, path).json()
        codes += [row["code"] for row in page["data"]]
        path = f"areas{page['next']}" if page["next"] else ""
    assert len(codes) == page["total"] == len(set(codes))
    assert codes == sorted(codes)


def test_care_holds_for_places(client: TestClient, shipped: Path) -> None:
    sensitive = read_sensitive_districts()
    assert sensitive
    hidden = {"prison", "defence"}
    units = rows(client, "units")
    assert not {row["kind"] for row in units} & HIDDEN_UNIT_KINDS
    assert not [row for row in units if any(word in row["kind"] for word in hidden)]
    listed = {row["code"] for row in units}
    for path in ("unit-affiliations", "unit-staff", "transfers"):
        assert {row["unit_code"] for row in rows(client, path)} <= listed
    assert {row["mother_code"] for row in units} - {None} <= listed

    there = [row for row in units if row["district_code"] in sensitive]
    assert there
    assert not any(row["exact"] for row in there)
    register = read_unit_register(province="90").set_index("code")
    for row in there:
        assert (row["lat"], row["lon"]) == tuple(register.loc[row["code"], ["lat", "lon"]])
    codes = {row["code"] for row in there}
    assert not codes & {row["unit_code"] for row in rows(client, "unit-staff")}
    assert sensitive & {row["district_code"] for row in rows(client, "unit-staff-by-district?province=90")}
    for row in units:
        assert not {"note", "external_ids", "point_kind"} & set(row)


@pytest.mark.usefixtures("own_house")
def test_success_targets_of_named_bodies_follow_commitments_and_are_not_listed(client: TestClient) -> None:
    lao = rows(client, "laos?province=90")[0]["code"]
    partner = rows(client, "partners")[0]["code"]
    plain = {"fiscal_year": 2570, "ordinal": 1, "name_th": "เป้า", "area_code": "90"}
    of_bodies = {
        "PARTNER": {"partner_code": partner},
        "OFFICE": {"office_th": "สำนักงานหนึ่ง"},
        "OFFICE-EN": {"office_en": "An office"},
        "LAO": {"area_code": lao},
    }
    given = [plain | {"code": f"M-{code}", **body} for code, body in of_bodies.items()]
    given.append(plain | {"code": "M-NOBODY"})
    given.append(plain | {"code": "M-DISTRICT", "area_code": "9011"})
    write_rows(engine(), actor=ROOT, kind="import", rows={"milestone": given})
    told = {row["code"] for row in rows(client, "milestones?kind=import")}
    assert told == {"M-NOBODY", "M-DISTRICT"}
    for row in rows(client, "milestones"):
        assert not any(row[name] for name in ("partner_code", "office_th", "office_en", "commitment_code"))


def test_a_units_own_place_and_note_do_not_leave_a_sensitive_district(
    client: TestClient, own_house: Path
) -> None:
    district = sorted(read_sensitive_districts())[0]
    unit = {
        "code": "99901", "name_th": "รพ.สต.ลับ", "kind": "shph", "district_code": district, "is_open": True,
        "subdistrict_code": f"{district}01", "lat": 6.123456, "lon": 100.654321, "point_kind": "geocoded",
        "note": "ข้างวัด", "external_ids": {"map": "6.123456"},
    }  # fmt: skip
    staff = {"unit_code": "99901", "as_of": date(2024, 9, 30), "nurses": 3}
    write_rows(engine(), actor=ROOT, kind="import", rows={"health_unit": [unit], "unit_staff": [staff]})
    told = get(client, f"units?district={district}&limit=1000").text
    assert "99901" in told
    assert "6.123456" not in told
    assert "ข้างวัด" not in told
    assert "99901" not in get(client, f"unit-staff?district={district}&limit=1000").text


def test_failures_of_named_bodies_are_not_told(client: TestClient, shipped: Path) -> None:
    told = rows(client, "participation")
    assert told
    assert {row["result"] for row in told} <= {"passed", None}
    assert not any("failed_at" in row for row in told)


def test_nobody_is_named_in_batches(client: TestClient, shipped: Path) -> None:
    batch = get(client, "batches").json()["data"][0]
    assert batch["number"] == 2
    assert batch["written_at"].endswith(("Z", "+00:00"))
    assert not {"actor", "file_name", "sha256"} & set(batch)


def test_what_is_known_is_not_sent_again_until_a_batch_is_written(
    client: TestClient, own_house: Path
) -> None:
    first = get(client, "population?province=90")
    tag = first.headers["etag"]
    again = get(client, "population?province=90", headers={"If-None-Match": f'"x", W/{tag}'})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == tag
    assert get(client, "population?province=83").headers["etag"] != tag
    source = {"key": "new", "title_th": HOSTILE.replace("\x00", "")}
    write_rows(engine(), actor=ROOT, kind="import", rows={"source": [source]})
    assert get(client, "population?province=90", headers={"If-None-Match": tag}).status_code == 200


def test_hostile_text_comes_back_as_text(client: TestClient, own_house: Path) -> None:
    lao = {"code": "LX9999", "name_th": HOSTILE, "parent_code": "9011", "lao_type": "SAO", "website": HOSTILE}
    write_rows(engine(), actor=ROOT, kind="import", rows={"lao": [lao]})
    answer = get(client, "laos?kind=import")
    assert answer.headers["content-type"] == "application/json"
    turning = "\u202e"  # left out of every text: it makes a name read as another one
    kept = "".join(letter for letter in HOSTILE if letter >= " " and letter != turning)
    assert answer.json()["data"][0]["name_th"] == kept.strip()


@pytest.mark.parametrize("name", ["province", "district", "year", "kind", "limit", "offset", "at"])
@pytest.mark.parametrize("value", [HOSTILE[:200], "\x00", "-1", "๙๐", "9 0", "9" * 400, "' OR 1=1 --"])
def test_a_parameter_that_cannot_be_is_named_and_not_repeated(
    client: TestClient, shipped: Path, name: str, value: str
) -> None:
    answer = get(client, "units", params={name: value})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == 422
    assert name in problem["detail"]
    assert name in problem["detail_th"]
    assert "<img" not in answer.text


@pytest.mark.parametrize(
    ("query", "status"),
    [
        (f"limit={MAX_LIMIT}", 200),
        (f"limit={MAX_LIMIT + 1}", 422),
        ("limit=0", 422),
        (f"offset={MAX_OFFSET}", 200),
        (f"offset={MAX_OFFSET + 1}", 422),
        ("year=2024", 422),
    ],
)
def test_bounds_are_kept(client: TestClient, shipped: Path, query: str, status: int) -> None:
    assert get(client, f"population?{query}").status_code == status


@pytest.mark.parametrize("path", ["nothing", "areas/90", "measures/gdp?year=2567", "../healthz", "%00"])
def test_what_is_not_there_is_a_problem_in_json(client: TestClient, shipped: Path, path: str) -> None:
    answer = get(client, path)
    assert answer.status_code in {404, 422}
    if answer.request.url.path.startswith("/api/v1"):
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client: TestClient, shipped: Path, method: str) -> None:
    answer = client.request(method, "/api/v1/areas")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET"
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_lao_is_not_a_sub_district(client: TestClient, shipped: Path) -> None:
    path = "measures/lao_certified_share?province=90&year=2566&level="
    assert get(client, f"{path}subdistrict").status_code == 404
    assert get(client, f"{path}district").status_code == 200


def test_where_everyone_reads_a_token_is_welcome_and_a_wrong_one_refused(
    client: TestClient, own_house: Path
) -> None:
    token = issue_token(engine(), actor=ROOT, name="dashboard")
    bearer = {"Authorization": f"Bearer {token}"}
    assert get(client, "areas").status_code == 200
    assert get(client, "areas", headers=bearer).status_code == 200
    withdraw_token(engine(), actor=ROOT, name="dashboard")
    refused = get(client, "areas", headers=bearer)
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"] == "Bearer"
    assert refused.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("readers", ["signed_in", "Everyone", "nobody"])
def test_where_readers_sign_in_only_a_token_opens(
    client: TestClient, own_house: Path, monkeypatch: pytest.MonkeyPatch, readers: str
) -> None:
    monkeypatch.setenv("READERS", readers)
    token = issue_token(engine(), actor=ROOT, name="dashboard")
    for resource in ("areas", "batches", "index", "measures/population?year=2567"):
        assert get(client, resource).status_code == 401
        assert get(client, resource, headers={"Authorization": f"Bearer {token}"}).status_code == 200
    for wrong in (
        f"Basic {token}",
        token,
        "Bearer",
        f"Bearer {token}x",
        "Bearer \udcff".encode("latin-1", "replace"),
    ):
        assert get(client, "areas", headers={"Authorization": wrong}).status_code == 401
    assert get(client, f"areas?token={token}").status_code == 401
    forged = {"X-Forwarded-For": "127.0.0.1", "Host": "localhost"}
    assert get(client, "areas", headers=forged).status_code == 401
    known = get(client, "areas", headers={"Authorization": f"Bearer {token}"}).headers
    assert known["cache-control"] == "private, no-store"
    assert get(client, "areas", headers={"If-None-Match": known["etag"]}).status_code == 401


def test_without_a_database_it_says_so_and_not_where(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'secret-place.db'}")
    answer = get(client, "areas")
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert "secret-place" not in answer.text


def test_an_unexpected_error_is_told_without_its_reason(
    client: TestClient, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_asked: object) -> None:
        raise RuntimeError("secret reason")

    monkeypatch.setattr("server.api.app.read_public", fail)
    answer = get(client, "areas")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "secret reason" not in answer.text


def test_below_a_prefix_it_answers_there_alone(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    option = st.get_option
    monkeypatch.setattr(
        st, "get_option", lambda name: "x/y" if name == "server.baseUrlPath" else option(name)
    )
    client = TestClient(Starlette(routes=api_routes()))
    assert client.get("/x/y/api/v1/areas").status_code == 200
    assert client.get("/api/v1/areas").status_code == 404
    told = client.get("/x/y/api/v1/openapi.json").json()
    assert told["servers"] == [{"url": "/x/y/api/v1"}]


def test_it_describes_itself_without_a_page_from_elsewhere(client: TestClient, shipped: Path) -> None:
    told = get(client, "openapi.json").json()
    assert {f"/{resource.path}" for resource in RESOURCES} <= set(told["paths"])
    assert told["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"
    assert get(client, "docs").status_code == 404
    assert get(client, "redoc").status_code == 404
