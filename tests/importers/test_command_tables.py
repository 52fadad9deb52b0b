"""A table of another office by the command: what it understood is said, a yes is asked, and it is kept."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from data.__main__ import main
from data.database import engine, read_connection
from data.importers.lookups import Lookups
from data.importers.problems import NothingRecognised, RecipeIncomplete, UnknownRecipe
from data.importers.tables.answers import answers_of, check_given, misfit
from data.importers.tables.bring import understand_upload
from data.importers.tables.guess import guess_record
from data.importers.tables.keeping import (
    TableRecipe,
    list_tables,
    recipes_file,
    recipes_in,
    save_kept,
    save_table,
)
from data.importers.tables.recipe import Recipe, Source, Target
from data.importers.tables.telling import TableAsked, answers_in
from data.importers.tables.timing import Question, short_question
from data.importers.upload import read_upload
from data.records import RECORDS
from data.schema import batches
from tests.actions.house import current
from tests.importers.books import OFFICE, workbook
from words import LANGUAGES

pytestmark = pytest.mark.usefixtures("later")

TABLE = """ประชากรจังหวัดสงขลา ณ 31 ธันวาคม 2576,,,
ที่,อำเภอ,ชาย,หญิง,รวม
1,หาดใหญ่,100,200,300
2,สะเดา,10,20,30
รวม,,110,220,330
"""
KEY = "9011|2033-12-31"


SONGKHLA = frozenset({"90"})


class Typed(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def table(own_house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.setattr("sys.stdin", io.StringIO())
    path = tmp_path / "ตาราง.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def count_batches() -> int:
    with read_connection() as connection:
        return len(connection.execute(batches.select()).all())


def test_without_a_terminal_and_a_yes_nothing_is_written_and_what_was_understood_is_said(
    table: Path, capsys: pytest.CaptureFixture[str]
):
    before = count_batches()
    assert main(["import", str(table)]) == 2
    told = capsys.readouterr()
    assert "--as population" in told.out, "the record is guessed"
    assert "100% sure" in told.out
    assert "“อำเภอ” คือชื่อของอำเภอ (ตามหัวคอลัมน์ แน่ใจ 100 %)" in told.out
    assert "header in row 2, 2 rows" in told.out
    assert "แถว 5: แถวนี้เป็นยอดรวม" in told.out, "what is skipped, and why"
    assert "2 rows new" in told.out
    assert "--yes" in told.err
    assert count_batches() == before
    assert main(["import", str(table), "--yes"]) == 0
    assert current("population", KEY)["total"] == 300
    assert main(["import", str(table)]) == 0, "what changes nothing needs no yes"


def test_an_answer_that_is_no_place_is_refused_at_once_and_one_by_name_is_taken(own_house: Path):
    with read_connection() as connection:
        lookups = Lookups(connection)
        record = RECORDS["plan_item"]
        for answer in ("L4901105", "ทม.ควนลัง", "เทศบาลเมืองควนลัง", "90"):
            check_given({"area_code": answer}, record=record, lookups=lookups)
        with pytest.raises(RecipeIncomplete) as refused:
            check_given({"area_code": "กองสาธารณสุข"}, record=record, lookups=lookups)
    for lang in LANGUAGES:
        assert "กองสาธารณสุข" in refused.value.text(lang=lang)
        assert "{" not in refused.value.text(lang=lang)
    assert misfit(refused.value, given={"area_code": "กองสาธารณสุข"}, chosen={}) == ("given", "area_code")


def test_people_of_an_age_who_are_no_population_are_told_where_they_go(own_house: Path):
    rows: list[list[object]] = [["ผู้สูงอายุ (60 ปีขึ้นไป) จังหวัดสงขลา ปี 2567"], ["อำเภอ", "60 ปีขึ้นไป"], ["หาดใหญ่", 5]]
    upload = read_upload(workbook({"ตาราง": rows}), name="t.xlsx")
    given = {"all_ages": "no", "measure": "total"}
    with read_connection() as connection, pytest.raises(NothingRecognised) as refused:
        understand_upload(upload, record=RECORDS["population"], lookups=Lookups(connection), given=given)
    assert RECORDS["observation"].title(lang="th") in refused.value.text(lang="th")
    assert "{" not in refused.value.text(lang="en")


def test_at_a_terminal_a_yes_is_asked(table: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stdin", Typed("n\n"))
    assert main(["import", str(table), "--as", "population"]) == 1
    assert current("population", KEY) is None
    monkeypatch.setattr("sys.stdin", Typed("ใช่\n"))
    assert main(["import", str(table), "--as", "population"]) == 0
    assert current("population", KEY)["total"] == 300


def test_a_file_that_says_what_it_is_is_written_without_a_yes_as_ever(table: Path):
    book = table.with_name("a.xlsx")
    book.write_bytes(workbook({"population": [["area_code", "as_of", "total"], ["9011", "31/12/2576", 5]]}))
    assert main(["import", str(book)]) == 0
    own = table.with_name("own.csv")
    own.write_text("ปี,รหัสพื้นที่,รวม\n2576,90100000,7\n", encoding="utf-8")
    assert main(["import", str(own), "--recipe", "dopa_population"]) == 0
    assert main(["import", str(book), "--as", "population"]) == 0, "under the headers of the record"


def test_only_a_province_and_only_right_rows_and_the_rest_back(
    table: Path, capsys: pytest.CaptureFixture[str]
):
    table.write_text(
        TABLE.replace("จังหวัดสงขลา", "").replace("2,สะเดา,10", "2,เมืองนราธิวาส,9,9,18\n3,สะเดา,สิบ"),
        encoding="utf-8",
    )
    rest = table.with_name("rest.xlsx")
    assert main(["import", str(table), "--yes", "--only-province", "90"]) == 1
    assert "--right-rows" in capsys.readouterr().out
    more = ["--right-rows", "--rest", str(rest), "--yes", "--only-province", "90"]
    assert main(["import", str(table), *more]) == 0
    assert "1 wrong row left out" in capsys.readouterr().out
    assert current("population", KEY)["total"] == 300
    rows = [row[1] for row in openpyxl.load_workbook(rest).worksheets[0].iter_rows(values_only=True)]
    assert rows[-1] == "สะเดา"


def test_values_that_are_codes_are_listed_where_one_is_none(table: Path, capsys: pytest.CaptureFixture[str]):
    for column in ("step", "programme_code"):
        given = ["--as", "participation", "--set", f"{column}=", "--dry-run"]
        assert main(["import", str(table), *given]) == 1
        told = capsys.readouterr().err.splitlines()
        assert column in told[0]
        assert len(told[1].split("one of: ")[1].split(", ")) >= 3, told[1]
        assert "(" in told[0], "with their names"


def test_a_value_that_is_none_names_the_nearest_and_how_all_are_listed(
    table: Path, capsys: pytest.CaptureFixture[str]
):
    table.write_text("ร้อยละผู้สูงอายุที่ได้รับการคัดกรอง ปีงบประมาณ 2567\nอำเภอ,ร้อยละ\nหาดใหญ่,5\n", encoding="utf-8")
    with read_connection() as connection:
        codes = Lookups(connection).codes(RECORDS["observation"].by_name["indicator_code"])
    code = next(iter(codes))
    read = ["import", str(table), "--as", "observation", "--dry-run", "--set"]
    assert main([*read, f"indicator_code={code}x"]) == 1
    thai = capsys.readouterr().err.splitlines()[0]
    assert f"ใกล้เคียงที่สุดคือ {code} {codes[code]}" in thai
    assert "--set indicator_code=?" in thai
    assert main([*read, "indicator_code=?"]) == 1
    every = capsys.readouterr().err.splitlines()[0]
    assert all(one in every for one in codes)


def test_what_can_be_answered_is_told_in_words_beside_what_is_given(shipped, capsys):
    def answered(name: str, key: str, *, record: str = "observation", lang: str = "th", **more):
        with read_connection() as connection:
            lookups = Lookups(connection)
            asked = Question(name, key, **more)
            return answers_of(asked, record=RECORDS[record], lookups=lookups, lang=lang, home=SONGKHLA)

    assert answered("as_of", "no_time") == {}, "any text may be the answer"
    thai, english = (answered("indicator_code", "constant", lang=lang) for lang in LANGUAGES)
    assert all(words.endswith(f" ({code})") for code, words in thai.items())
    assert thai.keys() == english.keys()
    assert thai != english
    assert answered("plan_code", "constant", record="plan_item"), "plans of the province and the nation"
    short = short_question([66], column=RECORDS["population"].by_name["as_of"], answer="")
    assert answers_in(short, lang="th") == [("yes", "ใช่")]
    with pytest.raises(TableAsked, match=r"--set year_short=yes \(ใช่\)"):
        raise TableAsked([short], file="t.csv")


def test_messages_name_the_option_that_goes_on_and_english_lines_no_thai_records(
    table: Path, capsys: pytest.CaptureFixture[str]
):
    plain = table.rename(table.with_name("t.csv"))
    assert main(["import", str(plain), "--as", "partner"]) == 1
    _thai, english = capsys.readouterr().err.splitlines()[:2]
    assert "Partners" in english
    assert not any("ก" <= letter <= "๙" for letter in english)
    table.write_text("พื้นที่,ร้อยละ\n9011,5\n", encoding="utf-8")
    assert main(["import", str(table), "--as", "observation", "--dry-run"]) == 1
    told = capsys.readouterr()
    assert "--set indicator_code=" in told.err


# The record -------------------------------------------------------------------------------------------


GUESSES = {
    "population": [["อำเภอ", "ชาย", "หญิง", "รวม"], ["หาดใหญ่", 1, 2, 3]],
    "observation": [["ตัวชี้วัด ร้อยละผู้สูงอายุที่ได้รับการคัดกรอง"], ["อำเภอ", "ร้อยละ"], ["หาดใหญ่", 50]],
    "unit_staff": [["หน่วยบริการ", "แพทย์", "พยาบาล"], ["09438", 1, 2]],
}


@pytest.mark.parametrize("record", GUESSES)
def test_the_record_of_a_table_is_guessed_with_how_sure_it_is(shipped, record: str):
    upload = read_upload(workbook({"ตาราง": GUESSES[record]}), name="ตาราง.xlsx")
    with read_connection() as connection:
        guessed = guess_record(upload, lookups=Lookups(connection), given={}, chosen={})
    assert guessed.record.name == record
    assert 0.6 <= guessed.sure <= 1


def test_a_table_that_may_be_of_several_records_is_asked_and_one_of_none_is_refused(shipped):
    with read_connection() as connection:
        lookups = Lookups(connection)
        both = workbook({"ตาราง": [["อำเภอ", "2565", "2566"], ["หาดใหญ่", 1, 2], ["สะเดา", 3, 4]]})
        with pytest.raises(NothingRecognised) as told:
            guess_record(read_upload(both, name="a.xlsx"), lookups=lookups, given={}, chosen={})
        assert "--as population" in told.value.text(lang="th")
        assert "--as observation" in told.value.text(lang="en")
        screened = [["อำเภอ", "จำนวน (คน)"], ["หาดใหญ่", 950], ["สะเดา", 610], ["จะนะ", 480], ["เทพา", 300]]
        for rows in (
            [["ก", "ข"], ["ค", "ง"]],
            [["อำเภอ", "สี"], ["หาดใหญ่", "แดง"]],
            [["ผลการคัดกรองผู้สูงอายุ 9 ด้าน ปี 2568"], *screened],
        ):
            with pytest.raises(NothingRecognised):
                guess_record(
                    read_upload(workbook({"a": rows}), name="a.xlsx"), lookups=lookups, given={}, chosen={}
                )
        wrong = {"no_such": "5"}
        with pytest.raises(RecipeIncomplete):
            guess_record(read_upload(both, name="a.xlsx"), lookups=lookups, given=wrong, chosen={})


# Kept -------------------------------------------------------------------------------------------------


def test_an_understanding_is_kept_and_reads_the_next_table_whose_columns_have_moved(
    table: Path, capsys: pytest.CaptureFixture[str]
):
    table.write_text(
        "สถิติ,,,\nลำดับ,ท้องที่,จำนวนคน,ก\n1,หาดใหญ่,300,\n2,สะเดา,30,\n3,เมืองนราธิวาส,18,\n", encoding="utf-8"
    )
    said = [
        "--column",
        "ท้องที่=district_name",
        "--column",
        "จำนวนคน=total",
        "--set",
        "source_key=dopa_population",
    ]
    first = ["--as", "population", *said, "--set", "as_of=31/12/2576", "--only-province", "90"]
    assert main(["import", str(table), *first, "--save-recipe", "ประชากรของเรา", "--yes"]) == 0
    with read_connection() as connection:
        kept = list_tables(connection)["ประชากรของเรา"]
    assert kept == TableRecipe(
        "ประชากรของเรา",
        "population",
        {"ท้องที่": "district_name", "จำนวนคน": "total"},
        {"source_key": "dopa_population"},
        ("90",),
    ), "without the day, which is of the one table"
    table.write_text(
        "สถิติ,,,\nก,จำนวนคน,ลำดับ,ท้องที่\n,301,1,หาดใหญ่\n,31,2,สะเดา\n,19,3,เมืองนราธิวาส\n", encoding="utf-8"
    )
    again = ["import", str(table), "--recipe", "ประชากรของเรา"]
    capsys.readouterr()
    assert main([*again, "--yes"]) == 1
    assert "as_of" in capsys.readouterr().err, "the next table's day is asked"
    assert main([*again, "--set", "as_of=31/12/2577", "--yes"]) == 0
    row = current("population", "9011|2034-12-31")
    assert (row["total"], row["source_key"]) == (301, "dopa_population")
    assert current("population", "9601|2034-12-31") is None, "of the recipe's province alone"
    assert main(["batches"]) == 0


def test_years_across_are_kept_with_the_number_that_they_are_of(table: Path):
    table.write_text("อำเภอ,2574,2575\nหาดใหญ่,5,6\nสะเดา,7,8\n", encoding="utf-8")
    first = ["--as", "population", "--set", "measure=total", "--save-recipe", "รายปี", "--yes"]
    assert main(["import", str(table), *first]) == 0
    with read_connection() as connection:
        kept = list_tables(connection)["รายปี"]
    assert (kept.chosen, kept.given) == ({"อำเภอ": "district_name"}, {"measure": "total"})
    table.write_text("2576,2577,อำเภอ\n9,10,หาดใหญ่\n11,12,สะเดา\n", encoding="utf-8")
    assert main(["import", str(table), "--recipe", "รายปี", "--yes"]) == 0
    assert current("population", "9010|2034-12-31")["total"] == 12


def test_recipes_go_out_and_come_in_as_rows_of_a_workbook(table: Path, capsys: pytest.CaptureFixture[str]):
    made = TableRecipe("ก", "population", {"ท้องที่": "district_name"}, {"measure": "total"}, ("90", "96"))
    assert recipes_in(read_upload(recipes_file([made]), name="r.xlsx")) == [made]
    save_table(engine(), actor=OFFICE, recipe=made)
    book = table.with_name("recipes.xlsx")
    assert main(["recipes", str(book)]) == 0
    edited = openpyxl.load_workbook(book)
    sheet = edited.worksheets[0]
    for row in sheet.iter_rows(min_row=2):
        row[0].value = "ข"
    edited.save(book)
    assert main(["recipes", "--in", str(book)]) == 0
    with read_connection() as connection:
        tables = list_tables(connection)
    assert {name: one.chosen for name, one in tables.items()} == {"ก": made.chosen, "ข": made.chosen}
    capsys.readouterr()
    assert main(["recipes"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert {"moph_units", "ก", "ข"} <= set(listed)
    by_hand = Recipe("มือ", (Target("population", {"total": Source(headers=("รวม",))}),))
    assert recipes_in(read_upload(recipes_file([by_hand]), name="r.xlsx")) == [by_hand]
    save_kept(engine(), actor=OFFICE, recipe=by_hand)
    assert main(["recipes", str(book.with_name("all.xlsx"))]) == 0
    kept = recipes_in(read_upload(book.with_name("all.xlsx").read_bytes(), name="all.xlsx"))
    assert {one.name for one in kept} == {"ก", "ข", "มือ"}
    with pytest.raises(UnknownRecipe):
        save_kept(engine(), actor=OFFICE, recipe=replace(by_hand, name="ก"))
    sheet["B3"].value = "colum"
    edited.save(book)
    assert main(["recipes", "--in", str(book)]) == 1
    assert "colum" in capsys.readouterr().err
    with pytest.raises(UnknownRecipe):
        save_table(engine(), actor=OFFICE, recipe=TableRecipe("moph_units", "population"))


@pytest.mark.parametrize("options", [[], ["--as", "observation"]])
def test_the_recipe_that_reads_such_a_table_is_named_whatever_becomes_of_it(
    table: Path, options: list[str], capsys: pytest.CaptureFixture[str]
):
    head = "ปีโอน,ชื่อหน่วยบริการ,Size,แม่ข่าย(CUP),สังกัด อปท.,จังหวัด,ปชก.UC66"
    row = "2566,09438 - รพ.สต.บ่ออิฐ,S,10745 - รพ.สงขลา,อบจ.สงขลา,สงขลา,100"
    table.write_text(f"{head}\n{row}\n", encoding="utf-8")
    assert main(["import", str(table), *options]) != 0
    assert "--recipe transferred_units --set as_of=…" in capsys.readouterr().out
