"""What must hold of forums, agreements, commitments, proposals and yearly success targets; what is odd."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection

from data.actions.book import Book
from data.domain.calendar import fiscal_year_end, fiscal_year_start
from data.domain.promises import AGREEMENT_STEPS, NEEDS_REASON, CommitmentStatus
from data.importers.findings import Finding
from data.importers.rows import Given, GivenRows
from data.importers.standing import rows_after, standing_rows, values_of
from data.records import RECORDS

FULL = 100
WHOLE = "all"
"""The sector of attendance that is all sectors together."""

SEQUENCE = AGREEMENT_STEPS[: AGREEMENT_STEPS.index("in_force") + 1]
"""Steps that an agreement takes once and in this order; what comes after may come again."""

NOT_DONE = frozenset({None, CommitmentStatus.UNDER_WAY, CommitmentStatus.NOT_YET_DONE})


def check_forums(rows: GivenRows, _book: Book) -> Iterator[Finding]:
    """A forum that was held has its day, or what its source says of it."""
    for row in rows:
        new: dict[str, Any] = row.new or {}
        if new["held"] and not any(new[n] for n in ("held_on", "date_words_th", "date_words_en")):
            yield row.finding("held_on", "importing.expected.held_day")
        if new["held_on"] and not new["held"]:
            yield row.finding("held", "importing.expected.held_flag")


def check_agreement_steps(rows: GivenRows, book: Book) -> Iterator[Finding]:
    """No step before one that comes first: signed not before authorised, in force not before signed."""
    standing = rows_after(
        book, "agreement_step", column="agreement_code", values=values_of(rows, "agreement_code")
    )
    given = {row.key for row in rows}
    reached: dict[str, list[tuple[str, date, Given | None]]] = defaultdict(list)
    for key, step in standing.items():
        if key not in given:
            reached[step["agreement_code"]].append((step["step"], step["reached_on"], None))
    for row in rows:
        new: dict[str, Any] = row.new or {}
        if new["step"] in AGREEMENT_STEPS and new["reached_on"]:
            reached[new["agreement_code"]].append((new["step"], new["reached_on"], row))
    for steps in reached.values():
        yield from _out_of_order(steps)


def _out_of_order(steps: list[tuple[str, date, Given | None]]) -> Iterator[Finding]:
    """Each given step that is out of order, once: the later of a pair, where the file has it."""
    told: set[int] = set()
    for step, day, row in sorted(steps, key=lambda s: AGREEMENT_STEPS.index(s[0])):
        place = AGREEMENT_STEPS.index(step)
        before = [s for s in steps if s[0] in SEQUENCE[:place] and s[1] > day]
        if not before:
            continue
        _step, earliest, other = max(before, key=lambda s: s[1])
        if row is not None:
            told.add(id(row))
            yield row.finding("reached_on", "importing.expected.after_step", day=earliest)
        elif other is not None and id(other) not in told:
            told.add(id(other))
            yield other.finding("reached_on", "importing.expected.before_step", day=day)


def check_commitments(rows: GivenRows, book: Book) -> Iterator[Finding]:
    """Adjusted and ended tell why; done tells when, and that is not before the agreement began."""
    first = _first_steps(rows, book)
    for row in rows:
        new: dict[str, Any] = row.new or {}
        if new["status"] in NEEDS_REASON and not (new["reason_th"] or new["reason_en"]):
            yield row.finding("reason_th", "importing.expected.reason")
        if new["status"] == CommitmentStatus.DONE_AS_AGREED and not new["done_on"]:
            yield row.finding("done_on", "importing.expected.done_day")
        begun = first.get(new["agreement_code"])
        if new["done_on"] and begun and new["done_on"] < begun:
            yield row.finding("done_on", "importing.expected.after_agreement", day=begun)


def _first_steps(rows: GivenRows, book: Book) -> dict[str, date]:
    """The day of the first step of each agreement that the rows name, where one is known."""
    steps = rows_after(
        book, "agreement_step", column="agreement_code", values=values_of(rows, "agreement_code")
    )
    first: dict[str, date] = {}
    for step in steps.values():
        code, day = step["agreement_code"], step["reached_on"]
        first[code] = min(day, first.get(code, day))
    return first


def check_proposal_steps(rows: GivenRows, book: Book) -> Iterator[Finding]:
    """A step says what it must: why declined, merged into what, passed on to whom; none before the forum."""
    book.load(RECORDS["proposal"].table, values_of(rows, "proposal_code"))
    for row in rows:
        new: dict[str, Any] = row.new or {}
        step = new["step"]
        if step == "declined" and not (new["reason_th"] or new["reason_en"]):
            yield row.finding("reason_th", "importing.expected.reason")
        if step == "passed_on" and not (new["to_th"] or new["to_en"]):
            yield row.finding("to_th", "importing.expected.passed_to")
        if step == "merged" and not new["merged_into"]:
            yield row.finding("merged_into", "importing.expected.merged_into")
        elif new["merged_into"] and new["merged_into"] == new["proposal_code"]:
            yield row.finding("merged_into", "importing.expected.merged_itself")
        held = _held_on(new["proposal_code"], book)
        if held and step != "draft" and new["reached_on"] and new["reached_on"] < held:
            yield row.finding("reached_on", "importing.expected.after_forum", day=held)


def _held_on(proposal: str | None, book: Book) -> date | None:
    """The day of the forum in which a proposal was heard; None where forum or day are not known."""
    own = book.find(("proposal",), proposal) if proposal else None
    forum = book.find(("forum",), own["forum_code"]) if own and own["forum_code"] else None
    return forum["held_on"] if forum else None


def check_milestones(rows: GivenRows, _book: Book) -> Iterator[Finding]:
    """A yearly success target belongs to a goal or a commitment, and tells why it was dropped."""
    for row in rows:
        new: dict[str, Any] = row.new or {}
        if not (new["goal_code"] or new["commitment_code"]):
            yield row.finding("goal_code", "importing.expected.goal_or_commitment")
        if new["dropped"] and not (new["dropped_reason_th"] or new["dropped_reason_en"]):
            yield row.finding("dropped_reason_th", "importing.expected.reason")
        if new["percent"] is not None and new["percent"] > FULL:
            yield row.finding("percent", "importing.expected.percent")


RULES = {
    "forum": (check_forums,),
    "agreement_step": (check_agreement_steps,),
    "commitment": (check_commitments,),
    "proposal_step": (check_proposal_steps,),
    "milestone": (check_milestones,),
}


def find_promise_warnings(by_record: Mapping[str, GivenRows], connection: Connection) -> Iterator[Finding]:
    """What may be right and is still odd: a day outside its year, done but not so reported, uneven sums."""
    for row in by_record.get("forum", ()):
        yield from _outside_year(row, "held_on", "planned_on")
    for row in by_record.get("milestone", ()):
        yield from _outside_year(row, "due_on")
    for row in by_record.get("annotation", ()):
        yield from _outside_year(row, "happened_on")
    for row in by_record.get("commitment", ()):
        new: dict[str, Any] = row.new or {}
        if new["done_on"] and new["status"] in NOT_DONE:
            yield row.finding("status", "importing.warning.done_but_status")
    yield from _uneven_attendance(by_record.get("forum_attendance", []), connection)


def _outside_year(row: Given, *columns: str) -> Iterator[Finding]:
    new: dict[str, Any] = row.new or {}
    year = new["fiscal_year"]
    for name in columns:
        if year and new[name] and not fiscal_year_start(year) <= new[name] <= fiscal_year_end(year):
            yield row.finding(name, "importing.warning.outside_fiscal_year", year=year)


def _uneven_attendance(rows: GivenRows, connection: Connection) -> Iterator[Finding]:
    """The sectors of a forum do not make the whole. Told at the whole, or at the last sector of the file."""
    people: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    place: dict[tuple[str, str], Given] = {}
    forums = values_of(rows, "forum_code")
    given: list[Mapping[str, Any]] = [row.new for row in rows if row.new]
    for own in (*standing_rows(connection, "forum_attendance", column="forum_code", values=forums), *given):
        if own["people"] is not None:
            people[own["forum_code"], own["basis"]][own["sector"]] = own["people"]
    for row in rows:
        new: dict[str, Any] = row.new or {}
        key = new["forum_code"], new["basis"]
        at = place.get(key)
        if at is None or (at.new or {})["sector"] != WHOLE:
            place[key] = row
    for key, row in place.items():
        sectors = dict(people[key])
        whole = sectors.pop(WHOLE, None)
        if whole is not None and sectors and sum(sectors.values()) != whole:
            yield row.finding(
                "people", "importing.warning.sectors", parts=f"{sum(sectors.values()):,}", whole=f"{whole:,}"
            )
