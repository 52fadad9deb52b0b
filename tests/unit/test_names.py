"""Names of what rows point at: in their order, with what stands for none and for a code that nothing has."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from outputs import names
from outputs.names import NOBODY, Names, is_chosen, offered


@dataclass(frozen=True)
class Row:
    name_th: str
    name_en: str | None = None


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> Names:
    asked: list[str] = []

    def read_partners() -> dict[str, Row]:
        asked.append("partners")
        return {"P1": Row("ภาคี ก"), "P2": Row("ภาคี ข")}

    monkeypatch.setattr(names, "read_partners", read_partners)
    monkeypatch.setattr(names, "read_places", lambda codes: {"9011": Row("หาดใหญ่")} if codes else {})
    found = Names(province="90", areas=("9011", None, "9011"))
    vars(found)["asked"] = asked
    return found


def test_a_kind_of_names_is_read_once_and_only_when_it_is_asked_for(own: Names) -> None:
    assert vars(own)["asked"] == []
    assert [own.partner("P1"), own.partner("P2"), own.partner("P1")] == ["ภาคี ก", "ภาคี ข", "ภาคี ก"]
    assert vars(own)["asked"] == ["partners"]


def test_a_code_that_nothing_has_stays_a_code_and_none_has_its_own_words(own: Names) -> None:
    assert own.partner("P9") == "P9"
    assert own.partner(None) == ""
    assert own.partner(None, none="ทุกฝ่าย") == "ทุกฝ่าย"
    assert (own.area("9011"), own.area("9099"), own.area(None)) == ("หาดใหญ่", "9099", "")
    assert own.district_of("9099") is None


def test_offered_are_the_names_that_rows_have_in_their_order_and_none_last() -> None:
    known = {"P1": "ก", "P2": "ข", "P3": "ค"}
    assert offered(known, ["P3", "P1", "P3"], none="ไม่ระบุ") == {"P1": "ก", "P3": "ค"}
    assert list(offered(known, [None, "P2", "P9"], none="ไม่ระบุ").items()) == [("P2", "ข"), (NOBODY, "ไม่ระบุ")]


@pytest.mark.parametrize(
    ("chosen", "code", "stays"),
    [
        (None, "P1", True),
        (None, None, True),
        ("P1", "P1", True),
        ("P1", "P2", False),
        ("P1", None, False),
        (NOBODY, None, True),
        (NOBODY, "P1", False),
    ],
)
def test_a_row_stands_under_the_choice_of_its_code_or_of_none(
    chosen: str | None, code: str | None, stays: bool
) -> None:
    assert is_chosen(chosen, code) is stays
