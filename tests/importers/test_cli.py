"""The command line as a user meets it: its words, its exit code, and each command once as a process."""

import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from functools import partial
from pathlib import Path

import pytest

from data.__main__ import main
from data.actions import load_seeds
from data.database import engine, migrate
from data.settings import ROOT
from tests.actions.house import BASICS, write
from words import Problem

pytestmark = pytest.mark.sqlite

Run = subprocess.CompletedProcess[str]

SAMPLES = {
    "health_unit": [
        {"code": "SX901", "name_th": "หน่วยสมมติ", "kind": "shph", "district_code": "9001", "is_open": True}
    ]
}


def square(code: str, x: float) -> dict:
    corners = [[x, 7.0], [x + 0.1, 7.0], [x + 0.1, 7.1], [x, 7.1], [x, 7.0]]
    geometry = {"type": "Polygon", "coordinates": [corners]}
    return {"type": "Feature", "properties": {"tambon_code": code}, "geometry": geometry}


@pytest.fixture(scope="module")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three sub-districts side by side."""
    features = [square(code, 100 + n / 10) for n, code in enumerate(("900101", "900102", "900103"))]
    path = tmp_path_factory.mktemp("shapes") / "squares.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def surroundings(folder: Path, *, url: str | None) -> dict[str, str]:
    return {
        "VAR_DIR": str(folder),
        "PYTHONIOENCODING": "utf-8",
        "DATABASE_URL": url or f"sqlite:///{folder / 'house.db'}?timeout=0.2",
        "BOUNDARIES": "",
    }


_OF_FEW_PROVINCES = """
import sys
from pathlib import Path
from data.boundaries import master, shipped
folder = Path(sys.argv.pop(1))
shipped.FILE, master.SEED = folder / "borders.br", folder / "area.csv"
import runpy
runpy.run_module("data", run_name="__main__", alter_sys=True)
"""
"""The command of a release that ships the borders of few provinces: what a file lacks is added from them."""


def run_apart(folder: Path, *arguments: str, url: str | None = None, of: Path | None = None) -> Run:
    """The command as a process of its own, as a user starts it. `of`: the borders that the release ships."""
    environment = {**os.environ, **surroundings(folder, url=url)}
    shipped = ("-c", _OF_FEW_PROVINCES, str(of)) if of else ("-m", "data")
    command = [sys.executable, *shipped, *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def run_in(folder: Path, *arguments: str, url: str | None = None) -> Run:
    """The same in this process: starting one takes longer than most commands."""
    out, err = io.StringIO(), io.StringIO()
    with named(folder, url=url), redirect_stdout(out), redirect_stderr(err):
        try:
            code = main(arguments)
        except SystemExit as left:
            code = int(str(left.code))
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())


@contextmanager
def named(folder: Path, *, url: str | None = None) -> Iterator[None]:
    """The settings name this house, and none of its connections outlives it."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in surroundings(folder, url=url).items():
            patch.setenv(name, value)
        try:
            yield
        finally:
            with suppress(Problem):
                engine().dispose()


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Run]:
    """A folder in which `init` ran, and what it said: without the nation's LAOs, which are half of all rows.

    Browser tests begin with the whole of it, in a process of its own.
    """
    folder = tmp_path_factory.mktemp("ready") / "var"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("data.__main__.load_seeds", partial(load_seeds, nation=False))
        return folder, run_in(folder, "init")


@pytest.fixture
def folder(ready: tuple[Path, Run], tmp_path: Path) -> Path:
    """A copy of it to change."""
    shutil.copytree(ready[0], tmp_path / "var")
    return tmp_path / "var"


@pytest.fixture(scope="module")
def few_rows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose house has a batch of reference rows and one of sample rows, and few of each."""
    folder = tmp_path_factory.mktemp("few") / "var"
    folder.mkdir()
    with named(folder):
        migrate()
        write("reference", BASICS)
        write("sample", SAMPLES)
    return folder


@pytest.fixture
def small(few_rows: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    shutil.copytree(few_rows, tmp_path / "var")
    return tmp_path / "var"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def assert_told(run: Run, *, thai: str, english: str) -> None:
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    first, second = run.stderr.splitlines()[:2]
    assert thai in first
    assert english in second


def test_init_makes_a_house_ready_to_open(ready: tuple[Path, Run]):
    folder, run = ready
    assert run.returncode == 0, run.stderr
    assert "บันทึกครั้งที่ 1 (ข้อมูลอ้างอิง)" in run.stdout
    assert "Batch 2 (Invented rows)" in run.stdout
    assert (folder / "house.db").exists()
    assert (folder / "shapes" / "current").exists()


def test_init_again_finds_nothing_to_do(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("data.__main__.load_seeds", partial(load_seeds, nation=False))
    run = run_in(folder, "init")
    assert run.returncode == 0, run.stderr
    assert "Batch" not in run.stdout
    assert "already loaded" in run.stdout


def test_batches_can_be_listed_undone_and_samples_removed(small: Path):
    undone = run_in(small, "undo", "2")
    assert "Batch 3 (Undo): 0 new" in undone.stdout, undone.stderr
    assert "Batch 4 (Undo)" in run_in(small, "undo", "3").stdout
    assert_told(run_in(small, "undo", "1"), thai="ย้อนการบันทึกครั้งที่ 1 ไม่ได้", english="Batch 1 cannot")
    assert "Batch 5 (Removal of invented rows)" in run_in(small, "remove-sample").stdout
    listed = run_apart(small, "batches").stdout
    assert [line.split()[0] for line in listed.splitlines()[::2]] == ["1", "2", "3", "4", "5"]
    assert_told(run_in(small, "undo", "5"), thai="ข้อมูลสมมติ", english="cannot be undone")
    assert_told(run_in(small, "undo", "77"), thai="ไม่มีการบันทึกครั้งที่ 77", english="no batch 77")


@pytest.mark.parametrize("command", [("batches",), ("undo", "1")])
def test_a_missing_database_is_named_and_not_made(tmp_path: Path, command: tuple[str, ...]):
    assert_told(run_in(tmp_path, *command), thai="ไม่พบฐานข้อมูล", english="python -m data init")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [("init",), ("undo", "1"), ("remove-sample",)])
def test_a_locked_database_is_waited_for_and_then_named(small: Path, command: tuple[str, ...]):
    with sqlite3.connect(small / "house.db", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        assert_told(run_in(small, *command), thai="กำลังเขียนฐานข้อมูล", english="Another program is writing")
        other.execute("ROLLBACK")
    other.close()


def test_a_read_only_database_of_an_older_release_is_left_as_it_is(folder: Path):
    with sqlite3.connect(folder / "house.db") as other:
        other.execute("DELETE FROM house_settings")  # so that `seed` has something to write
    other.close()
    check_left_as_it_is(folder, "seed", run=run_apart)


@pytest.mark.parametrize("command", [("undo", "2"), ("remove-sample",)])
def test_a_read_only_database_is_left_as_it_is(small: Path, command: tuple[str, ...]):
    check_left_as_it_is(small, *command, run=run_in)


def check_left_as_it_is(folder: Path, *command: str, run: Callable[..., Run]) -> None:
    before = contents(folder)["house.db"]
    url = f"sqlite:///file:{folder / 'house.db'}?mode=ro&uri=true"
    assert_told(run(folder, *command, url=url), thai="อ่านอย่างเดียว", english="can only be read")
    assert contents(folder)["house.db"] == before
    assert run_in(folder, "batches", url=url).returncode == 0


@pytest.mark.parametrize("command", [("init",), ("batches",), ("undo", "1")])
def test_a_database_of_a_newer_release_is_not_touched(small: Path, command: tuple[str, ...]):
    with sqlite3.connect(small / "house.db") as other:
        other.execute("UPDATE alembic_version SET version_num = '0999'")
    other.close()
    assert_told(run_in(small, *command), thai="รุ่นใหม่กว่า", english="newer release")
    with sqlite3.connect(small / "house.db") as other:
        assert other.execute("SELECT max(number) FROM batches").fetchone() == (2,)
    other.close()


def test_an_empty_database_asks_for_a_migration(tmp_path: Path):
    (tmp_path / "house.db").touch()
    assert_told(run_in(tmp_path, "batches"), thai="data migrate", english="data migrate")
    assert run_apart(tmp_path, "migrate").returncode == 0
    assert "ยังไม่มีการบันทึก" in run_in(tmp_path, "batches").stdout


@pytest.mark.parametrize("command", [("init",), ("batches",)])
def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path, command: tuple[str, ...]):
    (tmp_path / "house.db").write_text("area_code,total\n" * 500, encoding="utf-8")
    before = contents(tmp_path)
    assert_told(run_in(tmp_path, *command), thai="ไม่ใช่ฐานข้อมูล", english="not a database of this program")
    assert contents(tmp_path) == before


def test_the_database_of_another_program_is_left_as_it_is(tmp_path: Path):
    with sqlite3.connect(tmp_path / "house.db") as other:
        other.execute("CREATE TABLE photos (id)")
    other.close()
    assert_told(run_in(tmp_path, "init"), thai="โปรแกรมอื่น", english="another program")
    with sqlite3.connect(tmp_path / "house.db") as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("photos",)]
    other.close()


@pytest.mark.parametrize("url", ["nonsense", "nosuchdb://x/y", "sqlite:///{folder}/a-file/x.db"])
def test_an_impossible_database_address_is_named(tmp_path: Path, url: str):
    (tmp_path / "a-file").touch()
    run = run_in(tmp_path, "init", url=url.format(folder=tmp_path))
    assert_told(run, thai="เปิดฐานข้อมูลไม่ได้", english="cannot be opened")


def test_shapes_that_cannot_be_used_leave_those_in_force(folder: Path, tmp_path: Path):
    current = (folder / "shapes" / "current").read_text(encoding="utf-8")
    (tmp_path / "people.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    for path in (tmp_path / "people.csv", tmp_path / "absent.zip"):
        run = run_in(folder, "boundaries", str(path))
        assert run.returncode == 1
        assert path.name in run.stderr
        assert "Traceback" not in run.stderr
    assert (folder / "shapes" / "current").read_text(encoding="utf-8") == current


def test_shapes_are_installed_from_a_path(small: Path, shapes: Path, small_release: Path):
    run = run_apart(small, "boundaries", str(shapes), of=small_release)
    assert run.returncode == 0, run.stderr
    assert "squares.geojson" in run.stdout


@pytest.mark.parametrize("arguments", [(), ("dance",), ("undo",), ("undo", "two"), ("boundaries",)])
def test_wrong_usage_has_an_exit_code_of_its_own(tmp_path: Path, arguments: tuple[str, ...]):
    run = (run_in if arguments else run_apart)(tmp_path, *arguments)
    assert run.returncode == 2
    assert "Traceback" not in run.stderr


def test_an_unexpected_error_goes_to_the_log_and_the_user_is_told_where(small: Path):
    with sqlite3.connect(small / "house.db") as other:
        other.execute("DROP TABLE audit_log")
    other.close()
    run = run_apart(small, "remove-sample")
    log = small / "errors.log"
    assert_told(run, thai=str(log), english=str(log))
    assert "Traceback" in log.read_text(encoding="utf-8")
    with sqlite3.connect(small / "house.db") as other:
        assert other.execute("SELECT max(number) FROM batches").fetchone() == (2,), "nothing half written"
    other.close()
