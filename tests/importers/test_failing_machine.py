"""A full disk and a folder that may not be written to, as the command line and the server meet them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from data.actions import seeds
from data.actions.batches import set_house_setting
from data.database import engine, write_connection
from data.settings import ROOT, release
from tests.e2e.conftest import _free_port
from tests.faults import as_anyone, read_only, run_module, surroundings

pytestmark = pytest.mark.sqlite

NO_GROWTH = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))"
NOTHING_SAVED = ("อ่านได้อย่างเดียว", "nothing can be saved")


@pytest.fixture
def var(almost_ready: Path, songkhla_shapes: Path, tmp_path: Path) -> Path:
    """A folder as the start of a former release left it: sample rows and shapes are not yet this one's."""
    var = tmp_path / "var"
    shutil.copytree(songkhla_shapes / "shapes", var / "shapes")
    shutil.copy(almost_ready, var / "phuenthi-klang.db")
    return var


@pytest.fixture(scope="module")
def almost_ready(shipped_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped house, whose reference rows pass for this release's: they take seconds to compare."""
    path = shutil.copy(shipped_database, tmp_path_factory.mktemp("almost") / "house.db")
    files = seeds._files((seeds.SEED, seeds.SEED / "nation"))
    mark = {"sha256": seeds._digest(files), "release": release(), "complete": True, "differences": []}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{path}")
        with write_connection(engine()) as connection:
            set_house_setting(connection, "seeds_reference", mark)
        engine().dispose()
    return path


def files(var: Path) -> dict[str, bytes]:
    return {str(path.relative_to(var)): path.read_bytes() for path in var.rglob("*") if path.is_file()}


def assert_goes_on(run: subprocess.CompletedProcess[str]) -> None:
    assert run.returncode == 0, run.stderr
    for words in NOTHING_SAVED:
        assert words in run.stderr
    assert "Traceback" not in run.stderr


def test_a_start_on_a_full_disk_goes_on_to_reading_and_says_so_in_both_languages(var: Path) -> None:
    before = files(var)
    assert_goes_on(run_module("data", "init", var=var, full=True))
    listed = run_module("data", "batches", var=var, full=True)
    assert listed.returncode == 0
    assert listed.stdout.startswith("1  ")
    written = run_module("data", "remove-sample", var=var, full=True)
    assert written.returncode == 1
    assert "พื้นที่เก็บข้อมูลเต็ม" in written.stderr
    assert "No space is left" in written.stderr
    assert "Traceback" not in written.stderr
    assert files(var).items() >= before.items(), "nothing was changed"


def test_a_start_in_a_read_only_folder_goes_on_to_reading_and_says_so(var: Path) -> None:
    before = files(var)
    with read_only(var):
        assert_goes_on(run_module("data", "init", var=var))
        written = run_module("data", "remove-sample", var=var)
    assert written.returncode == 1
    assert "อ่านอย่างเดียว" in written.stderr
    assert "can only be read" in written.stderr
    assert files(var) == before


def test_a_start_that_lacks_what_reading_needs_ends_with_the_reason(tmp_path: Path) -> None:
    var = tmp_path / "var"
    var.mkdir()
    with read_only(var):
        run = run_module("data", "init", var=var)
    assert run.returncode == 1
    assert "เปิดฐานข้อมูลไม่ได้" in run.stderr
    assert "cannot be opened" in run.stderr
    assert "Traceback" not in run.stderr


def test_an_upgrade_that_cannot_be_kept_ends_the_start(var: Path) -> None:
    """The tables are of another release: reading cannot go on, so this is no start to go on with."""
    from tests.actions.test_backups import make_older  # noqa: PLC0415 - it needs the settings named first

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{var / 'phuenthi-klang.db'}")
        make_older()
    run = run_module("data", "init", var=var, full=True)
    assert run.returncode == 1
    assert "ไม่พอสำหรับไฟล์สำรอง" in run.stderr
    assert "not enough room" in run.stderr


def test_an_error_on_a_full_disk_is_told_and_its_log_fails_nobody(var: Path) -> None:
    script = "import data.__main__ as m; m.COMMANDS['batches'] = lambda _given: 1 / 0; m.main(['batches'])"
    command = [sys.executable, "-c", f"{NO_GROWTH}; {script}"]
    done = subprocess.run(
        command, cwd=ROOT, env=surroundings(var), capture_output=True, encoding="utf-8", check=False
    )
    assert "เกิดข้อผิดพลาดที่ไม่คาดไว้" in done.stderr
    assert done.stderr.count("ZeroDivisionError") == 1, "what the log cannot take is told once"
    assert "Logging error" not in done.stderr
    assert "OSError" not in done.stderr


def test_a_command_whose_words_nobody_can_take_still_does_its_work(var: Path, tmp_path: Path) -> None:
    with (tmp_path / "out").open("w") as out:
        code = f"{NO_GROWTH}; from data.__main__ import main; main(['batches'])"
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=surroundings(var),
            stdout=out,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 0
    assert done.stderr == b""


@contextmanager
def server(var: Path) -> Iterator[httpx2.Client]:
    """The app's server, for which the modes of files hold; yields a client of it."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    process = subprocess.Popen(
        as_anyone(*command),
        cwd=ROOT,
        env=surroundings(var),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        with httpx2.Client(base_url=f"http://localhost:{port}", timeout=30) as client:
            _await(client, process)
            yield client
    finally:
        process.terminate()
        process.wait(timeout=10)


def test_the_server_starts_in_a_read_only_folder_and_serves_what_is_there(var: Path) -> None:
    with read_only(var), server(var) as client:
        home = client.get("/", headers={"accept": "text/html"})
        assert home.status_code == 200
        font = home.text.split('rel="preload" href="')[1].split('"')[0]
        assert client.get(font).content[:4] == b"wOF2"
        ready = client.get("/readyz")
        assert ready.status_code == 200, ready.text
        assert NOTHING_SAVED[0] in ready.json()["reading_only"]
        assert client.get("/api/v1/index").status_code == 200
    assert not (var / "fonts").exists()


def _await(client: httpx2.Client, process: subprocess.Popen[bytes]) -> None:
    for _attempt in range(300):
        try:
            client.get("/healthz")
        except httpx2.TransportError:
            try:
                process.wait(timeout=0.2)
            except subprocess.TimeoutExpired:
                continue
            pytest.fail("the server ended")
        return
    pytest.fail("the server did not start")
