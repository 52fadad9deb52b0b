"""A row that is read is what its record declares: fields that are columns, of the kinds that these hold."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from typing import Any, get_args, get_type_hints

import pytest

from data.records import RECORDS, Column
from data.settings import ROOT
from queries.agreements import Agreement, AgreementStep, Commitment
from queries.annotations import Annotation
from queries.boards import AgendaItem, Board, BoardDecision, BoardMeeting, BoardSeat
from queries.contributions import Partner
from queries.definitions import Definition
from queries.forums import Attendance, Forum
from queries.funds import (
    Fund,
    FundCall,
    FundIncome,
    FundPractice,
    FundProject,
    FundProjectStep,
    FundResult,
    FundYear,
    SuccessStep,
)
from queries.goal_records import Goal, GoalSet, Indicator, Pillar
from queries.milestones import Milestone
from queries.partners import ForumSeat, ProposalPlan
from queries.programmes import (
    Assessment,
    AssessorCount,
    CalendarDay,
    Committee,
    CriteriaItem,
    CriteriaVersion,
    HeldCertificate,
    ItemScore,
    LpaScore,
    NetworkStage,
    Participation,
    Programme,
    ProgrammeAction,
    ProgrammeComponent,
)
from queries.proposals import Proposal, ProposalStep
from queries.reported import ReportedFigure
from queries.resolutions import (
    AskedBody,
    Clause,
    ReportDue,
    Resolution,
    ResolutionStep,
    ToldOfClause,
)
from queries.toolkit import Charter, LinkSeen, Measure, Tool, ToolUse, TrainingHeld

READ = {
    "agenda_item": AgendaItem,
    "agreement": Agreement,
    "agreement_step": AgreementStep,
    "annotation": Annotation,
    "assessment": Assessment,
    "assessment_item": ItemScore,
    "assessor_count": AssessorCount,
    "board": Board,
    "board_decision": BoardDecision,
    "board_meeting": BoardMeeting,
    "board_seat": BoardSeat,
    "certificate": HeldCertificate,
    "commitment": Commitment,
    "criteria_item": CriteriaItem,
    "criteria_version": CriteriaVersion,
    "forum": Forum,
    "forum_attendance": Attendance,
    "forum_seat": ForumSeat,
    "fund": Fund,
    "fund_call": FundCall,
    "fund_income": FundIncome,
    "fund_practice": FundPractice,
    "fund_project": FundProject,
    "fund_project_step": FundProjectStep,
    "fund_result": FundResult,
    "fund_year": FundYear,
    "success_step": SuccessStep,
    "goal": Goal,
    "goal_set": GoalSet,
    "indicator": Indicator,
    "lpa_score": LpaScore,
    "milestone": Milestone,
    "network_stage": NetworkStage,
    "participation": Participation,
    "partner": Partner,
    "pillar": Pillar,
    "programme": Programme,
    "programme_action": ProgrammeAction,
    "programme_calendar": CalendarDay,
    "programme_committee": Committee,
    "programme_component": ProgrammeComponent,
    "proposal": Proposal,
    "proposal_step": ProposalStep,
    "reported_figure": ReportedFigure,
    "clause_asked": AskedBody,
    "proposal_plan": ProposalPlan,
    "resolution": Resolution,
    "resolution_clause": Clause,
    "resolution_progress": ToldOfClause,
    "resolution_report": ReportDue,
    "resolution_step": ResolutionStep,
    "tool": Tool,
    "tool_use": ToolUse,
    "charter": Charter,
    "charter_measure": Measure,
    "link_seen": LinkSeen,
    "training": TrainingHeld,
}
"""By record; a definition is of an indicator too (below)."""

FILLED = {
    (Commitment, "status"),
    (Indicator, "decimals"),
    (Indicator, "min_count"),
    (Milestone, "due_on"),
}
"""Where nothing is given, a rule says what holds."""

OTHERS = {"Definition", "Succession"}
"""Read of an indicator too (below), and of whichever record has followers."""

KINDS: dict[str, type] = {
    "text": str,
    "integer": int,
    "decimal": float,
    "flag": bool,
    "date": date,
    "fiscal_year": int,
}


@pytest.mark.parametrize(("record", "kind"), [*READ.items(), ("indicator", Definition)])
def test_the_fields_of_a_row_are_of_the_kind_that_its_record_declares(record: str, kind: type[Any]) -> None:
    hints = get_type_hints(kind)
    read = [field.name for field in fields(kind) if field.name in RECORDS[record].by_name]
    assert read
    wrong = {
        name: hints[name]
        for name in read
        if not _fits(RECORDS[record].by_name[name], hints[name], filled=(kind, name) in FILLED)
    }
    assert wrong == {}


def test_every_record_that_is_read_as_a_row_is_tried() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "queries").rglob("*.py")]
    read = {
        name
        for source in sources
        for name in re.findall(
            r"(?:rows_as|_of_programme|_of_laos|_of_area|_here|_read_all|_of_funds|_fund_rows)\(\s*([A-Z]\w+)",
            source,
        )
    }
    assert read == {kind.__name__ for kind in READ.values()} | OTHERS


def _fits(column: Column, hint: Any, *, filled: bool) -> bool:
    """A kind of the house's own (an enum of its values) is one of text."""
    given = set(get_args(hint)) or {hint}
    held = given - {type(None)}
    return all(issubclass(one, KINDS[column.kind]) for one in held) and (
        filled or column.required or type(None) in given or bool in held
    )
