"""Style sheets as they go out: the palette of `outputs.look`, then the rooms of assets/shell/style."""

from __future__ import annotations

from collections.abc import Mapping

from data.settings import ROOT
from outputs.area_map.looks import page_rules
from outputs.look import MAP_DAY, MAP_NIGHT, NO_DATA, Colour

FOLDER = ROOT / "assets" / "shell" / "style"

DAY: Mapping[str, str] = {
    "house": Colour.HOUSE,
    "house-soft": Colour.HOUSE_SOFT,
    "ink": Colour.INK,
    "quiet": Colour.QUIET,
    "line": Colour.LINE,
    "card": Colour.CARD,
    "paper": Colour.PAPER,
    "amber-line": Colour.AMBER_LINE,
    "amber-soft": Colour.AMBER_SOFT,
    "amber-ink": Colour.AMBER_INK,
    **MAP_DAY,
}
NIGHT: Mapping[str, str] = {
    "house": Colour.NIGHT_HOUSE,
    "house-soft": Colour.NIGHT_HOUSE_SOFT,
    "ink": Colour.NIGHT_INK,
    "quiet": Colour.NIGHT_QUIET,
    "line": Colour.NIGHT_LINE,
    "card": Colour.NIGHT_CARD,
    "paper": Colour.NIGHT,
    "amber-line": Colour.NIGHT_AMBER_LINE,
    "amber-soft": Colour.NIGHT_AMBER_SOFT,
    "amber-ink": Colour.NIGHT_AMBER_INK,
    **MAP_NIGHT,
}
PRINTED: Mapping[str, str] = {
    **DAY,
    "ink": Colour.PRINT_INK,
    "quiet": Colour.PRINT_QUIET,
    "line": Colour.PRINT_LINE,
    "paper": Colour.WHITE,
}
BY_DAY_AND_NIGHT: Mapping[str, str] = {
    "white": Colour.WHITE,
    "reached": Colour.HOUSE,
    "on-track": Colour.ON_TRACK,
    "behind": Colour.AMBER,
    "far-behind": Colour.FAR_BEHIND,
    "moving-away": Colour.MOVING_AWAY,
    "no-status": Colour.NO_STATUS,
    "no-data": NO_DATA,
    "hatching": Colour.QUIET,
    "unit": Colour.UNIT,
    "shadow": Colour.SHADOW,
}
"""Marks and states look the same at any hour."""

SIZES: Mapping[str, str] = {
    "note": "0.875rem",
    "body": "1rem",
    "card": "1.125rem",
    "section": "1.375rem",
    "title": "2rem",
    "claim": "2.75rem",
}
"""The six sizes of text: notes, body, card heads and values, section heads, titles, one claim."""

_FONT = """@font-face {
  font-family: "Noto Sans Thai";
  src: url("%s") format("woff2");
  font-weight: 400 700;
  font-display: swap;
}
"""


def screen_style(*, font: str) -> str:
    """The pages' sheet. `font`: the file of the font beside it. The theme switch sets `data-theme`."""
    rooms = (path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.css")))
    night = _rule(':root:not([data-theme="light"])', NIGHT)
    parts = (
        _FONT % font,
        _rule(":root", {**DAY, **BY_DAY_AND_NIGHT}) + _sizes(),
        f"@media (prefers-color-scheme: dark) {{ {night} }}\n",
        _rule(':root[data-theme="dark"]', NIGHT),
        page_rules(),
        f"@media print {{ {_rule(':root[data-theme]', PRINTED)} }}",
    )
    return "\n".join((*parts, *rooms))


def public_style(own: str, *, font: str) -> str:
    """The sheet of the public pages: `own` with the palette before it, on paper in black."""
    night, printed = _rule(":root", NIGHT), _rule(":root", PRINTED)
    parts = (
        _FONT % font,
        _rule(":root", {**DAY, **BY_DAY_AND_NIGHT}) + _sizes(),
        f"@media (prefers-color-scheme: dark) {{ {night} }}",
        f"@media print {{ {printed} }}",
    )
    return "\n".join((*parts, own))


def _rule(selector: str, colours: Mapping[str, str]) -> str:
    named = " ".join(f"--pk-{name}: {colour};" for name, colour in colours.items())
    return f"{selector} {{ {named} }}\n"


def _sizes() -> str:
    return ":root { " + " ".join(f"--size-{name}: {size};" for name, size in SIZES.items()) + " }\n"
