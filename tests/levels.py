"""At the end of a run: the seconds that each level of tests took, so that whoever adds some sees where.

A level is a folder of tests; browser tests are told by their group, a server each, and walks over all
pages by their mark, what runs on PostgreSQL by its engine.
"""

from __future__ import annotations

import time
from collections import defaultdict
from pathlib import PurePosixPath

import pytest

MARKS = ("walk",)
"""Marks that are a level of their own, the first that a test bears."""


class Levels:
    """Seconds of set-up, call and tear-down by level; with workers the sum over them all."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.seconds: dict[str, float] = defaultdict(float)
        self.tests: dict[str, int] = defaultdict(int)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        level = level_of(report)
        self.seconds[level] += report.duration
        self.tests[level] += report.when == "call"

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if not self.seconds:
            return
        terminalreporter.section("seconds by level (all workers together)")
        for level, seconds in sorted(self.seconds.items(), key=lambda pair: -pair[1]):
            terminalreporter.line(f"{level:<20} {seconds:7.1f} s  {self.tests[level]:5} tests")
        wall = time.monotonic() - self.began
        terminalreporter.line(f"{'the whole, wall':<20} {wall:7.1f} s")


def level_of(report: pytest.TestReport) -> str:
    mark = next((name for name in MARKS if name in report.keywords), None)
    if mark:
        return mark
    path, _, group = report.nodeid.partition("@")
    if group == "postgresql" or "[postgresql" in path:
        return "postgresql"
    if group.startswith("e2e"):
        return group
    parts = PurePosixPath(path.partition("::")[0]).parts
    return parts[1] if len(parts) > 2 else parts[-1]


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Levels(), "levels")
