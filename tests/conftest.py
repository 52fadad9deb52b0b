"""What several levels of tests share: the house as it is shipped, with reference and sample rows."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from _pytest.unraisableexception import gc_collect_iterations_key

from data import clock
from data.actions import load_seeds, remove_sample
from data.actions.batches import set_house_setting
from data.boundaries import prepare
from data.database import engine, migrate, write_connection
from data.domain.care import HOLDING_KEY
from data.domain.rights import program
from data.importers.quiet import rest_set_aside
from outputs.exports.typefaces import paper_fonts
from outputs.fonts import screen_font
from tests import houses
from tests.exploring import load_profile
from tests.once import once
from tests.sharing import put_together
from tests.temporary import lie_in_memory

_TO_THE_END = ExitStack()
_TURNS = count()

gc.set_threshold(10_000)  # rather than 700: a run makes much and keeps most of it, and a tenth was looking
load_profile()
lie_in_memory()


def pytest_configure(config: pytest.Config) -> None:
    """At the end pytest looks five times, for seconds, for what nobody holds: CPython finds it at once."""
    config.stash[gc_collect_iterations_key] = 1


def pytest_collection_finish() -> None:
    """What was imported stays to the end: the collector need not walk it again every few tests."""
    gc.collect()
    _TO_THE_END.enter_context(rest_set_aside())


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups, after those of the folders
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("loadgroup", False):  # in a worker
        put_together(items)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What is marked `engine` runs on both engines; what is marked with one of them, on that alone."""
    marks = {mark.name for mark in metafunc.definition.iter_markers()}
    names = [name for name in houses.ENGINES if name in marks]
    if not names and "engine" in marks and houses.DEFAULT == "sqlite":
        names = list(houses.ENGINES)
    if not names:
        return
    group = pytest.mark.xdist_group(houses.GROUP)
    marked = [pytest.param(name, marks=group if name == houses.GROUP else ()) for name in names]
    if "house_engine" not in metafunc.fixturenames:
        metafunc.fixturenames.append("house_engine")
    metafunc.parametrize("house_engine", marked, indirect=True, scope="session")


@pytest.fixture
def tmp_path(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A folder of one test, where none before it had its own: an engine is kept for each address.

    It goes with the test, unless that failed: folders may lie in memory.
    """
    failed = request.session.testsfailed
    path = tmp_path_factory.mktemp(f"test-{next(_TURNS)}", numbered=False)
    yield path
    if request.session.testsfailed == failed:
        shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="session")
def house_engine(request: pytest.FixtureRequest) -> str:
    """sqlite or postgresql: where the houses of this test live."""
    return str(getattr(request, "param", houses.DEFAULT))


@pytest.fixture(scope="session")
def template_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where houses lie that are made once a session."""
    return tmp_path_factory.mktemp("templates")


@pytest.fixture(scope="session")
def shipped_database(house_engine: str, template_folder: Path) -> Path:
    """The seeded house, made once a session; not to be written to. A name for `tests.houses`.

    Without the nation's LAOs, which are half of all rows: a province but the three with registers has none in
    it. `tests/pages/test_nations_laos.py` reads the house with all of them.
    """

    def fill() -> None:
        migrate()
        _fix_holding_key()
        load_seeds(engine(), actor=program("test"), release="test", nation=False)

    return houses.template("shipped", on=house_engine, folder=template_folder, fill=fill)


def _fix_holding_key() -> None:
    """A house draws a key of its own; tests hold back the same cells every time."""
    with write_connection(engine()) as connection:
        set_house_setting(connection, HOLDING_KEY, "5eed" * 16)


@pytest.fixture(scope="session")
def frozen_database(
    shipped_database: Path, house_engine: str, songkhla_shapes: Path, template_folder: Path
) -> Path:
    """The shipped house with the edition songkhla-2569; not to be written to."""

    def fill() -> None:
        from tests.frozen import freeze_demonstration  # noqa: PLC0415 - heavy

        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("VAR_DIR", str(songkhla_shapes))
            freeze_demonstration()

    return houses.template(
        "frozen", on=house_engine, folder=template_folder, fill=fill, like=shipped_database
    )


@pytest.fixture
def shipped(shipped_database: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Read the shipped house: the settings name it for this test. Who writes to it fails, not the others."""
    monkeypatch.setenv("DATABASE_URL", houses.url(shipped_database))
    before = houses.written(shipped_database)
    yield shipped_database
    assert houses.written(shipped_database) == before, "all tests share this house: write to `own_house`"


@pytest.fixture(scope="session")
def without_samples(shipped_database: Path, house_engine: str, template_folder: Path) -> Path:
    """The shipped house after its sample rows were removed; not to be written to."""

    def fill() -> None:
        remove_sample(engine(), actor=program("test"))

    return houses.template(
        "without-samples", on=house_engine, folder=template_folder, fill=fill, like=shipped_database
    )


@pytest.fixture
def bare(shipped: Path, without_samples: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Read the house without sample rows."""
    monkeypatch.setenv("DATABASE_URL", houses.url(without_samples))
    return without_samples


@pytest.fixture
def own_house(shipped: Path, own_place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the shipped house that a test may write to, also where others of its file read `shipped`."""
    with houses.lent(shipped, at=own_place / "house.db", patch=monkeypatch) as path:
        yield path


@pytest.fixture(scope="session")
def own_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where houses live that one test has for its own."""
    return tmp_path_factory.mktemp("own")


@pytest.fixture(scope="session")
def fonts(template_folder: Path) -> Path:
    """A var folder with the fonts of screens and of paper, which take seconds; not to be written to."""

    def make(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("VAR_DIR", str(folder))
            screen_font()
            paper_fonts()
        paper_fonts.cache_clear()  # it knows them where they were made, and they move

    return once("fonts", near=template_folder, make=make)


@pytest.fixture(scope="session")
def songkhla_shapes(tmp_path_factory: pytest.TempPathFactory, fonts: Path) -> Path:
    """A var folder with the real shapes of Songkhla alone, made in a moment."""
    from tests.fixtures.boundaries.releases import write_province  # noqa: PLC0415 - heavy

    var = tmp_path_factory.mktemp("songkhla")
    write_province("90", out=var / "shapes")
    shutil.copytree(fonts, var, dirs_exist_ok=True)
    return var


@pytest.fixture(scope="session")
def small_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what is shipped, of three provinces."""
    from tests.fixtures.boundaries.releases import write_release  # noqa: PLC0415 - heavy

    folder = tmp_path_factory.mktemp("release")
    write_release(folder)
    return folder


@pytest.fixture(scope="session")
def map_shapes(tmp_path_factory: pytest.TempPathFactory, fonts: Path) -> Path:
    """A var folder with the shapes that the release ships, of all provinces."""
    var = tmp_path_factory.mktemp("var")
    made = once("shapes", near=var, make=lambda folder: prepare(out=folder / "shapes"))
    for part in (made, fonts):
        shutil.copytree(part, var, dirs_exist_ok=True)
    return var


@pytest.fixture
def shapes(songkhla_shapes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings name a folder in which shapes of Songkhla are in force."""
    monkeypatch.setenv("VAR_DIR", str(songkhla_shapes))
    return songkhla_shapes


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 2 January 2583 (2040): for tests whose values are of years that no shipped row has."""
    monkeypatch.setattr(
        "data.clock.utc_now", lambda: datetime(2040, 1, 2, 3, tzinfo=UTC).replace(tzinfo=None)
    )
    monkeypatch.setattr("data.actions.batches.utc_now", clock.utc_now)
