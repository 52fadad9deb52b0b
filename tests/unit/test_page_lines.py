"""What pages cost since they are made of pieces.

What only one page uses counts to it, wherever it lies; a topic of `queries` is of its records, of no page.
"""

from __future__ import annotations

import pytest

from tools.page_lines import page_lines, used_only_by

MILESTONES = ("pages/milestones.py", "components/milestones", "assets/shell/style/15-milestones.css")
GOALS = ("pages/goals.py", "components/goals")
"""With the charts, which no other page draws: 330 of its lines."""

DATA = ("pages/data.py", "components/data_page")
ACCESS = ("pages/access.py", "components/access_page")
HEALTHY_CITY = ("pages/healthy-city.py", "components/healthy_city")
PARTNERS = ("pages/partners.py", "components/partners")
PLANS = ("pages/plans.py", "components/plans")
TRANSFER = ("pages/transfer.py", "components/transfer")
"""With the draft of a board's agenda, which no other page gives."""

AGREEMENTS = (
    "pages/agreements.py",
    "components/agreements",
    "components/promise_chain",
    "assets/shell/style/18-agreements.css",
)


@pytest.mark.parametrize(
    ("page", "under"),
    [
        (MILESTONES, 700),
        (AGREEMENTS, 1_100),
        (GOALS, 1_770),
        (PARTNERS, 500),
        (PLANS, 200),
        (TRANSFER, 500),
        (DATA, 1_820),
        (ACCESS, 190),
        (HEALTHY_CITY, 500),
    ],
)
def test_a_page_of_pieces_stays_small(page: tuple[str, ...], under: int) -> None:
    assert page_lines(*page) < under


def test_what_only_a_page_uses_counts_to_it_and_what_others_use_does_not() -> None:
    names = {name for _path, name in used_only_by(*AGREEMENTS)}
    assert {"build_proposal", "build_agreement"} <= names
    assert not names & {"build_tiles", "build_record", "Tile"}
