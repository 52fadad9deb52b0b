"""One word says one thing: what CONTRIBUTING promises of the words of the code."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.settings import ROOT
from outputs.look import Milestone, State
from tests.unit.source import tree_of

pytestmark = pytest.mark.xdist_group("code")

FOLDERS = ("components", "data", "outputs", "pages", "queries", "server", "words")

GIVEN_OUT = "server/api/models.py"
"""What the API calls its answers is read by others."""

LOOKS = {State.__name__, Milestone.__name__}
"""A state and how it looks bear one name: stories that were told long ago name looks by it."""


def test_no_two_classes_have_one_name():
    places: dict[str, list[str]] = defaultdict(list)
    for path in sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")):
        where = str(path.relative_to(ROOT))
        if where != GIVEN_OUT and "versions" not in path.parts:
            for name in _classes(path):
                places[name].append(where)
    assert {name: found for name, found in places.items() if len(found) > 1 and name not in LOOKS} == {}


def _classes(path: Path) -> Iterator[str]:
    """Classes of a module and the types that it gives a name, but for those that are its own business."""
    for node in tree_of(path).body:
        if isinstance(node, ast.ClassDef):
            name = node.name
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
        else:
            continue
        if name[0].isupper() and not name.isupper():
            yield name
