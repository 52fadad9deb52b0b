"""The agenda of a board's next meeting, made from what is open, as .docx for an office to edit.

Six parts, as officials write them (ระเบียบวาระที่ 1 to 6): what the chair tells, the minutes of the last
meeting, matters arising, for information, for consideration, other. What no row says is left open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from data.domain.boards import DecisionState, Outcome, meeting_order
from outputs.office_paper import OPEN, PART, as_file, embolden, new_document, printable
from queries.boards import AgendaItem, BoardDecision, BoardMeeting, carried_over
from words import text
from words.dates import long_date, short_date

PARTS = ("chair", "minutes", "arising", "information", "consideration", "other")

OPEN_STATES = frozenset({DecisionState.OPEN, DecisionState.OVERDUE, DecisionState.NO_DUE_DAY})


@dataclass(frozen=True)
class AgendaDraft:
    """`last`: the newest meeting on record, whose minutes are to be confirmed. `decided`: decisions that
    nobody wrote down as done, each with its item; `deferred`: matters put off at their last meeting;
    `carried`: board and code of those that were put off twice or more."""

    last: BoardMeeting | None
    decided: tuple[tuple[AgendaItem, BoardDecision], ...]
    deferred: tuple[AgendaItem, ...]
    carried: frozenset[tuple[str, str]]

    def is_carried(self, item: AgendaItem) -> bool:
        return (item.board_code, item.matter or "") in self.carried


def draft_agenda(
    *, meetings: Sequence[BoardMeeting], items: Sequence[AgendaItem], today: date
) -> AgendaDraft:
    """Of one board. `meetings`: the newest first, as they are read."""
    ordered = sorted(items, key=lambda one: (meeting_order(one.meeting_number), one.item_number))
    decided = tuple(
        (item, decision)
        for item in ordered
        for decision in item.decisions
        if decision.state(today=today) in OPEN_STATES and decision.outcome != Outcome.DEFERRED
    )
    # A matter without a code was heard once.
    newest = {item.matter or f"#{place}": item for place, item in enumerate(ordered)}
    deferred = tuple(one for one in newest.values() if one.outcomes[-1] is Outcome.DEFERRED)
    return AgendaDraft(meetings[0] if meetings else None, decided, deferred, carried_over(tuple(items)))


def agenda_docx(draft: AgendaDraft, *, board: str, lang: str, sample: bool) -> bytes:
    """`board`: its name. Offices are named as their rows name them, and no person is. `sample`: whether it
    is an invented board's, which the paper says above all else."""

    def words(key: str, **values: object) -> str:
        return text(f"agenda.{key}", lang=lang, **values)

    document = new_document(lang=lang)
    above = (text("row_kind.sample", lang=lang),) if sample else ()
    for line in (*above, words("title", board=printable(board)), words("number"), words("where")):
        head = document.add_paragraph()
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        embolden(head.add_run(line))
    for number, part in enumerate(PARTS, start=1):
        head = document.add_paragraph()
        head.paragraph_format.space_before = PART
        embolden(head.add_run(words("part", n=number, title=words(part))))
        for place, told in enumerate(_lines(draft, part, lang=lang), start=1):
            line = document.add_paragraph(f"{number}.{place}  {printable(told)}")
            line.paragraph_format.left_indent = Cm(1.25)
    return as_file(document)


def _lines(draft: AgendaDraft, part: str, *, lang: str) -> list[str]:
    """What stands under a part; a dotted line where nothing on record belongs there."""
    told: list[str] = []
    if part == "minutes" and draft.last:
        day = long_date(draft.last.held_on, lang=lang) if draft.last.held_on else OPEN
        told = [text("agenda.confirm", lang=lang, number=draft.last.meeting_number, day=day)]
    if part == "arising":
        told = [_decided(item, decision, lang=lang) for item, decision in draft.decided]
    if part == "consideration":
        told = [_deferred(item, carried=draft.is_carried(item), lang=lang) for item in draft.deferred]
    return told or [OPEN]


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


def _deferred(item: AgendaItem, *, carried: bool, lang: str) -> str:
    key = "carried" if carried else "deferred"
    matter = _told(item.title_th, item.title_en, lang=lang)
    return text(f"agenda.{key}", lang=lang, matter=matter, number=item.meeting_number)


def _told(thai: str | None, english: str | None, *, lang: str) -> str:
    """In the language of the file, else as it is on record."""
    return (english or thai or "") if lang != "th" else thai or ""
