"""Who stands in whose place: re-coded, merged, divided, in chains, and what then tells of whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from data.domain.lineage import Lineage, Step, Strand, StrandPart
from data.domain.transfer import Transfer, TransferState, of_all

FIRST, THEN = date(2024, 10, 1), date(2025, 10, 1)
S = TransferState


def lineage(*steps: tuple[str, str, date]) -> Lineage:
    return Lineage(tuple(Step(*step) for step in steps))


def strands(known: Lineage, code: str, *, there: Sequence[str] = ()) -> tuple[Strand, ...]:
    return known.strands(code, was_there=lambda body, _on, _old: body in there)


def test_one_that_follows_nothing_tells_of_itself_alone() -> None:
    assert strands(lineage(), "a") == ((StrandPart("a"),),)


def test_one_that_was_recoded_twice_is_one_strand() -> None:
    known = lineage(("a", "b", FIRST), ("b", "c", THEN))
    assert strands(known, "c") == ((StrandPart("a"), StrandPart("b"), StrandPart("c")),)
    assert (known.ancestors("c"), known.standing("a")) == (("b", "a"), ("c",))
    assert (known.same_before("c"), known.same_before("b"), known.same_before("a")) == ("b", "a", None)


def test_of_two_that_became_one_each_is_a_strand() -> None:
    known = lineage(("a", "c", THEN), ("b", "c", THEN))
    assert strands(known, "c") == ((StrandPart("a"), StrandPart("c")), (StrandPart("b"), StrandPart("c")))
    assert known.same_before("c") is None
    assert known.standing("b") == ("c",)


def test_one_that_took_in_another_is_a_strand_and_tells_of_it_from_that_day_on() -> None:
    both = ((StrandPart("b"),), (StrandPart("a"), StrandPart("b", THEN)))
    assert strands(lineage(("a", "b", THEN)), "b", there="b") == both
    said = lineage(("a", "b", THEN), ("b", "b", THEN))
    assert strands(said, "b") == both
    assert said.standing("b") == ("b",)


def test_what_comes_later_to_one_that_was_new_is_a_strand_from_its_own_day_on() -> None:
    known = lineage(("a", "c", FIRST), ("b", "c", THEN))
    assert strands(known, "c") == (
        (StrandPart("a"), StrandPart("c")),
        (StrandPart("b"), StrandPart("c", THEN)),
    )


def test_one_that_was_divided_stands_in_all_its_parts() -> None:
    known = lineage(("a", "b", THEN), ("a", "c", THEN), ("a", "a", THEN))
    assert known.standing("a") == ("a", "b", "c")
    assert strands(known, "b") == ((StrandPart("a"), StrandPart("b")),)
    assert known.same_before("b") is None


def test_a_circle_of_bodies_that_were_founded_anew_ends() -> None:
    known = lineage(("a", "b", FIRST), ("b", "a", THEN))
    assert strands(known, "a") == ((StrandPart("b"), StrandPart("a")),)
    assert (known.standing("a"), known.standing("b")) == (("a",), ("a",))
    assert known.ancestors("a") == ("b",)


def test_two_steps_of_one_day_are_a_chain() -> None:
    known = lineage(("a", "b", THEN), ("b", "c", THEN))
    assert known.standing("a") == ("c",)


def test_what_is_found_on_the_day_of_a_step_is_of_the_body_since_then() -> None:
    part = StrandPart("b", THEN)
    assert [part.tells(day) for day in (THEN - timedelta(days=1), THEN)] == [False, True]


def test_one_that_split_off_another_that_goes_on_is_not_the_same_under_a_new_code() -> None:
    known = lineage(("a", "b", THEN), ("a", "a", THEN))
    assert known.same_before("b") is None
    assert known.same_now("a") == "a"


KNOWN = Transfer(S.YEAR_KNOWN, date(2022, 10, 1), 2566)
LATER_YEAR = Transfer(S.YEAR_KNOWN, date(2023, 10, 1), 2567)
UNDATED = Transfer(S.YEAR_UNKNOWN, date(2026, 5, 31))
AHEAD = Transfer(S.PROVEN_LATER, date(2026, 5, 31))
BACK = Transfer(S.RETURNED, date(2022, 10, 1), 2566, disagreement=True)
NOTHING = Transfer(S.NO_EVIDENCE)


def test_two_that_were_transferred_are_transferred_since_the_last_of_them_was() -> None:
    assert of_all([KNOWN, LATER_YEAR]) == LATER_YEAR
    assert of_all([LATER_YEAR, UNDATED]) == Transfer(S.YEAR_UNKNOWN, UNDATED.proven_on)
    assert of_all([UNDATED, AHEAD]) == Transfer(S.PROVEN_LATER, AHEAD.proven_on)
    assert of_all([NOTHING, NOTHING]) == NOTHING
    assert of_all([BACK, BACK]) == BACK
    assert of_all([UNDATED]) is UNDATED


def test_evidence_of_some_alone_is_none_of_the_whole_and_is_said() -> None:
    for one in (KNOWN, UNDATED, AHEAD):
        assert of_all([one, NOTHING]) == Transfer(S.NO_EVIDENCE, partly=True)
    assert of_all([KNOWN, BACK]) == Transfer(S.NO_EVIDENCE, partly=True, disagreement=True)
    assert of_all([NOTHING, BACK]) == Transfer(S.NO_EVIDENCE, disagreement=True)
