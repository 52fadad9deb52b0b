"""The agenda of a board's next meeting, made from what is open, as .docx for an office to edit.

Six parts, as officials write them (ระเบียบวาระที่ 1 to 6): what the chair tells, the minutes of the last
meeting, matters arising, for information, for consideration, other. What no row says is left open.
"""

from __future__ import annotations

from datetime import date

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from outputs.office_paper import OPEN, PART, as_file, embolden, new_document, printable
from queries.boards import AgendaItem, BoardDecision, BoardOnRecord
from words import text
from words.dates import long_date, short_date

PARTS = ("chair", "minutes", "arising", "information", "consideration", "other")


def agenda_docx(known: BoardOnRecord, *, today: date, lang: str) -> bytes:
    """Offices are named as their rows name them, and no person is. Of an invented board the paper says so
    above all else."""

    def words(key: str, **values: object) -> str:
        return text(f"agenda.{key}", lang=lang, **values)

    document = new_document(lang=lang)
    above = (text("row_kind.sample", lang=lang),) if known.board.is_sample else ()
    name = printable(_told(known.board.name_th, known.board.name_en, lang=lang))
    for line in (*above, words("title", board=name), words("number"), words("where")):
        head = document.add_paragraph()
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        embolden(head.add_run(line))
    lines = _lines(known, today=today, lang=lang)
    for number, part in enumerate(PARTS, start=1):
        head = document.add_paragraph()
        head.paragraph_format.space_before = PART
        embolden(head.add_run(words("part", n=number, title=words(part))))
        for place, told in enumerate(lines.get(part) or [OPEN], start=1):
            line = document.add_paragraph(f"{number}.{place}  {printable(told)}")
            line.paragraph_format.left_indent = Cm(1.25)
    return as_file(document)


def _lines(known: BoardOnRecord, *, today: date, lang: str) -> dict[str, list[str]]:
    """By part, what on record belongs there: of the last meeting its minutes."""
    return {
        "minutes": [
            text(
                "agenda.confirm",
                lang=lang,
                number=last.meeting_number,
                day=long_date(last.held_on, lang=lang) if last.held_on else OPEN,
            )
            for last in known.meetings[:1]
        ],
        "arising": [_decided(item, one, lang=lang) for item, one in known.undone(today=today)],
        "consideration": [
            text(
                "agenda.carried" if item.matter in known.carried else "agenda.deferred",
                lang=lang,
                matter=_told(item.title_th, item.title_en, lang=lang),
                number=item.meeting_number,
            )
            for item in known.deferred
        ],
    }


def _decided(item: AgendaItem, decision: BoardDecision, *, lang: str) -> str:
    due = short_date(decision.due_on, lang=lang) if decision.due_on else text("agenda.no_due", lang=lang)
    own = _told(decision.text_th, decision.text_en, lang=lang)
    return text(
        "agenda.decided",
        lang=lang,
        matter=own or _told(item.title_th, item.title_en, lang=lang),
        number=item.meeting_number,
        office=_told(decision.office_th, decision.office_en, lang=lang) or OPEN,
        due=due,
    )


def _told(thai: str | None, english: str | None, *, lang: str) -> str:
    """In the language of the file, else as it is on record."""
    return (english or thai or "") if lang != "th" else thai or ""
