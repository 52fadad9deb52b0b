"""Sheets of pages on plain rows: what each column says, in the table and in the files."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from components.access_page.people import people_sheet
from components.access_page.tokens import tokens_sheet
from components.data_page.batches import batches_sheet, counts_sheet
from components.data_page.due import due_sheet
from components.data_page.freshness import ahead_sheet, freshness_sheet
from components.data_page.one_record import history_sheet
from components.data_page.report import changes_sheet
from components.data_page.report import counts_sheet as plan_counts_sheet
from components.data_page.warnings import warnings_sheet
from components.goals.districts import DistrictRow, districts_sheet
from data.domain.small_numbers import Held
from data.importers.plan import PlannedRow
from data.importers.told import RowWords
from data.records import RECORDS
from outputs.look import NoStatus, State
from outputs.pieces.sheet import Sheet
from queries.access import Token, User
from queries.ahead import Ahead
from queries.batches import BatchLine, OpenWarning
from queries.completeness import Freshness
from queries.history import Version

NOON = datetime(2024, 5, 31, 5, 0, tzinfo=UTC)
"""Noon in Thailand."""

HOSTILE = "<img src=x onerror=alert(1)>"
BATCH = BatchLine(
    number=7,
    kind="import",
    written_at=NOON,
    counts={"lao": {"new": 1200, "closed": 3}, "area": {"new": 0}},
    undoes=None,
    undone_by=None,
    actor="office",
    file_name=HOSTILE,
    has_original=True,
)


def column(sheet: Sheet[Any], head: str) -> list[object]:
    return sheet.frame()[head].tolist()


def test_a_batch_is_told_with_its_totals_and_who_wrote_it_only_where_that_may_be_known() -> None:
    known = batches_sheet([BATCH], details=True)
    number, kind, when, new, changed, closed, who, file = known.words()[0]
    assert (number, kind) == ("7", "นำเข้า")
    assert when == "31 พ.ค. 2567 12:00 น."
    assert (new, changed, closed) == ("1,200", "0", "3")
    assert (who, file) == ("office", HOSTILE)
    assert len(batches_sheet([BATCH], details=False).words()[0]) == 6


def test_a_batch_that_was_undone_or_undoes_says_which() -> None:
    undone, undoes = replace(BATCH, undone_by=9), replace(BATCH, number=9, undoes=7)
    told = [str(words[1]) for words in batches_sheet([undone, undoes], details=False).words()]
    assert "9" in told[0]
    assert "7" in told[1]


def test_records_that_a_batch_did_nothing_to_are_not_counted() -> None:
    assert counts_sheet(BATCH).words() == [["องค์กรปกครองส่วนท้องถิ่น", "1,200", "0", "3"]]


def test_what_is_due_came_or_is_missing() -> None:
    sheet = due_sheet(
        {"a": HOSTILE, "b": "ข"}, head="ภาคี", counts={"a": 1500, "b": 2, "c": 9}, missing={"a": 500}
    )
    assert sheet.words() == [[HOSTILE, "1,500", "1,000", "500"], ["ข", "2", "2", "0"]]


def test_freshness_names_the_districts_without_rows_and_how_many_more() -> None:
    names = {f"900{place}": f"อำเภอ {place}" for place in range(6)}
    lines = [
        Freshness("lao", rows=1200, sample_rows=2, written_at=NOON, districts=frozenset({"9000", "x"})),
        Freshness("source", rows=0, sample_rows=0, written_at=None, districts=None),
    ]
    first, second = freshness_sheet(lines, names=names).words()
    assert first[1:4] == ["1,200", "2", "1/6"]
    assert str(first[4]).startswith("อำเภอ 1, อำเภอ 2, อำเภอ 3")
    assert "2" in str(first[4]).removeprefix("อำเภอ 1, อำเภอ 2, อำเภอ 3")
    assert second[1:] == ["0", "0", "–", "", "–"]


def test_rows_of_a_day_to_come_name_their_columns_and_days() -> None:
    row = Ahead("forum", "F1", days=(("held_on", date(2030, 1, 2)),), batch=7)
    assert ahead_sheet([row]).words()[0][3:] == ["2 ม.ค. 2573", "7"]


def test_a_warning_without_a_record_still_says_what_is_odd() -> None:
    detail = {"year": 2567}
    line = OpenWarning(1, 7, "", "k", None, "outside_fiscal_year", HOSTILE, detail)
    bare, named = warnings_sheet([line, replace(line, record="lao", column="name_th")]).words()
    assert bare == ["k", "–", "–", HOSTILE, "ไม่อยู่ในปีงบประมาณ 2567 ที่ระบุไว้", "7"]
    assert named[1:3] == ["องค์กรปกครองส่วนท้องถิ่น", "ชื่อ"]


def test_old_and_new_stand_side_by_side_for_each_column_that_changes() -> None:
    row = PlannedRow("lao", "L1", "s", 2, "changed", changes={"name_th": ("ก", HOSTILE)})
    same = replace(row, state="same")
    said = RowWords(RECORDS["lao"], "th")
    assert changes_sheet([row, same], said=lambda _record: said).words() == [
        ["L1", "องค์กรปกครองส่วนท้องถิ่น", "ชื่อ", "ก", HOSTILE]
    ]


def test_a_plan_counts_its_rows_by_state() -> None:
    sheet = plan_counts_sheet({"lao": {"new": 1200, "changed": 0}}, states=["new", "changed"])
    assert sheet.words() == [["องค์กรปกครองส่วนท้องถิ่น", "1,200", "0"]]


def test_a_history_says_what_each_batch_did(monkeypatch: pytest.MonkeyPatch) -> None:
    first = Version(1, "import", NOON, "office", {"name_th": (None, "ก"), "size": (None, True)}, False)
    versions = [
        replace(first, batch=3, changes={}, closed=True),
        replace(first, batch=2, changes={}, actor=None),
        first,
    ]
    monkeypatch.setattr("components.data_page.one_record.read_history", lambda **_: versions)
    said = RowWords(RECORDS["lao"], "th")
    monkeypatch.setattr("components.data_page.one_record.row_words_of", lambda _record: said)
    closed, same, name, size = history_sheet("lao", "L1").words()
    assert closed[0] == "3 · นำเข้า"
    assert closed[3] != same[3]
    assert same[2] is None
    assert name[2:] == ["office", "ชื่อ", "–", "ก"]
    assert size[5] == "ใช่"


def test_people_and_tokens_are_told_with_their_days() -> None:
    user = User("a@x.org", "coordinator", ("90", "?"), HOSTILE, NOON)
    email, _role, provinces, partner, granted = people_sheet([user], names={"90": "สงขลา"}).words()[0]
    assert (email, provinces, granted) == ("a@x.org", "สงขลา, ?", f"{HOSTILE} (31 พ.ค. 2567)")
    assert not partner
    token = Token(HOSTILE, "office", NOON, None, None)
    standing, gone = tokens_sheet([token, replace(token, withdrawn_at=NOON)]).words()
    assert standing[:3] == [HOSTILE, "31 พ.ค. 2567", "office"]
    assert standing[3] != gone[3]
    assert "31 พ.ค. 2567" in str(gone[3])


def test_a_value_that_is_held_back_is_in_no_table_and_no_file() -> None:
    row = DistrictRow("9001", "ก", 3.0, 5.0, State.REACHED, None, date(2024, 5, 31), False, part_months=6)
    held = replace(row, held=Held.SMALL, value=None, look=NoStatus.CANNOT_ASSESS, part_months=None)
    shown, small = districts_sheet([row, held], unit="คน").words()
    assert shown[:4] == ["ก", "9001", 3.0, 5.0]
    assert "6" in str(shown[4])
    assert isinstance(small[2], str)
    assert districts_sheet([replace(held, value=3.0)], unit="คน").words()[0][2] == small[2]
