"""The code as trees, each file parsed once for all tests that read them (their group `code`)."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path


@cache
def tree_of(path: Path) -> ast.Module:
    """Not to be changed."""
    return ast.parse(path.read_text(encoding="utf-8"))
