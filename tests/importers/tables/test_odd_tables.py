"""Tables that are dirtier than most: what is taken of them, what is said and what is asked; never guessed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from data.importers.looks import Looks
from data.importers.problems import RecipeIncomplete
from data.importers.tables import places
from data.importers.tables.codes import resolve_code
from data.importers.tables.heading import find_heading
from data.importers.tables.register import Body, Register
from data.importers.tables.telling import TableAsked, lines_of
from data.importers.tables.vocabulary import is_known
from data.importers.upload import CellSheet
from data.records import RECORDS
from tests.importers.tables.make import sheets_of
from tests.importers.tables.taken import SONGKHLA, errors, notices, taken, told, understood
from words import LANGUAGES

DAY = "2024-12-31"
TITLE = ["ประชากร จังหวัดสงขลา ณ 31 ธ.ค. 2567"]
NAMED = ["อำเภอ", "รวม"]
TWO = [["หาดใหญ่", 11], ["สะเดา", 14]]
BOTH = {("9011", DAY, 11), ("9010", DAY, 14)}
YEARLY = {"period_kind": "fiscal_year", "unit_th": "ร้อยละ"}
SHARE = {"indicator_code": "X"}


@dataclass(frozen=True)
class Case:
    """`rows`: (body, day, number); `asked`, `wrong` (cell, why), `said` (line, what): what else comes."""

    table: list[list[Any]]
    rows: set[tuple[Any, ...]] = field(default_factory=set)
    asked: tuple[tuple[str, str], ...] = ()
    wrong: tuple[tuple[str, str], ...] = ()
    said: tuple[tuple[int, str], ...] = ()
    record: str = "population"
    value: str = "total"
    file: str = "t.xlsx"
    given: dict[str, str] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    home: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    indicator: dict[str, str] = field(default_factory=dict)


STAFF: dict[str, Any] = {"record": "unit_staff", "value": "nurses"}
VALUES: dict[str, Any] = {"record": "observation", "value": "value", "given": SHARE, "indicator": YEARLY}

RATED = ["อำเภอ", "เป้าหมาย", "ผลงาน", "ร้อยละ"]

CASES: dict[str, Case] = {
    # Times
    "years without a word are counted on their last day": Case(
        [["ประชากร สงขลา"], ["อำเภอ", 2566, "2567"], ["หาดใหญ่", 1, 2], ["สะเดา", 3, 4]],
        {("9011", "2023-12-31", 1), ("9011", DAY, 2), ("9010", "2023-12-31", 3), ("9010", DAY, 4)},
    ),
    "the first month of a fiscal year lies in it": Case(
        [["ประชากร จังหวัดสงขลา ณ 31 ต.ค. 2567"], NAMED, *TWO],
        {("9011", "2024-10-31", 11), ("9010", "2024-10-31", 14)}, file="ปีงบประมาณ 2568.xlsx",
    ),
    "the month before it lies in the fiscal year before": Case(
        [["ประชากร จังหวัดสงขลา ณ 30 ก.ย. 2567"], NAMED, *TWO],
        asked=(("year", "time_several"),), file="ปีงบประมาณ 2568.xlsx",
    ),
    "parts below each year": Case(
        [["ประชากร สงขลา"], ["อำเภอ", 2566, None, 2567, None], [None, "ชาย", "รวม", "ชาย", "รวม"],
         ["หาดใหญ่", 1, 2, 3, 4], ["สะเดา", 5, 6, 7, 8]],
        {("9011", "2023-12-31", 2), ("9011", DAY, 4), ("9010", "2023-12-31", 6), ("9010", DAY, 8)},
    ),
    "changes and totals beside the years are not read": Case(
        [["ประชากร สงขลา"], ["อำเภอ", "2566", "2567", "เพิ่ม/ลด", "ร้อยละ"], ["หาดใหญ่", 1, 2, 3, 4],
         ["สะเดา", 4, 5, 9, 5]],
        {("9011", "2023-12-31", 1), ("9011", DAY, 2), ("9010", "2023-12-31", 4), ("9010", DAY, 5)},
    ),
    "years of two digits": Case(
        [["ประชากร สงขลา"], ["อำเภอ", "ปี 66", "ปี 67"], ["หาดใหญ่", 1, 2], ["สะเดา", 3, 4]],
        asked=(("year_short", "year_short"),),
    ),
    "years of two digits that are numbers": Case(
        [["อำเภอ", "ปีงบ", "ร้อยละ"], ["หาดใหญ่", 67, 50.5], ["สะเดา", 66.0, 40]],
        asked=(("year_short", "year_short"),), **VALUES,
    ),
    "years of two digits that are numbers and that somebody confirms": Case(
        [["อำเภอ", "ปีงบ", "ร้อยละ"], ["หาดใหญ่", 67, 50.5], ["สะเดา", 66.0, 40]],
        {("9011", "2024-09-30", 50.5), ("9010", "2023-09-30", 40)},
        **{**VALUES, "given": {**SHARE, "year_short": "yes"}},
    ),
    "years of two digits that somebody confirms": Case(
        [["ประชากร สงขลา"], ["อำเภอ", "ปี 66", "ปี 67"], ["หาดใหญ่", 1, 2], ["สะเดา", 3, 4]],
        {("9011", "2023-12-31", 1), ("9011", DAY, 2), ("9010", "2023-12-31", 3), ("9010", DAY, 4)},
        given={"year_short": "yes"},
    ),
    "title and file name that differ": Case(
        [["ประชากร สงขลา ปี 2566"], NAMED, *TWO], asked=(("year", "time_several"),), file="pop_2567.xlsx"
    ),
    "no time at all": Case([["ประชากร สงขลา"], NAMED, *TWO], asked=(("as_of", "no_time"),)),
    "a time that is given": Case([["ประชากร สงขลา"], NAMED, *TWO], BOTH, given={"as_of": "31 ธ.ค. 2567"}),
    "fiscal years of a number that is of a day": Case(
        [["ประชากร สงขลา"], ["อำเภอ", "ปีงบ 2566", "ปีงบ 2567"], *([name, 1, 2] for name, _n in TWO)],
        asked=(("as_of", "no_time"),),
    ),
    "the population of mid-year": Case(
        [["ประชากรกลางปี 2567 สงขลา"], NAMED, *TWO], asked=(("as_of", "no_time"),)
    ),
    "a group over years": Case(
        [["อำเภอ", "ประชากร", None], [None, 2566, 2567], ["หาดใหญ่", 1, 2], ["สะเดา", 3, 4]],
        {("9011", "2023-12-31", 1), ("9011", DAY, 2), ("9010", "2023-12-31", 3), ("9010", DAY, 4)},
    ),
    "men and women over years, added up": Case(
        [["ประชากร สงขลา"], ["อำเภอ", "ชาย", None, "หญิง", None], [None, 2566, 2567, 2566, 2567],
         ["หาดใหญ่", 1, 2, 3, 4], ["สะเดา", 5, 6, 7, 8]],
        {("9011", "2023-12-31", 4), ("9011", DAY, 6), ("9010", "2023-12-31", 12), ("9010", DAY, 14)},
        said=((4, "summed"),),
    ),
    "another group over years": Case(
        [["อำเภอ", "ผู้สูงอายุ", None], [None, 2566, 2567], ["หาดใหญ่", 1, 2], ["สะเดา", 3, 4]],
        asked=(("all_ages", "all_ages"), ("ผู้สูงอายุ", "column_like")),
    ),
    "another group over years that somebody confirms": Case(
        [["อำเภอ", "ทั้งหมด", None], [None, 2566, 2567], ["หาดใหญ่", 1, 2], ["สะเดา", 3, 4]],
        {("9011", "2023-12-31", 1), ("9011", DAY, 2), ("9010", "2023-12-31", 3), ("9010", DAY, 4)},
        chosen={"ทั้งหมด": "total"},
    ),
    # Several tables
    "tables side by side, each with its title": Case(
        [["ประชากร ณ 31 ธ.ค. 2566", None, None, "ประชากร ณ 31 ธ.ค. 2567"],
         ["อำเภอ", "รวม", None, "อำเภอ", "รวม"], ["หาดใหญ่", 1, None, "หาดใหญ่", 3],
         ["สะเดา", 2, None, "สะเดา", 4], ["รวม", 3, None, "รวม", 7]],
        {("9011", "2023-12-31", 1), ("9010", "2023-12-31", 2), ("9011", DAY, 3), ("9010", DAY, 4)},
        said=((5, "total_row"), (5, "total_row")),
    ),
    "a list that goes on beside itself": Case(
        [TITLE, ["อำเภอ", "รวม", "อำเภอ", "รวม"], ["หาดใหญ่", 11, "เมืองสงขลา", 3], ["สะเดา", 14, None, None]],
        {*BOTH, ("9001", DAY, 3)},
    ),
    "a year over each of two tables": Case(
        [["ประชากรปี 2566", None, "ประชากรปี 2567", None], ["อำเภอ", "รวม", "อำเภอ", "รวม"],
         ["หาดใหญ่", 1, "หาดใหญ่", 11], ["สะเดา", 2, "สะเดา", 14]],
        {*BOTH, ("9011", "2023-12-31", 1), ("9010", "2023-12-31", 2)},
    ),
    "tables of different headers side by side": Case(
        [TITLE, ["อำเภอ", "รวม", None, "ตำบล", "ชาย", "รวม"], ["หาดใหญ่", 11, None, "บ่อยาง", 3, 4],
         ["สะเดา", 14, None, None, None, None]],
        {*BOTH, ("900101", DAY, 4)},
    ),
    "tables side by side and one below": Case(
        [["ประชากร ณ 31 ธ.ค. 2566"], ["อำเภอ", "รวม", None, "อำเภอ", "รวม"],
         ["หาดใหญ่", 1, None, "เมืองสงขลา", 3], ["สะเดา", 2, None, None, None], [],
         ["ประชากร ณ 31 ธ.ค. 2567"], ["อำเภอ", "ชาย", "หญิง", "รวม"], ["หาดใหญ่", 1, 10, 11],
         ["สะเดา", 2, 12, 14]],
        {*BOTH, ("9011", "2023-12-31", 1), ("9010", "2023-12-31", 2), ("9001", "2023-12-31", 3)},
    ),
    "an empty column within one table": Case(
        [TITLE, ["ที่", "อำเภอ", None, "รวม", "ชาย"], [1, "หาดใหญ่", None, 11, 2],
         [2, "สะเดา", None, 14, 3]], BOTH,
    ),
    # Days
    "a day that may be a month": Case(
        [["อำเภอ", "ข้อมูล ณ วันที่", "รวม"], ["หาดใหญ่", "2/3/2020", 11], ["สะเดา", "4/3/2020", 14]],
        asked=(("date_order", "date_order"),),
    ),
    "a day that may be a month, answered": Case(
        [["อำเภอ", "ข้อมูล ณ วันที่", "รวม"], ["หาดใหญ่", "2/3/2020", 11], ["สะเดา", "4/3/2020", 14]],
        {("9011", "2020-02-03", 11), ("9010", "2020-04-03", 14)}, given={"date_order": "month"},
    ),
    "a day of the column tells what comes first": Case(
        [["อำเภอ", "ข้อมูล ณ วันที่", "รวม"], ["หาดใหญ่", "2/3/2020", 11], ["สะเดา", "4/23/2020", 14]],
        {("9011", "2020-02-03", 11), ("9010", "2020-04-23", 14)},
    ),
    "with a year of the Buddhist era the day comes first": Case(
        [["อำเภอ", "ข้อมูล ณ วันที่", "รวม"], ["หาดใหญ่", "2/3/2563", 11], ["สะเดา", "23/3/2020", 14]],
        {("9011", "2020-03-02", 11), ("9010", "2020-03-23", 14)},
    ),
    "days with years of two digits": Case(
        [["อำเภอ", "ข้อมูล ณ วันที่", "รวม"], ["หาดใหญ่", "01/10/66", 11], ["สะเดา", "1 ต.ค. 66", 14]],
        asked=(("year_short", "year_short"),),
    ),
    "days with years of two digits that somebody confirms": Case(
        [["อำเภอ", "ข้อมูล ณ วันที่", "รวม"], ["หาดใหญ่", "01/10/66", 11], ["สะเดา", "1 ต.ค. 66", 14]],
        {("9011", "2023-10-01", 11), ("9010", "2023-10-01", 14)}, given={"year_short": "yes"},
    ),
    "days whose years of two digits may be of either era": Case(
        [["อำเภอ", "ข้อมูล ณ วันที่", "รวม"], ["หาดใหญ่", "1 ต.ค. 24", 11], ["สะเดา", "1 ต.ค. 23", 14]],
        asked=(("year_short", "year_short_two"),), given={"year_short": "yes"},
    ),
    "days whose years of two digits are said to be of the Common era": Case(
        [["อำเภอ", "ข้อมูล ณ วันที่", "รวม"], ["หาดใหญ่", "1 ต.ค. 24", 11], ["สะเดา", "1 ต.ค. 23", 14]],
        {("9011", "2024-10-01", 11), ("9010", "2023-10-01", 14)}, given={"year_short": "ce"},
    ),
    "years of two digits across that are of the Common era": Case(
        [["ประชากร สงขลา"], ["อำเภอ", "ปี 23", "ปี 24"], ["หาดใหญ่", 1, 2], ["สะเดา", 3, 4]],
        {("9011", "2023-12-31", 1), ("9011", DAY, 2), ("9010", "2023-12-31", 3), ("9010", DAY, 4)},
        given={"year_short": "ce"},
    ),
    "a title with a year of two digits of the Common era": Case(
        [["ประชากร สงขลา 31 ธ.ค. 24"], NAMED, *TWO], BOTH, given={"year_short": "ce"}
    ),
    # Headers
    "headers of unknown words over years and days": Case(
        [["ชื่อหน่วย", "กลุ่ม", "ปีที่ตั้ง", "วันที่รายงาน", "พยาบาล"],
         ["รพ.สต.บ่ออิฐ", "ก", "2566", "1/10/2566", "3"], ["รพ.สต.นาป๋อง", "ข", "2567", "1/10/2567", "4"]],
        {("09438", DAY, 3), ("09440", DAY, 4)}, given={"as_of": "31/12/2567"}, **STAFF,
    ),
    "the keys of a database below the headers": Case(
        [TITLE, ["อำเภอ", "ชาย", "หญิง", "รวม"], ["district", "male", "female", "total"],
         ["หาดใหญ่", 1, 10, 11], ["สะเดา", 4, 10, 14]],
        BOTH, said=((3, "line_header_again"),),
    ),
    # Numbers
    "a unit behind each number": Case(
        [TITLE, NAMED, ["หาดใหญ่", "11 คน"], ["สะเดา", "14 คน"]], BOTH, said=((3, "unit_words"),)
    ),
    "numbers that may be others": Case(
        [TITLE, NAMED, ["หาดใหญ่", "10-20"], ["สะเดา", 14], ["เมืองสงขลา", "10 20"], ["สทิงพระ", "ร้อยละ 5"]],
        {("9010", DAY, 14)}, wrong=(("B3", "range"), ("B5", "two_numbers"), ("B6", "share_words")),
    ),
    "percentages in words": Case(
        [["คัดกรอง สงขลา ปีงบ 2567"], ["อำเภอ", "ผลงาน (%)"], ["หาดใหญ่", "ร้อยละ 12.5"], ["สะเดา", "14%"]],
        {("9011", "2024-09-30", 12.5), ("9010", "2024-09-30", 14)}, chosen={"ผลงาน (%)": "value"}, **VALUES,
    ),
    "a unit of thousands": Case(
        [[*TITLE, "(หน่วย: พันคน)"], NAMED, ["หาดใหญ่", 1.5],
         ["สะเดา", 4]], asked=(("times", "unit_scaled"),)
    ),
    "a unit of thousands that is given": Case(
        [[*TITLE, "(หน่วย: พันคน)"], NAMED, ["หาดใหญ่", 0.011],
         ["สะเดา", 0.014]], BOTH, given={"times": "1000"}
    ),
    "a total under a title of something else": Case(
        [["ผู้สูงอายุ สงขลา 31 ธ.ค. 2567"], NAMED, *TWO], asked=(("all_ages", "all_ages"),)
    ),
    "two columns that may be the total": Case(
        [TITLE, ["อำเภอ", "รวม", "จำนวนประชากร"], ["หาดใหญ่", 1, 2], ["สะเดา", 4, 5]],
        asked=(("รวม", "column_several"),),
    ),
    "one of two columns that is chosen": Case(
        [TITLE, ["อำเภอ", "รวม", "จำนวนประชากร"], ["หาดใหญ่", 1, 11], ["สะเดา", 4, 14]],
        BOTH, chosen={"จำนวนประชากร": "total"},
    ),
    "held back and missing": Case(
        [TITLE, NAMED, ["หาดใหญ่", "<5"], ["สะเดา", "ไม่มีข้อมูล"], ["เมืองสงขลา", "12"]],
        {("9001", DAY, 12)},
        said=((3, "held_back"), (3, "no_value")),
    ),
    "powers of ten": Case(
        [TITLE, NAMED, ["หาดใหญ่", "1e3"],
         ["สะเดา", 14]], {("9010", DAY, 14)}, wrong=(("B3", "scientific"),)
    ),
    # Bodies
    "subtotals and what is said once for a group": Case(
        [TITLE, ["อำเภอ", "ตำบล", "รวม"], ["เมืองสงขลา", "บ่อยาง", 1], [None, "เขารูปช้าง", 2],
         ["เมืองสงขลา", None, 3],
         ["หาดใหญ่", "ควนลัง", 4], [None, "คูเต่า", 5]],
        {("900101", DAY, 1), ("900102", DAY, 2), ("901102", DAY, 4), ("901103", DAY, 5)},
        said=((4, "filled_down"), (5, "total_row")),
    ),
    "a line without its sub-district that is not the sum of those above": Case(
        [TITLE, ["อำเภอ", "ตำบล", "รวม"], ["เมืองสงขลา", "บ่อยาง", 1], ["เมืองสงขลา", "เขารูปช้าง", 2],
         ["หาดใหญ่", None, 9]],
        {("900101", DAY, 1), ("900102", DAY, 2)},
        wrong=(("B5", "row_of_no_area"),),
    ),
    "subtotals that name their district": Case(
        [TITLE, ["ตำบล", "รวม"], ["บ่อยาง", 1], ["เขารูปช้าง", 2], ["รวม อ.เมืองสงขลา", 3], ["รวมหาดใหญ่", 9],
         ["ควนลัง", 4], ["รวมเมือง", 4]],
        {("900101", DAY, 1), ("900102", DAY, 2), ("901102", DAY, 4)},
        said=((5, "total_row"), (6, "total_row"), (8, "total_row")),
    ),
    "subtotals without a name below merged districts": Case(
        [TITLE, ["อำเภอ", "ตำบล", "รวม"], ["เมืองสงขลา", "บ่อยาง", 1], [None, "เขารูปช้าง", 2], [None, None, 3],
         ["หาดใหญ่", "ควนลัง", 4], [None, "คูเต่า", 5], [None, None, 9]],
        {("900101", DAY, 1), ("900102", DAY, 2), ("901102", DAY, 4), ("901103", DAY, 5)},
        said=((4, "filled_down"), (5, "total_row"), (8, "total_row")),
    ),
    "names under a name alone": Case(
        [["ประชากร 31 ธ.ค. 2567"], ["ตำบล", "ชาย", "รวม"], ["อำเภอเมืองสงขลา"], ["เกาะแต้ว", 1, 2],
         ["อำเภอสะเดา"], ["ปริก", 2, 3]],
        {("900103", DAY, 2), ("901002", DAY, 3)},
        said=((3, "line_group"),),
    ),
    "a name that lies elsewhere": Case(
        [TITLE, ["ตำบล", "ชาย", "รวม"], ["อำเภอสะเดา"], ["บ่อยาง", 1, 1], ["ปริก", 2, 14]],
        {("901002", DAY, 14)}, wrong=(("A4", "place_elsewhere"),), said=((3, "line_group"),),
    ),
    "namesakes of two provinces": Case(
        [["ประชากร 31 ธ.ค. 2567"], ["ตำบล", "รวม"], ["เกาะแต้ว", 1], ["บ่อยาง", 3]],
        {("900101", DAY, 3)}, wrong=(("A3", "name_several"),),
    ),
    "namesakes of whom one is of the sender's province": Case(
        [["ประชากร 31 ธ.ค. 2567"], ["ตำบล", "รวม"], ["เกาะแต้ว", 1], ["บ่อยาง", 3]],
        {("900101", DAY, 3), ("900103", DAY, 1)}, home=SONGKHLA,
    ),
    "a national table of which one province is wanted": Case(
        [["ประชากร 31 ธ.ค. 2567"], ["จังหวัด", "อำเภอ", "รวม"], ["สงขลา", "หาดใหญ่", 11],
         ["ภูเก็ต", "กะทู้", 3], ["สงขลา", "สะเดา", 14]],
        BOTH, only=SONGKHLA, said=((4, "other_province"),),
    ),
    "the nation among its provinces": Case(
        [["ประชากร 31 ธ.ค. 2567"], ["จังหวัด", "รวม"], ["ทั่วประเทศ", 66], ["สงขลา", 1], ["กทม.", 4]],
        {("90", DAY, 1), ("10", DAY, 4)}, said=((3, "total_row"),),
    ),
    "registrars of municipalities by their names": Case(
        [TITLE, ["รหัส", "ชื่อ", "รวม"], ["90110000", "อำเภอหาดใหญ่", 1],
         ["90990000", "ท้องถิ่นเทศบาลนครสงขลา", 3],
         ["90980000", "ท้องถิ่นเทศบาลนครหาดใหญ่", 4], ["90970000", "ท้องถิ่นเทศบาลเมืองไม่มี", 5]],
        {("9011", DAY, 1), ("L3900102", DAY, 3), ("L3901101", DAY, 4)}, wrong=(("B6", "unknown"),),
    ),
    "code and name of two": Case(
        [TITLE, ["รหัส", "อำเภอ", "รวม"], ["9011", "สะเดา", 1], ["9010", "สะเดา", 14]],
        {("9010", DAY, 14)}, wrong=(("B3", "code_name_differ"),),
    ),
    "names of two levels": Case(
        [["ประชากร 31 ธ.ค. 2567"], ["พื้นที่", "รวม"], *TWO], asked=(("พื้นที่", "level"),),
        wrong=(("A3", "name_several"), ("A4", "name_several")),
    ),
    "names of two levels that are told": Case(
        [["ประชากร 31 ธ.ค. 2567"], ["พื้นที่", "รวม"], *TWO], BOTH, chosen={"พื้นที่": "district_name"}
    ),
    "names of a district and of what lies in it": Case(
        [["ประชากร 31 ธ.ค. 2567"], ["พื้นที่", "รวม"], ["เมืองสงขลา", 9], ["บ่อยาง", 4], ["หาดใหญ่", 11]],
        {("9001", DAY, 9), ("900101", DAY, 4)}, wrong=(("A5", "name_several"),), home=SONGKHLA,
    ),
    "one wrong letter": Case(
        [TITLE, NAMED, ["หาดไหญ่", 1], ["สะเดา", 14]], {("9010", DAY, 14)}, wrong=(("A3", "unknown_near"),)
    ),
    "a former kind and a bare name": Case(
        [TITLE, ["อปท.", "รวม"], ["ปริก", 1],
         ["อบต.ควนลัง", 4]], {("L4901105", DAY, 4)}, wrong=(("A3", "name_several"),)
    ),
    "units of one name": Case(
        [["สงขลา 31 ธ.ค. 2567"], ["รพ.สต.", "พยาบาล"], ["บ้านกลาง", 1], ["รพ.สต.บ่ออิฐ", 4]],
        {("09438", DAY, 4)}, wrong=(("A3", "name_several"),), **STAFF,
    ),
    "units of one name told apart by their districts": Case(
        [["สงขลา 31 ธ.ค. 2567"], ["อำเภอ", "รพ.สต.", "พยาบาล"], ["สะเดา", "รพ.สต.บ้านกลาง", 1],
         ["หาดใหญ่", "บ้านกลาง", 4]],
        {("09501", DAY, 1), ("09502", DAY, 4)}, **STAFF,
    ),
    "a code with a letter, and one that is too short": Case(
        [["31 ธ.ค. 2567"], ["ที่", "hospcode", "พยาบาล"], [14, "D0866", 1], [15, "0955", 2],
         [16, "9438", 4]],
        {("09438", DAY, 4)},
        wrong=(("B3", "unknown_code"), ("B4", "unknown_code")), said=((5, "zeros_filled"),), **STAFF,
    ),
    "codes of two places": Case(
        [["31 ธ.ค. 2567 ประชากร"], ["รหัสจังหวัด", "รหัสพื้นที่", "รวม"], ["83", "9011", 1], ["90", "9010", 14]],
        {("9010", DAY, 14)}, wrong=(("A3", "code_name_differ"),),
    ),
    # Indicators
    "fiscal years across for an indicator of calendar years": Case(
        [["คัดกรอง สงขลา"], ["อำเภอ", "ปีงบประมาณ", None], [None, 2566, 2567], ["หาดใหญ่", 41.5, 42],
         ["สะเดา", 14, 15]],
        asked=(("period_kind", "period_differs"),),
        **{**VALUES, "indicator": {"period_kind": "calendar_year", "unit_th": "ร้อยละ"}},
    ),
    "values of fiscal years across": Case(
        [["คัดกรอง สงขลา"], ["อำเภอ", 2566, 2567], ["หาดใหญ่", 41.5, 42], ["สะเดา", 14, 15]],
        {("9011", "2023-09-30", 41.5), ("9011", "2024-09-30", 42), ("9010", "2023-09-30", 14),
         ("9010", "2024-09-30", 15)},
        **VALUES,
    ),
    "shares of one for a percentage": Case(
        [["คัดกรอง สงขลา ปีงบ 2567"], ["อำเภอ", "ร้อยละ"], ["หาดใหญ่", 0.5], ["สะเดา", 0.25]],
        asked=(("times", "shares"),), **VALUES,
    ),
    "years of another kind than the indicator's": Case(
        [["คัดกรอง สงขลา ปีปฏิทิน 2567"], ["อำเภอ", "ร้อยละ"], ["หาดใหญ่", 50.5], ["สะเดา", 25]],
        asked=(("period_kind", "period_differs"),), **VALUES,
    ),
    "percentages of what is counted in another unit": Case(
        [["คัดกรอง สงขลา ปีงบ 2567"], ["อำเภอ", "ร้อยละ"], ["หาดใหญ่", 50.5], ["สะเดา", 25]],
        asked=(("times", "unit_differs"),),
        **{**VALUES, "indicator": {"period_kind": "fiscal_year", "unit_th": "ต่อแสนประชากร"}},
    ),
    "no indicator": Case(
        [["คัดกรอง สงขลา ปีงบ 2567"], ["อำเภอ", "ร้อยละ"], ["หาดใหญ่", 50.5], ["สะเดา", 25]],
        asked=(("indicator_code", "constant"),), **{**VALUES, "given": {}},
    ),
    "a table beside another that begins with the same header is one of its own": Case(
        [TITLE, ["ที่", "อำเภอ", "ชาย", "หญิง", "รวม", "ที่", "อำเภอ", "ประชากร"],
         [1, "หาดใหญ่", 5, 6, 11, 2, "สะเดา", 14], [3, "เมืองสงขลา", 1, 2, 3, None, None, None]],
        {*BOTH, ("9001", DAY, 3)},
    ),
    "tables of two years beside each other without an empty column": Case(
        [["จังหวัดสงขลา"], ["อำเภอ", "ประชากร 31 ธ.ค. 2566", "อำเภอ", "ประชากร 31 ธ.ค. 2567"],
         ["หาดใหญ่", 9, "สะเดา", 14], ["สะเดา", 8, "หาดใหญ่", 11]],
        {*BOTH, ("9011", "2023-12-31", 9), ("9010", "2023-12-31", 8)},
    ),
    "a table beside another of which nobody can tell where it begins is asked about": Case(
        [TITLE, ["อำเภอ", "ประชากร", "ตำบล", "อำเภอ", "ประชากร"], ["หาดใหญ่", 11, "ควนลัง", "หาดใหญ่", 4]],
        asked=(("ประชากร", "column_several"),),
    ),
    "a rate that is not known is none, whatever stands beside it": Case(
        [["ปีงบประมาณ 2567"], RATED, ["หาดใหญ่", 200, 100, 50], ["สะเดา", 100, 40, "N/A"],
         ["เมืองสงขลา", 9, 3, None], ["สทิงพระ", "N/A", "N/A", "N/A"]],
        {("9011", "2024-09-30", 50)}, said=((4, "no_main_number"), (6, "no_value")), **VALUES,
    ),
    "nothing of nobody is no value, and some of nobody is left to be seen": Case(
        [["ปีงบประมาณ 2567"], RATED, ["หาดใหญ่", 200, 100, 50], ["สะเดา", "0", "0", "0.00"],
         ["เมืองสงขลา", 0, None, None], ["สทิงพระ", 40, 0, 0]],
        {("9011", "2024-09-30", 50), ("9002", "2024-09-30", 0)},
        said=((4, "of_nothing"),), **VALUES,
    ),
    "a nought beside words that nothing was sent is no value, by its line or by a foot note": Case(
        [["ปีงบประมาณ 2567"], ["อำเภอ", "ร้อยละ", "หมายเหตุ"], ["หาดใหญ่", 50, "ยังไม่ส่งข้อมูลเดือน ก.ย."],
         ["สะเดา", 0, "ยังไม่ส่งข้อมูล"], ["เมืองสงขลา", 0, None], ["อ.สทิงพระ", 0, None],
         ["หมายเหตุ: อำเภอสทิงพระ ยังไม่ได้รายงานผล"]],
        {("9011", "2024-09-30", 50), ("9001", "2024-09-30", 0)},
        said=((4, "not_sent"), (7, "line_note")), **VALUES,
    ),
    "the province that is taken settles whose name is meant, and a line that says another is left out": Case(
        [["ประชากร ณ 31 ธันวาคม 2567"], ["ตำบล", "อำเภอ", "รวม"], ["เกาะแต้ว", None, 11],
         ["บ่อยาง", "เมือง", 9], ["เกาะแต้ว", "จ.ภูเก็ต", 5], ["รัษฎา", "เมืองภูเก็ต", 4], ["ไม่รู้จัก", "จ.ภูเก็ต", 3]],
        {("900103", DAY, 11), ("900101", DAY, 9)}, only=SONGKHLA, said=((5, "other_province"),),
    ),
    "sums of single LAOs are totals": Case(
        [TITLE, ["อปท.", "รวม"], ["ทต.ปริก", 5], ["รวม ทต.ปริก", 5], ["ทน.หาดใหญ่", 9],
         ["รวมเทศบาลนครหาดใหญ่", 9]],
        {("L5901004", DAY, 5), ("L3901101", DAY, 9)}, said=((4, "total_row"), (6, "total_row")),
    ),
    "a district called เมือง alone is that of its province, whichever": Case(
        [["ประชากร ณ 31 ธันวาคม 2567"], ["อปท.", "อำเภอ", "รวม"], ["ทน.สงขลา", "เมือง", 11],
         ["ทน.หาดใหญ่", "หาดใหญ่", 9]],
        {("L3900102", DAY, 11), ("L3901101", DAY, 9)},
    ),
    "where an office of a region sits is no province of its lines": Case(
        [["ศูนย์อนามัยที่ ๑๒ ภูเก็ต : จังหวัดสงขลา ประชากร ณ 31 ธันวาคม 2567"], ["ตำบล", "รวม"], ["เกาะแต้ว", 11],
         ["บ่อยาง", 3]],
        {("900103", DAY, 11), ("900101", DAY, 3)},
    ),
    "a line that compares with another province is left out where one is taken": Case(
        [["ประชากร จังหวัดสงขลา ณ 31 ธันวาคม 2567"], ["อำเภอ", "รวม"], ["หาดใหญ่", 11], ["สะเดา", 14],
         ["จ.ภูเก็ต (เปรียบเทียบ)", 300]],
        BOTH, only=SONGKHLA, said=((5, "other_province"),),
    ),
    "a day beside a fiscal year that lies in it is that of the data of a part of the year": Case(
        [["ปีงบประมาณ 2567 ข้อมูล ณ วันที่ 31 มี.ค. 2567"], RATED, ["หาดใหญ่", 200, 100, 50]],
        {("9011", "2024-03-31", 50)}, **VALUES,
    ),
    "a day after a fiscal year is that of the data of the whole": Case(
        [["ปีงบ 2567"], ["ข้อมูล ณ วันที่ 15 ต.ค. 2567"], RATED, ["หาดใหญ่", 200, 100, 50]],
        {("9011", "2024-10-15", 50)}, **VALUES,
    ),
    "a day before the fiscal year is another time": Case(
        [["ปีงบประมาณ 2567 ข้อมูล ณ วันที่ 31 มี.ค. 2566"], RATED, ["หาดใหญ่", 200, 100, 50]],
        asked=(("year", "time_several"),), **VALUES,
    ),
    "a year that is not over is asked up to which day its data are": Case(
        [["ร้อยละ"], ["อำเภอ", "ปีงบ", "ร้อยละ"], ["หาดใหญ่", 2567, 40], ["หาดใหญ่", 2600, 41]],
        asked=(("as_of", "part_year"),), **VALUES,
    ),
    "the day that was answered ends what is not over and no other year": Case(
        [["ร้อยละ"], ["อำเภอ", "ปีงบ", "ร้อยละ"], ["หาดใหญ่", 2567, 40], ["หาดใหญ่", 2569, 41]],
        {("9011", "2026-02-28", 40), ("9011", "2026-02-28", 41)},
        **{**VALUES, "given": {**SHARE, "as_of": "28 ก.พ. 2569"}},
    ),
    "subtotals of districts by ratios, and the region": Case(
        [["ชมรม ปีงบ 2567"], ["อำเภอ", "ตำบล", "ร้อยละ"], ["อ.เมืองสงขลา", "บ่อยาง", 50], [None, "เขารูปช้าง", 100],
         ["รวม อ.เมืองสงขลา", None, 71.5], ["เขต 12", None, 80]],
        {("900101", "2024-09-30", 50), ("900102", "2024-09-30", 100)},
        said=((4, "filled_down"), (5, "total_row"), (6, "total_row")), **VALUES,
    ),
    "where the office lies that made a table of provinces": Case(
        [["คัดกรอง ปีงบ 2567 ศูนย์อนามัยภูเก็ต"], ["หน่วยงาน: สสจ.ภูเก็ต"], ["จังหวัด", "ร้อยละ"], ["สงขลา", 50],
         ["ภูเก็ต", 60]],
        {("90", "2024-09-30", 50), ("83", "2024-09-30", 60)}, **VALUES,
    ),
    "where the office lies that made a table of districts": Case(
        [["คัดกรอง ปีงบ 2567"], ["หน่วยงาน: ศูนย์อนามัย จังหวัดภูเก็ต"], ["อำเภอ", "ร้อยละ"], ["หาดใหญ่", 50]],
        {("9011", "2024-09-30", 50)}, **VALUES,
    ),
    "values of no year": Case(
        [["คัดกรอง สงขลา"], ["อำเภอ", "ร้อยละ"], ["หาดใหญ่", 50]], asked=(("year", "no_year_said"),), **VALUES,
    ),
    "values of a year that is given": Case(
        [["คัดกรอง สงขลา"], ["อำเภอ", "ร้อยละ"], ["หาดใหญ่", 50]], {("9011", "2024-09-30", 50)},
        **{**VALUES, "given": {**SHARE, "year": "2567"}},
    ),
    # Bands of years
    "years that stand as bands": Case(
        [["ประชากร สงขลา"], NAMED, ["ปี 2566"], ["หาดใหญ่", 1], ["สะเดา", 2], [2567], *TWO],
        {("9011", "2023-12-31", 1), ("9010", "2023-12-31", 2), *BOTH}, said=((3, "line_group"),),
    ),
    "years as bands among districts as bands": Case(
        [["ประชากร สงขลา"], ["ตำบล", "รวม"], ["อ.เมืองสงขลา"], ["ปี 2566"], ["บ่อยาง", 1], ["ปี 2567"],
         ["บ่อยาง", 2], ["อ.หาดใหญ่"], ["ปี 2567"], ["ควนลัง", 3]],
        {("900101", "2023-12-31", 1), ("900101", DAY, 2), ("901102", DAY, 3)}, said=((3, "line_group"),),
    ),
    "districts as bands within years as bands": Case(
        [["ประชากร สงขลา"], ["ตำบล", "รวม"], ["ปี 2566"], ["อ.เมืองสงขลา"], ["บ่อยาง", 1], ["อ.หาดใหญ่"],
         ["ควนลัง", 2], ["ปี 2567"], ["อ.เมืองสงขลา"], ["บ่อยาง", 3]],
        {("900101", "2023-12-31", 1), ("901102", "2023-12-31", 2), ("900101", DAY, 3)},
        said=((3, "line_group"),),
    ),
    "a band of several years": Case(
        [["ประชากร สงขลา"], NAMED, ["พ.ศ. 2561-2565"], ["หาดใหญ่", 1], ["ปี 2567"], ["สะเดา", 14]],
        asked=(("year_span", "year_span"),),
    ),
    "a band of several years of which the last is meant": Case(
        [["ประชากร สงขลา"], NAMED, ["2561-2567"], ["หาดใหญ่", 11], ["ปี 2567"], ["สะเดา", 14]],
        BOTH, given={"year_span": "last"}, said=((3, "line_group"),),
    ),
    "a band of several years of which none is meant": Case(
        [["ประชากร สงขลา"], NAMED, ["2561-65"], ["หาดใหญ่", 1], ["ปี 2567"], ["สะเดา", 14]],
        {("9010", DAY, 14)}, given={"year_span": "no"}, said=((3, "line_group"), (4, "line_of_years")),
    ),
    "lines above the first band of a year": Case(
        [["ประชากร สงขลา"], NAMED, ["หาดใหญ่", 1], ["ปี 2567"], ["สะเดา", 14]],
        asked=(("as_of", "no_time"),),
    ),
    # Marks for the same as above
    "ditto marks": Case(
        [TITLE, ["อำเภอ", "ตำบล", "รวม"], ["เมืองสงขลา", "บ่อยาง", 1], ["”", "เขารูปช้าง", "〃"],
         ["หาดใหญ่", "ควนลัง", 4], [",,", "คูเต่า", '"']],
        {("900101", DAY, 1), ("900102", DAY, 1), ("901102", DAY, 4), ("901103", DAY, 4)},
        said=((4, "ditto"),),
    ),
    "a ditto mark below a band": Case(
        [TITLE, NAMED, ["หาดใหญ่", 10], ["กลุ่มที่ 2"], ["สะเดา", "〃"]], {("9011", DAY, 10)},
        wrong=(("B5", "integer"),), said=((4, "line_group"),),
    ),
    "a ditto mark below nothing": Case(
        [TITLE, NAMED, ["หาดใหญ่", "〃"], ["สะเดา", 14]], {("9010", DAY, 14)}, wrong=(("B3", "integer"),),
    ),
    # Parts of a year
    "a quarter beside its year is not read": Case(
        [["ปีงบประมาณ 2567"], ["อำเภอ", "ไตรมาส 1", "ร้อยละ"], ["หาดใหญ่", 10, 50]],
        {("9011", "2024-09-30", 50)}, **VALUES,
    ),
    "a quarter that is chosen is no year": Case(
        [["ปีงบประมาณ 2567"], ["อำเภอ", "ไตรมาส 1", "ร้อยละ"], ["หาดใหญ่", 10, 50]],
        asked=(("part_of_year", "part_of_year"),), chosen={"ไตรมาส 1": "value", "ร้อยละ": "skip"}, **VALUES,
    ),
    "a quarter that runs from the begin of the year is kept as a part of it": Case(
        [["อำเภอ", "ปีงบ", "ไตรมาส 2", "ร้อยละ"], ["หาดใหญ่", 2567, 10, 50], ["สะเดา", 2566, 20, 50]],
        {("9011", "2024-03-31", 10), ("9010", "2023-03-31", 20)},
        chosen={"ไตรมาส 2": "value", "ร้อยละ": "skip"},
        **{**VALUES, "given": {**SHARE, "part_of_year": "yes"}},
    ),
    "the one quarter of a table is asked about": Case(
        [["ปีงบประมาณ 2567"], ["อำเภอ", "ไตรมาส 3", None], [None, "เป้าหมาย", "ผลงาน"], ["หาดใหญ่", 20, 10]],
        asked=(("part_of_year", "part_of_year"),), **{**VALUES, "value": "numerator"},
    ),
    "a title of a quarter": Case(
        [["ผลงานไตรมาสที่ ๒ ปีงบประมาณ 2567"], ["อำเภอ", "ร้อยละ"], ["หาดใหญ่", 50]],
        {("9011", "2024-03-31", 50)}, **{**VALUES, "given": {**SHARE, "part_of_year": "yes"}},
    ),
    "a title of all quarters is one of the year": Case(
        [["ผลงานไตรมาส 1-4 ปีงบประมาณ 2567"], ["อำเภอ", "ร้อยละ"], ["หาดใหญ่", 50]],
        {("9011", "2024-09-30", 50)}, **VALUES,
    ),
    "a month of hdc that is chosen": Case(
        [["อำเภอ", "b_year", "target", "result", "result12"], ["หาดใหญ่", 2567, 20, 10, 5]],
        asked=(("part_of_year", "part_of_year"),), chosen={"result12": "numerator", "result": "skip"},
        **{**VALUES, "value": "numerator"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_an_odd_table_gives_what_it_says_and_asks_the_rest(name: str):
    case = CASES[name]
    options = {"record": case.record, "file": case.file, "given": case.given, "chosen": case.chosen}
    of = understood(sheets_of(*case.table), indicator_of=lambda _code: case.indicator, **options)
    assert tuple((question.name, question.key) for question in of.questions) == case.asked
    if of.questions:
        asked = TableAsked(of.questions, file="t.xlsx")
        assert all("{" not in asked.text(lang=lang) for lang in LANGUAGES)
    made = taken(of, home=case.home, only=case.only, indicator_of=lambda _code: case.indicator)
    if not case.asked:
        assert told(made, value=case.value) == case.rows
        assert tuple(sorted(notices(made))) == case.said
    if case.wrong or not case.asked:
        assert tuple(errors(made)) == case.wrong
    for lang in LANGUAGES:
        assert all("{" not in line for line in lines_of(of, lang=lang))
        assert all("{" not in found.text(lang=lang) for found in (*made.errors, *made.notices))


def test_what_was_understood_is_said_with_its_reason():
    rows = [TITLE, ["ที่", "อำเภอ", "รวม"], [1, "หาดใหญ่", 11], [2, "สะเดา", 14]]
    of = understood([CellSheet("Sheet1", rows, looks=Looks(hidden={4, 9}))])
    said = list(lines_of(of, lang="en"))
    assert "header in row 2, 2 rows" in said[0]
    assert said[1:] == [
        "  A: “ที่” is not read",
        "  B: “อำเภอ” is the name of the district (by its header, 100 % sure)",
        "  C: “รวม” is Total (by its header, 100 % sure)",
        "  The whole table is of 31/12/2567 (by the title)",
        "  1 hidden or filtered row is read too (row 4)",
    ]


def test_of_columns_of_one_header_each_is_named_by_its_letter():
    table = sheets_of(TITLE, ["อำเภอ", "ประชากร", "ประชากร"], ["หาดใหญ่", 1, 11], ["สะเดา", 2, 14])
    (asked,) = understood(table).questions
    assert asked.choices == (("ประชากร [B]", "total"), ("ประชากร [C]", "total"))
    of = understood(table, chosen={"ประชากร [C]": "total"})
    assert of.questions == ()
    assert told(taken(of)) == BOTH


def test_a_table_of_something_else_beside_is_not_read_and_said_by_its_headers():
    rows = [["หาดใหญ่", 11, None, "รพ.สต.บ่ออิฐ", 3], ["สะเดา", 14, None, "รพ.สต.ควนลัง", 4]]
    of = understood(sheets_of(TITLE, ["อำเภอ", "รวม", None, "หน่วยบริการ", "พยาบาล"], *rows))
    assert told(taken(of), value="total") == BOTH
    [left] = of.left
    assert left.endswith("(หน่วยบริการ · พยาบาล)")
    assert left in list(lines_of(of, lang="th"))[-1]


def test_of_bodies_of_one_name_those_of_the_senders_province_are_named_first():
    table = sheets_of(["ประชากร 31 ธ.ค. 2567"], ["ตำบล", "รวม"], ["อำเภอสะเดา"], ["เกาะแต้ว", 1])
    shown = {
        home: taken(understood(table), home=frozenset({home})).errors[0].values["names"]
        for home in ("90", "83")
    }
    assert shown["90"].startswith("900103 ")
    assert shown["83"].startswith("830105 ")


@pytest.mark.parametrize(
    "rows",
    [
        [["ชื่อ อปท.", "ระดับ", "ปีงบประมาณ", "วันที่ออก", "ใช้ได้ถึง"],
         ["ทน.สงขลา", "ดี", "2568", "1/10/2567", "30/9/2570"],
         ["ทม.ควนลัง", "ดี", "2567", "1/10/2566", "30/9/2569"]],
        [["กลุ่ม", "เพศที่นับ", "เล่ม"], ["จังหวัด", "ชาย", "หน้า"], ["อำเภอ", "หญิง", "หน้า"]],
        [["บัญชี ก"], ["หน่วย", "เริ่ม", "จบ", "เลิก"], ["ก", "2560", "2561", "2562"],
         ["ข", "2563", "2564", "2565"]],
    ],
)  # fmt: skip
def test_the_first_line_of_data_is_not_taken_for_the_header(rows: list[list[str]]):
    found = find_heading(rows, start=0, known=lambda words: is_known(words, record=RECORDS["population"]))
    assert found is not None
    assert (found.first, found.last) == (len(rows) - 3, len(rows) - 3)


def test_a_code_that_two_bore_is_of_whom_bore_it_on_the_day_of_the_table():
    register = Register()
    for code, since in (("L1", (1999, "6900101")), ("L2", (2015, "6900101"))):
        register.add(Body(code, "lao", "lao", "SAO", f"อบต.{code}", "90"), codes=["6900101"])
        register.borne[code] = [(date(since[0], 1, 1), since[1])]
    register.borne["L1"].append((date(2010, 1, 1), "5900101"))
    for day, body in ((date(2005, 1, 1), "L1"), (date(2020, 1, 1), "L2"), (None, "L2")):
        assert resolve_code("6900101", register=register, levels={"lao"}, day=day).body.code == body


@pytest.mark.parametrize("other", ["รวม", "รวม*", "รวม (คน)"])
def test_a_column_that_is_named_by_a_header_that_two_have_is_taken_for_neither(other: str):
    table = sheets_of(TITLE, ["อำเภอ", "รวม", other], ["หาดใหญ่", "11", "1"], ["สะเดา", "14", "2"])
    with pytest.raises(RecipeIncomplete) as refused:
        understood(table, chosen={"รวม": "total"})
    assert refused.value.key == "importing.header_twice"


@pytest.mark.parametrize(
    "told_wrongly",
    [{"given": {"as_off": "1"}}, {"given": {"times": "พัน"}}, {"chosen": {"อำเภอ": "no_such"}},
     {"chosen": {"ไม่มี": "total"}}],
)  # fmt: skip
def test_what_is_given_under_no_known_name_is_refused(told_wrongly: dict[str, Any]):
    with pytest.raises(RecipeIncomplete):
        understood(sheets_of(TITLE, NAMED, *TWO), **told_wrongly)


def test_bodies_that_may_be_meant_are_put_together_once_for_all_names_that_nobody_bears(monkeypatch):
    asked: list[Body] = []

    def counted(around: places._Around, body: Body) -> bool:
        asked.append(body)
        return near(around, body)

    near = places._Around.is_near
    monkeypatch.setattr(places._Around, "is_near", counted)
    one, ten = ([TITLE, NAMED, *TWO, *([f"ฬฬ{n}", 1] for n in range(count))] for count in (1, 10))
    assert len(taken(understood(sheets_of(*one))).errors) == 1
    first = len(asked)
    assert len(taken(understood(sheets_of(*ten))).errors) == 10
    assert len(asked) == 2 * first > 0


def test_a_header_of_its_own_is_no_header_of_the_same_words_below_a_part_of_the_year():
    head = [["อำเภอ", "B", "A", "ร้อยละ", "ไตรมาส 1", None], [None, None, None, None, "A", "ร้อยละ"]]
    table = [["ปีงบประมาณ 2567"], *head, ["หาดใหญ่", 100, 90, 90, 40, 41], ["สะเดา", 100, 80, 80, 30, 31]]
    of = understood(
        sheets_of(*table),
        record="observation",
        given={"indicator_code": "X"},
        chosen={"A": "numerator", "ร้อยละ": "value"},
        indicator_of=lambda _code: {"unit_th": "ร้อยละ", "period_kind": "fiscal_year"},
    )
    assert of.questions == ()
    rows = [(row.cells["numerator"], row.cells["value"]) for row in taken(of).rows]
    assert rows == [(90, 90), (80, 80)]
