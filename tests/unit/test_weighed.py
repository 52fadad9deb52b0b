"""Caches are bounded by what they weigh, arguments and results together."""

from __future__ import annotations

import importlib
import inspect
import pickle
import pkgutil
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest

import components
import data
import outputs
import queries
import server
import words as house_words
from data.domain.progress import State
from data.weighed import SHORT, UNKNOWN_BYTES, Weighed, kept_of_short, size_of, weighed

KILO = 1_000


def made(most_bytes: int):  # type: ignore[no-untyped-def]
    asked: list[str] = []

    @weighed(most_bytes)
    def long(words: str, *, times: int = 1) -> str:
        asked.append(words)
        return words * times

    return long, asked


def test_a_result_is_kept_by_all_its_arguments() -> None:
    long, asked = made(20 * KILO)
    assert [long("a", times=2), long("a", times=3), long("a", times=2)] == ["aa", "aaa", "aa"]
    assert asked == ["a", "a"]


def test_what_was_asked_for_longest_ago_leaves_first() -> None:
    long, asked = made(1_800)
    for words in ("a" * KILO, "b" * 500, "a" * KILO, "c" * 500, "a" * KILO, "b" * 500):
        long(words)
    assert [words[0] for words in asked] == ["a", "b", "c", "b"]


def test_arguments_weigh_as_results_do() -> None:
    kept = Weighed(2 * KILO)
    kept.of("x" * 1_500, str)
    kept.of("y" * 1_500, str)
    assert len(kept) == 1


def test_a_result_may_bring_its_own_weight() -> None:
    kept = Weighed(KILO, weight=lambda asked: len(asked[1]))
    for word in ("aa", "bb"):
        kept.of(word, lambda word=word: word * 200)
    assert len(kept) == 2
    kept.of("cc", lambda: "c" * 2 * KILO)
    assert len(kept) == 2


def test_what_is_forgotten_is_made_anew_and_the_rest_is_not() -> None:
    kept = Weighed(2 * KILO)
    for word in ("a", "b"):
        kept.of(word, word.upper)
    kept.forget(lambda key: key == "a")
    assert [kept.of(word, lambda: "new") for word in ("a", "b")] == ["new", "B"]
    kept.forget()
    assert len(kept) == 0


def test_of_texts_short_ones_alone_are_kept() -> None:
    asked = []

    @kept_of_short(2)
    def length(words: str) -> int:
        asked.append(len(words))
        return len(words)

    for n in (SHORT, SHORT + 1) * 2:
        assert length("x" * n) == n
    assert asked == [SHORT, SHORT + 1, SHORT + 1]


def test_what_outweighs_the_cache_is_made_each_time_and_drives_nothing_out() -> None:
    long, asked = made(KILO)
    long("a")
    assert [len(long("b", times=5 * KILO)) for _ in range(2)] == [5 * KILO] * 2
    long("a")
    assert asked == ["a", "b", "b"]


def test_what_a_function_raises_is_not_kept() -> None:
    answers = iter([ZeroDivisionError(), "fine"])

    @weighed(KILO)
    def answer() -> str:
        told = next(answers)
        if isinstance(told, Exception):
            raise told
        return told

    with pytest.raises(ZeroDivisionError):
        answer()
    assert answer() == answer() == "fine"


def test_what_cannot_be_written_down_has_a_weight() -> None:
    assert size_of(lambda: None) == UNKNOWN_BYTES
    assert size_of("a" * KILO) > KILO


@dataclass(frozen=True, slots=True)
class Slotted:
    word: str
    number: int
    state: State
    parts: tuple[Slotted, ...] = ()


def test_things_weigh_what_they_have_when_they_are_written_down() -> None:
    frame = pd.DataFrame({"n": range(KILO), "words": ["ก"] * KILO})
    many = tuple(
        Slotted(f"ตำบลที่ {n}", n, State.BEHIND, (Slotted("x", n, State.REACHED),)) for n in range(KILO)
    )
    for thing in (frame, many, {State.BEHIND: {"a", "b"}}, State, [date(2026, 8, 15), Path("a"), None, 1.5]):
        assert size_of(thing) == pytest.approx(len(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL)), rel=0.05)


def test_what_has_slots_is_weighed_by_no_way_of_pythons_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is slow, and each result of thousands of parts is weighed when it is kept."""
    monkeypatch.setattr(Slotted, "__getstate__", lambda _self: pytest.fail("its own way was gone"))
    assert size_of([Slotted("a", 1, State.BEHIND)]) < UNKNOWN_BYTES


OF_THE_HOUSE = {
    "outputs.area_map.measure._advances",
    "outputs.exports.paper._template",
    "outputs.exports.paper.paper_words",
    "outputs.exports.pptx_parts.ink.mark_rings",
    "outputs.area_told._days",
    "outputs.exports.pptx_parts.measure._advances",
    "outputs.map_assets.map_asset",
    "server.api.app._shape",
    "data.boundaries.catalog._read_set",
    "data.database.engines._address_of",
    "data.database.engines.engine_of",
    "data.schema.invented._asked",
    "data.settings._settings",
    "queries.rows._row_of",
}
"""Asked for the house's few words, days, marks, fonts, records, shapes, engines, settings, columns and
statements."""


def test_no_cache_of_what_readers_ask_for_is_bounded_by_number_alone() -> None:
    found = {
        f"{module.__name__}.{name}"
        for module in modules()
        for name, thing in vars(module).items()
        if getattr(thing, "__module__", None) == module.__name__
        if hasattr(thing, "cache_parameters") and inspect.signature(thing).parameters
    }
    assert found == OF_THE_HOUSE


def test_every_cache_of_the_house_is_given_scales() -> None:
    files = (path for package in HOUSE for path in Path(*package.__path__).rglob("*.py"))
    sources = [path.read_text(encoding="utf-8") for path in files]
    made = [call for source in sources for call in re.findall(r"\w+Cache\([^()]*", source)]
    assert len(made) > 2
    assert [call for call in made if "getsizeof=" not in call] == []


HOUSE = (components, data, outputs, queries, server, house_words)


@cache
def modules() -> list[ModuleType]:
    """All of the house but what is run by itself."""
    found = (
        module.name
        for package in HOUSE
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + ".")
    )
    alone = ("__main__", ".migrations.")
    return [importlib.import_module(name) for name in found if not any(part in name for part in alone)]
