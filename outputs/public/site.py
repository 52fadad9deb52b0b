"""The pages of an edition, rendered once: what is published never comes from a template again."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from data.boundaries.catalog import ShapeSet, current_shapes, shapes_at
from outputs.look import Colour, NoStatus, mark_of, words_of
from outputs.map_view import DARK, LIGHT, OwnPage, build_message, surroundings
from outputs.markup import templates
from outputs.public.files import PublicFile, shape_files, shape_path, shared_files
from outputs.qr import public_link, qr_svg
from outputs.story.live_view import border_key, live_view
from outputs.story.map_svg import map_svg, number_key
from outputs.story.model import Both, Chart, GoalPart, MapPicture, SlideKind, StoredBadge, Story
from outputs.story.say import day
from words import LANGUAGES, text

MAP_WIDTH, MAP_HEIGHT = 560.0, 640.0
LISTS = ("promises", "milestones", "proposals")


def render_site(story: Story, *, public_url: str | None = None) -> Iterator[PublicFile]:
    """Every file of the edition, in both languages. `public_url`: for the addresses that are printed.

    Raises BoundariesProblem where no shapes were prepared.
    """
    version = story.edition.shapes_version
    shapes = shapes_at(version) if version else current_shapes()
    yield from shared_files().values()
    yield from shape_files(shapes, _shape_keys(story))
    yield _front(story)
    for lang in LANGUAGES:
        yield from _Pages(story, shapes=shapes, lang=lang, public_url=public_url).render()


def site_zip(story: Story, *, public_url: str | None = None) -> bytes:
    """The same files for any web host, in a folder of the edition's code."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in render_site(story, public_url=public_url):
            archive.writestr(f"{story.edition.code}/{file.path}", file.body)
    return out.getvalue()


def _shape_keys(story: Story) -> set[str]:
    found = {part.map.shapes for part in story.districts if part.map}
    found |= {one.map.shapes for goal in story.goals for one in goal.indicators if one.map}
    found |= {slide.map.shapes for slide in story.slides if slide.map}
    return found | {border_key(key) for key in found}


def _front(story: Story) -> PublicFile:
    """The edition's bare address leads to the Thai pages."""
    page = _environment("th").get_template("front.html")
    return PublicFile("index.html", "text/html; charset=utf-8", page.render(story=story).encode())


class _Pages:
    """The pages in one language."""

    def __init__(self, story: Story, *, shapes: ShapeSet, lang: str, public_url: str | None) -> None:
        self.story, self.shapes, self.lang, self.public_url = story, shapes, lang, public_url
        self.environment = _environment(lang)
        self.sample = story.edition.demonstration or story.has_sample

    def render(self) -> Iterator[PublicFile]:
        story = self.story
        slides = [slide for slide in story.slides if slide.kind is SlideKind.PILLAR]
        maps = [slide for slide in story.slides if slide.kind is SlideKind.MAP]
        sets: dict[Both, dict[Both, list[GoalPart]]] = {}
        for goal in story.goals:
            sets.setdefault(goal.set_name, {}).setdefault(goal.pillar, []).append(goal)
        yield self._page("index", "index.html", pillars=slides, maps=maps[:1], sets=sets)
        for goal in story.goals:
            yield self._page(goal.item, "goal.html", goal=goal)
        for district in story.districts:
            yield self._page(district.item, "district.html", district=district)
        for name in LISTS:
            tiles = story.summary if name == "promises" else ()
            yield self._page(name, "list.html", name=name, told=getattr(story, name), tiles=tiles)
        yield self._page("sources", "sources.html")

    def _page(self, item: str, template: str, **values: Any) -> PublicFile:
        root = "../" * (item.count("/") + 1)
        code = self.story.edition.code
        link = public_link(public_url=self.public_url, edition=code, item=item, lang=self.lang)
        page = self.environment.get_template(template).render(
            story=self.story,
            edition=self.story.edition,
            item=item,
            root=root,
            files=shared_files(),
            sample=self.sample,
            theme_colour=Colour.HOUSE.value,
            other="en" if self.lang == "th" else "th",
            link=link,
            qr=qr_svg(link) if link else None,
            data_day=day(self.story.edition.data_date),
            defined={one.key for one in self.story.definitions},
            figure_map=lambda picture: self._map(picture, root=root),
            shape_paths=self._shape_paths,
            **values,
        )
        return PublicFile(f"{self.lang}/{item}.html", "text/html; charset=utf-8", page.encode())

    def _shape_paths(self, picture: MapPicture) -> list[str]:
        """What the live map will ask for, in its order."""
        return [shape_path(self.shapes, key) for key in (picture.shapes, border_key(picture.shapes))]

    def _map(self, picture: MapPicture, *, root: str) -> dict[str, Any]:
        """The map drawn, and what makes it live."""
        svg = map_svg(
            picture, width=MAP_WIDTH, height=MAP_HEIGHT, lang=self.lang, version=self.shapes.version
        )
        key = number_key(
            picture, width=MAP_WIDTH, height=MAP_HEIGHT, lang=self.lang, version=self.shapes.version
        )
        # Of a demonstration, too, only what is invented is marked as such: its ribbon stands over every page.
        invented = any(one.sample for one in picture.values.values())
        mark = text("public.sample", lang=self.lang) if invented else None
        view = live_view(picture, shapes=self.shapes, lang=self.lang, watermark=mark)
        page, credit = view.page or OwnPage(), view.texts["credit"]
        # On a phone a number stands where a name finds no room, and the credit would lie on the areas.
        view = replace(view, page=replace(page, numbered=True), texts={**view.texts, "credit": ""})
        message = build_message(view, files=self.shapes.files, base=root, ack=0)
        message["look"] = None  # the page's scheme decides, in the browser
        order = (*page.order, *(code for code in picture.places if code not in page.order))
        return {"svg": svg, "key": key, "message": message, "order": order, "credit": credit}


def _environment(lang: str) -> Environment:
    environment = templates(PackageLoader("outputs.public"))
    environment.globals |= {
        "lang": lang,
        "t": lambda key, **values: text(key, lang=lang, **values),
        "badge": lambda one: _badge(one, lang=lang),
        "bars": lambda chart: _bars(chart, lang=lang),
        "looks": {"light": LIGHT | _around(dark=False), "dark": DARK | _around(dark=True)},
    }
    environment.filters["of"] = lambda both: both.of(lang) if both else ""
    environment.filters["parts"] = lambda figure: figure.parts(lang)
    environment.filters["whole"] = lambda figure: figure.whole(lang)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    environment.policies["json.dumps_function"] = json.dumps
    return environment


def _around(*, dark: bool) -> dict[str, str]:
    """Colours of a map around which neither land nor sea is drawn."""
    look = surroundings(dark=dark)
    return look | {"sea": look["beyond"]}


def _badge(one: StoredBadge, *, lang: str) -> dict[str, Any]:
    """A state as the templates draw it: colours, mark, word."""
    words = text(words_of(one), lang=lang)
    if isinstance(one, NoStatus):
        return {"fill": None, "ink": None, "mark": mark_of(one), "words": words}
    ink = str(one.value.ink)
    mark = Markup(
        '<svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><path d="{}" fill="{}"/></svg>'
    ).format(one.value.path, ink)
    return {"fill": str(one.value.fill), "ink": ink, "mark": mark, "words": words}


def _bars(chart: Chart, *, lang: str) -> list[dict[str, Any]]:
    """A row a category: the figures by series, and how long the bar of each is, in percent of the longest."""
    values = [
        abs(figure.value)
        for one in chart.series
        for figure in one.figures
        if figure and figure.value is not None
    ]
    longest = max(values, default=0) or 1
    return [
        {
            "category": category.of(lang),
            "cells": [
                {
                    "kind": one.kind,
                    "shown": figure.shown.of(lang) if (figure := one.figures[place]) else "",
                    "width": round(100 * abs(figure.value) / longest, 1)
                    if figure and figure.value is not None
                    else None,
                }
                for one in chart.series
            ],
        }
        for place, category in enumerate(chart.categories)
    ]
