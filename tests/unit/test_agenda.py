"""The agenda of a board's next meeting, as it is made from what is open."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from docx import Document

from outputs.agenda import agenda_docx
from outputs.office_paper import OPEN
from queries.boards import AgendaItem, Board, BoardDecision, BoardMeeting, BoardOnRecord

TODAY = date(2026, 11, 29)


def decision(meeting: str, item: str, outcome: str, **more: Any) -> BoardDecision:
    given: dict[str, Any] = {"text_th": None, "office_th": None, "due_on": None, "done_on": None} | more
    return BoardDecision(
        board_code="B",
        meeting_number=meeting,
        item_number=item,
        decision_number=1,
        outcome=outcome,
        text_en=None,
        partner_code=None,
        office_en=None,
        source_key=None,
        is_sample=False,
        **given,
    )


def item(meeting: str, number: str, title: str, *outcomes: str, matter: str = "", **more: Any) -> AgendaItem:
    decided = tuple(decision(meeting, number, outcome, **more) for outcome in outcomes)
    return AgendaItem("B", meeting, number, "plan", title, None, matter or None, None, False, decided)


def meeting(number: str, held_on: date | None) -> BoardMeeting:
    return BoardMeeting("B", number, int(number[-4:]), None, held_on, None, None, False)


MEETINGS = (meeting("2/2569", date(2026, 5, 4)), meeting("1/2569", None))
OFFICE = {"text_th": "<b>ทำแผน</b>", "office_th": "กองสาธารณสุข"}
ITEMS = (
    item("1/2569", "3", "จัดสรร OP", "deferred", matter="OP"),
    item("1/2569", "4", "อัตรากำลัง", "deferred", matter="POSTS"),
    item("1/2569", "8", "เลื่อนครั้งเดียว", "deferred"),
    item("2/2569", "3", "จัดสรร OP", "deferred", matter="OP"),
    item("2/2569", "4", "อัตรากำลัง", "approved", matter="POSTS", due_on=date(2026, 6, 1)),
    item("2/2569", "5", "แผน", "approved", **OFFICE),
    item("2/2569", "6", "เสร็จแล้ว", "approved", done_on=date(2026, 6, 1)),
    item("2/2569", "7", "ไม่ทราบผล"),
)


def board(*, sample: bool = False) -> Board:
    return Board("B", "area_health_board", "กสพ.", None, "90", None, sample)


def parts_of(made: bytes) -> dict[str, list[str]]:
    """The lines below each head of the file."""
    found: dict[str, list[str]] = {}
    for paragraph in Document(io.BytesIO(made)).paragraphs:
        if paragraph.text.startswith("ระเบียบวาระที่"):
            found[paragraph.text] = []
        elif found:
            list(found.values())[-1].append(paragraph.text.split("  ", 1)[1])
    return found


def test_what_is_open_comes_back_under_the_part_it_belongs_to() -> None:
    made = parts_of(agenda_docx(BoardOnRecord(board(), MEETINGS, ITEMS), today=TODAY, lang="th"))
    heads = list(made)
    assert [head.split(" ")[1] for head in heads] == [str(n) for n in range(1, 7)]
    assert made[heads[1]] == ["รับรองรายงานการประชุมครั้งที่ 2/2569 วันที่ 4 พฤษภาคม 2569"]
    assert made[heads[2]] == [
        f"อัตรากำลัง (มติครั้งที่ 2/2569) ผู้รับผิดชอบ {OPEN} กำหนด 1 มิ.ย. 2569",
        "<b>ทำแผน</b> (มติครั้งที่ 2/2569) ผู้รับผิดชอบ กองสาธารณสุข กำหนด ไม่มีวันกำหนดในบันทึก",
        "ไม่ทราบผล (พิจารณาในครั้งที่ 2/2569 ไม่พบผลในบันทึก)",
    ]
    assert made[heads[4]] == [
        "จัดสรร OP (เลื่อนมาแล้วตั้งแต่สองครั้ง ล่าสุดครั้งที่ 2/2569)",
        "เลื่อนครั้งเดียว (เลื่อนจากครั้งที่ 1/2569)",
    ]
    assert made[heads[0]] == made[heads[3]] == made[heads[5]] == [OPEN]


def test_parts_of_the_agenda_are_heads_of_the_document() -> None:
    made = Document(io.BytesIO(agenda_docx(BoardOnRecord(board()), today=TODAY, lang="th")))
    styled = [(line.style and line.style.name, line.text[:14]) for line in made.paragraphs]
    assert styled[0][0] == "Title"
    assert [text for style, text in styled if style == "Heading 1"] == ["ระเบียบวาระที่"] * 6


def test_a_board_without_a_meeting_has_six_parts_left_open() -> None:
    made = parts_of(agenda_docx(BoardOnRecord(board()), today=TODAY, lang="th"))
    assert list(made.values()) == [[OPEN]] * 6


def test_the_agenda_of_an_invented_board_says_so_above_all_else() -> None:
    for sample in (True, False):
        made = agenda_docx(BoardOnRecord(board(sample=sample)), today=TODAY, lang="th")
        first = Document(io.BytesIO(made)).paragraphs[0].text
        assert ("ข้อมูลสมมติ" in first) is sample
