"""Search: as coordinators type, and the bodies of three provinces by short form, code and a wrong letter."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.actions import undo_batch, write_rows
from data.database import engine
from data.domain.care import HIDDEN_UNIT_KINDS
from data.domain.rights import program
from data.records import RECORDS, Record
from queries.moment import as_of_batch, at, now
from queries.search import Found, find
from tests.exploring import EXPLORING

pytestmark = [pytest.mark.usefixtures("shipped"), pytest.mark.engine]

TYPED = list(csv.DictReader((Path(__file__).parents[1] / "fixtures" / "search.csv").open(encoding="utf-8")))
PROVINCES = ("90", "83", "84")
FIRST = 3
ONE_IN = 1 if EXPLORING else 6
"""Of the bodies asked for in `make test`; `make explore` asks for all."""

SHORT = {
    "โรงพยาบาลส่งเสริมสุขภาพตำบล": "รพ.สต.",
    "องค์การบริหารส่วนตำบล": "อบต.",
    "องค์การบริหารส่วนจังหวัด": "อบจ.",
    "เทศบาลนคร": "ทน.",
    "เทศบาลเมือง": "ทม.",
    "เทศบาลตำบล": "ทต.",
    "โรงพยาบาล": "รพ.",
}
WORDS = (*SHORT, "ศูนย์", "สถานีอนามัย", "สำนักงาน")


def first_of(query: str, **more: str) -> list[tuple[str, str]]:
    return [(hit.record, hit.code) for hit in find(query, **{"near": "90", **more})[:FIRST]]  # type: ignore[arg-type]


@pytest.mark.parametrize("row", TYPED, ids=[row["query"] for row in TYPED])
def test_what_coordinators_type_is_among_the_first_three(row: dict[str, str]) -> None:
    assert (row["record"], row["code"]) in first_of(row["query"])


@pytest.mark.sqlite
def test_bodies_are_found_by_short_form_code_and_with_a_wrong_letter() -> None:
    missed: dict[str, list[str]] = {"short form": [], "code": [], "wrong letter": []}
    bodies = list(_bodies())
    assert len(bodies) > 650
    asked = bodies[::ONE_IN]
    for body in asked:
        for how, query in _ways(body):
            if not _is_first(body, find(query, near=body.province)):
                missed[how].append(f"{query} ({body.code})")
    assert not missed["code"]
    for how, queries in missed.items():
        assert len(queries) <= len(asked) / 20, (how, queries[:20])


def _bodies() -> Iterator[Found]:
    """Every LAO, unit and district of three provinces."""
    seen = set()
    for province in PROVINCES:
        for words in WORDS:
            for hit in find(words, records=("lao", "health_unit"), province=province, samples=False):
                if hit.code not in seen:
                    seen.add(hit.code)
                    yield hit
        yield from (hit for hit in find(province, records=("area",)) if len(hit.code) == 4)


def _ways(body: Found) -> Iterator[tuple[str, str]]:
    """How and what is typed."""
    yield "code", body.code
    name = body.name_th
    full = next((word for word in SHORT if name.startswith(word)), "")
    yield "short form", name.replace(full, SHORT[full], 1) if full else name
    consonants = [place for place, letter in enumerate(name) if "ก" <= letter <= "ฮ"]
    place = consonants[-1]
    yield "wrong letter", name[:place] + ("ก" if name[place] != "ก" else "ม") + name[place + 1 :]


def _is_first(wanted: Found, hits: list[Found]) -> bool:
    """Among the first three, or behind namesakes alone, who are told apart by their district."""
    place = next((place for place, hit in enumerate(hits) if hit == wanted), None)
    if place is None:
        return False
    return place < FIRST or all(hit.name_th == wanted.name_th for hit in hits[:place])


def test_namesakes_are_all_found_each_with_its_district() -> None:
    hits = [hit for hit in find("รพ.สต.บ้านนา", near="90") if hit.record == "health_unit"]
    assert len({hit.district for hit in hits}) == len(hits) > 1


@pytest.mark.parametrize(
    "query", ["", " ", "\u200b", ".", "'; DROP TABLE areas; --", "%", "_", "*", "\\", "ก" * 500, "a b " * 120]
)
def test_odd_words_find_nothing_and_break_nothing(query: str) -> None:
    assert find(query) == []


def test_one_wrong_letter_is_forgiven_in_a_word_of_three() -> None:
    assert ("area", "42") in first_of("เลข"), "เลย"


def test_sara_am_in_two_letters_is_found_like_one() -> None:
    one = find("น้ำน้อย")
    assert one
    assert find("น้ํา" + "น้อย") == one


def test_a_province_and_a_kind_of_record_can_be_asked_for_alone() -> None:
    assert {hit.province for hit in find("บ้าน", province="83")} == {"83"}
    assert {hit.record for hit in find("หาดใหญ่", records=("lao",))} == {"lao"}


def test_invented_rows_are_left_out_where_they_are_not_asked_for() -> None:
    assert any(hit.is_sample for hit in find("สมมติ"))
    assert not any(hit.is_sample for hit in find("สมมติ", samples=False))


def test_units_that_no_page_shows_are_not_found_either() -> None:
    assert not [hit for hit in find("เรือนจำ") if hit.kind in HIDDEN_UNIT_KINDS]
    assert find("เรือนจำ", records=("health_unit",)) == []


@pytest.mark.usefixtures("own_house")
def test_what_is_found_is_of_the_moment_that_is_read() -> None:
    before = now().batch
    row = {"code": "ZZ-1", "name_th": "ชมรมเปลไกว", "kind": "network", "area_code": "90"}
    batch = write_rows(engine(), actor=program("test"), kind="import", rows={"partner": [row]})
    assert first_of("เปลไกว") == [("partner", "ZZ-1")]
    with at(as_of_batch(before)):
        assert first_of("เปลไกว") == []
    undo_batch(engine(), actor=program("test"), number=batch.number)
    assert first_of("เปลไกว") == []


@pytest.mark.parametrize("record", [one for one in RECORDS.values() if one.search], ids=lambda one: one.name)
def test_whatever_can_be_found_is_told_and_has_what_it_is_found_by(record: Record) -> None:
    search = record.search
    assert search
    assert record.public or record.told_in_editions
    assert search.codes[0] == record.key[0]
    assert record.key == ("code",) or search.of in RECORDS
    named = {*search.names, *search.codes, *search.places, *([search.kind] if search.kind else [])}
    assert named <= record.by_name.keys()
    assert not [name for name in named if record.by_name[name].care == "withheld"]
