"""What every chart shares: the house's type and colours on light and dark, the watermark, the source line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from outputs.look import Colour

FONT = "Noto Sans Thai, sans-serif"
SIZE = 14
"""Of all text of a chart but its title and watermark; in pixels, from the six sizes of the house."""

TITLE_SIZE = 16
WATERMARK_SIZE = 44


@dataclass(frozen=True)
class Style:
    """The language and theme of a chart, and what stands on it: `title`, `note` (source and date below),
    `watermark` where sample rows take part."""

    lang: str
    dark: bool
    title: Markup
    note: Markup | None = None
    watermark: str | None = None

    @property
    def ink(self) -> str:
        return Colour.NIGHT_INK if self.dark else Colour.INK

    @property
    def quiet(self) -> str:
        return Colour.NIGHT_QUIET if self.dark else Colour.QUIET

    @property
    def house(self) -> str:
        return Colour.NIGHT_HOUSE if self.dark else Colour.HOUSE

    @property
    def card(self) -> str:
        return Colour.NIGHT_CARD if self.dark else Colour.CARD

    @property
    def grid(self) -> str:
        return Colour.QUIET if self.dark else Colour.LINE


def layout(style: Style, *, height: int, **more: Any) -> dict[str, Any]:
    """The layout that a figure begins with."""
    own: Mapping[str, Any] = {
        "height": height,
        "font": {"family": FONT, "size": SIZE, "color": style.ink},
        "title": {"text": style.title, "font": {"size": TITLE_SIZE}, "x": 0, "xref": "paper"},
        "paper_bgcolor": style.card,
        "plot_bgcolor": style.card,
        "margin": {"l": 12, "r": 24, "t": 56, "b": 170},
        "legend": {"orientation": "h", "yref": "container", "y": 0, "yanchor": "bottom", "x": 0},
        "hoverlabel": {"font": {"family": FONT}},
        "separators": ".,",
        "annotations": _annotations(style),
    }
    return {**own, **more}


def _annotations(style: Style) -> list[dict[str, Any]]:
    notes: list[dict[str, Any]] = []
    if style.note:
        place = {"xref": "paper", "yref": "paper", "x": 0, "y": 0, "yshift": -72, "yanchor": "top"}
        notes.append(
            {
                **place,
                "text": style.note,
                "showarrow": False,
                "align": "left",
                "xanchor": "left",
                "font": {"size": SIZE, "color": style.quiet},
            }
        )
    if style.watermark:
        notes.append(
            {
                "xref": "paper",
                "yref": "paper",
                "x": 0.5,
                "y": 0.5,
                "text": style.watermark,
                "showarrow": False,
                "textangle": -18,
                "opacity": 0.16,
                "font": {"size": WATERMARK_SIZE, "color": style.ink},
            }
        )
    return notes


def plain(words: str) -> Markup:
    """Words from data for a figure, where Plotly would read tags."""
    return escape(words)
