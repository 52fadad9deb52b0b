"""The legend of a drawn map: what each fill means and how many areas have it, in lines or in two columns."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from outputs.area_map.labels import NAME
from outputs.area_map.measure import text_width
from outputs.area_map.model import Box, Fill, Legend, LegendLine, PinLine, PlacedPin
from outputs.area_map.pins import draw_pin

LINE = 21.0
"""Height of a line, at scale 1."""

PAD, SWATCH, GAP = 12.0, 18.0, 8.0

_SWATCH = Markup(
    '<rect class="am-swatch am-{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" rx="2"{}/>'
)
_WORDS = Markup('<text class="{}" x="{:.1f}" y="{:.1f}" font-size="{:g}" text-anchor="{}">{}</text>')


@dataclass(frozen=True)
class Pen:
    """Where the next thing is drawn; `scale` of letters."""

    scale: float
    hatch: str

    @property
    def size(self) -> float:
        return NAME * self.scale

    def words(self, text: str, *, x: float, y: float, look: str, anchor: str = "start") -> Markup:
        return _WORDS.format(look, x, y, self.size, anchor, text)

    def line(self, line: LegendLine | PinLine, *, x: float, y: float, right: float) -> Markup:
        swatch = self._pin(line, x=x, y=y) if isinstance(line, PinLine) else self._swatch(line, x=x, y=y)
        return (
            swatch
            + self.words(line.words, x=x + (SWATCH + GAP) * self.scale, y=y, look="am-said")
            + self.words(line.n, x=right, y=y, look="am-said", anchor="end")
        )

    def _pin(self, line: PinLine, *, x: float, y: float) -> Markup:
        middle = x + SWATCH * self.scale / 2, y - 4.5 * self.scale
        return draw_pin(PlacedPin(*middle, 1 if line.counted else 0), scale=self.scale)

    def _swatch(self, line: LegendLine, *, x: float, y: float) -> Markup:
        scale = self.scale
        fill = Markup(' fill="url(#{}-key)"').format(self.hatch) if line.fill is Fill.NO_UNIT else ""
        box = (x, y - 10.5 * scale, SWATCH * scale, 12 * scale)
        return _SWATCH.format(line.fill, *box, fill)


def corner_size(legend: Legend, *, scale: float) -> tuple[float, float]:
    """Width and height of the legend as a card."""
    size = NAME * scale
    widest = max(
        text_width(legend.title, size=size, bold=True),
        *(_line_width(line, scale=scale) for line in legend.entries),
        *(_note_width(note, scale=scale) for note in legend.notes),
        0.0,
    )
    rows = 1 + len(legend.entries) + len(legend.notes)
    return widest + 2 * PAD * scale, (rows * LINE + 2 * PAD - 5 + (8 if legend.notes else 0)) * scale


def strip_height(legend: Legend, *, width: float, scale: float) -> float:
    """Height of the legend below a map."""
    return (_rows(legend, width=width, scale=scale) * LINE + 1.5 * PAD) * scale


def corner_legend(legend: Legend, *, box: Box, scale: float, hatch: str) -> Markup:
    left, top, right, bottom = box
    pen = Pen(scale, hatch)
    card = Markup('<rect class="am-card" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" rx="6"/>')
    inner, edge = left + PAD * scale, right - PAD * scale
    y = top + (PAD + 10) * scale
    parts = [card.format(left, top, right - left, bottom - top)]
    parts.append(pen.words(legend.title, x=inner, y=y, look="am-title"))
    for line in legend.entries:
        y += LINE * scale
        parts.append(pen.line(line, x=inner, y=y, right=edge))
    if legend.notes:
        rule = Markup('<path class="am-rule" d="M{0:.1f} {1:.1f}H{2:.1f}"/>')
        parts.append(rule.format(inner, y + 10 * scale, edge))
        y += 8 * scale
    for note in legend.notes:
        y += LINE * scale
        parts.append(_note(note, x=inner, y=y, pen=pen))
    return Markup("").join(parts)


def strip_legend(legend: Legend, *, width: float, top: float, scale: float, hatch: str) -> Markup:
    """In two columns across the map's width."""
    pen = Pen(scale, hatch)
    middle, edge = width / 2, PAD * scale
    y = top + (PAD + 8) * scale
    card = Markup('<rect class="am-card" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>')
    whole = card.format(-width, top, 3 * width, strip_height(legend, width=width, scale=scale) + width)
    parts = [whole, pen.words(legend.title, x=edge, y=y, look="am-title")]
    beside = _entries_across(legend, width=width, scale=scale)
    for place, line in enumerate(legend.entries):
        is_left = place % beside == 0
        left, right = edge if is_left else middle + edge / 2, middle if is_left and beside == 2 else width
        y += LINE * scale if is_left else 0
        parts.append(pen.line(line, x=left, y=y, right=right - edge))
    across = _notes_across(legend, width=width, scale=scale)
    for place, note in enumerate(legend.notes):
        y += LINE * scale if place % across == 0 else 0
        parts.append(_note(note, x=edge if place % across == 0 else middle + edge / 2, y=y, pen=pen))
    return Markup("").join(parts)


def _rows(legend: Legend, *, width: float, scale: float) -> int:
    across = _notes_across(legend, width=width, scale=scale)
    beside = _entries_across(legend, width=width, scale=scale)
    return 1 + -(-len(legend.entries) // beside) + -(-len(legend.notes) // across)


def _entries_across(legend: Legend, *, width: float, scale: float) -> int:
    """How many classes and marks stand side by side: two, where each fits its half."""
    room = width / 2 - 1.5 * PAD * scale
    return 2 if all(_line_width(line, scale=scale) <= room for line in legend.entries) else 1


def _notes_across(legend: Legend, *, width: float, scale: float) -> int:
    """How many notes stand side by side: two, where each fits its half."""
    room = width / 2 - 1.5 * PAD * scale
    return 2 if all(_note_width(note, scale=scale) <= room for note in legend.notes) else 1


def _line_width(line: LegendLine | PinLine, *, scale: float) -> float:
    words = text_width(line.words, size=NAME * scale) + text_width(line.n, size=NAME * scale)
    return words + (SWATCH + 3 * GAP) * scale


def _note_width(note: tuple[str, bool, str], *, scale: float) -> float:
    example, strong, words = note
    return text_width(f"{example} {words}", size=NAME * scale, bold=strong)


def _note(note: tuple[str, bool, str], *, x: float, y: float, pen: Pen) -> Markup:
    example, strong, words = note
    across = text_width(f"{example} ", size=pen.size, bold=strong)
    shown = pen.words(example, x=x, y=y, look="am-said am-strong" if strong else "am-said")
    return shown + pen.words(words, x=x + across, y=y, look="am-said")
