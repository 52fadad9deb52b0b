"""At the end of a run: the seconds that each level of tests took, so that whoever adds some sees where.

A level is a folder of tests; walks over all pages are told by their mark and their file, what runs on
PostgreSQL by its engine.
"""

from __future__ import annotations

import time
from collections import defaultdict
from pathlib import PurePosixPath

import pytest

WALK = "walk"
"""Mark of a file of tests that is a level of its own: it opens whatever the house declares."""


class Levels:
    """Seconds of set-up, call and tear-down by level; with workers the sum over them all."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.seconds: dict[str, float] = defaultdict(float)
        self.tests: dict[str, int] = defaultdict(int)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if hasattr(report, "context"):  # a part of a test, whose seconds are in the test's own
            return
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
    path, at, group = report.nodeid.rpartition("@")
    if not at or "]" in group:  # of no group, with an address among its arguments
        path, group = report.nodeid, ""
    file = PurePosixPath(path.partition("::")[0])
    if WALK in report.keywords:
        return f"{WALK}: {file.stem.removeprefix('test_').replace('_', ' ')}"
    if group == "postgresql" or "[postgresql" in path:
        return "postgresql"
    return file.parts[1] if len(file.parts) > 2 else file.name


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Levels(), "levels")
