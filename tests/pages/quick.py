"""Streamlit's test runner without what it does anew at each run, which was half of what a small page takes.

Of the page nothing is left out: that a page's file which is run alone goes through the shell is looked at in
the browser, and in `test_shell` by the runner as it comes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime import Runtime
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import app_test, local_script_runner
from streamlit.testing.v1.local_script_runner import LocalScriptRunner


class Compiled(ScriptCache):
    """Compiles a script once, not once a run, as long as its file stays as it is."""

    def get_bytecode(self, script_path: str) -> Any:
        file = Path(script_path).stat()
        return _compiled(script_path, file.st_mtime_ns, file.st_size)


@cache
def _compiled(script_path: str, _written: int, _size: int) -> Any:
    return ScriptCache().get_bytecode(script_path)


class Pages(PagesManager):
    """The runner forgets on its own class, not for Streamlit, that `st.navigation` names the pages: else each
    run begins with a page's file alone, without the shell, and then once more."""


def wait_for(runner: LocalScriptRunner, timeout: float = 3) -> None:
    """Until a run has ended, without waking each millisecond to look over all it has told so far."""
    thread = runner._script_thread
    assert thread is not None
    thread.join(timeout)
    if thread.is_alive():
        runner.request_stop()
        runner.join()
        raise RuntimeError(f"AppTest script run timed out after {timeout}(s)")


@contextmanager
def quick() -> Iterator[None]:
    """Pages that are run meanwhile."""
    runtime = MagicMock(spec=Runtime)

    def same_runtime(**_: Any) -> MagicMock:
        """One for all runs: each that is made looks through the whole of its class."""
        runtime.reset_mock()
        return runtime

    scan = cache(manifest_scanner.scan_component_manifests)  # the metadata of every installed package
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
        patch.setattr(app_test, "MagicMock", same_runtime)
        patch.setattr(app_test, "PagesManager", Pages)
        patch.setattr(app_test, "ScriptCache", Compiled)
        patch.setattr(local_script_runner, "ScriptCache", Compiled)
        patch.setattr(local_script_runner, "require_widgets_deltas", wait_for)
        yield
