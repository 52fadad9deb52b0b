"""Evidence of transfer: what may be said about a unit on 30 September of a fiscal year."""

from datetime import date

import pytest

from data.domain.transfer import Affiliation, TransferEvent, TransferState, transfer_at

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


def test_register_and_news_that_differ_are_both_on_record() -> None:
    found = transfer_at(kind="shph", affiliations=[UNDER_MINISTRY], events=[TOLD], fiscal_year=2569)
    assert found.state is S.YEAR_UNKNOWN
    assert found.disagreement


def test_a_register_older_than_the_news_does_not_contradict_it() -> None:
    older = Affiliation(date(2023, 5, 31), "moph")
    found = transfer_at(kind="shph", affiliations=[older], events=[TOLD], fiscal_year=2569)
    assert not found.disagreement
