"""Editions that former releases froze tell in this one what they told then."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from outputs.__main__ import main
from outputs.story.frozen import StoryMissing, is_as_frozen, story_of
from queries.editions import read_edition, read_editions, read_page, read_without_story
from server.front import front_routes
from server.public import public_routes
from tests.pages.one_road import check_told_everywhere
from tests.pages.running import run_page
from tests.upgrade.houses import figures_kept, pages_stored

FIRST, SECOND, THIRD = "songkhla-2569", "songkhla-2569-b", "songkhla-2569-c"

NUMBERS = {
    FIRST: "012d8472bf43a5fe7fc1f33c3477f744e90f62c7ac77c6ff029bf1fc84a3de34",
    SECOND: "d08bf7b1ff746da5b09281020524a899fe2c47025640c1df649ab3070fe94d72",
}
"""SHA-256 over the numbers of each edition, as its own release printed it when it froze."""

of_0_1_0 = pytest.mark.parametrize("house", ["0.1.0"], indirect=True)
of_0_1_1 = pytest.mark.parametrize("house", ["0.1.1"], indirect=True)


@of_0_1_1
def test_every_edition_verifies(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["editions", "--verify"]) == 0
    assert [one.code for one in read_editions()] == [THIRD, SECOND, FIRST]
    assert capsys.readouterr().out.count("the numbers are those that were frozen") == 3


@of_0_1_1
@pytest.mark.parametrize("code", [FIRST, SECOND])
def test_the_numbers_kept_are_those_whose_checksum_was_printed(house: Path, code: str) -> None:
    kept = figures_kept(code)
    told = {
        key: {"value": figure["value"], "th": figure["shown"]["th"], "en": figure["shown"]["en"]}
        for key, figure in sorted(kept.items())
    }
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert len(told) > 700
    assert hashlib.sha256(text.encode()).hexdigest() == NUMBERS[code]


@of_0_1_1
@pytest.mark.parametrize(("code", "lang"), [(FIRST, "th"), (SECOND, "en"), (THIRD, "th")])
def test_its_stage_slides_paper_sheets_and_pages_tell_the_numbers_kept(
    house: Path, shapes: Path, code: str, lang: str
) -> None:
    edition = read_edition(code=code)
    assert edition is not None
    story = story_of(edition)
    kept = figures_kept(code)
    assert {key: figure.shown.th for key, figure in story.figures().items()} == {
        key: figure["shown"]["th"] for key, figure in kept.items()
    }
    check_told_everywhere(story, lang=lang)


@of_0_1_1
def test_its_published_pages_are_served_as_they_were_stored(house: Path) -> None:
    client = TestClient(Starlette(routes=public_routes()))
    for code, pages in ((FIRST, 63), (THIRD, 69)):
        stored = pages_stored(code)
        assert len(stored) == pages
        for path, sha256 in stored.items():
            page = read_page(edition=code, path=path)
            assert page is not None
            assert page.sha256 == sha256
            answer = client.get(f"/p/{code}/{path}")
            assert answer.status_code == 200
            assert hashlib.sha256(answer.content).hexdigest() == sha256


@of_0_1_0
def test_of_0_1_0_a_story_is_kept_only_if_its_numbers_are_those_frozen(
    house: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("outputs.story.frozen.release", lambda: "0.2.0")  # rules have changed since 0.1.1
    before = pages_stored(FIRST)
    assert {one.code for one in read_without_story()} == {FIRST, SECOND}
    assert main(["keep"]) == 0
    said = capsys.readouterr().out
    without = {one.code for one in read_without_story()}
    for code in (FIRST, SECOND):
        edition = read_edition(code=code)
        assert edition is not None
        assert edition.sha256 == NUMBERS[code]
        if code in without:
            assert f"{code}: the numbers counted are not those that were frozen" in said
            with pytest.raises(StoryMissing, match=r"0\.1\.1"):
                story_of(edition)
            app = run_page("stage", edition=code, lang="en")
            assert any("Release 0.1.1 can still tell it" in error.value for error in app.error)
        else:
            assert f"{code}: what it tells is kept with it now" in said
            assert is_as_frozen(edition)
    told = TestClient(Starlette(routes=front_routes())).get("/readyz").json()
    assert told.get("editions_without_story", {}) == dict.fromkeys(without, "0.1.1")
    assert pages_stored(FIRST) == before
