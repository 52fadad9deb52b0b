"""Pages read as of an edition show what it told, however this release would count; all else is counted."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from data.database import engine, write_connection
from data.domain.milestones import MilestoneState
from data.domain.progress import Method, State
from data.domain.promises import CommitmentStatus
from data.domain.small_numbers import Held
from data.schema import edition_stories, editions
from data.settings import release
from outputs.story.told import told_of
from queries.agreements import read_commitments
from queries.editions import Edition, read_edition, read_kept
from queries.goals import read_heat, read_set_view
from queries.measures import read_measure
from queries.milestones import read_milestones
from queries.moment import as_of_batch, at
from queries.overview import read_certificate_counts, read_lao_counts, read_people, read_unit_counts
from queries.plans import read_goal_money
from tests import houses
from tests.pages.running import run_page, words

MORE = 7000
STATES = {"State": "State.MOVING_AWAY", "Promise": "Promise.ENDED", "Milestone": "Milestone.DROPPED"}


def changed(part: Any) -> Any:
    """A story that tells everything otherwise: each value MORE, each state the last of its kind."""
    if isinstance(part, list):
        return [changed(one) for one in part]
    if not isinstance(part, dict):
        return part
    told = {name: changed(one) for name, one in part.items()}
    if told.get("value") is not None and "shown" in told:
        told["value"] += MORE
    badge = told.get("badge")
    kind = {"commitment": "Promise", "milestone": "Milestone"}.get(str(told.get("key", "")).split("|")[0])
    if isinstance(badge, str):
        told["badge"] = STATES.get(kind or badge.split(".")[0], badge)  # kind: told of real places too
    elif str(told.get("key", "")).startswith("indicator|") and "figures" in told:
        told["badge"] = STATES["State"]  # as a release told it that judged districts by invented values
    return told


@pytest.fixture(scope="module")
def house_file(frozen_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house with an edition whose kept story tells everything otherwise than this release counts."""
    path = tmp_path_factory.mktemp("told") / "house.db"
    houses.copy(frozen_database, path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", houses.url(path))
        kept = read_kept(edition="songkhla-2569")
        assert kept is not None
        body = json.dumps(changed(json.loads(gzip.decompress(kept.content))), ensure_ascii=False).encode()
        values = {"content": gzip.compress(body), "sha256": hashlib.sha256(body).hexdigest()}
        with write_connection(engine()) as connection:
            connection.execute(edition_stories.update().values(**values))
        engine().dispose()
    return path


@pytest.fixture
def edition(house_file: Path, monkeypatch: pytest.MonkeyPatch) -> Edition:
    """Of the one house, which no test writes to."""
    monkeypatch.setenv("DATABASE_URL", houses.url(house_file))
    return _the_edition()


@pytest.fixture
def own_edition(house_file: Path, own_place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Edition]:
    """Of a house of its own."""
    with houses.lent(house_file, at=own_place / "house.db", patch=monkeypatch):
        yield _the_edition()


def _the_edition() -> Edition:
    found = read_edition(code="songkhla-2569")
    assert found is not None
    return found


def both(edition: Edition, read: Callable[[], Any]) -> tuple[Any, Any]:
    """What is counted of the edition's batch, and the same as it was told."""
    with at(as_of_batch(edition.batch_number)):
        counted = read()
    with at(as_of_batch(edition.batch_number, told=told_of(edition))):
        return counted, read()


@pytest.mark.parametrize(
    ("read", "name", "districts"),
    [
        (read_people, "total", ("9011",)),
        (read_people, "share_60", ("9001",)),
        (read_lao_counts, "total", ("9011",)),
        (read_unit_counts, "total", ("9001",)),
        (read_unit_counts, "proven", ("9001",)),
        (read_unit_counts, "total", ()),
        (read_unit_counts, "proven", ()),
        (read_certificate_counts, "total", ("9011",)),
    ],
)
def test_a_figure_of_an_area_is_as_told(
    edition: Edition, read: Callable[..., Any], name: str, districts: tuple[str, ...]
) -> None:
    types = {"types": ()} if read in (read_lao_counts, read_certificate_counts) else {}
    asked = {"province": "90", "districts": districts, **types}
    counted, told = both(edition, lambda: getattr(read(**asked, year=edition.year), name))
    assert told == pytest.approx(counted + MORE)
    other, still = both(edition, lambda: getattr(read(**asked, year=edition.year - 1), name))
    assert still == other


def test_what_an_edition_did_not_tell_is_counted(edition: Edition) -> None:
    for districts in ((), ("9001", "9011")):
        counted, told = both(
            edition, lambda these=districts: read_people(province="90", districts=these, year=edition.year)
        )
        assert told == counted
    some = {"province": "90", "districts": ("9011",), "types": ("city_municipality",), "year": edition.year}
    counted, told = both(edition, lambda: read_lao_counts(**some).total)
    assert told == counted


@pytest.mark.parametrize(
    ("measure", "level"), [("population", "subdistrict"), ("unit_transfer_share", "district")]
)
def test_the_map_is_as_told(edition: Edition, measure: str, level: str) -> None:
    asked = {"measure": measure, "level": level, "province": "90", "year": edition.year}
    counted, told = both(edition, lambda: read_measure(**asked))
    assert len(counted) >= 16
    assert list(told["value"]) == pytest.approx([value + MORE for value in counted["value"]])
    counted, told = both(edition, lambda: read_measure(**asked | {"year": edition.year - 1}))
    assert told.equals(counted)


def test_indicators_their_states_and_paces_are_as_told(edition: Edition) -> None:
    asked = {"set": "SK2570", "area": "90", "year": edition.year, "today": edition.data_date}
    counted, told = both(edition, lambda: read_set_view(**asked))
    pairs = list(zip(counted.standings, told.standings, strict=True))
    with_value = [(one, other) for one, other in pairs if one.reading is not None]
    assert len(with_value) >= 5
    for one, other in with_value:
        untold = one.reading.is_partial  # a sum that lacks areas: the edition tells the last that lacks none
        assert other.reading.value == pytest.approx(one.reading.value + (0 if untold else MORE))
    assert any(one.reading.is_partial for one, _ in with_value)
    for one, other in pairs:
        assert other.status.state == (State.MOVING_AWAY if one.status.state else None)
    paced = [(one, other) for one, other in pairs if one.status.arithmetic and one.status.arithmetic.pace]
    assert paced
    for one, other in paced:
        numbers, as_told = one.status.arithmetic, other.status.arithmetic
        assert as_told.pace == pytest.approx(numbers.pace + MORE)
        assert as_told.required_pace == pytest.approx(numbers.required_pace + MORE)
        assert as_told.course.baseline == pytest.approx(numbers.course.baseline + MORE)
        last, value = one.plan.plan.final()
        assert other.plan.plan.final() == (last, pytest.approx(value + MORE))
    by_state = told.summary.by_state
    assert set(by_state) == {State.MOVING_AWAY}
    assert told.summary.total == counted.summary.total


def test_another_method_than_the_set_s_own_is_this_release_s(edition: Edition) -> None:
    asked = {"set": "SK2570", "area": "90", "year": edition.year, "today": edition.data_date}
    _, told = both(edition, lambda: read_set_view(**asked, method=Method.ATTAINMENT.value))
    assert any(one.status.state not in (None, State.MOVING_AWAY) for one in told.standings)


def test_districts_are_as_told_and_what_was_held_back_stays_so(edition: Edition) -> None:
    asked = {"set": "SK2570", "province": "90", "year": edition.year, "today": edition.data_date}
    counted, told = both(edition, lambda: read_heat(**asked))
    with_value = counted["value"].notna()
    assert with_value.sum() > 50
    assert list(told.loc[with_value, "value"]) == pytest.approx(
        [v + MORE for v in counted.loc[with_value, "value"]]
    )
    assert set(told.loc[counted["state"].notna(), "state"]) == {State.MOVING_AWAY.value}
    small = counted[counted["held"] == Held.SMALL.value]
    assert len(small) > 0
    assert list(told.loc[small.index, "held"]) == [Held.SMALL.value] * len(small)
    assert told.loc[counted["held"].notna(), "value"].isna().all()


def test_a_value_that_the_edition_held_back_is_not_shown_by_a_laxer_release(
    own_edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("queries.goal_book.take_out", lambda *_args: None)
    asked = {"set": "SK2570", "province": "90", "year": own_edition.year, "today": own_edition.data_date}
    counted, told = both(own_edition, lambda: read_heat(**asked))
    assert counted["held"].isna().all()
    assert told["held"].notna().any()
    assert told.loc[told["held"].notna(), "value"].isna().all()


def test_promises_and_success_targets_stand_as_told(edition: Edition) -> None:
    counted, told = both(edition, lambda: read_commitments(province="90", today=edition.data_date))
    assert {one.status for one in counted} > {CommitmentStatus.ENDED}
    assert {one.status for one in told} == {CommitmentStatus.ENDED}
    counted, told = both(edition, lambda: read_milestones(province="90", today=edition.data_date))
    assert len({one.state for one in counted}) > 2
    assert {one.state for one in told} == {MilestoneState.DROPPED}


def test_money_of_goals_is_as_told(edition: Edition) -> None:
    counted, told = both(edition, lambda: read_goal_money(set="SK2570", province="90"))
    spent = counted["spent_baht"].fillna(0) > 0
    assert spent.any()
    assert list(told.loc[spent, "spent_baht"]) == [v + MORE for v in counted.loc[spent, "spent_baht"]]


def test_pages_show_it_and_name_both_releases(own_edition: Edition) -> None:
    with write_connection(engine()) as connection:
        connection.execute(editions.update().values(release="0.0.9"))
    at = {"province": "90", "edition": own_edition.code, "year": str(own_edition.year)}
    laos = both(
        own_edition,
        lambda: read_lao_counts(province="90", districts=(), types=(), year=own_edition.year).total,
    )
    shown = words(run_page("overview", **at, lang="en"))
    assert f"{laos[1]:,}" in shown
    assert "as frozen by release 0.0.9" in shown
    assert f"counted by release {release()}" in shown
    tiles = re.findall(r'data-state="(\w+)".*?<strong>(\d+)', words(run_page("milestones", **at, lang="en")))
    assert {state for state, n in tiles if int(n)} == {"dropped"}


def test_an_edition_without_a_story_is_counted_and_says_so(own_edition: Edition) -> None:
    with write_connection(engine()) as connection:
        connection.execute(edition_stories.delete())
    at = {"province": "90", "edition": own_edition.code, "year": str(own_edition.year), "lang": "en"}
    assert told_of(own_edition) is None
    assert "every figure counted by release" in words(run_page("overview", **at))


@pytest.mark.parametrize("page", ["stage", "editions"])
def test_an_edition_without_a_story_tells_which_release_can_tell_it(own_edition: Edition, page: str) -> None:
    with write_connection(engine()) as connection:
        connection.execute(edition_stories.delete())
        connection.execute(editions.update().values(release="0.0.9"))
    app = run_page(page, province="90", edition=own_edition.code, at=own_edition.code, lang="en")
    told = " ".join(error.value for error in app.error)
    assert "Release 0.0.9 can still tell it" in told
