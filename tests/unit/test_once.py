"""What is made once a run is whole, and made by one worker alone."""

from __future__ import annotations

import sys
from pathlib import Path
from subprocess import Popen

import pytest

from data.settings import ROOT
from tests.once import once

WORKER = """
import sys
from pathlib import Path
from tests.once import once

def make(folder):
    with (folder.parent / "makers").open("a") as makers:
        makers.write("one ")
    (folder / "a").write_text("whole")

own = Path(sys.argv[1])
own.mkdir(parents=True)
print((once("thing", near=own, make=make) / "a").read_text(), end="")
"""


def test_workers_share_what_one_of_them_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw")
    workers = [
        Popen([sys.executable, "-c", WORKER, str(tmp_path / f"gw{n}" / "templates")], cwd=ROOT, stdout=-1)
        for n in range(2)
    ]
    assert [worker.communicate()[0] for worker in workers] == [b"whole", b"whole"]
    assert (tmp_path / "once" / "makers").read_text() == "one "


def test_what_failed_half_way_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    near = tmp_path / "templates"

    def fail(folder: Path) -> None:
        (folder / "half").touch()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        once("thing", near=near, make=fail)
    assert list(once("thing", near=near, make=lambda folder: (folder / "a").touch()).iterdir()) == [
        tmp_path / "once" / "thing" / "a"
    ]
