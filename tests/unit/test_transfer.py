"""Evidence of transfer: what may be said about a unit on 30 September of a fiscal year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.transfer import PROVEN, Affiliation, TransferEvent, TransferState, transfer_at

REGISTER = date(2026, 5, 31)
NEWS = date(2024, 12, 14)
UNDER_LAO = Affiliation(REGISTER, "lao")
UNDER_MINISTRY = Affiliation(REGISTER, "moph")
TOLD = TransferEvent("transferred", NEWS)
S = TransferState

CASES = [
    # name, kind, register, events, fiscal year, state
    ("register names an LAO", "shph", [UNDER_LAO], [], 2569, S.YEAR_UNKNOWN),
    ("the same unit, looked at before the register's date", "shph", [UNDER_LAO], [], 2568, S.PROVEN_LATER),
    ("a royal health centre is transferred like any other", "chc", [UNDER_LAO], [], 2569, S.YEAR_UNKNOWN),
    ("a ministry affiliation proves nothing", "shph", [UNDER_MINISTRY], [], 2569, S.NO_EVIDENCE),
    ("nothing on record", "shph", [], [], 2569, S.NO_EVIDENCE),
    ("news before the year's end", "shph", [UNDER_MINISTRY], [TOLD], 2568, S.YEAR_UNKNOWN),
    ("news after the year's end", "shph", [UNDER_MINISTRY], [TOLD], 2567, S.PROVEN_LATER),
    (
        "an order with its day, 1 Oct 2565, is of FY 2566",
        "shph",
        [UNDER_LAO],
        [TransferEvent("transferred", date(2022, 10, 1), effective_on=date(2022, 10, 1))],
        2566,
        S.YEAR_KNOWN,
    ),
    (
        "before that day there had been no transfer",
        "shph",
        [UNDER_LAO],
        [TransferEvent("transferred", date(2022, 10, 1), effective_on=date(2022, 10, 1))],
        2565,
        S.NO_EVIDENCE,
    ),
    (
        "the year alone is known",
        "shph",
        [],
        [TransferEvent("transferred", date(2024, 9, 30), fiscal_year=2567)],
        2567,
        S.YEAR_KNOWN,
    ),
    (
        "returned to the ministry",
        "shph",
        [],
        [
            TransferEvent("transferred", date(2023, 9, 30), fiscal_year=2566),
            TransferEvent("returned", date(2025, 9, 30), fiscal_year=2568),
        ],
        2568,
        S.RETURNED,
    ),
    (
        "not yet returned in the year before",
        "shph",
        [],
        [
            TransferEvent("transferred", date(2023, 9, 30), fiscal_year=2566),
            TransferEvent("returned", date(2025, 9, 30), fiscal_year=2568),
        ],
        2567,
        S.YEAR_KNOWN,
    ),
    ("a wish is no transfer", "shph", [], [TransferEvent("wish_expressed", NEWS)], 2569, S.NO_EVIDENCE),
    ("an LAO's own centre was never transferred", "lao_centre", [UNDER_LAO], [], 2569, S.OWN_CENTRE),
    ("a hospital cannot be transferred", "community_hospital", [], [], 2569, S.NOT_TRANSFERABLE),
]


@pytest.mark.parametrize(
    ("kind", "register", "events", "year", "state"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_the_state_of_a_unit(kind, register, events, year, state) -> None:
    found = transfer_at(kind=kind, affiliations=register, events=events, fiscal_year=year)
    assert found.state is state


FIRST = TransferEvent("transferred", date(2022, 10, 3), effective_on=date(2022, 10, 3))
BACK = TransferEvent("returned", date(2024, 9, 30), fiscal_year=2567)
AGAIN = TransferEvent("transferred", date(2025, 10, 1), effective_on=date(2025, 10, 1))
AGAIN_BY = TransferEvent("transferred", date(2026, 2, 20))
BACK_AGAIN = TransferEvent("returned", date(2026, 6, 30), effective_on=date(2026, 6, 30))


@pytest.mark.parametrize(
    ("events", "year", "state", "transfer_year"),
    [
        ([FIRST, BACK, AGAIN], 2566, S.YEAR_KNOWN, 2566),
        ([FIRST, BACK, AGAIN], 2567, S.RETURNED, 2566),
        ([FIRST, BACK, AGAIN], 2568, S.RETURNED, 2566),
        ([FIRST, BACK, AGAIN], 2569, S.YEAR_KNOWN, 2569),
        ([AGAIN, FIRST, BACK], 2569, S.YEAR_KNOWN, 2569),  # in whatever order they are written
        ([FIRST, BACK, AGAIN_BY], 2569, S.YEAR_UNKNOWN, None),  # the first year is not the second's
        ([FIRST, BACK, AGAIN, BACK_AGAIN], 2569, S.RETURNED, 2569),
        ([FIRST, BACK, AGAIN, BACK_AGAIN], 2568, S.RETURNED, 2566),
        ([BACK, AGAIN], 2569, S.YEAR_KNOWN, 2569),  # the first transfer was never written down
        ([BACK], 2568, S.RETURNED, None),  # a return tells that there was a transfer
        ([BACK], 2566, S.NO_EVIDENCE, None),
    ],
)
def test_the_last_event_counts(events, year, state, transfer_year) -> None:
    found = transfer_at(kind="shph", affiliations=[], events=events, fiscal_year=year)
    assert (found.state, found.fiscal_year) == (state, transfer_year)


def test_a_register_that_lags_behind_a_return_is_a_disagreement_and_no_second_transfer() -> None:
    lagging = Affiliation(date(2025, 5, 31), "lao")
    found = transfer_at(kind="shph", affiliations=[lagging], events=[FIRST, BACK], fiscal_year=2568)
    assert (found.state, found.disagreement) == (S.RETURNED, True)


def test_a_register_of_the_ministry_before_the_second_transfer_contradicts_nothing() -> None:
    between = Affiliation(date(2025, 5, 31), "moph")
    events = [FIRST, BACK, AGAIN]
    found = transfer_at(kind="shph", affiliations=[between], events=events, fiscal_year=2569)
    assert (found.state, found.disagreement) == (S.YEAR_KNOWN, False)
    after = Affiliation(date(2026, 5, 31), "moph")
    found = transfer_at(kind="shph", affiliations=[between, after], events=events, fiscal_year=2569)
    assert found.disagreement


def test_a_second_transfer_that_is_told_twice_counts_from_the_first_time() -> None:
    events = [FIRST, BACK, TransferEvent("transferred", date(2025, 10, 1)), AGAIN_BY]
    told = sorted(event.proven_on() for event in events[2:])
    between = Affiliation(told[0], "moph")
    assert told[0] < told[1]
    assert transfer_at(kind="shph", affiliations=[between], events=events, fiscal_year=2569).disagreement


def test_of_a_transfer_and_a_return_known_by_one_day_the_return_counts() -> None:
    day = date(2025, 2, 3)
    events = [TransferEvent("returned", day), TransferEvent("transferred", day)]
    for told in (events, events[::-1]):
        assert transfer_at(kind="shph", affiliations=[], events=told, fiscal_year=2568).state is S.RETURNED


def test_a_register_between_return_and_second_transfer_proves_no_earlier_day() -> None:
    between = Affiliation(date(2025, 5, 31), "lao")
    found = transfer_at(kind="shph", affiliations=[between], events=[FIRST, BACK, AGAIN], fiscal_year=2569)
    assert found.proven_on == date(2025, 10, 1)


def test_a_second_transfer_gives_its_year_and_its_receiver_to_nothing_before_it() -> None:
    heard = TransferEvent("transferred", date(2022, 2, 2))
    found = transfer_at(kind="shph", affiliations=[], events=[heard, BACK, AGAIN], fiscal_year=2566)
    assert (found.state, found.fiscal_year, found.event) == (S.YEAR_UNKNOWN, None, heard)


def test_a_transfer_announced_for_the_next_year_has_not_happened_yet() -> None:
    ahead = TransferEvent("transferred", date(2026, 8, 20), fiscal_year=2570)
    told = {
        year: transfer_at(kind="shph", affiliations=[], events=[ahead], fiscal_year=year).state
        for year in (2569, 2570)
    }
    assert told == {2569: S.NO_EVIDENCE, 2570: S.YEAR_KNOWN}


def test_an_earlier_proof_of_no_known_year_does_not_move_the_year_that_is_known() -> None:
    heard = TransferEvent("transferred", date(2021, 11, 2))
    found = transfer_at(kind="chc", affiliations=[], events=[heard, FIRST], fiscal_year=2568)
    assert (found.state, found.fiscal_year) == (S.YEAR_KNOWN, 2566)


def test_register_and_news_that_differ_are_both_on_record() -> None:
    found = transfer_at(kind="shph", affiliations=[UNDER_MINISTRY], events=[TOLD], fiscal_year=2569)
    assert found.state is S.YEAR_UNKNOWN
    assert found.disagreement


def test_a_register_older_than_the_news_does_not_contradict_it() -> None:
    older = Affiliation(date(2023, 5, 31), "moph")
    found = transfer_at(kind="shph", affiliations=[older], events=[TOLD], fiscal_year=2569)
    assert not found.disagreement


ON_DAYS = st.builds(
    lambda step, day: TransferEvent(step, day, effective_on=day),
    st.sampled_from(["transferred", "returned", "wish_expressed", "approved"]),
    st.dates(date(2022, 1, 1), date(2024, 9, 30)),
)
"""Steps with a day of their own, all before the end of the year that is looked at."""


def of(events: list[TransferEvent], *, year: int = 2567) -> TransferState:
    return transfer_at(kind="shph", affiliations=[], events=events, fiscal_year=year).state


@given(st.lists(ON_DAYS, max_size=6))
def test_whether_a_unit_is_transferred_hangs_on_its_last_change_of_sides_alone(events) -> None:
    sides = [one for one in events if one.step in {"transferred", "returned"}]
    last = max(sides, key=lambda one: (one.known_by, one.step == "returned"), default=None)
    assert (of(events) in PROVEN) is (last is not None and last.step == "transferred")
    assert of(list(reversed(events))) is of(events), "in whatever order they are told"
    assert of(sides) is of(events), "what was asked for or approved is no transfer"


@given(st.lists(st.dates(date(2022, 1, 1), date(2024, 9, 30)), min_size=1, max_size=4))
def test_a_day_by_which_it_was_known_is_never_a_year(days) -> None:
    events = [TransferEvent("transferred", day) for day in days]
    found = transfer_at(kind="shph", affiliations=[], events=events, fiscal_year=2567)
    assert (found.state, found.fiscal_year) == (S.YEAR_UNKNOWN, None)


@given(st.lists(st.integers(2560, 2567), min_size=1, max_size=4))
def test_a_second_stage_moves_no_year_of_the_first(years) -> None:
    events = [TransferEvent("transferred", date(year - 543, 9, 30), fiscal_year=year) for year in years]
    found = transfer_at(kind="shph", affiliations=[], events=events, fiscal_year=2567)
    assert (found.state, found.fiscal_year) == (S.YEAR_KNOWN, min(years))
