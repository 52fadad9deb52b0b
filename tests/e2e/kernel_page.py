"""A page with nothing but the map's kernel on it; every answer it asks for is given from memory."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route, expect

from components.maps import MapView, Mark, PointLayer, ShapeLayer, build_message
from data.boundaries.catalog import ShapeFile
from outputs.map_assets import map_asset

ROOT = "http://kernel.test/"
EVIL = "<img src=x onerror='window.broken=1'>"
PALETTE = ("#ff0000", "#0000ff")
LABELS = ({"th": "น้อย", "en": "Few"}, {"th": "มาก", "en": "Many"})
MARK = Mark(shape="circle", fill="#00ff00", stroke="#00ff00", size=8)


def square(code: str, *, west: float, south: float, size: float, names: dict[str, str]) -> dict[str, Any]:
    ring = [
        [west, south],
        [west + size, south],
        [west + size, south + size],
        [west, south + size],
        [west, south],
    ]
    return {
        "type": "Feature",
        "id": code,
        "properties": {"c": code, "x": west + size / 2, "y": south + size / 2, **names},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def collection(*features: dict[str, Any]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


AREAS = [
    square(f"90010{n}", west=100 + (n - 1) % 3, south=6 + (n - 1) // 3, size=1,
           names={"th": EVIL if n == 2 else f"บ้าน{n}", "en": f"Ban {n}"})
    for n in range(1, 7)
]  # fmt: skip
DISTRICTS = [
    square("9001", west=100, south=6, size=2, names={"th": "ที่หนึ่ง", "en": "First"}),
    square("9002", west=102, south=6, size=1, names={"th": "ที่สอง", "en": "Second"}),
]
BANGKOK = [
    square("1047", west=100, south=6, size=1, names={"th": "เขตบางนา", "en": "Bang Na"}),
    square("100905", west=101, south=6, size=1, names={"th": "บางจาก", "en": "Bang Chak"}),
]  # fmt: skip
"""A district in one piece among sub-districts."""

POINTS = {
    "codes": ["L1", "L2", "L3"], "th": ["ทต.หนึ่ง", "ทต.สอง", EVIL], "en": ["One", "Two", None],
    "lon": [100.25, 101.25, 102.25], "lat": [6.25, 6.25, 6.25], "exact": "101",
}  # fmt: skip
FILES = {
    key: ShapeFile(key, Path("/"), f"{key[0]}0", (), (100.0, 6.0, 103.0, 8.0), 1, 1)
    for key in ("subdistrict-90", "district-90", "subdistrict-10")
}
BODIES: dict[str, Any] = {
    "shapes/s0/subdistrict-90.json": collection(*AREAS),
    "shapes/d0/district-90.json": collection(*DISTRICTS),
    "shapes/s0/subdistrict-10.json": collection(*BANGKOK),
    "points/v1/90-lao.json": POINTS,
}
VIEW = MapView(
    shapes=ShapeLayer(key="subdistrict-90", classes="010101", palette=PALETTE, labels=LABELS),
    borders=("district-90",),
    names="district-90",
    points=(
        PointLayer(
            kind="lao",
            province="90",
            version="v1",
            classes="000",
            marks=(MARK,),
            labels=({"th": "ก", "en": "A"},),
        ),
    ),
    fit=(100.0, 6.0, 103.0, 8.0),
    fit_id="90",
    selected=None,
    lang="th",
    dark=False,
    tiles=False,
    watermark=None,
    texts={"label": "แผนที่ทดสอบ", "credit": "ที่มา: ทดสอบ"},
)  # fmt: skip
BARE = replace(VIEW, points=(), names=None)
WHOLE = replace(BARE, shapes=replace(VIEW.shapes, key="subdistrict-10", classes="-0"), borders=())

PAGE = """<!doctype html><html lang="th"><head><meta charset="utf-8"><title>map</title>
<link rel="stylesheet" href="/{css}"></head><body style="margin:0">
<div id="map" style="height:500px"></div><div style="height:2000px"></div>
<script src="/{js}"></script><script>
window.choices = [];
window.map = phkMap.create(document.getElementById("map"), (choice) => choices.push(choice));
</script></body></html>"""


def answer_from_memory(page: Page, *, held: dict[str, list[Route]] | None = None) -> None:
    """Open the page. Addresses in `held` are kept waiting: their requests are noted there."""
    js, css = map_asset("map.js"), map_asset("map.css")
    fixed: dict[str, tuple[str, str]] = {
        "": ("text/html", PAGE.format(js=js.path, css=css.path)),
        js.path: ("text/javascript", gzip.decompress(js.body).decode()),
        css.path: ("text/css", gzip.decompress(css.body).decode()),
    }

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(ROOT)
        if held and path in held:
            held[path].append(route)
        elif path in fixed:
            kind, text = fixed[path]
            route.fulfill(content_type=kind + "; charset=utf-8", body=text)
        elif path in BODIES:
            route.fulfill(json=BODIES[path])
        else:
            route.fulfill(status=404)

    page.route("**/*", answer)
    page.goto(ROOT)


class Kernel:
    """The map on the test's page, spoken to as Python speaks to it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.div = page.locator("#map")
        self.caption = page.locator(".phk-caption")
        self.tip = page.locator(".phk-tip")
        self.sent = 0

    def send(self, view: MapView, *, ack: int = 0) -> None:
        """Hand over a view without waiting for it."""
        told = build_message(view, files=FILES, base=ROOT, ack=ack)
        self.page.evaluate("(told) => { phkMap.update(map, told); }", told)
        self.sent += 1

    def show(self, view: MapView, *, ack: int = 0) -> None:
        self.send(view, ack=ack)
        expect(self.div).to_have_attribute("data-seq", str(self.sent))

    def pixel(self, code: str) -> tuple[float, float]:
        place = self.page.evaluate("(code) => document.getElementById('map').phk.pixelOf(code)", code)
        return place["x"], place["y"]

    def click(self, code: str) -> None:
        self.page.mouse.click(*self.pixel(code))

    def hover(self, code: str) -> None:
        self.page.mouse.move(*self.pixel(code))

    def colours(self, code: str) -> set[str]:
        """Colours on the canvas in a small square round the middle of a shape."""
        x, y = self.pixel(code)
        found = self.page.evaluate(
            """([x, y]) => {
              const canvas = document.querySelector('canvas.phk-canvas');
              const box = canvas.getBoundingClientRect();
              const scale = canvas.width / box.width;
              const data = canvas.getContext('2d')
                .getImageData((x - box.x - 6) * scale, (y - box.y - 6) * scale, 12, 12).data;
              const found = new Set();
              for (let i = 0; i < data.length; i += 4)
                found.add('#' + [0, 1, 2].map((k) => data[i + k].toString(16).padStart(2, '0')).join(''));
              return [...found];
            }""",
            [x, y],
        )
        return set(found)

    def chosen(self) -> list[str]:
        choices: list[str] = self.page.evaluate("choices.map((choice) => choice.id)")
        return choices

    def data(self, name: str) -> str | None:
        return self.div.get_attribute(f"data-{name}")
