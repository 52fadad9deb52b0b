"""While many rows are read the collector of cycles goes on, and looks only through what is new."""

import gc
from threading import Lock

import pytest

from data.importers import quiet
from data.importers.quiet import rest_set_aside


@pytest.fixture
def nothing_aside(monkeypatch):
    before = gc.get_freeze_count()
    monkeypatch.setattr(quiet, "_SET_ASIDE", Lock())
    gc.unfreeze()
    yield
    if before:
        gc.freeze()


@pytest.mark.usefixtures("nothing_aside")
def test_the_collector_is_never_off_and_what_was_set_aside_comes_back() -> None:
    with rest_set_aside():
        assert gc.isenabled()
        assert gc.get_freeze_count() > 1_000
        with rest_set_aside():
            pass
        assert gc.get_freeze_count() > 1_000, "whoever came second does not end it"
    assert gc.get_freeze_count() == 0


@pytest.mark.usefixtures("nothing_aside")
def test_it_comes_back_after_a_failure_too() -> None:
    with pytest.raises(LookupError), rest_set_aside():
        raise LookupError
    assert gc.get_freeze_count() == 0
