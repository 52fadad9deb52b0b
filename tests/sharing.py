"""Which tests go to one worker together, and which begin a run.

What a file makes once (a house, a site, a workbook) is made by each worker that runs a test of it: the tests
of a file are therefore one worker's. What takes longest begins, so that no worker waits for the other at the
end; a second browser with a server would take more than a core, and all that the first has made once.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

import pytest

FIRST = ("e2e", "postgresql", "pages.test_odd_rows", "pages.test_every_page", "pages.without_rows", "upgrade")
"""Groups that begin, in this order; all others follow in the order of their files."""

WHOLE_FOLDERS = frozenset({"upgrade"})
"""Folders whose files read what is made once for them all."""


def put_together(items: list[pytest.Item]) -> None:
    """Give each test that has no group that of its file, and order all for `--no-loadscope-reorder`."""
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            parts = item.path.relative_to(item.config.rootpath).parts
            item.add_marker(pytest.mark.xdist_group(group_of(parts)))
    items.sort(key=lambda item: _place(_groups(item)))


def group_of(parts: tuple[str, ...]) -> str:
    """The group of a file's tests, by the parts of its path below the root."""
    _tests, *folders, file = parts
    if folders and folders[0] in WHOLE_FOLDERS:
        return folders[0]
    return ".".join((*folders, PurePath(file).stem))


def _groups(item: pytest.Item) -> set[str]:
    return {str(mark.args[0]) for mark in item.iter_markers("xdist_group")}


def _place(groups: Iterable[str]) -> int:
    return min((FIRST.index(name) for name in groups if name in FIRST), default=len(FIRST))
