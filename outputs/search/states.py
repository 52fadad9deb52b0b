"""How what was found stands, in a few words with their mark; nothing where nothing may be said.

Of a named body only what it kept is told here: that it is late stands beside its own explanation, in the
record itself. Invented rows say nothing of real bodies.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from data.domain.areas import NATION
from data.domain.calendar import fiscal_year_of
from data.domain.milestones import BEHIND
from data.domain.promises import NOT_KEPT
from data.domain.transfer import PROVEN, TransferState
from data.records.model import join_key
from outputs.language import day_words, lang, t, year_words
from outputs.look import Badge, certificate_mark, mark_of, unit_mark, words_of
from outputs.names import code_names
from outputs.record.identity import named
from outputs.record.model import only
from outputs.statuses import MILESTONE_LOOKS, PROMISE_LOOKS, look_of
from queries.agreements import read_commitments
from queries.boards import read_agenda
from queries.goal_book import read_book, read_set_codes
from queries.goals import read_standing
from queries.laos import HEALTHY_CITY, read_laos, read_programme_levels
from queries.lineages import read_lineage
from queries.milestones import read_milestones
from queries.proposals import read_proposals
from queries.search import Match
from queries.units import read_units

STEPS = "proposal_step"


@dataclass(frozen=True)
class HitState:
    words: str
    mark: Markup | None = None


def state_of(found: Match, *, province: str, today: date) -> HitState | None:
    """`province`: the reader's, for what belongs to the nation."""
    here = province if found.province == NATION else found.province
    read = _STATES.get(found.record)
    return read(found, here, today) if read else None


def _unit(found: Match, province: str, today: date) -> HitState | None:
    row = only(read_units(province=province, year=fiscal_year_of(today)), found.code)
    if row is None:
        return _followed_by(found, today=today)
    if row.state is TransferState.NOT_TRANSFERABLE:
        return None
    if row.evidence_sample and not found.is_sample:
        return None
    return HitState(t(f"map.state_{row.state.value}"), _unit_mark(row.state))


def _followed_by(found: Match, *, today: date) -> HitState | None:
    """Of a body that gave way: what stands in its place."""
    heirs = read_lineage(record=found.record, on=today).standing(found.code)
    names = [named(code, lang=lang(), record=found.record) for code in heirs if code != found.code]
    return HitState(t("search.followed_by", name=" · ".join(names))) if names else None


def _area(found: Match, _province: str, today: date) -> HitState | None:
    return _followed_by(found, today=today)


def _unit_mark(state: TransferState) -> Markup:
    if state in PROVEN:
        return unit_mark("proven")
    return unit_mark("own" if state is TransferState.OWN_CENTRE else "no_evidence")


def _lao(found: Match, province: str, today: date) -> HitState | None:
    """The certificate that it holds, where one is known."""
    row = only(read_laos(province=province, year=fiscal_year_of(today)), found.code)
    if row is None:
        return _followed_by(found, today=today)
    if not isinstance(row.level, str) or (row.status_sample and not found.is_sample):
        return None
    levels = read_programme_levels(programme=HEALTHY_CITY).set_index("code")
    level = str(levels.loc[row.level, f"name_{lang()}"])
    held = t("search.certificate", level=level, year=year_words(int(row.certificate_year)))
    return HitState(held, certificate_mark(row.level))


def _indicator(found: Match, province: str, today: date) -> HitState | None:
    """Where the whole province stood by its latest value, if that follows from real ones alone."""
    code = read_set_codes().get(("indicator", found.code))
    if code is None:
        return None
    book = read_book(set=code, province=province)
    known = [one.year for one in book.readings.get((found.code, book.whole), ()) if one.end <= today]
    if not known:
        return None
    one = read_standing(set=code, indicator=found.code, area=book.whole, year=max(known), today=today)
    if one.is_sample or one.status.state is None:
        return None
    return _badge(look_of(one.status))


def _proposal(found: Match, province: str, today: date) -> HitState | None:
    rows = read_proposals(province=province, today=today)
    one = next((one for one in rows if one.code == found.code), None)
    if one is None or one.standing is None or not one.is_told:
        return None
    words = code_names(STEPS, lang=lang()).get(one.standing, one.standing)
    return HitState(f"{words} {day_words(one.since)}")


def _commitment(found: Match, province: str, today: date) -> HitState | None:
    rows = read_commitments(province=province, today=today)
    one = next((one for one in rows if one.code == found.code), None)
    if one is None:
        return None
    told = one.is_told and one.status not in NOT_KEPT
    return _badge(PROMISE_LOOKS[one.status]) if told else _due(one.due_on, today)


def _milestone(found: Match, province: str, today: date) -> HitState | None:
    rows = read_milestones(province=province, today=today)
    one = next((one for one in rows if one.code == found.code), None)
    if one is None:
        return None
    told = one.is_told and one.state not in BEHIND
    return _badge(MILESTONE_LOOKS[one.state]) if told else _due(one.due_on, today)


def _agenda_item(found: Match, province: str, _today: date) -> HitState | None:
    """At which meeting it was heard, and when."""
    keys = {
        join_key((one.board_code, one.meeting_number, one.item_number)): one
        for one in read_agenda(province=province)
    }
    one = keys.get(found.code)
    return HitState(t("search.heard", number=one.meeting_number, day=day_words(one.held_on))) if one else None


def _due(on: date | None, today: date) -> HitState | None:
    """A day to come; of one that is over nothing, for it would say who is late."""
    return HitState(t("search.due", day=day_words(on))) if on and on >= today else None


def _badge(badge: Badge) -> HitState:
    return HitState(t(words_of(badge)), mark_of(badge))


_STATES: Mapping[str, Callable[[Match, str, date], HitState | None]] = {
    "area": _area,
    "health_unit": _unit,
    "lao": _lao,
    "indicator": _indicator,
    "proposal": _proposal,
    "commitment": _commitment,
    "milestone": _milestone,
    "agenda_item": _agenda_item,
}
