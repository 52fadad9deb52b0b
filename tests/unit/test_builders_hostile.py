"""Whatever makes markup makes it of hostile texts too: no text brings an element or an attribute along.

Every function that returns Markup is found by walking the packages and called with arguments made from the
types it declares (tests/fixtures/hostile_arguments.py). One that they do not suit needs a line in ARGUMENTS.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from markupsafe import Markup, escape

import components
import outputs
import server
from components.address import _View as View
from components.editions.listing import TECHNICAL, TOLD
from components.milestones.shown import MilestonesShown
from data.domain.decisions import Decision
from data.domain.milestones import MilestoneState
from data.importers.tables.understand import Part
from data.importers.upload import Upload
from outputs.area_map.drawing import draw
from outputs.area_map.model import Area, DrawnMap, Fill, Ground, Legend, LegendLine, Neighbour, PinLine, Size
from outputs.credits import Credit
from outputs.language import in_language
from outputs.markup import address
from outputs.pieces.lines import quiet
from outputs.pieces.tiles import Tile
from outputs.place.model import CoursePoint, DrawnCourse, Fact, Number, Place, PlaceGap
from outputs.story.model import Both, Figure, MapPicture
from outputs.story.outlines import Outline
from queries.agreements import Commitment
from queries.editions import Edition
from queries.forums import CITIZENS_DAY, Forum
from queries.home import DistrictShare
from queries.milestones import Milestone
from queries.moment import at, now
from tests.fixtures.hostile_arguments import EVIL, TEXT, URL, arguments, frame, made
from tests.story_sample import district_map

Arguments = Callable[[], Mapping[str, Any]]

ARGUMENTS: Mapping[str, Arguments] = {
    "components.agreements.proposals.build_heading": lambda: {"group": "unanswered"},
    "components.milestones.summary.build_due": lambda: {"shown": targets()},
    "components.milestones.summary.build_slipped": lambda: {"shown": targets()},
    "outputs.pieces.boxes.build_boxes": lambda: {"named": "data_code"},
    "outputs.pieces.lines.build_claim": lambda: {"lines": [TEXT]},
    "outputs.pieces.lines.outward": lambda: {"to": URL},
    "outputs.pieces.tiles.build_tiles": lambda: {
        "tiles": [replace(made(Tile), to=to, chosen=True) for to in (None, "./goals")]
    },
    "components.promise_chain.links.build_link": lambda: {"opened": False},
    "components.waits.build_decide": lambda: {"shown": [waiting(), waiting(counts=True)]},
    "components.waits.build_missing": lambda: {"shown": [waiting(), waiting(counts=True)]},
    "outputs.counted.build_counted": lambda: {
        "rows": [made(Commitment)],
        "draw": lambda rows: quiet(rows[0].text_th),
    },
    "outputs.decisions.build_line": lambda: {"one": waiting()},
    "outputs.markup.form": lambda: {"to": "./search"},
    "components.definition_link.definition_mark": lambda: {"figure": "population"},
    "components.editions.answers.build_frozen_answers": lambda: {"edition": edition()},
    "components.data_page.marked.build_marked": lambda: {**marked_table()},
    "components.editions.listing.build_facts": lambda: {"edition": edition(), "names": (*TOLD, *TECHNICAL)},
    "components.plans.drawn.build_answers": lambda: {"frame": frame(answer="spent")},
    "components.plans.drawn.build_money_table": lambda: {
        "frame": frame(goal=TEXT, answer="spent", items=1, apart=1, money_sources=(TEXT,))
    },
    "outputs.definitions.build_definition_mark": lambda: {"to": "./definitions"},
    "outputs.area_map.drawing.picture": lambda: {"drawn": drawn_map(), "which": 0},
    "outputs.home.build_strip": lambda: {
        "shares": [made(DistrictShare), replace(made(DistrictShare), value=40.0)]
    },
    "outputs.home_below.build_fresh": lambda: {"province": "90", "today": date(2026, 1, 1)},
    "outputs.home_map.build_area_list": lambda: {"to": lambda _code: "./place"},
    "outputs.place.drawn.build_claim": lambda: {"place": place()},
    "outputs.place.drawn.build_facts": lambda: {"places": (place(), place())},
    "outputs.place.drawn.build_gaps": lambda: {"places": (place(),)},
    "outputs.place.drawn.build_numbers": lambda: {"places": (place(),), "kind": "numbers"},
    "outputs.place.drawn.build_states": lambda: {"places": (place(), place())},
    "outputs.place.spark.build_spark": lambda: {"course": course()},
    "outputs.place.listing.build_listing": lambda: {"province": "90", "to": lambda _code: "./place"},
    "outputs.place.map.build_area_list": lambda: {"to": lambda _code: "./place"},
    "outputs.look.certificate_mark": lambda: {"level": "gold"},
    "outputs.look.unit_mark": lambda: {"kind": "own"},
    "outputs.story.map_svg.map_svg": lambda: {"picture": picture(), "version": None},
}
"""By module and name: what a type does not tell of an argument. Everything else is made."""

WORDLESS = frozenset(
    {
        "components.agreements.commitments.build_tiles_of",
        "components.agreements.gaps.build_kind",
        "components.agreements.proposals.build_heading",
        "components.definition_link.definition_mark",
        "outputs.marks.closed_badge",
        "components.goals.arithmetic.build_other_methods",
        "components.goals.tables.build_about",
        "outputs.area_map.pins.draw_pin",
        "outputs.marks.status_badge",
        "components.goals.wording.build_why",
        "components.plans.drawn.build_answers",
        "outputs.definitions.no_mark",
        "outputs.home_below.build_fresh",
        "outputs.map_rail.build_each_day",
        "outputs.map_rail.build_rail",
        "outputs.marks.build_apart",
        "outputs.marks.gap",
        "outputs.marks.none_badge",
        "outputs.marks.sample_tag",
        "outputs.counted.tag_of",
        "outputs.place.listing.build_listing",
        "outputs.marks.state_badge",
        "components.milestones.item.build_progress",
        "components.milestones.item.build_state",
        "components.milestones.summary.build_counts_of",
        "outputs.pieces.lines.attributes",
        "outputs.pieces.lines.joined",
        "outputs.pieces.lines.paragraphs",
        "outputs.pieces.tiles.build_counts",
        "outputs.pieces.tiles.build_mark",
        "components.promise_chain.chain.build_step_head",
        "components.promises.proposal.build_unknown_mark",
        "components.stage.slides.build_badge",
        "outputs.look.as_image",
        "outputs.markup.form",
        "outputs.look.certificate_mark",
        "outputs.look.hatch_svg",
        "outputs.look.mark_of",
        "outputs.look.unit_mark",
        "outputs.place.drawn.badge_of",
        "outputs.place.spark.build_spark",
        "outputs.search.box.build_box",
        "outputs.sparkline.build_sparkline",
    }
)
"""What shows no text that it is given: marks, badges of states."""

TEXTS = {"components.maps.frame.build_literal"}
"""What builds a text: a literal of a script (PLACES of test_markup_places.py)."""

REFUSING = frozenset({"outputs.exports.pptx_parts.ink.solid", "outputs.markup.drawn", "outputs.qr.qr_svg"})
"""What refuses hostile arguments by an error, tested on its own."""

NAME = re.compile(r"[a-z][a-z-]*|viewBox|preserveAspectRatio|patternUnits|patternTransform", re.IGNORECASE)
TWICE = re.compile(rf"&lt;(?!{EVIL})|&amp;amp;amp;|&amp;(?:lt|gt|#3[49]);")
"""Our own elements as text, or a text that was escaped when it was markup already."""


class Read(HTMLParser):
    """What of it a text must have brought along: `brought`."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.brought: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name.startswith("on") or not NAME.fullmatch(name):
                self.brought.append(f"{tag} {name}")
            drawn = str(value).startswith("data:image/svg+xml;base64,")
            if name in {"href", "src"} and not drawn and address(value) is None:
                self.brought.append(f"{tag} {name}={value}")
        if tag in {EVIL, "script", "iframe", "object"}:
            self.brought.append(tag)


def targets() -> MilestonesShown:
    """A target that is due soon and one that slipped since a forum."""
    shown = made(MilestonesShown)
    forum = replace(made(Forum), kind=CITIZENS_DAY, held=True, held_on=date(2024, 8, 1))
    vars(shown.names)["forums"] = {TEXT: forum}
    due = replace(made(Milestone), state=MilestoneState.NOT_DUE, due_on=shown.today)
    late = replace(due, state=MilestoneState.OVERDUE, due_on=date(2024, 9, 1))
    return replace(shown, province="90", in_view=(due, late))


def drawn_map() -> DrawnMap:
    """A map of one square, of which all is named."""
    square = Outline(TEXT, (((0, 0), (90, 0), (90, 90), (0, 90), (0, 0)),), (45, 45))
    area = Area(TEXT, TEXT, Fill.NO_UNIT, value=TEXT, tip=TEXT)
    pins = (PinLine(True, TEXT, TEXT),)
    legend = Legend(TEXT, (LegendLine(Fill.NO_UNIT, TEXT, 1, TEXT),), ((TEXT, True, TEXT),), pins)
    ground = Ground({TEXT: square}, (Neighbour(square, TEXT),))
    return draw([area], ground, sizes=[Size(900, 900)], legend=legend, label=TEXT)


def waiting(*, counts: bool = False) -> Decision:
    """A line about one thing, or one that counts several and names some."""
    line = replace(made(Decision), line="evidence_disagrees" if counts else "promise_late")
    return replace(line, thing=None, days=()) if counts else line


def course() -> DrawnCourse:
    """Two years of values, the second of a part of it."""
    return replace(made(DrawnCourse), points=(CoursePoint(2565, 1.5), CoursePoint(2567, 2.5, is_part=True)))


def place() -> Place:
    """One of which all is known: facts of each kind, a course, a gap of a record that there is."""
    fact, number = made(Fact), made(Number)
    return replace(
        made(Place),
        level="district",
        facts=tuple(replace(fact, kind=kind) for kind in ("units", "people", "record-office")),
        numbers=(replace(number, course=course()), replace(number, key="x", course=made(DrawnCourse))),
        gaps=(replace(made(PlaceGap), record="lao"),),
    )


def marked_table() -> Mapping[str, Any]:
    """A table of one header and one line."""
    part, upload = made(Part), made(Upload)
    heads = tuple(replace(one, place=0) for one in part.laid.heads)
    heading = replace(part.laid.heading, first=0, last=0, heads=heads)
    lines = tuple(replace(one, number=2) for one in part.laid.lines)
    sheet = replace(upload.sheets[0], name=part.laid.sheet, rows=[[TEXT], [TEXT]])
    return {
        "upload": replace(upload, sheets=(sheet,)),
        "part": replace(part, laid=replace(part.laid, heading=heading, lines=lines)),
    }


def edition() -> Edition:
    """One of a province and a goal set that there are."""
    said = {"partner_code": TEXT, "item": TEXT, "answer": "confirmed", "words": TEXT}
    known = {"province_code": "90", "goal_sets": ("SKAGE",), "batch_number": 1}
    return replace(made(Edition), answers=(said,), **known)


def picture() -> MapPicture:
    """A map of areas that there are, each name and figure hostile."""
    told = made(Figure)
    shown = district_map("x")
    return replace(
        shown,
        names=dict.fromkeys(shown.names, made(Both)),
        values=dict.fromkeys(shown.values, told),
        title=made(Both),
        alt=made(Both),
    )


def modules() -> Iterator[ModuleType]:
    for package in (components, outputs, server):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


@cache
def functions() -> dict[str, Callable[..., Any]]:
    """Every public function, by module and name."""
    return {
        f"{module.__name__}.{name}": made_here
        for module in modules()
        for name, made_here in vars(module).items()
        if inspect.isfunction(made_here)
        and made_here.__module__ == module.__name__
        and not name.startswith("_")
    }


def returning(kind: str) -> dict[str, Callable[..., Any]]:
    return {name: made for name, made in functions().items() if made.__annotations__.get("return") == kind}


BUILDERS = returning("Markup")


@pytest.fixture(autouse=True)
def house(shipped: Path, songkhla_shapes: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Names that a builder looks up are there to be found."""
    monkeypatch.setenv("VAR_DIR", str(songkhla_shapes))
    with at(now()):
        yield


def brought(markup: str) -> list[str]:
    return Read(str(markup)).brought


def test_what_a_text_brings_along_is_seen() -> None:
    right = Markup('<p title="{0}">{0}<a href="?x=1">x</a></p>').format(TEXT)
    assert brought(right) == []
    assert TWICE.search(right) is None
    for planted in (
        f"<p>{TEXT}</p>",
        f'<p title="{TEXT}">x</p>',
        "<p title='x' onclick='y'>x</p>",
        '<a href="javascript:alert(1)">x</a>',
        '<p aria-label="<span lang="th">ก</span>">x</p>',
        "<svg><title><script>x</script></title></svg>",
    ):
        assert brought(planted), planted
    for twice in (Markup("<p>{}</p>").format(one) for one in ("<b>x</b>", str(escape(TEXT)))):
        assert TWICE.search(twice), twice


def test_what_builds_markup_says_so_by_its_type() -> None:
    """Text that is built is no markup: what draws it escapes it."""
    assert {name for name in returning("str") if ".build_" in name} == TEXTS


def test_no_line_speaks_of_a_function_that_is_gone() -> None:
    assert {*ARGUMENTS, *WORDLESS, *REFUSING} - BUILDERS.keys() == set()


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("name", sorted(BUILDERS.keys() - REFUSING))
def test_no_text_brings_anything_along(name: str, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("components.address._view", lambda: View(path="milestones"))
    monkeypatch.setattr("outputs.place.drawn.credits_of", lambda _keys: [made(Credit)])
    given = {"lang": lang, "language": lang, **ARGUMENTS.get(name, dict)()}
    with in_language(lang):
        markup = BUILDERS[name](**arguments(BUILDERS[name], given))
    assert isinstance(markup, Markup)
    assert brought(markup) == []
    assert not TWICE.search(markup), TWICE.search(markup)
    assert (EVIL in markup) is (name not in WORDLESS)
