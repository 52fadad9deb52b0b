"""Houses for page tests: which one the settings name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.houses import url


@contextmanager
def living_in(path: Path) -> Iterator[None]:
    """The settings name this house."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", url(path))
        yield
