"""The forum report and the districts' briefs as PDF (A4)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from typing import Any

from outputs.exports.paper import PaperTeller, pdf, sources_of
from outputs.story.model import DistrictPart, GoalPart, SlideKind, Story
from words import Problem

REPORT_MAP = (172.0, 196.0)
BRIEF_MAP = (212.0, 232.0)
"""Points, as the maps are printed."""

_NOT_IN_FILE_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]')

Progress = Callable[[int, int, str], None]
"""Told how many are done, of how many, and the name of the one in hand."""


class UnknownDistrictError(Problem):
    """The story has no such district."""


def report_pdf(story: Story, *, lang: str, public_url: str | None = None) -> bytes:
    """The whole edition on paper: promises and results, pillars, goals, lists, changes, method, sources.

    Raises BoundariesProblem where no shapes were prepared.
    """
    teller = PaperTeller(story, lang=lang, public_url=public_url, map_box=REPORT_MAP)
    pillars = [slide for slide in story.slides if slide.kind is SlideKind.PILLAR]
    drawn = {part.map.key for goal in story.goals for part in goal.indicators if part.map is not None}
    maps = [
        slide
        for slide in story.slides
        if slide.kind is SlideKind.MAP and slide.map is not None and slide.map.key not in drawn
    ]
    lists = {
        "promises": (*story.promises, *story.summary),
        "pillars": tuple(pillars),
        "milestones": story.milestones,
        "proposals": story.proposals,
        "changes": story.changes,
        "transfer": story.of_transfer,
        "certificates": story.of_certificates,
    }
    goals = [
        teller.tell(goal) | {"sources_line": teller.sources_line(_goal_sources(goal))} for goal in story.goals
    ]
    items = ("promises", "milestones", "proposals", "sources", *(goal.item for goal in story.goals))
    data = {
        "summary": teller.tell(story.summary),
        "promises": teller.tell(story.promises),
        "pillars": teller.tell(pillars),
        "transfer": teller.tell(story.of_transfer),
        "certificates": teller.tell(story.of_certificates),
        "maps": [
            teller.tell(one) | {"sources_line": teller.sources_line((*one.sources, *sources_of(one)))}
            for one in maps
        ],
        "goals": goals,
        "milestones": teller.tell(story.milestones),
        "proposals": teller.tell(story.proposals),
        "changes": teller.tell(story.changes),
        "method": teller.tell(story.method),
        "definitions": teller.tell(story.definitions),
        "sources": [teller.tell(source) for source in story.sources.values()],
        "sources_lines": {name: teller.sources_line(sources_of(part)) for name, part in lists.items()},
        "all_sources": teller.sources_line(story.sources),
        "watermark": story.edition.demonstration or story.has_sample,
        "qr": _codes(teller, (*items, *(one.item for one in maps))),
    }
    return pdf(teller, template="report", data=data)


def brief_pdf(story: Story, *, district: str, lang: str, public_url: str | None = None) -> bytes:
    """A district on one page, whatever there is to tell of it. `district`: its code.

    Raises UnknownDistrictError, and BoundariesProblem where no shapes were prepared.
    """
    for part in story.districts:
        if part.code == district:
            return _brief(story, part, lang=lang, public_url=public_url)
    raise UnknownDistrictError("paper.no_district", code=district)


def briefs_zip(
    story: Story, *, lang: str, public_url: str | None = None, progress: Progress | None = None
) -> bytes:
    """The briefs of all districts in one archive, named by code and name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:  # the pages are compressed already
        for done, part in enumerate(story.districts):
            if progress is not None:
                progress(done, len(story.districts), part.name.of(lang))
            archive.writestr(
                _file_name(part, lang=lang), _brief(story, part, lang=lang, public_url=public_url)
            )
    if progress is not None:
        progress(len(story.districts), len(story.districts), "")
    return out.getvalue()


def _brief(story: Story, part: DistrictPart, *, lang: str, public_url: str | None) -> bytes:
    teller = PaperTeller(story, lang=lang, public_url=public_url, map_box=BRIEF_MAP)
    data = {
        "district": teller.tell(part),
        "sources_line": teller.sources_line((*part.sources, *sources_of(part))),
        "watermark": story.edition.demonstration or part.sample,
        "qr": _codes(teller, (part.item,)),
    }
    return pdf(teller, template="brief", data=data)


def _goal_sources(goal: GoalPart) -> tuple[str, ...]:
    return (*(key for part in goal.indicators for key in part.sources), *sources_of(goal))


def _file_name(part: DistrictPart, *, lang: str) -> str:
    name = _NOT_IN_FILE_NAMES.sub(" ", part.name.of(lang)).strip()
    return f"{part.code} {name}.pdf"


def _codes(teller: PaperTeller, items: Iterable[str]) -> dict[str, Any]:
    """The QR code of each item, and the one of the whole for a page without an item of its own."""
    return {item: teller.qr(item) for item in ("index", *items)}
