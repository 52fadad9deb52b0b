"""Caches are bounded by what they weigh, arguments and results together."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from types import ModuleType

import pytest

import outputs
import queries
import server
from queries.weighed import UNKNOWN_BYTES, Weighed, size_of, weighed

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
    kept["x" * 1_500] = ("x" * 1_500, "")
    kept["y" * 1_500] = ("y" * 1_500, "")
    assert len(kept) == 1


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


OF_THE_HOUSE = {
    "outputs.area_map.measure._advances",
    "outputs.exports.paper._template",
    "outputs.exports.paper.paper_words",
    "outputs.exports.pptx_parts.ink.mark_rings",
    "outputs.exports.pptx_parts.measure._advances",
    "outputs.exports.pptx_parts.measure._thousandths",
    "outputs.map_assets.map_asset",
    "server.api.app._shape",
}
"""Asked for the house's own few words, marks, fonts and records."""


def test_no_cache_of_what_readers_ask_for_is_bounded_by_number_alone() -> None:
    found = {
        f"{module.__name__}.{name}"
        for package in (outputs, queries, server)
        for module in map(importlib.import_module, names_of_modules(package))
        for name, thing in vars(module).items()
        if getattr(thing, "__module__", None) == module.__name__
        if hasattr(thing, "cache_parameters") and inspect.signature(thing).parameters
    }
    assert found == OF_THE_HOUSE


def names_of_modules(package: ModuleType) -> list[str]:
    found = pkgutil.walk_packages(package.__path__, package.__name__ + ".")
    return [module.name for module in found if not module.name.endswith("__main__")]
