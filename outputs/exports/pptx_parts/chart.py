"""A native chart that stays editable: columns or lines, targets beside them, labels that say what is told."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter
from markupsafe import Markup
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from outputs.exports.pptx_parts.draw import Canvas, describe
from outputs.exports.pptx_parts.ink import A, C, clean, element, rgb, solid, thai
from outputs.exports.pptx_parts.measure import SlideBox, text_width
from outputs.look import Colour
from outputs.story.model import Chart, ChartSeries, Figure
from words.numbers import MINUS, number

RESULTS = ("actual", "invented")
"""Kinds of series that are no target."""

LABEL, LABEL_SMALLEST = 20, 14
AXIS = (20, 18, 16, 14)
GAP_WIDTH = 45
LOW = 0.16
"""A column below this part of the highest value has no room for its number inside."""


def show_chart(canvas: Canvas, chart: Chart, *, box: SlideBox) -> None:
    """Draw the chart into the box. A figure that may not be told is a gap, with its words in the alt text."""
    if not (chart.series and chart.categories):
        return
    told = sorted(chart.series, key=lambda series: series.kind not in RESULTS)
    columns = chart.kind == "columns" and told[0].kind in RESULTS
    lang = canvas.lang
    data = CategoryChartData(number_format=_format(chart, suffix=""))
    data.categories = [clean(category.of(lang)) for category in chart.categories]
    for series in told:
        data.add_series(
            clean(series.name.of(lang)), _values(series), _format(chart, suffix=_suffix(chart, series))
        )
    kind = XL_CHART_TYPE.COLUMN_CLUSTERED if columns else XL_CHART_TYPE.LINE_MARKERS
    place = [Emu(round(part * 12700)) for part in (box.x, box.y, box.width, box.height)]
    frame = canvas.shapes.add_chart(kind, *place, data)
    frame.name = "chart"
    describe(frame, _alt_of(canvas, chart))
    native = frame.chart
    native.part.chart_workbook.update_from_xlsx_blob(_workbook(canvas, chart, told))
    native.has_title = False
    native.font.size = Pt(LABEL)
    native.font.color.rgb = rgb(canvas.scheme.ink)
    thai(native.font._rPr, lang=lang)
    _legend(native, several=len(told) > 1)
    _axes(native, chart, canvas=canvas, width=box.width)
    if columns:
        native.plots[0].gap_width = GAP_WIDTH
        _targets_as_lines(native)
    drawn = [series for plot in native.plots for series in plot.series]
    for series, one in zip(drawn, told, strict=True):
        bars = columns and one.kind in RESULTS
        _dress(series, one, bars=bars, canvas=canvas)
        _labels(series, one, chart=chart, bars=bars, canvas=canvas, width=box.width)
    native._chartSpace.chart.find(qn("c:dispBlanksAs")).set("val", "gap")


def _alt_of(canvas: Canvas, chart: Chart) -> str:
    """The whole chart in words."""
    lang = canvas.lang
    told = [
        f"{series.name.of(lang)}: "
        + ", ".join(
            f"{category.of(lang)} {figure.shown.of(lang)}"
            for category, figure in zip(chart.categories, series.figures, strict=True)
            if figure
        )
        for series in chart.series
    ]
    title = canvas.t("slides.chart_alt", title=chart.title.of(lang), unit=chart.unit.of(lang))
    return "; ".join([title, *told])


def _values(series: ChartSeries) -> list[float | int | None]:
    return [figure.value if figure else None for figure in series.figures]


def _suffix(chart: Chart, series: ChartSeries) -> str:
    """What every number of the series ends in, such as "%"."""
    ends = {
        figure.shown.th.removeprefix(number(figure.value, lang="th", decimals=chart.decimals))
        for figure in series.figures
        if figure and figure.value is not None
    }
    end = ends.pop() if len(ends) == 1 else ""
    return end if end in {"%", " %"} else ""


def _format(chart: Chart, *, suffix: str) -> str:
    """As numbers are told: their decimals, a minus of its own sign."""
    digits = "#,##0" + ("." + "0" * chart.decimals if chart.decimals else "")
    end = f'"{suffix}"' if suffix else ""
    return f'{digits}{end};"{MINUS}"{digits}{end}'


def _as_formatted(figure: Figure, *, chart: Chart, suffix: str, lang: str) -> bool:
    """Whether the chart's own label says what is told."""
    value = figure.value or 0
    return figure.shown.of(lang) == number(value, lang=lang, decimals=chart.decimals) + suffix


def _workbook(canvas: Canvas, chart: Chart, told: list[ChartSeries]) -> bytes:
    """The chart's own table, in the cells that the chart points at; text never becomes a formula there."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet("Sheet1")
        quoted = book.add_format({"quote_prefix": True})
        for line, category in enumerate(chart.categories, start=1):
            sheet.write_string(line, 0, clean(category.of(canvas.lang)), quoted)
        for place, series in enumerate(told, start=1):
            numbers = book.add_format({"num_format": _format(chart, suffix=_suffix(chart, series))})
            sheet.write_string(0, place, clean(series.name.of(canvas.lang)), quoted)
            for line, value in enumerate(_values(series), start=1):
                if value is not None:
                    sheet.write_number(line, place, value, numbers)
    return out.getvalue()


def _legend(native: Any, *, several: bool) -> None:
    native.has_legend = several
    if several:
        native.legend.position = XL_LEGEND_POSITION.BOTTOM
        native.legend.include_in_layout = False


def _axes(native: Any, chart: Chart, *, canvas: Canvas, width: float) -> None:
    values = [value for series in chart.series for value in _values(series) if value is not None]
    upright = native.value_axis
    upright.visible = False
    upright.has_major_gridlines = False
    if values and min(values) >= 0:
        upright.minimum_scale = 0
        # Room above the highest point for its label.
        upright.maximum_scale = max(values) * 1.15 or 1
    across = native.category_axis
    across.has_major_gridlines = False
    across.major_tick_mark = XL_TICK_MARK.NONE
    across.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    across.format.line.color.rgb = rgb(canvas.scheme.quiet)
    room = width / max(len(chart.categories), 1) * 0.78
    words = [word for category in chart.categories for word in category.of(canvas.lang).split()]
    size = next((s for s in AXIS if all(text_width(word, size=s) <= room for word in words)), AXIS[-1])
    font = across.tick_labels.font
    font.size = Pt(size)
    font.color.rgb = rgb(canvas.scheme.ink)
    thai(font._rPr, lang=canvas.lang)
    # Turned labels are not read from the hall; they break at their space instead.
    across._element.txPr.bodyPr.set("rot", "0")


def _targets_as_lines(native: Any) -> None:
    """Take all series but the first out of the columns into a line chart on the same axes."""
    bars = native._chartSpace.chart.plotArea.find(qn("c:barChart"))
    others = bars.findall(qn("c:ser"))[1:]
    if not others:
        return
    lines = element(
        Markup('<c:lineChart {}><c:grouping val="standard"/><c:varyColors val="0"/></c:lineChart>').format(C)
    )
    for series in others:
        for column_only in series.findall(qn("c:invertIfNegative")):
            series.remove(column_only)
        lines.append(series)
    lines.append(element(Markup('<c:marker {} val="1"/>').format(C)))
    for axis in bars.findall(qn("c:axId")):
        lines.append(element(Markup('<c:axId {} val="{}"/>').format(C, int(axis.get("val")))))
    bars.addnext(lines)


def _dress(series: Any, told: ChartSeries, *, bars: bool, canvas: Canvas) -> None:
    scheme = canvas.scheme
    if bars:
        series.invert_if_negative = False
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = rgb(scheme.quiet if told.kind == "invented" else scheme.bar)
        return
    looks = {
        "actual": (scheme.bar, None, XL_MARKER_STYLE.CIRCLE),
        "invented": (scheme.quiet, None, XL_MARKER_STYLE.CIRCLE),
        "target": (Colour.AMBER, MSO_LINE.DASH, XL_MARKER_STYLE.DIAMOND),
    }
    colour, dash, marker = looks.get(told.kind, (scheme.quiet, MSO_LINE.ROUND_DOT, XL_MARKER_STYLE.SQUARE))
    series.smooth = False
    series.format.line.color.rgb = rgb(colour)
    series.format.line.width = Pt(3)
    if dash is not None:
        series.format.line.dash_style = dash
    series.marker.style = marker
    series.marker.size = 11
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = rgb(colour)
    series.marker.format.line.color.rgb = rgb(scheme.ink)


def _labels(
    series: Any, told: ChartSeries, *, chart: Chart, bars: bool, canvas: Canvas, width: float
) -> None:
    """Numbers of columns stand at their foot, those of a line above or below it, on a ground of their own."""
    lang, scheme = canvas.lang, canvas.scheme
    suffix = _suffix(chart, told)
    known = [figure for figure in told.figures if figure and figure.value is not None]
    widest = max((text_width(one.shown.of(lang), size=LABEL, bold=bars) for one in known), default=0)
    room = width / max(len(chart.categories), 1) / (1 + GAP_WIDTH / 100 if bars else 1)
    size = max(min(LABEL, int(LABEL * room / widest) if widest else LABEL), LABEL_SMALLEST)
    inside = XL_LABEL_POSITION.INSIDE_BASE if bars else XL_LABEL_POSITION.ABOVE
    labels = series.data_labels
    labels.show_value = True
    labels.number_format = _format(chart, suffix=suffix)
    labels.number_format_is_linked = False
    labels.position = inside
    _label_font(labels.font, size=size, bold=bars, colour=scheme.on_bar if bars else scheme.ink, lang=lang)
    if not bars:
        _ground(labels._element, scheme.paper)
    highest = max((abs(v) for one in chart.series for v in _values(one) if v is not None), default=0)
    for place, figure in enumerate(told.figures):
        if figure is None or figure.value is None:
            continue
        low = bars and abs(figure.value) < LOW * highest
        below = not bars and _lowest_at(chart, told, place)
        said = _as_formatted(figure, chart=chart, suffix=suffix, lang=lang)
        if not (low or below) and said:
            continue
        label = series.points[place].data_label
        colour = scheme.on_bar if bars and not low else scheme.ink
        if said:
            _label_font(label.font, size=size, bold=bars, colour=colour, lang=lang)
        else:
            paragraph = label.text_frame.paragraphs[0]
            run = paragraph.add_run()
            run.text = clean(figure.shown.of(lang))
            _label_font(run.font, size=size, bold=bars, colour=colour, lang=lang)
        outside = XL_LABEL_POSITION.OUTSIDE_END if low else XL_LABEL_POSITION.BELOW if below else inside
        label.position = outside
        if not bars:
            _ground(label._dLbl, scheme.paper)


def _lowest_at(chart: Chart, told: ChartSeries, place: int) -> bool:
    """In a chart of lines: whether another line lies above this one here."""
    here = _values(told)[place]
    if chart.kind == "columns" or here is None:
        return False
    others = [_values(one)[place] for one in chart.series if one is not told]
    return any(other is not None and other > here for other in others)


def _label_font(font: Any, *, size: float, bold: bool, colour: str, lang: str) -> None:
    font.size = Pt(size)
    font.bold = bold
    font.color.rgb = rgb(colour)
    thai(font._rPr, lang=lang)


def _ground(labels: Any, colour: str) -> None:
    """A fill behind labels: what they stand on may be a column."""
    ground = Markup("<c:spPr {} {}>{}<a:ln><a:noFill/></a:ln></c:spPr>")
    shape = element(ground.format(C, A, solid(colour)))
    after = [labels.find(qn(tag)) for tag in ("c:numFmt", "c:tx", "c:layout", "c:idx")]
    next(one for one in after if one is not None).addnext(shape)
