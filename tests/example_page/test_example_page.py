"""The example of a page, run by Streamlit's own test runner on the shipped data."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.actions import write_rows
from data.database import engine
from data.domain.rights import program
from outputs.site import SitePage
from tests.example_page.words import WORDS
from tests.languages import latin_in, thai_in
from tests.pages.running import files_of, open_file, parts_of, words
from tests.pages.said import said_on

pytestmark = pytest.mark.usefixtures("example")

UNITS, A_PAGE = 201, 100
FORUMS, PARTNERS = {"citizens_day": 7, "policy_forum": 4, "meeting": 6}, 28
ALL_FORUMS = sum(FORUMS.values())


@pytest.fixture
def run(example: SitePage) -> Callable[..., AppTest]:
    def opened(**query: Any) -> AppTest:
        """Invented rows are among the others, as a reader who asks for them has them."""
        app = open_file(example.file, **{"sample": "1", **query})
        assert not app.exception
        return app

    return opened


def tiles(app: AppTest) -> dict[str, int]:
    found = re.findall(r'<li data-state="(\w+)".*?<strong>(\d+)</strong>', words(app))
    return {kind: int(n) for kind, n in found}


def rows(app: AppTest) -> list[str]:
    """The codes that the rows of the table open."""
    return re.findall(r'<th scope="row"><a href="[^"]*at=([^"&]+)', words(app))


def heads(app: AppTest) -> list[str]:
    return re.findall(r'<th scope="col">([^<]+)', words(app))


@pytest.mark.parametrize(
    ("lang", "kind", "code"), [("th", "ชนิดของเวที", "รหัสเวที"), ("en", "Kind of forum", "Forum code")]
)
def test_each_kind_is_counted_and_every_row_has_its_line(
    run: Callable[..., AppTest], lang: str, kind: str, code: str
) -> None:
    app = run(lang=lang)
    assert list(parts_of(app)) == ["title", "switch", "counts", "rows"]
    assert f"<h1>{WORDS[lang]['example.title']}</h1>" in words(app)
    assert tiles(app) == FORUMS
    assert len(rows(app)) == ALL_FORUMS
    own = [WORDS[lang][f"example.{name}"] for name in ("name", "area")]
    assert heads(app)[:4] == [*own, code, kind]


@pytest.mark.parametrize("query", [{}, {"at": "FX90-2569"}], ids=str)
def test_each_language_is_the_only_one_unless_marked(
    run: Callable[..., AppTest], query: dict[str, str]
) -> None:
    assert latin_in(said_on(run(**query))) == []
    assert thai_in(said_on(run(lang="en", **query))) == []


def test_kinds_leave_their_rows_and_every_count_stays(run: Callable[..., AppTest]) -> None:
    app = run(topic="meeting-policy_forum")
    assert len(rows(app)) == FORUMS["meeting"] + FORUMS["policy_forum"]
    assert tiles(app) == FORUMS
    app.button(key="example_clear").click().run()
    assert len(rows(app)) == ALL_FORUMS


def test_what_is_invented_is_chosen_with_its_counts(run: Callable[..., AppTest]) -> None:
    app = run()
    app.radio(key="example_state").set_value("sample").run()
    assert rows(app) == ["FX90-2569", "FX90-2568"]
    assert tiles(app) == {"citizens_day": 2, "policy_forum": 0, "meeting": 0}


def test_a_partner_that_is_a_provinces_own_body_stands_in_its_province(
    own_house: Path, run: Callable[..., AppTest]
) -> None:
    partner = {"code": "P90-PAO", "name_th": "อบจ.สงขลา", "kind": "lao", "area_code": "L2900101"}
    write_rows(engine(), actor=program("test"), kind="import", rows={"partner": [partner]})
    assert "P90-PAO" in rows(run(layer="partner"))
    assert "P90-PAO" not in rows(run(layer="partner", province="83"))


@pytest.mark.parametrize("record", ["forum", "partner", "health_unit"])
def test_another_place_has_its_own_rows(run: Callable[..., AppTest], record: str) -> None:
    here, there = (set(rows(run(layer=record, province=code))) for code in ("90", "83"))
    assert here - there
    assert not [code for code in there if re.match(r"[A-Z]+90-", code)]


def test_many_rows_stand_a_page_at_a_time(run: Callable[..., AppTest]) -> None:
    app = run(layer="health_unit")
    assert sum(tiles(app).values()) == UNITS
    assert len(rows(app)) == A_PAGE
    assert 0 < len(rows(run(layer="health_unit", district="9011"))) < A_PAGE


@pytest.mark.parametrize(
    ("lang", "name", "kind"),
    [
        ("th", "สถาบันชุมชนท้องถิ่นพัฒนา", "ประเภทภาคี"),
        ("en", "Local Development Institute", "Kind of partner"),
    ],
)
def test_a_row_opens_with_its_facts_and_leads_back(
    run: Callable[..., AppTest], lang: str, name: str, kind: str
) -> None:
    app = run(layer="partner", at="P00-LDI", lang=lang)
    assert f'data-code="P00-LDI"><h2>{name}</h2>' in words(app)
    assert f"<dt>{kind}</dt>" in words(app)
    assert not rows(app)
    app.button(key="example_back").click().run()
    assert len(rows(app)) == PARTNERS


@pytest.mark.parametrize("record", ["forum", "partner", "health_unit"])
def test_all_rows_of_a_record_are_in_its_files(run: Callable[..., AppTest], record: str) -> None:
    with files_of() as files:
        run(layer=record, lang="en")
    assert list(files) == [f"phuenthi-klang-{record}.csv", f"phuenthi-klang-{record}.xlsx"]
    lines = files[f"phuenthi-klang-{record}.csv"]().decode("utf-8-sig").splitlines()
    n = {"forum": ALL_FORUMS, "partner": PARTNERS, "health_unit": UNITS}[record]
    assert "Province,Songkhla" in lines
    assert len(lines) - lines.index("") - 2 == n
