"""Batches, completeness and history as the data page reads them."""

from __future__ import annotations

from datetime import date

import pytest

from data.actions import undo_batch, write_rows
from data.database import engine
from data.domain.periods import PeriodKind
from data.domain.rights import program
from data.importers.confirm import confirm_import
from queries.batches import NoOriginal, read_batches, read_newest, read_open_warnings, read_original
from queries.completeness import Due, missing_by_reporter, read_due, read_freshness
from queries.contributions import read_partners
from queries.history import find_records, read_history
from tests.importers.books import plan_rows

pytestmark = pytest.mark.engine

OFFICE = program("office")
HEADER = ("code", "name_th", "kind", "area_code")
TODAY = date(2026, 11, 21)


def write(name: str) -> int:
    plan = plan_rows("ภาคี", HEADER, ("P-test", name, "foundation", "90"))
    number = confirm_import(plan).number
    assert number is not None
    return number


@pytest.mark.usefixtures("own_house")
def test_a_batch_tells_who_and_which_file_only_where_that_is_asked_for() -> None:
    number = write("ชมรม")
    known, public = read_batches(details=True)[0], read_batches(details=False)[0]
    assert (known.number, known.actor, known.file_name, known.has_original) == (
        number,
        "office",
        "file.xlsx",
        True,
    )
    assert (public.number, public.actor, public.file_name, public.has_original) == (number, None, None, False)
    assert public.total("new") == 1
    assert read_newest()[0] == number


@pytest.mark.usefixtures("own_house")
def test_an_undone_batch_names_the_batch_that_took_it_back() -> None:
    number = write("ชมรม")
    undo = undo_batch(engine(), actor=OFFICE, number=number).number
    newest, undone = read_batches(details=False)[:2]
    assert (newest.number, newest.undoes) == (undo, number)
    assert (undone.number, undone.undone_by) == (number, undo)


@pytest.mark.usefixtures("own_house")
def test_the_original_comes_back_byte_for_byte_and_a_seed_has_none() -> None:
    plan = plan_rows("ภาคี", HEADER, ("P-test", "ชมรม", "foundation", "90"))
    number = confirm_import(plan).number
    assert number is not None
    assert read_original(number=number) == plan.upload.data
    with pytest.raises(NoOriginal):
        read_original(number=1)


@pytest.mark.usefixtures("own_house")
def test_warnings_of_an_undone_import_are_no_longer_open() -> None:
    header = ("indicator_code", "area_code", "period_kind", "period_start", "period_end", "value")
    place = ("SK2570-S1-1", "9011", "fiscal_year", date(2025, 10, 1), date(2026, 9, 30))
    plan = plan_rows("ผลตามตัวชี้วัด", header, (*place, 99.0))
    assert plan.warnings
    number = confirm_import(plan, accept_sample=True).number
    assert number is not None
    assert {line.batch for line in read_open_warnings()} == {number}
    undo_batch(engine(), actor=OFFICE, number=number)
    assert read_open_warnings() == []


@pytest.mark.usefixtures("own_house")
def test_the_history_of_a_record_holds_old_and_new() -> None:
    first, second = write("ชมรม"), write("ชมรมใหม่")
    undo_batch(engine(), actor=OFFICE, number=second)
    versions = read_history(record="partner", key="P-test", details=True)
    assert [version.batch for version in versions] == [second + 1, second, first]
    assert versions[1].changes == {"name_th": ("ชมรม", "ชมรมใหม่")}
    assert versions[0].changes == {"name_th": ("ชมรมใหม่", "ชมรม")}


@pytest.mark.usefixtures("own_house")
def test_the_history_of_a_record_tells_its_end() -> None:
    number = write("ชมรม")
    undo_batch(engine(), actor=OFFICE, number=number)
    versions = read_history(record="partner", key="P-test", details=False)
    assert [(version.batch, version.closed, version.actor) for version in versions] == [
        (number + 1, True, None),
        (number, False, None),
    ]


@pytest.mark.usefixtures("shipped")
def test_a_record_is_found_by_a_part_of_its_name_and_signs_are_not_patterns() -> None:
    assert ("L3901101", "เทศบาลนครหาดใหญ่") in find_records(record="lao", words="นครหาด")
    assert find_records(record="lao", words="%") == []
    assert find_records(record="lao", words="'; DROP TABLE areas; --") == []


@pytest.mark.usefixtures("shipped")
def test_what_is_due_is_the_latest_round_whose_day_is_over() -> None:
    due = [value for value in read_due(province="90", today=TODAY) if value.indicator == "SK2570-E1-2"]
    assert {(value.year, value.due_on) for value in due} == {(2569, date(2026, 10, 31))}
    earlier = read_due(province="90", today=date(2026, 10, 31))
    assert {value.year for value in earlier if value.indicator == "SK2570-E1-2"} == {2568}


@pytest.mark.usefixtures("shipped")
def test_who_owes_values_is_named_and_so_is_that_nobody_is() -> None:
    missing = missing_by_reporter(read_due(province="90", today=TODAY))
    assert None in missing
    assert all(not value.reported for values in missing.values() for value in values)
    assert set(missing) - {None} <= read_partners().keys()


def test_reported_values_are_owed_by_nobody() -> None:
    value = Due(
        "I", "ก", None, "90", None, "P", PeriodKind.FISCAL_YEAR, year=2568, due_on=TODAY, reported=True
    )
    assert missing_by_reporter([value]) == {}


@pytest.mark.usefixtures("shipped")
def test_freshness_counts_rows_of_the_province_alone() -> None:
    lines = {line.record: line for line in read_freshness(province="90")}
    assert (lines["unit_affiliation"].rows, lines["unit_affiliation"].sample_rows) == (196, 6)
    districts = lines["population"].districts
    assert districts is not None
    assert len(districts) == 16
    assert lines["observation"].sample_rows > 0
    assert lines["target"].districts == frozenset(), "invented rows make no district complete"


@pytest.mark.usefixtures("own_house")
def test_what_only_invented_rows_ask_for_is_told_apart() -> None:
    def kinds() -> dict[str, bool]:
        due = read_due(province="90", today=TODAY)
        return {value.area: value.is_sample for value in due if value.indicator == "T-1"}

    indicator = {
        "code": "T-1",
        "goal_code": "SK2570-S1",
        "ordinal": 99,
        "name_th": "ทดลอง",
        "unit_th": "คน",
        "direction": "up",
        "aggregation": "none",
        "period_kind": "fiscal_year",
        "lowest_level": "district",
        **dict.fromkeys(("cumulative_in_year", "pro_rata", "sensitive"), False),
    }
    write_rows(engine(), actor=program("test"), kind="import", rows={"indicator": [indicator]})
    own = {"indicator_code": "T-1", "year": 2568, "value": 1.0}
    rows = {kind: [{**own, "area_code": code}] for kind, code in (("import", "9011"), ("sample", "9012"))}
    for kind, row in rows.items():
        write_rows(engine(), actor=program("test"), kind=kind, rows={"target": row})
    assert kinds() == {"9011": False, "9012": True}
    invented = {value.indicator for value in read_due(province="90", today=TODAY) if value.is_sample}
    assert "SK2570-E1-1" in invented, "the indicator itself is"


@pytest.mark.usefixtures("shipped")
def test_a_district_without_a_promise_of_its_own_lacks_nothing() -> None:
    lines = {line.record: line for line in read_freshness(province="90")}
    assert lines["milestone"].sample_rows > lines["milestone"].rows == 0
    assert lines["milestone"].districts is None
    assert lines["forum"].rows > 0
    assert lines["forum"].sample_rows == 2


@pytest.mark.usefixtures("shipped")
def test_a_proposal_and_a_promise_are_found_by_their_words() -> None:
    assert "SK67-4" in dict(find_records(record="proposal", words="เป้าความสำเร็จร่วม"))
    assert "CX90-01" in dict(find_records(record="commitment", words="ทีมดูแล"))
