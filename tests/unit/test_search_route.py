"""What is found while one types, over HTTP: of the moment that the page reads, and of nothing beyond."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data import clock
from data.actions import undo_batch, withdraw_edition, write_rows
from data.database import engine, read_connection
from data.domain.care import HIDDEN_UNIT_KINDS
from data.domain.rights import program
from data.schema import health_units
from queries import search
from queries._cache import forget_all
from queries.editions import read_edition
from server.search import SHOWN, search_routes
from tests import houses
from tests.pages.test_statements import statements
from words import text

CHIEF = program("test")


@pytest.fixture
def frozen_house(frozen_database: Path, own_place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A house of its own with the edition songkhla-2569."""
    with houses.lent(frozen_database, at=own_place / "house.db", patch=monkeypatch) as path:
        yield path


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=search_routes())) as made:
        yield made


def ask(client: TestClient, query: str, **view: str) -> dict[str, Any]:
    answer = client.get("/hits", params={"q": query, **view})
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "private, no-store"
    assert "access-control-allow-origin" not in answer.headers
    told: dict[str, Any] = answer.json()
    return told


def ways(told: dict[str, Any]) -> list[str]:
    return [hit["way"] for hit in told["hits"]]


def add_club() -> int:
    row = {"code": "ZZ-1", "name_th": "ชมรมเปลไกว", "kind": "network", "area_code": "90"}
    return write_rows(engine(), actor=CHIEF, kind="import", rows={"partner": [row]}).number


@pytest.mark.usefixtures("shipped")
def test_a_hit_tells_its_kind_its_district_its_state_and_where_it_opens(client: TestClient) -> None:
    told = ask(client, "รพ.สต.บ่ออิฐ", province="90", year="2569")
    [hit] = told["hits"]
    assert hit["name"] == "โรงพยาบาลส่งเสริมสุขภาพตำบลบ่ออิฐ"
    assert hit["about"] == ["โรงพยาบาลส่งเสริมสุขภาพตำบล", "09438", "อ.เมืองสงขลา"]
    assert hit["state"] == "ถ่ายโอนแล้ว ไม่ทราบปี"
    assert hit["mark"].startswith("data:image/svg+xml;base64,")
    assert hit["way"] == "map?province=90&at=09438&year=2569"
    assert told["told"] == "พบ 1 รายการ"
    assert told["all"] is None


@pytest.mark.usefixtures("shipped")
def test_more_than_are_shown_have_a_page_of_all(client: TestClient) -> None:
    told = ask(client, "บ้าน", province="90", lang="en")
    assert len(told["hits"]) == SHOWN
    assert told["all"]["way"].startswith("search?q=%E0%B8%9A")
    assert told["all"]["way"].endswith("province=90&lang=en")
    assert told["all"]["words"] == "See all"


@pytest.mark.usefixtures("shipped")
def test_nothing_found_says_so_and_what_to_try(client: TestClient) -> None:
    told = ask(client, "<b>zzqqxx</b>")
    assert told["hits"] == []
    assert told["told"] == text("search.none", lang="th", query="<b>zzqqxx</b>")


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("query", ["", " ", "\x00", "%", "ก" * 5_000])
def test_an_odd_question_is_answered(client: TestClient, query: str) -> None:
    assert ask(client, query)["hits"] == []


@pytest.mark.usefixtures("shipped")
def test_what_the_first_question_waits_for_is_made_before_it_is_typed(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_all()
    assert ask(client, "", province="90") == {"told": "", "hits": [], "all": None}
    monkeypatch.setattr(search, "_indexed", None)  # nothing is put together any more
    assert ask(client, "หาดใหญ่", province="90")["hits"]


@pytest.mark.usefixtures("shipped")
def test_invented_rows_are_found_only_where_the_reader_asks_for_them_and_counted_apart(
    client: TestClient,
) -> None:
    told = ask(client, "ตลาด", province="90", sample="1")
    assert any(hit["sample"] for hit in told["hits"])
    assert re.fullmatch(r"พบ \d+ รายการ · ข้อมูลสมมติ \d+ รายการ", told["told"])
    hidden = ask(client, "ตลาด", province="90", sample="0")
    assert ask(client, "ตลาด", province="90")["told"] == hidden["told"]
    assert not any(hit["sample"] for hit in hidden["hits"])
    assert hidden["told"] == told["told"].partition(" · ")[0]
    assert all("sample=0" in way for way in ways(hidden))


@pytest.mark.usefixtures("own_house")
def test_once_real_promises_are_there_invented_rows_are_found_only_when_asked_for(client: TestClient) -> None:
    row = {"code": "M1", "name_th": "มีตลาดจริง", "fiscal_year": 2570, "ordinal": 1, "area_code": "90"}
    write_rows(engine(), actor=CHIEF, kind="import", rows={"milestone": [row]})
    assert not any(hit["sample"] for hit in ask(client, "ตลาด", province="90")["hits"])
    assert any(hit["sample"] for hit in ask(client, "ตลาด", province="90", sample="1")["hits"])


@pytest.mark.usefixtures("shipped")
def test_units_that_no_page_shows_are_not_found_by_name_or_code(client: TestClient) -> None:
    table = health_units.c
    hidden = select(table.code, table.name_th).where(table.kind.in_(HIDDEN_UNIT_KINDS))
    with read_connection() as connection:
        units = connection.execute(hidden).all()
    assert len(units) > 1
    for unit in units:
        for query in unit:
            assert not [way for way in ways(ask(client, query)) if f"at={unit.code}" in way], query


@pytest.mark.usefixtures("frozen_house")
def test_hits_are_of_the_moment_and_of_the_edition_that_the_page_reads(client: TestClient) -> None:
    number = add_club()
    assert ways(ask(client, "เปลไกว", province="90")) == ["agreements?province=90&partner=ZZ-1"]
    assert ways(ask(client, "เปลไกว", province="90", edition="songkhla-2569")) == []
    kept = ask(client, "หาดใหญ่", province="90", edition="songkhla-2569")
    assert ways(kept)[0] == "place?province=90&at=9011&edition=songkhla-2569"
    unknown = ask(client, "หาดใหญ่", province="90", edition="none")
    assert ways(unknown)[0] == "place?province=90&at=9011"
    undo_batch(engine(), actor=CHIEF, number=number)
    assert ways(ask(client, "เปลไกว", province="90")) == []


@pytest.mark.usefixtures("frozen_house")
def test_an_edition_says_itself_what_is_invented_in_it_and_which_day_it_is(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = read_edition(code="songkhla-2569")
    assert edition is not None
    told = ask(client, "ตลาด", province="90", edition="songkhla-2569", sample="0")
    assert any(hit["sample"] for hit in told["hits"]), "a demonstration shows what it was made of"
    days: list[object] = []
    monkeypatch.setattr("server.search.build_hits", lambda _found, *, reader: days.append(reader.today) or [])
    ask(client, "ตลาด", province="90", edition="songkhla-2569")
    ask(client, "ตลาด", province="90")
    assert days == [edition.data_date, clock.today()]


@pytest.mark.usefixtures("frozen_house")
def test_of_an_edition_that_was_withdrawn_nothing_is_read(client: TestClient) -> None:
    add_club()
    withdraw_edition(engine(), actor=CHIEF, edition="songkhla-2569")
    assert ways(ask(client, "เปลไกว", province="90", edition="songkhla-2569")) == [
        "agreements?province=90&partner=ZZ-1"
    ]


@pytest.mark.usefixtures("shipped")
def test_exactly_as_many_as_are_shown_need_no_page_of_all(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.search.SHOWN", 1)
    assert ask(client, "รพ.สต.บ่ออิฐ", province="90")["all"] is None


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("province", ["\x00", "9\x00", "90\nx", "สงขลา", "9011", "' OR 1=1", "9" * 5_000])
def test_what_is_no_province_is_none(client: TestClient, province: str) -> None:
    assert ways(ask(client, "รพ.สต.บ่ออิฐ", province=province)) == ["map?province=90&at=09438"]
    told = ask(client, "บ้าน", province=province)
    assert told == ask(client, "บ้าน", province="00")


@pytest.mark.usefixtures("shipped")
def test_a_question_asks_the_database_which_moment_it_is_and_no_more(client: TestClient) -> None:
    for _ in range(2):
        ask(client, "บ่ออิฐ", province="90")
    with statements() as asked:
        ask(client, "บ่ออิ", province="90")
        ask(client, "บ่ออิฐ", province="90", lang="en")
    of_the_release = ("alembic_version", "pg_class")  # that a connection may be used
    of_facts = [one for one in asked if not any(name in one for name in of_the_release)]
    assert len(of_facts) == 2, "\n".join(asked)
    assert all("FROM batches" in one for one in of_facts)


def test_without_a_database_the_box_is_told_why(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'none.db'}")
    answer = client.get("/hits", params={"q": "หาดใหญ่"})
    assert answer.status_code == 503
    assert answer.headers["cache-control"] == "private, no-store"
    assert "python -m data init" in answer.json()["told"]
    assert str(tmp_path) not in answer.json()["told"]
