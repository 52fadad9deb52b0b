"""Whatever invented row there may be of a real place or body: nowhere does it say how that does.

The rows are made from the declarations (`tests/fixtures/invented_rows.py`), of every record and of each code
that its columns allow; a record that is declared later is walked by itself.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

import openpyxl
import pypdf
import pytest
from lxml import html
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components.goals.districts import build_map_view, row_of
from data.boundaries.catalog import current_shapes
from data.database import read_connection
from outputs.exports.numbers import numbers_xlsx
from outputs.exports.report import brief_pdf, report_pdf
from outputs.exports.slides import slides_pptx
from outputs.look import Attainment, Milestone, NoStatus, Promise, State
from outputs.map_layers import SYMBOLS
from outputs.public import render_site
from outputs.story.freezing import draft_edition
from outputs.story.model import Row, Story
from queries.goals import read_heat
from queries.moment import Invented, at, now, showing
from queries.rows import each
from server.api import api_routes
from server.api.models import MAX_LIMIT
from server.api.resources import RESOURCES
from tests.fixtures.invented_rows import (
    DISTRICT,
    LAO,
    SUBDISTRICT,
    UNIT,
    about_bodies,
    write_about_real_bodies,
)
from tests.pages.running import files_of, run_page
from words import text

pytestmark = pytest.mark.walk

VERDICTS = {
    text(look.value.words, lang=lang)
    for kind in (State, Attainment, Promise, Milestone)
    for look in kind
    for lang in ("th", "en")
}
"""State words, as they stand in a badge or a cell of their own."""

STATE_FILLS = {look.value.fill for kind in (State, Attainment) for look in kind}
"""Colours of states, on maps as in badges."""

SETS = ("SK2570", "SKAGE")

FAILED = ("ไม่ผ่าน", "not passed", "เลยกำหนด", "เกินกำหนด", "overdue")
"""What is said of one who failed, wherever in a text."""

MARKED = re.compile("⟦.*?⟧")
BOXED = re.compile("□.*?□")
PIECES = "ancestor-or-self::*[self::li or self::tr or self::article or contains(@class, 'pk-card')][1]"
"""What a text stands in: an entry of a list, a row of a table, a card."""

PAGES = (
    ("overview", {}),
    ("decisions", {}),
    ("place", {"at": DISTRICT}),
    ("place", {"at": SUBDISTRICT}),
    ("place", {"at": LAO}),
    ("map", {"at": UNIT}),
    ("map", {"at": LAO}),
    ("goals", {"district": DISTRICT}),
    ("goals", {"layer": "partners"}),
    ("agreements", {"district": DISTRICT}),
    ("agreements", {"layer": "proposals"}),
    ("agreements", {"layer": "gaps"}),
    ("milestones", {"layer": "table"}),
    ("plans", {}),
    ("search", {"q": "Z-commitm"}),
    ("transfer", {"district": DISTRICT}),
    ("transfer", {"layer": "networks"}),
    ("transfer", {"layer": "next"}),
    ("transfer", {"layer": "board"}),
    ("transfer", {"at": UNIT}),
    ("resolutions", {"layer": "reports"}),
    ("resolutions", {"layer": "told"}),
    ("toolkit", {"district": DISTRICT}),
    ("toolkit", {"layer": "charters"}),
)


@pytest.fixture
def house(own_house: Path, shapes: Path) -> None:
    """With a row of each record about each kind of real body, in every state that a row can be in."""
    with read_connection() as connection:
        taken = write_about_real_bodies(connection)
    assert set(taken) == {record.name for record in about_bodies()}
    assert not [name for name, rows in taken.items() if not rows], "the writer took some of each"


def pieces_of(page: str) -> Iterator[html.HtmlElement]:
    """The smallest pieces in which one of the rows stands."""
    tree = html.fragment_fromstring(page, create_parent="div")
    for place in tree.xpath("//*[contains(text(), '⟦')]"):
        yield from place.xpath(PIECES) or [place]


def faults_of(page: str) -> list[str]:
    """What a page says of how one of the rows stands."""
    found = []
    for piece in pieces_of(page):
        badges = piece.xpath(".//*[contains(@class, 'pk-state') and not(contains(@class, 'pk-none'))]")
        told = MARKED.sub(" ", piece.text_content())
        cells = {
            cell.text_content().strip() for cell in piece.iter() if cell.text_content().strip() in VERDICTS
        }
        words = [word for word in FAILED if word in told.casefold()]
        if badges or cells or words:
            found.append(f"{[one.text_content() for one in badges]} {cells} {words}: {told.strip()[:200]}")
    return found


def faults_of_file(data: bytes, *, about: str) -> tuple[list[str], int]:
    """What a CSV file of a page says of how one of the rows stands, and how many of them it holds."""
    rows = [row for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) if "⟦" in "".join(row)]
    faults = []
    for row in rows:
        told = [word for word in FAILED if word in MARKED.sub(" ", " ".join(row)).casefold()]
        if VERDICTS & set(row) or told:
            faults.append(f"{about}: {row}")
    return faults, len(rows)


def test_no_page_or_file_of_it_says_how_a_real_body_does_by_what_is_invented(
    house: None,
) -> None:
    faults, shown, held = [], 0, 0
    for path, query in PAGES:
        with files_of() as files:
            app = run_page(path, sample="1", **query)
        bodies = [str(element.proto.body) for element in app.get("html")]
        shown += sum("⟦" in body for body in bodies)
        faults += [f"{path} {query}: {fault}" for body in bodies for fault in faults_of(body)]
        for name, made in files.items():
            if not name.endswith(".csv"):
                continue
            wrong, rows = faults_of_file(made(), about=f"{path} {query} {name}")
            faults, held = [*faults, *wrong], held + rows
    assert shown > len(PAGES), "the rows are on the pages"
    assert held, "and in their files"
    assert not faults, "\n".join(faults)


def told_of(story: Story) -> Iterator[Row]:
    yield from (row for rows in (story.promises, story.milestones, story.proposals) for row in rows)
    for part in story.districts:
        yield from (value for value in vars(part).values() if isinstance(value, Row))


def test_no_edition_file_or_answer_says_how_a_real_body_does_by_what_is_invented(house: None) -> None:
    with at(showing(Invented.SHOWN, of=now())):
        story = draft_edition(
            code="walk",
            name_th="ทดสอบ",
            name_en=None,
            province="90",
            forum_code=None,
            year=2568,
            goal_sets=("SK2570",),
            data_date=date(2026, 8, 15),
            demonstration=True,
        )
    rows = [row for row in told_of(story) if "⟦" in row.text.th]
    assert rows, "the rows are in the edition"
    assert [row for row in rows if row.badge not in (None, NoStatus.INVENTED)] == []
    faults = [f"{page.path}: {fault}" for page in render_site(story) for fault in _of_page(page)]
    for lang in ("th", "en"):
        book = openpyxl.load_workbook(io.BytesIO(numbers_xlsx(story, lang=lang)), read_only=True)
        for table in book:
            for row in table.iter_rows(values_only=True):
                cells = [str(cell) for cell in row if cell is not None]
                if any("⟦" in cell for cell in cells) and VERDICTS & set(cells):
                    faults.append(f"{lang} {table.title}: {cells}")
        with zipfile.ZipFile(io.BytesIO(slides_pptx(story, lang=lang))) as file:
            slides = (file.read(name).decode() for name in file.namelist() if "slides/slide" in name)
            for slide in slides:
                tables = re.findall(r"<a:tr .*?</a:tr>|<p:sp>.*?</p:sp>", slide, re.DOTALL)
                for shape in tables:
                    said = re.findall(r"<a:t>(.*?)</a:t>", shape)
                    if "⟦" in shape and VERDICTS & set(said):
                        faults.append(f"{lang} slide: {said}")
    faults += [f"map of an edition: {one}" for one in coloured_of(story)]
    with at(showing(Invented.SHOWN, of=now())):
        faults += [f"map of districts: {one}" for one in coloured_districts()]
    for name, pdf in papers_of(story):
        faults += [f"{name}: {fault}" for fault in faults_of_paper(pdf)]
    assert not faults, "\n".join(faults)
    for name, row in api_rows():
        assert row.get("row_kind") == "sample", f"{name}: under its flag"
        assert row.get("result") in (None, "passed"), name


def papers_of(story: Story) -> Iterator[tuple[str, bytes]]:
    """The report and the district's brief; paper takes long, so each in one language."""
    yield "report", report_pdf(story, lang="th")
    yield "brief", brief_pdf(story, district=DISTRICT, lang="en")


def faults_of_paper(pdf: bytes) -> list[str]:
    """The state that stands before one of the rows, in its line or the one above, or that it failed.

    Paper has a box for a sign that no font of it has, and writes one vowel as its two parts.
    """
    read = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    lines = [line.strip() for line in read.replace("\u0e4d\u0e32", "\u0e33").split("\n")]
    assert any("□" in line for line in lines), "the rows are on paper"
    faults = []
    for above, line in pairwise(["", *lines]):
        told = BOXED.sub(" ", line).strip()
        if "□" in line and (above in VERDICTS or told.startswith(tuple(VERDICTS)) or _has_failed(told)):
            faults.append(f"{above} / {line}")
    return faults


def _has_failed(told: str) -> bool:
    return any(word in told.casefold() for word in FAILED)


def coloured_of(story: Story) -> list[str]:
    """Areas of an edition's maps that bear the colour of a state by what is invented."""
    parts = [one.map for goal in story.goals for one in goal.indicators]
    pictures = [one for one in (*parts, *(part.map for part in story.districts)) if one is not None]
    assert pictures
    return [
        f"{picture.key} {code}"
        for picture in pictures
        for code, figure in picture.values.items()
        if figure.sample and picture.classes[picture.places[code]].fill in STATE_FILLS
    ]


def coloured_districts() -> Iterator[str]:
    """Districts that bear it on the map of an indicator."""
    told = 0
    for code in SETS:
        heat = read_heat(set=code, province="90", year=None, today=date(2026, 8, 15))
        for indicator, frame in heat.groupby("indicator"):
            rows = [row_of(row) for row in each(frame)]
            view = build_map_view(rows, province="90", selected=None, dark=False, label="")
            assert view.shapes is not None
            signs = dict(zip(current_shapes().file("district-90").codes, view.shapes.classes, strict=True))
            for row in rows:
                if row.is_sample and row.code in signs:
                    told += 1
                    fill = dict(zip(SYMBOLS, view.shapes.palette, strict=False)).get(signs[row.code])
                    if fill in STATE_FILLS:
                        yield f"{indicator} {row.code} {row.words}"
    assert told, "invented values are on the map"


def _of_page(page: object) -> list[str]:
    body = getattr(page, "body", b"").decode("utf-8", "replace")
    return faults_of(body.partition("<body")[2].partition(">")[2]) if "<body" in body else []


def api_rows() -> Iterator[tuple[str, Mapping[str, object]]]:
    client = TestClient(Starlette(routes=api_routes()))
    for resource in RESOURCES:
        answer = client.get(f"/api/v1/{resource.path}?limit={MAX_LIMIT}&kind=sample")
        for row in answer.json().get("rows", ()) if answer.status_code == 200 else ():
            if "⟦" in str(row):
                yield resource.path, row
