"""Houses for page tests: which one the settings name, and who signs in to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data.actions.access import grant
from data.database import engine
from data.domain.rights import program
from tests.houses import url

CHIEF = "chief@example.org"
"""The administrator, as a provider of sign-in tells of him."""


@contextmanager
def living_in(path: Path) -> Iterator[None]:
    """The settings name this house."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", url(path))
        yield


def open_to_chief() -> None:
    """Make CHIEF the administrator of the house that the settings name."""
    grant(engine(), actor=program("test"), email=CHIEF, role="administrator")
    engine().dispose()  # what a copy of the file shall hold is in it, not beside it
