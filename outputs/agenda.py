"""The agenda of a board's next meeting, made from what is open, as .docx for an office to edit.

Six parts, as officials write them (ระเบียบวาระที่ 1 to 6): what the chair tells, the minutes of the last
meeting, matters arising, for information, for consideration, other. What no row says is left open.
"""

from __future__ import annotations

from datetime import date

from docx.shared import Cm

from outputs.language import day_words, in_language, in_words, named, t
from outputs.office_paper import OPEN, TITLE, add_centred, add_head, add_line, as_file, new_document
from queries.boards import AgendaLine, BoardOnRecord
from words.dates import long_date

PARTS = ("chair", "minutes", "arising", "information", "consideration", "other")


def agenda_docx(known: BoardOnRecord, *, today: date, lang: str) -> bytes:
    """Offices are named as their rows name them, and no person is. Of an invented board the paper says so
    above all else."""
    document, lines = new_document(lang=lang), known.next_agenda(today=today)
    with in_language(lang):
        above = (t("row_kind.sample"),) if known.board.is_sample else ()
        title = t("agenda.title", board=named(known.board))
        for words in (*above, title, t("agenda.number"), t("agenda.where")):
            add_centred(document, words, bold=True, style=TITLE if words == title else None)
        for number, part in enumerate(PARTS, start=1):
            add_head(document, t("agenda.part", n=number, title=t(f"agenda.{part}")))
            told = [_told(line, lang=lang) for line in lines.get(part, ())]
            for place, words in enumerate(told or [OPEN], start=1):
                add_line(document, f"{number}.{place}  {words}", left=Cm(1.25))
    return as_file(document)


def _told(line: AgendaLine, *, lang: str) -> str:
    return t(
        f"agenda.{line.says}",
        number=line.meeting_number,
        matter=in_words(*line.matter),
        office=in_words(*line.office) or OPEN,
        day=long_date(line.day, lang=lang) if line.day else OPEN,
        due=day_words(line.day) or t("agenda.no_due"),
    )
