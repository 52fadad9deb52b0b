"""Pages and files of a house on a disk without room, as readers meet them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.database import disk, engine, health
from outputs.exports import typefaces
from outputs.fonts import screen_font
from server.front import front_routes
from tests.faults import no_growth
from tests.pages.running import READER, acting_as, run_page


@pytest.fixture
def full(own_house: Path, shapes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shipped house on a disk that has no room left, as it says."""
    engine().dispose()
    monkeypatch.setattr(disk, "free_bytes", lambda _folder: 0)


@pytest.mark.sqlite
@pytest.mark.parametrize("page", ["overview", "goals", "data"])
@pytest.mark.parametrize(("lang", "words"), [("th", "อ่านได้อย่างเดียว"), ("en", "nothing can be saved")])
def test_a_page_on_a_full_disk_is_shown_whole_and_says_so(
    full: None, page: str, lang: str, words: str
) -> None:
    with no_growth():  # for the page alone: what tests say of themselves may go to a file
        app = run_page(page, province="90", lang=lang)
        engine().dispose()
    assert [note for note in app.warning if words in note.value]
    assert not app.error


def test_a_page_of_a_house_that_can_be_written_to_says_nothing_of_it(own_house: Path, shapes: Path) -> None:
    app = run_page("overview", province="90")
    assert not app.warning
    assert not app.error
    app.session_state["_newest_batch_seen"][str(engine().url)] += 1  # a copy answers that lacks a batch
    with acting_as(READER):
        app.run()
    assert ["ฐานข้อมูลที่ตอบมีข้อมูลถึงชุดที่" in error.value for error in app.error] == [True]


@pytest.fixture
def client(own_house: Path, shapes: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr(health, "_EXAMINER", health._Examiner())
    with TestClient(Starlette(routes=front_routes())) as made:
        yield made


@pytest.mark.sqlite
def test_a_house_that_can_only_be_read_is_ready_and_says_so(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/readyz").json() == {"ready": True}
    monkeypatch.setattr(disk, "free_bytes", lambda _folder: 0)
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert "เต็ม" in answer.json()["reading_only"]


@pytest.mark.sqlite
def test_a_house_whose_database_is_damaged_is_not_ready_though_its_first_page_reads(
    client: TestClient, own_house: Path
) -> None:
    with own_house.open("r+b") as file:
        file.seek(own_house.stat().st_size // 2 // 4096 * 4096)
        file.write(b"\xff" * 4096)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "เสียหาย" in answer.json()["database"]


def test_fonts_that_cannot_be_kept_are_made_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "var"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "elsewhere"))
    (tmp_path / "elsewhere").mkdir()
    screen_font.cache_clear()
    with no_growth():
        made = screen_font()
        with pytest.raises(typefaces.PaperUnavailable):
            typefaces._folder()
    assert made.body[:4] == b"wOF2"
    assert not list((tmp_path / "var").rglob("*.*")), "no half a font is left"
    screen_font.cache_clear()
    anew = screen_font().body
    assert anew == next((tmp_path / "var").rglob("*.woff2")).read_bytes(), "kept once there is room"
    screen_font.cache_clear()
    assert screen_font().body == anew
    screen_font.cache_clear()


def test_paper_is_set_from_the_temporary_folder_where_var_takes_no_fonts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "var").write_text("a file stands where the folder should be", encoding="utf-8")
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "var"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    folder = typefaces._folder()
    assert folder.is_relative_to(tmp_path / "phuenthi-klang")
    assert [TTFont(path)["OS/2"].usWeightClass for path in sorted(folder.iterdir())] == [400, 700]
