"""One indicator in the districts: as a map, as bars with the target, beside chosen or similar districts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from components import address
from components.borders import show_gaps
from components.charts import Bar, build_bars, build_series, plain
from components.goals.course import line_of, show_figure, style_of
from components.goals.shown import GoalsShown
from components.goals.wording import area_name, look_words, unit_words
from components.headers import header_of
from components.language import as_markdown, day_words, lang, named, t
from components.maps import MapView, ShapeLayer, show_map
from components.markup import show
from components.place_link import place_link
from data.boundaries.catalog import current_shapes
from data.domain.areas import NATION
from data.domain.progress import Direction
from data.domain.small_numbers import Held
from outputs.former_areas import called_today, read_former_areas
from outputs.look import Attainment, Colour, NoStatus, State, words_of
from outputs.map_layers import NO_DATA, SYMBOLS
from outputs.pieces.lines import build_part
from outputs.pieces.sheet import Sheet
from outputs.pieces.tiles import build_counts
from outputs.place.naming import level_words
from outputs.statuses import look_of_row
from queries.areas import north_to_south
from queries.goals import Standing, read_districts_of, read_series
from queries.rows import each
from queries.similar import read_similar_districts
from words import LANGUAGES, Problem, text

HEIGHT = 520
SIMILAR = 3
MOST_COMPARED = 5

MAP_LOOKS: tuple[tuple[State | Attainment | NoStatus, str], ...] = (
    *((look, look.value.fill.value) for look in State),
    *((look, look.value.fill.value) for look in Attainment),
    (NoStatus.NOT_DUE, Colour.NOT_DUE.value),
    (NoStatus.NOT_APPLICABLE, Colour.NO_PART.value),
    (NoStatus.CANNOT_ASSESS, Colour.NO_STATUS.value),
    (NoStatus.CONTEXT, Colour.NO_PART.value),
    (NoStatus.INVENTED, Colour.NO_PART.value),
)
"""The map's palette. What was not reported is hatched, as gaps are on every map; the names say the rest."""


@dataclass(frozen=True)
class DistrictRow:
    """A district's result, ready to be shown."""

    code: str
    name: str
    value: float | None
    target: float | None
    look: State | Attainment | NoStatus
    held: Held | None
    as_of: Any
    is_sample: bool
    part_months: int | None = None

    @property
    def words(self) -> str:
        """The state, and how many months the value covers where it is of a part of the year."""
        told = look_words(self.look)
        if self.part_months is None or self.value is None:
            return told
        return f"{told} · {t('goals_page.months', n=self.part_months)}"

    @property
    def value_in_files(self) -> float | str | None:
        """The number, or what stands in a table or file in place of one that is held back."""
        if self.held is None:
            return self.value
        small = self.held is Held.SMALL
        return t("goals_page.held_small" if small else f"status.held.{self.held.value}")


def show_districts(shown: GoalsShown, standing: Standing) -> None:
    """Map and bars; nothing where the indicator does not go down so far."""
    frame = read_districts_of(indicator=standing.indicator.code, province=shown.province, **shown.asked)
    rows = [row_of(row) for row in each(north_to_south(frame))]
    if not rows:
        st.info(t("goals_page.no_districts"))
        return
    if standing.indicator.direction is Direction.NONE:  # numbers only: a map would be of states
        with st.container(border=True, key="goal_bars"):
            _show_bars(shown, standing, rows=rows)
    else:
        left, right = st.columns([5, 6], gap="medium")
        with left, st.container(border=True, key="goal_map"):
            _show_map(shown, standing, rows=rows)
        with right, st.container(border=True, key="goal_bars"):
            _show_bars(shown, standing, rows=rows)
    if shown.province != NATION:
        with st.container(border=True, key="goal_compare"):
            _show_compare(shown, standing, rows=rows)


def row_of(row: Any) -> DistrictRow:
    """A row of the query in words and looks."""
    return DistrictRow(
        code=row.code,
        name=named(row),
        value=None if pd.isna(row.value) else float(row.value),
        target=None if pd.isna(row.year_target) else float(row.year_target),
        look=look_of_row(row),
        held=Held(row.held) if isinstance(row.held, str) else None,
        as_of=None if pd.isna(row.as_of) else row.as_of,
        is_sample=bool(row.is_sample),
        part_months=None if pd.isna(row.part_months) else int(row.part_months),
    )


def build_map_view(
    rows: Sequence[DistrictRow], *, province: str, selected: str | None, dark: bool, label: str
) -> MapView:
    """The districts in the colours of their states."""
    shapes = current_shapes()
    key = "province-00" if province == NATION else f"district-{province}"
    file = shapes.file(key)
    former = read_former_areas(file.codes)
    places = {look: place for place, (look, _fill) in enumerate(MAP_LOOKS)}
    classes = {row.code: SYMBOLS[places[row.look]] if row.look in places else NO_DATA for row in rows}
    return MapView(
        shapes=ShapeLayer(
            key=key,
            classes="".join(classes.get(former.value_of(code) or "", NO_DATA) for code in file.codes),
            palette=tuple(fill for _look, fill in MAP_LOOKS),
            labels=tuple(
                {one: text(words_of(look), lang=one) for one in LANGUAGES} for look, _fill in MAP_LOOKS
            ),
            dashed=shapes.kind == "approximate",
        ),
        borders=(key,),
        names=key,
        points=(),
        fit=file.bbox,
        fit_id=f"goals-{province}",
        selected=selected and next(iter(former.within.get(selected, ())), selected),
        called=called_today(former),
        lang=lang(),
        dark=dark,
        tiles=False,
        watermark=t("cards.sample") if any(row.is_sample for row in rows) else None,
        texts={
            "label": label,
            "credit": shapes.credit_th if lang() == "th" else shapes.credit_en,
            "no_data": look_words(NoStatus.NOT_REPORTED),
        },
    )


def _show_map(shown: GoalsShown, standing: Standing, *, rows: Sequence[DistrictRow]) -> None:
    show(build_part(t("goals_page.map")))
    name = named(standing.indicator)
    area = standing.area if standing.area != shown.province else None
    try:
        view = build_map_view(
            rows,
            province=shown.province,
            selected=area,
            dark=st.context.theme.type == "dark",
            label=t("goals_page.map_label", name=name, area=area_name(shown.province)),
        )
        show_map(view, key="goal_map_view", height=HEIGHT, on_choice=_choose_district)
        level = "province" if shown.province == NATION else "district"
        show_gaps(current_shapes(), level=level, province=shown.province)
    except Problem as problem:
        st.info(as_markdown(problem.text(lang=lang())))
    looks = [look for look, _fill in MAP_LOOKS]
    looks.append(NoStatus.NOT_REPORTED)
    counts = [(look, sum(row.look is look for row in rows)) for look in looks]
    show(build_counts(counts))
    st.caption(t("goals_page.map_hint"))


def _choose_district(code: str) -> None:
    """A district of the map becomes the page's; once more leads back to the whole province."""
    if len(code) == len("9011"):
        address.choose("district", None if address.chosen("district") == code else code)


def _show_bars(shown: GoalsShown, standing: Standing, *, rows: Sequence[DistrictRow]) -> None:
    bars = [
        Bar(name=plain(row.name), value=row.value, target=row.target, look=row.look, words=plain(row.words))
        for row in rows
    ]
    n, name = sum(row.value is not None for row in rows), named(standing.indicator)
    watermark = t("cards.sample") if any(row.is_sample for row in rows) else None
    style = replace(style_of(standing, area=shown.province), watermark=watermark)
    show_figure(
        build_bars(bars, unit=plain(unit_words(standing.indicator)), style=style),
        shown,
        standing,
        key="goal_bars_chart",
        name="districts",
        alt=t("goals_page.bars_alt", name=name, n=n, m=len(rows)),
        sheet=districts_sheet(rows, unit=unit_words(standing.indicator)),
    )
    st.caption(t("goals_page.order"))


def districts_sheet(rows: Sequence[DistrictRow], *, unit: str) -> Sheet[DistrictRow]:
    """A row a district: value, target of the year, state, as-of date."""
    return Sheet(
        rows,
        {
            level_words("district", code=rows[0].code if rows else ""): lambda row: row.name,
            t("record.code"): lambda row: row.code,
            f"{header_of('observation', 'value')} ({unit})": lambda row: row.value_in_files,
            t("goals_page.column_target"): lambda row: row.target,
            t("goals_page.column_state"): lambda row: row.words,
            t("goals_page.column_as_of"): lambda row: day_words(row.as_of) or None,
        },
        opens=lambda row: place_link(row.code),
    )


def _show_compare(shown: GoalsShown, standing: Standing, *, rows: Sequence[DistrictRow]) -> None:
    """The chosen districts beside each other; of one chosen, those most like it."""
    show(build_part(t("goals_page.compare")))
    chosen, indicator = list(shown.districts), standing.indicator
    if not chosen:
        st.caption(t("goals_page.compare_hint"))
        return
    if len(chosen) == 1:
        similar = [one.code for one in read_similar_districts(district=chosen[0], count=SIMILAR)]
        names = ", ".join(map(area_name, similar))
        st.write(as_markdown(t("goals_page.similar", name=area_name(chosen[0]), names=names)))
        st.caption(t("goals_page.similar_rule"))
        chosen += similar
    elif len(chosen) > MOST_COMPARED:
        st.caption(t("goals_page.compare_first", n=MOST_COMPARED))
    compared = chosen[:MOST_COMPARED]
    series = (read_series(set=shown.set, indicator=indicator.code, area=code) for code in compared)
    lines = [line for line in map(line_of, series) if line.values]
    if not lines:
        st.info(t("goals_page.no_values"))
        return
    # Paths and projections of several would hide the courses.
    lines = [replace(line, path={}, heading={}, notes={}) for line in lines]
    names, by_code = ", ".join(map(area_name, compared)), {row.code: row for row in rows}
    style, unit = style_of(standing, area=shown.province), unit_words(indicator)
    show_figure(
        build_series(lines, unit=plain(unit), style=style),
        shown,
        standing,
        key="goal_compare_chart",
        name="compare",
        alt=t("goals_page.compare_alt", name=named(indicator), names=names),
        sheet=districts_sheet([by_code[code] for code in compared if code in by_code], unit=unit),
    )
