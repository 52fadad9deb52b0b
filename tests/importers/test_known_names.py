"""A name that nobody knows is said once: kept with its batch, used from then on, undone with it."""

from __future__ import annotations

import pytest

from data.actions import undo_batch
from data.database import engine, read_connection
from data.importers.confirm import confirm_import
from data.importers.lookups import Lookups
from data.importers.plan import ImportPlan
from data.importers.problems import RecipeIncomplete
from data.importers.tables.bring import understand_upload
from data.importers.tables.known_names import read_known_names
from data.importers.tables.recipes import find_recipe
from data.importers.tables.register import register_of
from data.importers.tables.unsaid_names import unsaid_names
from data.importers.upload import read_upload
from data.records import RECORDS
from tests.importers.books import OFFICE, plan_of, workbook
from tests.importers.test_foreign_tables import csv_bytes
from words import LANGUAGES

SAID = {"name:อบต.ทุ่งหวังเหนือ": "L6900107"}


def plan(people: int, **given: str) -> ImportPlan:
    """A table of one LAO by a name that is not on record."""
    data = csv_bytes(["ชื่อ อปท.", "ชาย", "รวม"], ["อบต. ทุ่งหวังเหนือ", 1, people], ["ทน.สงขลา", 2, people])
    upload = read_upload(data, name="ประชากร 31 ธ.ค. 2567.csv")
    with read_connection() as connection:
        understood = understand_upload(
            upload, record=RECORDS["population"], lookups=Lookups(connection), given=given
        )
    return plan_of(data, name="ประชากร 31 ธ.ค. 2567.csv", understood=understood)


def notices(made: ImportPlan) -> list[str]:
    return [found.expected.rsplit(".", 1)[1] for found in made.notices]


def test_a_name_is_said_once_used_and_told_until_its_import_is_undone(own_house):
    unknown = plan(5)
    assert [error.cell for error in unknown.errors] == ["A2"]
    assert "names_to_say" in notices(unknown)
    assert all("{" not in found.text(lang=lang) for lang in LANGUAGES for found in unknown.notices)
    said = plan(5, **SAID)
    assert said.errors == []
    assert {row.key for row in said.rows} == {"L6900107|2024-12-31", "L3900102|2024-12-31"}
    batch = confirm_import(said).number
    with read_connection() as connection:
        assert len(read_known_names(connection, provinces={"90"})) == 1
        assert read_known_names(connection, provinces={"83"}) == {}
    known = plan(6)
    assert known.errors == []
    assert "known_name" in notices(known)
    undone = undo_batch(engine(), actor=OFFICE, number=batch).number
    assert [error.cell for error in plan(6).errors] == ["A2"]
    undo_batch(engine(), actor=OFFICE, number=undone)
    assert plan(6).errors == []


def test_who_says_a_name_anew_is_believed_and_a_code_that_nobody_bears_is_refused(own_house):
    confirm_import(plan(5, **SAID))
    other = plan(7, **{"name:อบต.ทุ่งหวังเหนือ": "L3901101"})
    assert "L3901101|2024-12-31" in {row.key for row in other.rows}
    confirm_import(other)
    assert "L3901101|2024-12-31" in {row.key for row in plan(8).rows}
    with pytest.raises(RecipeIncomplete) as refused:
        plan(5, **{"name:อบต.ทุ่งหวังเหนือ": "L9999999"})
    assert refused.value.key == "importing.name_of_nobody"


def test_each_name_that_nobody_bears_is_listed_once_with_the_bodies_that_may_be_meant(own_house):
    [unsaid] = unsaid_names(plan(5).errors)
    assert (unsaid.name, unsaid.count) == ("อบต. ทุ่งหวังเหนือ", 1)
    assert unsaid.bodies
    with read_connection() as connection:
        register = register_of(Lookups(connection))
        for code, shown in unsaid.bodies.items():
            [body] = register.coded(code)
            assert shown.startswith(f"{code} {body.name} ("), "with its district and province"
    assert unsaid_names(plan(5, **{f"name:{unsaid.name}": "L6900107"}).errors) == []


def test_nothing_can_be_said_of_the_larger_area_that_a_line_names(own_house):
    rows = [["อำเภอ", "ชื่อ อปท.", "รวม"], ["ไม่มีจริง", "ทน.สงขลา", 5]]
    data = csv_bytes(*rows)
    upload = read_upload(data, name="ประชากร 31 ธ.ค. 2567.csv")
    with read_connection() as connection:
        understood = understand_upload(upload, record=RECORDS["population"], lookups=Lookups(connection))
    made = plan_of(data, name="ประชากร 31 ธ.ค. 2567.csv", understood=understood)
    assert [error.expected for error in made.errors] == ["importing.expected.unknown"]
    assert unsaid_names(made.errors) == []
    assert "names_to_say" not in notices(made)


def test_a_recipe_and_our_own_workbook_know_the_names_too(own_house):
    heads = ["ปีโอน", "ชื่อหน่วยบริการ", "Size", "สังกัด อปท.", "จังหวัด"]
    unit = ["2567", "09438 - รพ.สต.บ่ออิฐ", "M", "อบต. ทุ่งหวังเหนือ", "สงขลา"]
    book = ["area_code", "as_of", "total"], ["อบต. ทุ่งหวังเหนือ", "31/12/2567", 9]

    def both() -> list[ImportPlan]:
        with read_connection() as connection:
            recipe = find_recipe(connection, "transferred_units", given={"as_of": "1/10/2567"})
        return [
            plan_of(csv_bytes(heads, unit), name="t.csv", recipe=recipe),
            plan_of(workbook({"population": book})),
        ]

    for made in both():
        assert [error.column for error in made.errors] in (["receiving_lao_code"], ["area_code"])
    confirm_import(plan(5, **SAID))
    for made in both():
        assert made.errors == []
        assert notices(made).count("known_name") == 1
    transfers, people = both()
    assert {
        row.changes["receiving_lao_code"][1] for row in transfers.rows if "receiving_lao_code" in row.changes
    } == {"L6900107"}
    assert [row.key for row in people.rows] == ["L6900107|2024-12-31"]
