"""What pages are made of is written once, in pieces that know no page and no record."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from data.records import RECORDS
from data.settings import ROOT

PAGES = ("app.py", "pages", "components", "outputs", "assets/shell")
FILES = ROOT / "outputs" / "exports"
"""Makes files, not pages."""


def files(*rooms: str, kinds: Iterable[str] = (".py", ".js")) -> list[Path]:
    found = [path for room in rooms for path in [ROOT / room, *(ROOT / room).rglob("*")]]
    return [path for path in sorted(found) if path.is_file() and path.suffix in kinds]


def holding(words: str, *, among: Iterable[Path]) -> dict[str, int]:
    """How often `words` stand in which files."""
    counts = {path: path.read_text(encoding="utf-8").count(words) for path in among}
    return {path.relative_to(ROOT).as_posix(): n for path, n in counts.items() if n}


@pytest.mark.parametrize(
    ("written", "where"),
    [
        ("pk-table", "outputs/pieces/table.py"),
        ("st.pagination(", "components/pieces/paged.py"),
        ("table_csv(", "components/pieces/sheet.py"),
        ("table_xlsx(", "components/pieces/sheet.py"),
        ('class="pk-foot"', "outputs/credits.py"),
        ('class="pk-record"', "outputs/pieces/record.py"),
        ("pk-revisions", "outputs/pieces/record.py"),
        ("pk-tiles", "outputs/pieces/tiles.py"),
        ("pk-counts", "outputs/pieces/tiles.py"),
        ('class="pk-group"', "outputs/pieces/groups.py"),
        ('class="pk-board"', "outputs/pieces/board.py"),
        ("pk-said", "outputs/pieces/lines.py"),
        ("sample_tag() if invented", "outputs/counted.py"),
        ('class="pk-bar"', "outputs/pieces/lines.py"),
        ('<h2 class="pk-goal"', "outputs/pieces/lines.py"),
        ('<h3 class="pk-part"', "outputs/pieces/lines.py"),
        ("pk-boxes", "outputs/pieces/boxes.py"),
        ("st.pills(", "components/pieces/choices.py"),
    ],
)
def test_what_a_piece_writes_is_written_nowhere_else(written: str, where: str) -> None:
    found = holding(written, among=[path for path in files(*PAGES) if FILES not in path.parents])
    assert set(found) == {where}
    if written.startswith(("pk-table", "st.")):
        assert found[where] == 1


def test_no_piece_knows_a_record() -> None:
    for path in files("components/pieces", "outputs/pieces"):
        source = path.read_text(encoding="utf-8")
        for record in RECORDS:
            assert f'"{record}"' not in source, f"{path.name} names the record {record}"
        assert "RECORDS" not in source


SHARED = {"charts", "maps", "pieces", "promises"}
"""Folders of components that are no page's."""


def test_every_folder_of_a_page_is_kept_apart_from_the_others_and_from_pieces() -> None:
    """A page that is added stands in the contracts by itself, or this says where it is missing."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = {one["name"]: one for one in tomllib.load(file)["tool"]["importlinter"]["contracts"]}
    folders = {path.parent.name for path in (ROOT / "components").glob("*/__init__.py")} - SHARED
    of_pages = {f"components.{name}" for name in folders}
    assert set(contracts["The folder of a page knows no other page's"]["modules"]) == of_pages
    assert of_pages <= set(contracts["Pieces know no record and no page"]["forbidden_modules"])
    assert contracts["Pages do not import pages"]["modules"] == ["pages.*"]
