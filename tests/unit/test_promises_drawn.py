"""Commitments and agreements as cards: what is not known of them is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from components.promises.agreement import build_agreement
from components.promises.commitment import build_commitment
from components.promises.read import Promises
from data.domain.promises import NEEDS_EXPLANATION, CommitmentStatus
from queries.agreements import SIGNED, Agreement, AgreementStep, Commitment
from queries.moment import at, now
from tests.fixtures.hostile_arguments import made
from words import text


@pytest.fixture(autouse=True)
def house(shipped: Path) -> Iterator[None]:
    """Sources are looked up in it."""
    with at(now()):
        yield


def said(key: str) -> str:
    return text(f"promises.{key}", lang="th")


@pytest.mark.parametrize("status", CommitmentStatus)
def test_a_bad_state_without_the_partners_words_says_that_there_are_none(status: CommitmentStatus) -> None:
    promises = made(Promises)
    own = replace(made(Commitment), status=status, explanation_th="ฝนตก", explanation_en=None)
    silent = replace(own, explanation_th=None)
    assert "ฝนตก" in build_commitment(own, promises=promises)
    assert said("no_explanation") not in build_commitment(own, promises=promises)
    card = build_commitment(silent, promises=promises)
    assert (said("no_explanation") in card) is (status in NEEDS_EXPLANATION)


def test_what_was_counted_late_while_the_partner_reports_it_under_way_is_told() -> None:
    promises = made(Promises)
    late = replace(made(Commitment), status=CommitmentStatus.LATE)
    counted = build_commitment(replace(late, reported_status="under_way"), promises=promises)
    assert said("late_computed") in counted
    told = build_commitment(replace(late, reported_status=CommitmentStatus.LATE), promises=promises)
    assert said("late_computed") not in told


@pytest.mark.parametrize(("forum", "told"), [(None, False), ("F-1", True)])
def test_of_what_is_only_known_to_be_signed_no_forum_is_denied(forum: str | None, told: bool) -> None:
    promises = made(Promises)
    vars(promises.names)["forums"] = {}
    step = replace(made(AgreementStep), step=SIGNED)
    one = replace(made(Agreement), forum_code=forum, steps=(step,), commitments=(), is_reference=True)
    unpublished = build_agreement(one, promises=promises)
    assert one.is_unpublished
    assert said("unpublished") in unpublished
    assert ("F-1" in unpublished) is told
    assert said("no_forum") not in unpublished
