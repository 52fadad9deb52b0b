"""The map in the page itself, without a frame: what the script of assets/maps/inline.js mounts.

A frame swallows the keys of the page around it (a presenter's, above all) and forgets its shapes when the
page goes; so a components-v2 component that holds maps includes the script and gives it these messages.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data.boundaries.catalog import ShapeFile
from outputs.map_assets import KERNEL, map_asset
from outputs.map_view import DARK, LIGHT, MapView, build_message, surroundings


def inline_script() -> str:
    """JavaScript that defines `phkInline`, to stand before a component's own."""
    return (KERNEL / "inline.js").read_text(encoding="utf-8")


def inline_assets() -> dict[str, str]:
    """Where the kernel's script and style are, below the root of the app."""
    return {"script": map_asset("map.js").path, "style": map_asset("map.css").path}


def inline_looks(*, light: Mapping[str, str], dark: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The map's colours for both schemes, with changes to suit what it lies on: the browser chooses."""
    return {
        "light": {**LIGHT, **surroundings(dark=False), **light},
        "dark": {**DARK, **surroundings(dark=True), **dark},
    }


def inline_message(view: MapView, *, files: Mapping[str, ShapeFile]) -> dict[str, Any]:
    """The view as the kernel takes it; the script adds the root of the app and the colours."""
    return build_message(view, files=files, base="", ack=0)
