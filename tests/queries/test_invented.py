"""Invented rows are read or not as a whole, and make way for what is imported; nothing is written for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest

from data.actions import remove_sample, undo_batch, write_rows
from data.database import engine
from data.domain.rights import program
from data.records import RECORDS
from data.schema import milestones, targets
from queries._base import fetch, read, rows_of
from queries.invented import has_invented, read_real
from queries.milestones import read_milestones
from queries.moment import Invented, as_of_batch, at, invented_places, moment, now, showing
from queries.search import find

pytestmark = pytest.mark.usefixtures("own_house")

CHIEF = program("chief")


def imported(**rows: list[dict[str, Any]]) -> int:
    number = write_rows(engine(), actor=CHIEF, kind="import", rows=rows).number
    assert number
    return number


def target(code: str, area: str = "90") -> dict[str, Any]:
    return {"code": code, "fiscal_year": 2570, "ordinal": 1, "name_th": f"เป้า {code}", "area_code": area}


@contextmanager
def seen(invented: Invented) -> Iterator[None]:
    with at(showing(invented, of=now())):
        yield


def codes(invented: Invented) -> set[str]:
    with seen(invented):
        return {row.code for row in fetch(rows_of(milestones, "code"))}


def test_invented_rows_of_every_record_are_read_or_not_as_the_moment_says() -> None:
    for record in RECORDS.values():
        kinds = {}
        for invented in Invented:
            with seen(invented):
                kinds[invented] = set(read(rows_of(record.table))["row_kind"])
        assert "sample" not in kinds[Invented.HIDDEN], record.name
        assert kinds[Invented.SHOWN] == kinds[Invented.ALL], "nothing was imported"
    assert "sample" in kinds[Invented.ALL], "the last record has some"


def test_the_first_imported_row_puts_those_of_its_record_and_province_aside_until_it_is_undone() -> None:
    before = codes(Invented.SHOWN)
    assert before
    with seen(Invented.SHOWN):
        partners = len(read(rows_of(RECORDS["partner"].table)))
    number = imported(milestone=[target("T-1")])
    assert codes(Invented.SHOWN) == codes(Invented.HIDDEN) == {"T-1"}
    assert codes(Invented.ALL) == before | {"T-1"}, "the API lists every row under its flag"
    with seen(Invented.SHOWN):
        assert len(read(rows_of(RECORDS["partner"].table))) == partners, "of another record nothing changed"
        assert not has_invented({"milestone"}, province="90")
    undo_batch(engine(), actor=CHIEF, number=number)
    assert codes(Invented.SHOWN) == before
    assert codes(Invented.HIDDEN) == set()


def test_an_import_puts_nothing_aside_in_another_province() -> None:
    with seen(Invented.SHOWN):
        before = read(rows_of(targets, "province_code"))["province_code"].value_counts()
    assert {"83", "84", "90"} <= set(before.index[before > 0])
    own = {"indicator_code": "SK2570-E1-R1", "area_code": "90", "year": 2570, "value": 30000}
    imported(target=[own])
    with seen(Invented.SHOWN):
        after = read(rows_of(targets, "province_code"))["province_code"].value_counts()
    assert after["90"] == 1
    assert (after["83"], after["84"]) == (before["83"], before["84"])


def test_two_records_in_one_table_make_way_each_for_its_own() -> None:
    table = RECORDS["lao"].table
    codes = {"district": "9000", "lao": "LX9001"}

    def stand() -> set[str]:
        with seen(Invented.SHOWN):
            return {row.code for row in fetch(rows_of(table, "code"))} & {*codes.values()}

    assert stand() == {*codes.values()}
    own = {
        "code": "L-new",
        "name_th": "อบต.ใหม่",
        "lao_type": "SAO",
        "parent_code": "9011",
        "dla_code": "6909999",
    }
    imported(lao=[own])
    assert stand() == {"9000"}


def test_a_sample_row_that_a_province_makes_its_own_counts_as_imported() -> None:
    with seen(Invented.SHOWN):
        row = fetch(rows_of(milestones, *RECORDS["milestone"].value_names).limit(1))[0]
    own = {name: getattr(row, name) for name in RECORDS["milestone"].value_names}
    write_rows(
        engine(),
        actor=CHIEF,
        kind="import",
        rows={"milestone": [own | {"name_th": "ของเราเอง"}]},
    )
    assert codes(Invented.SHOWN) == {row.code}


def test_as_of_an_edition_what_was_imported_later_puts_nothing_aside() -> None:
    before = now().batch
    shown = codes(Invented.SHOWN)
    imported(milestone=[target("T-1")])
    with seen(Invented.SHOWN), at(as_of_batch(before)):
        assert moment().invented is Invented.SHOWN, "what is read around it holds inside"
        assert {row.code for row in fetch(rows_of(milestones, "code"))} == shown
    with seen(Invented.HIDDEN), at(as_of_batch(before)):
        assert not fetch(rows_of(milestones, "code"))


def test_what_is_kept_of_one_choice_is_not_shown_to_the_other() -> None:
    day = date(2026, 11, 28)
    with seen(Invented.SHOWN):
        assert read_milestones(province="90", today=day)
        assert any(found.is_sample for found in find("สมมติ", province="90"))
    with seen(Invented.HIDDEN):
        assert not read_milestones(province="90", today=day)
        assert not any(found.is_sample for found in find("สมมติ", province="90"))


def test_what_a_province_has_is_known_by_record() -> None:
    wanted = frozenset({"target", "observation", "milestone", "lao"})
    with seen(Invented.SHOWN):
        assert read_real(records=wanted, province="90") == {"observation", "lao"}
        assert read_real(records=wanted, province="83") == {"lao"}
        assert read_real(records=wanted, province="00") >= {"target", "observation", "lao"}
        assert has_invented({"milestone"}, province="90")
        assert has_invented({"milestone"}, province="00")
        assert not has_invented({"milestone"}, province="83")
    imported(milestone=[target("T-1")])
    with seen(Invented.SHOWN):
        assert read_real(records=wanted, province="90") == {"observation", "lao", "milestone"}


def test_where_nothing_is_invented_any_more_nothing_is_offered() -> None:
    assert invented_places(now())
    remove_sample(engine(), actor=CHIEF)
    assert not invented_places(now())
