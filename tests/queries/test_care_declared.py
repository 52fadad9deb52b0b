"""What a declaration holds back leaves the house by no way: the API, an edition, its public pages, its files.

Each column with care gets rows that it must hold back, with a mark in them that nobody outside may find; a
column that is declared later has no such rows here, and the first test says so.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.actions import write_rows
from data.database import engine
from data.domain.care import HIDDEN_UNIT_KINDS
from data.domain.rights import program
from data.importers.person_words import header_kind
from data.records import RECORDS
from outputs.exports.numbers import numbers_xlsx
from outputs.exports.slides import slides_pptx
from outputs.public import render_site
from outputs.story.freezing import draft_edition
from outputs.story.stored import pack
from queries.areas import read_sensitive_districts
from server.api import api_routes
from server.api.models import MAX_LIMIT
from server.api.resources import RESOURCES

ROOT = program("test")
MARK, OF_A_BODY, REPORTED = "ห้ามออก", "ของหน่วยงานหนึ่ง", date(2021, 3, 7)
VALUES = {"baseline": 3.1371, "target": 3.2372, "observation": 3.3373}
"""Values of a sensitive indicator in a district: fewer than five."""

Rows = dict[str, list[dict[str, Any]]]


def rows_of_cases(*, sensitive: str) -> dict[tuple[str, str], Rows]:
    """By record and column: rows that the column's care holds back. `sensitive`: a district of soldiers."""
    day = date(2024, 9, 30)
    unit = {
        "code": "99901",
        "name_th": "รพ.สต.ทดสอบ",
        "kind": "shph",
        "district_code": "9011",
        "subdistrict_code": "901101",
        "is_open": True,
    }
    mark = {"note": MARK}
    prison = {**unit, "code": "99902", "name_th": MARK, "kind": sorted(HIDDEN_UNIT_KINDS)[0]}
    there = {**unit, "code": "99903", "district_code": sensitive, "subdistrict_code": f"{sensitive}01"}
    of_a_day = {"unit_code": "99901", "from_on": day, "name_th": "รพ.สต.ทดสอบ", "kind": "shph"}
    indicator = {
        "code": "CARE-1",
        "goal_code": "SK2570-S1",
        "ordinal": 90,
        "name_th": "ตัวชี้วัดที่อ่อนไหว",
        "unit_th": "คน",
        "direction": "down",
        "aggregation": "sum",
        "period_kind": "fiscal_year",
        "cumulative_in_year": False,
        "pro_rata": False,
        "lowest_level": "district",
        "sensitive": True,
        "decimals": 4,
    }
    of_it = {"indicator_code": "CARE-1", "area_code": "9011"}
    observation = {
        **of_it,
        "period_kind": "fiscal_year",
        "period_start": date(2024, 10, 1),
        "period_end": date(2025, 9, 30),
        "value": VALUES["observation"],
    }
    lao = {"code": "L9999999", "name_th": "เทศบาลทดสอบ", "parent_code": "9011", "lao_type": "SAO"}
    programme = {"code": "CARE-P", "kind": "certification", "name_th": "โครงการทดสอบ"}
    joined = {"lao_code": "L9999999", "programme_code": "CARE-P", "fiscal_year": 2568, "step": "applied"}
    target = {"fiscal_year": 2570, "ordinal": 1, "name_th": OF_A_BODY, "area_code": "90"}
    partner = {"code": "CARE-PA", "name_th": "ภาคีทดสอบ", "kind": "foundation", "area_code": "90"}
    money = {
        "unit_code": "99903",
        "fiscal_year": 2568,
        "money": "pao",
        "in_kind": False,
        "amount_baht": 3_456,
    }
    posts = {"unit_code": "99903", "as_of": day, "post": "nurse", "frame": 3, "filled": 2}
    units = {"health_unit": [unit]}
    laos = {"lao": [lao], "programme": [programme]}
    of_programme = {"programme_code": "CARE-P", "name_th": "ทดสอบ"}
    criteria = {
        "criteria_version": [of_programme | {"code": "CARE-V", "from_fiscal_year": 2567}],
        "criteria_item": [of_programme | {"criteria_version": "CARE-V", "code": "CARE-I", "ordinal": 1}],
    }
    assessed = {
        "lao_code": "L9999999",
        "programme_code": "CARE-P",
        "fiscal_year": 2568,
        "assessed_by": "self",
        "criteria_version": "CARE-V",
    }
    return {
        ("health_unit", "note"): {"health_unit": [unit | mark]},
        ("health_unit", "external_ids"): {"health_unit": [unit | {"external_ids": {"map": MARK}}]},
        ("health_unit", "point_kind"): {"health_unit": [unit | mark | {"point_kind": "inferred"}]},
        ("health_unit", "kind"): {"health_unit": [prison]},
        ("unit_identity", "kind"): units
        | {"unit_identity": [of_a_day | {"name_th": MARK, "kind": sorted(HIDDEN_UNIT_KINDS)[0]}]},
        ("unit_identity", "note"): units | {"unit_identity": [of_a_day | mark]},
        ("unit_succession", "note"): {
            "health_unit": [unit, unit | {"code": "99904"}],
            "unit_succession": [{"old_code": "99904", "new_code": "99901", "effective_on": day} | mark],
        },
        ("unit_staff", "note"): units | {"unit_staff": [{"unit_code": "99901", "as_of": day} | mark]},
        ("unit_staff", "unit_code"): {
            "health_unit": [there],
            "unit_staff": [{"unit_code": "99903", "as_of": day, "nurses": 3, "source_key": None}],
        },
        ("unit_profile", "note"): units
        | {"unit_profile": [{"unit_code": "99901", "fiscal_year": 2568} | mark]},
        ("unit_profile", "unit_code"): {
            "health_unit": [there],
            "unit_profile": [{"unit_code": "99903", "fiscal_year": 2568, "uc_population": 3_456}],
        },
        ("unit_money", "note"): units | {"unit_money": [money | {"unit_code": "99901"} | mark]},
        ("unit_money", "unit_code"): {"health_unit": [there], "unit_money": [money]},
        ("unit_posts", "note"): units | {"unit_posts": [posts | {"unit_code": "99901"} | mark]},
        ("unit_posts", "unit_code"): {"health_unit": [there], "unit_posts": [posts]},
        ("executive_term", "note"): laos
        | {"executive_term": [{"lao_code": "L9999999", "position": "sao_chief", "known_by": day} | mark]},
        ("unit_affiliation", "note"): units
        | {"unit_affiliation": [{"unit_code": "99901", "as_of": day, "affiliation": "moph"} | mark]},
        ("transfer", "note"): units
        | {
            "transfer": [
                {"unit_code": "99901", "step": "transferred", "known_by": day, "evidence": "news"} | mark
            ]
        },
        ("participation", "result"): laos | {"participation": [joined | {"result": "not_passed"} | mark]},
        ("participation", "failed_at"): laos | {"participation": [joined | {"failed_at": "applied"} | mark]},
        ("participation", "note"): laos | {"participation": [joined | mark]},
        ("assessment", "note"): laos | criteria | {"assessment": [assessed | mark]},
        ("assessment_item", "note"): laos
        | criteria
        | {"assessment_item": [assessed | {"item_code": "CARE-I", "score": 1.0} | mark]},
        ("lpa_score", "note"): laos
        | {"lpa_score": [{"lao_code": "L9999999", "fiscal_year": 2568, "mean_score": 51.0} | mark]},
        ("fund_project", "reported_on"): {
            "fund": [{"code": "CARE-F", "kind": "joint", "name_th": "ทดสอบ", "area_code": "90"}],
            "fund_project": [
                {
                    "code": "CARE-FP",
                    "fund_code": "CARE-F",
                    "name_th": "ทดสอบ",
                    "area_code": "90",
                    "fiscal_year": 2568,
                    "reported_on": REPORTED,
                }
            ],
        },
        ("baseline", "value"): {
            "indicator": [indicator],
            "baseline": [of_it | {"year": 2566, "value": VALUES["baseline"]}],
        },
        ("target", "value"): {
            "indicator": [indicator],
            "target": [of_it | {"year": 2570, "value": VALUES["target"]}],
        },
        ("observation", "value"): {"indicator": [indicator], "observation": [observation]},
        ("observation", "note"): {"indicator": [indicator], "observation": [observation | mark]},
        ("milestone", "commitment_code"): {},
        ("milestone", "partner_code"): {
            "partner": [partner],
            "milestone": [target | {"code": "CARE-1", "partner_code": "CARE-PA"}],
        },
        ("milestone", "office_th"): {"milestone": [target | {"code": "CARE-2", "office_th": "สำนักหนึ่ง"}]},
        ("milestone", "office_en"): {"milestone": [target | {"code": "CARE-3", "office_en": "An office"}]},
        ("milestone", "area_code"): laos
        | {"milestone": [target | {"code": "CARE-4", "area_code": "L9999999"}]},
    }


DECLARED = [
    (record.name, column.name) for record in RECORDS.values() for column in record.columns if column.care
]
TOLD_BESIDE_WORDS = frozenset({"milestone"})
"""What an edition tells of a named body beside the body's own explanation, and the API does not."""


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=api_routes()))


def api_says(client: TestClient) -> Iterator[str]:
    """Every row of every list, page by page."""
    for resource in RESOURCES:
        query: str | None = f"?limit={MAX_LIMIT}"
        while query:
            answer = client.get(f"/api/v1/{resource.path}{query}")
            assert answer.status_code == 200
            yield answer.text
            query = answer.json()["next"]


def edition_says() -> Iterator[str]:
    """What an edition keeps, publishes and gives as files, with every district's and indicator's numbers."""
    story = draft_edition(
        code="care",
        name_th="ทดสอบ",
        name_en=None,
        province="90",
        forum_code=None,
        year=2568,
        goal_sets=("SK2570",),
        data_date=date(2026, 8, 15),
        demonstration=True,
    )
    yield pack(story).content.decode()
    yield from (page.body.decode("utf-8", "replace") for page in render_site(story))
    for made in (numbers_xlsx(story, lang="th"), slides_pptx(story, lang="th")):
        with zipfile.ZipFile(io.BytesIO(made)) as file:
            yield from (file.read(name).decode("utf-8", "replace") for name in file.namelist())


def marks_of(place: tuple[str, str]) -> list[str]:
    record, column = place
    if column == "value":
        return [str(VALUES[record])]
    if record in TOLD_BESIDE_WORDS:
        return [OF_A_BODY]
    if column == "reported_on":
        return [REPORTED.isoformat()]
    return ["99903"] if column == "unit_code" else [MARK]


def test_every_column_with_care_is_tried() -> None:
    assert set(rows_of_cases(sensitive="9003")) == set(DECLARED)
    assert len(DECLARED) >= 19


def test_nothing_with_care_leaves_by_the_api_or_an_edition(
    client: TestClient, shapes: Path, own_house: Path
) -> None:
    sensitive = sorted(read_sensitive_districts())[0]
    given: dict[str, dict[str, dict[str, Any]]] = {}
    for rows in rows_of_cases(sensitive=sensitive).values():
        for name, own in rows.items():
            for row in own:
                known = given.setdefault(name, {})
                key = RECORDS[name].key_of(row)
                known[key] = known.get(key, {}) | row
    brought = {name: list(rows.values()) for name, rows in given.items()}
    write_rows(engine(), actor=ROOT, kind="import", rows=brought)
    said, told = "\n".join(api_says(client)), "\n".join(edition_says())
    assert "99901" in said, "what may be told is"
    assert "ตัวชี้วัดที่อ่อนไหว" in told, "the indicator is in the edition"
    for place in DECLARED:
        for mark in marks_of(place):
            if place[1] == "unit_code":
                path = RECORDS[place[0]].public
                listed = client.get(f"/api/v1/{path}?district={sensitive}&limit={MAX_LIMIT}").text
                assert mark not in listed, place
                continue
            assert mark not in said, place
            if place[0] not in TOLD_BESIDE_WORDS:
                assert mark not in told, place


@pytest.mark.parametrize("record", RECORDS.values(), ids=list(RECORDS))
def test_no_public_column_is_one_of_persons(record: Any) -> None:
    for column in record.public_columns if record.public else ():
        for header in (column.th, column.en):
            assert header_kind(header) is None, f"{record.name}.{column.name}"


@pytest.mark.parametrize("record", [one for one in RECORDS.values() if not one.public], ids=lambda r: r.name)
def test_a_record_that_says_nothing_is_not_public(record: Any, client: TestClient, shipped: Path) -> None:
    assert record.why_private, "whoever asks is told why"
    assert record.name not in {resource.record for resource in RESOURCES}
    for path in (record.name, record.name.replace("_", "-"), f"{record.name.replace('_', '-')}s"):
        assert client.get(f"/api/v1/{path}").status_code == 404
