"""Every page of the site stands in every kind of place, and whatever record has no row.

The pages, their views and what they read come from the house's own declarations, so that a page or record
that is declared later is looked at by itself.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import delete

from data.database import engine, migrate, write_connection
from data.records import RECORDS, Record
from outputs.site import PAGES
from queries.areas import read_provinces
from tests.exploring import EXPLORING
from tests.houses import DEFAULT, new
from tests.pages.houses import living_in
from tests.pages.kept import Kept
from tests.pages.running import CHIEF, faults_of
from tests.pages.views import BY_SCRIPT, FULL, places, script_of, views

pytestmark = pytest.mark.walk

DRAFTED = "pillar"
"""The record without which the stage is drafted at each `make test`; `make explore` drafts it without any."""

KINDS = ("no plan items", "no LAOs", "few districts", "many districts", "nation", "one district")
"""Beside the full province, in which the records are counted that a page reads."""


@pytest.fixture(autouse=True)
def var(map_shapes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAR_DIR", str(map_shapes))


@pytest.mark.parametrize("kind", KINDS)
def test_every_view_of_every_page_stands_in_each_kind_of_place(
    kind: str, shipped_database: Path, frozen_database: Path, kept: Kept
) -> None:
    with living_in(shipped_database):
        where, looks = places()[kind], views()
    with living_in(frozen_database if where["province"] == FULL else shipped_database):
        faults = [
            fault
            for page in PAGES
            for look in looks[script_of(page)]
            if "at" not in look or where["province"] == FULL
            for fault in faults_of(script_of(page), actor=CHIEF, **where, **look)
        ]
    assert not faults, "\n".join(faults)


def test_every_view_of_every_page_stands_in_an_empty_house(shipped_database: Path, tmp_path: Path) -> None:
    with living_in(shipped_database):
        looks = views()
    with living_in(new(tmp_path / "house.db", on=DEFAULT)):
        migrate()
        faults = [
            fault
            for page in PAGES
            for look in looks[script_of(page)]
            if "at" not in look
            for fault in faults_of(script_of(page), actor=CHIEF, **look)
        ]
    assert not faults, "\n".join(faults)


def test_a_reader_without_rights_finds_every_page_that_is_his(frozen_database: Path, kept: Kept) -> None:
    with living_in(frozen_database):
        own = [page for page in PAGES if page.right is None]
        assert [fault for page in own for fault in faults_of(script_of(page))] == []


@pytest.mark.xdist_group("pages.without_rows")  # a house of its own each: either worker may open them
@pytest.mark.parametrize("record", RECORDS.values(), ids=list(RECORDS))
def test_the_pages_that_read_a_record_stand_without_its_rows(
    record: Record, shipped_database: Path, changing: Path
) -> None:
    with living_in(shipped_database):
        looks = views()
    with write_connection(engine()) as connection:
        rows = delete(record.table)
        for name, values in record.where.items():
            rows = rows.where(record.table.c[name].in_(values))
        connection.execute(rows)
    readers = [page for page in PAGES if record.name in page.reads or page.path == ""]
    if record.name != DRAFTED and not EXPLORING:
        readers = [page for page in readers if page.path != "stage"]
    faults = []
    for page in readers:
        several = [look for look in looks[script_of(page)] if "at" not in look]
        turn = list(RECORDS).index(record.name) % len(several)
        faults += faults_of(script_of(page), actor=CHIEF, province=FULL, **several[turn])
    assert not faults, "\n".join(faults)


@pytest.mark.explore
@pytest.mark.parametrize("script", BY_SCRIPT)
def test_every_page_stands_in_all_provinces(script: str, shipped_database: Path) -> None:
    with living_in(shipped_database):
        provinces = list(read_provinces()["code"])
        looks = [look for look in views()[script] if "at" not in look]
        assert len(provinces) == 77
        faults = [
            fault
            for province in provinces
            for look in looks
            for fault in faults_of(script, actor=CHIEF, province=province, **look)
        ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("script", BY_SCRIPT)
def test_every_view_of_a_page_stands_in_a_full_province_and_reads_the_records_that_it_declares(
    script: str, shipped_database: Path, frozen_database: Path, kept: Kept
) -> None:
    with living_in(shipped_database):
        looks = views()[script]
    with living_in(frozen_database), kept.reading() as read:
        faults = [fault for look in looks for fault in faults_of(script, actor=CHIEF, province=FULL, **look)]
    assert not faults, "\n".join(faults)
    declared = BY_SCRIPT[script].reads
    assert declared == {name for name, record in RECORDS.items() if record.table.name in read}
