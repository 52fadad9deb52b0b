"""Values with the mark and word of their states in one look: districts by indicators, or several places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from components.goals.districts import DistrictRow, row_of
from components.goals.shown import GoalsShown
from components.goals.wording import (
    area_name,
    look_words,
    number_words,
    period_year_words,
    reading_in_files,
    reading_words,
    unit_words,
)
from components.headers import header_of
from components.language import as_html, bare_year, lang, named, t
from components.markup import show
from components.pieces.sheet import show_files
from components.place_link import place_link
from data.domain.small_numbers import Held
from outputs.credits import credits_of
from outputs.look import Attainment, NoStatus, State
from outputs.marks import tagged
from outputs.pieces.lines import quiet
from outputs.pieces.matrix import Down, build_matrix
from outputs.pieces.sheet import Sheet
from outputs.pieces.table import Cell
from outputs.place.naming import level_words
from outputs.statuses import held_words, look_of
from queries.areas import north_to_south
from queries.goal_records import Indicator
from queries.goals import Standing, read_heat, read_set_view
from queries.rows import each
from queries.sources import distinct

NO_VALUE = "–"
"""Where nothing was reported and no state may be said either, which its title does."""

Results = Mapping[tuple[str, str], DistrictRow]
"""By district and indicator, in the order in which they are shown."""

Standings = Mapping[tuple[str, str], Standing]
"""By area, the province first, and indicator."""


def show_heat(shown: GoalsShown) -> None:
    """Districts by the indicators of the pillar looked at, and the same as files."""
    frame = read_heat(province=shown.province, **shown.asked)
    inside = set(frame["indicator"])
    indicators = {
        one.indicator.code: one.indicator for one in shown.standings if one.indicator.code in inside
    }
    frame = frame[frame["indicator"].isin(list(indicators))]
    if shown.districts:
        frame = frame[frame["code"].isin(shown.districts)]
    if frame.empty:
        st.info(t("goals_page.no_districts"))
        return
    rows = {(row.code, row.indicator): row_of(row) for row in each(north_to_south(frame))}
    sample = bool(frame["is_sample"].any())
    table = build_heat(rows, indicators=indicators, label=t("goals_page.part_heat"))
    show(build_about(year=shown.year, sample=sample) + table)
    st.caption(t("goals_page.order"))
    show_files(
        heat_sheet(rows, indicators=indicators),
        name=f"{shown.set}-{shown.year or 'latest'}",
        about=shown.about(year=shown.year, sample=sample),
        credits=credits_of(distinct(key for key in frame["source_key"] if isinstance(key, str))),
    )


def show_beside(shown: GoalsShown) -> None:
    """Every indicator down, the province and the chosen districts across, and the same as files."""
    views = {area: read_set_view(area=area, **shown.asked) for area in (shown.province, *shown.districts)}
    found = {(area, one.indicator.code): one for area, view in views.items() for one in view.standings}
    rows = shown.standings
    show(build_beside(rows, found, label=t("goals_page.beside")))
    st.caption(t("goals_page.beside_about"))
    show_files(
        beside_sheet(rows, found),
        name=f"{shown.set}-{shown.year or 'latest'}-districts",
        about=shown.about(year=shown.year, sample=any(one.is_sample for one in found.values())),
        credits=credits_of(distinct(key for one in rows for key in one.source_keys)),
    )


def build_about(*, year: int | None, sample: bool) -> Markup:
    """What the table is about, above it."""
    about = t("goals_page.heat_latest") if year is None else t("goals_page.heat_about", year=bare_year(year))
    return quiet(tagged(about, sample=sample))


def build_heat(rows: Results, *, indicators: Mapping[str, Indicator], label: str) -> Markup:
    """A row a district, a column an indicator."""
    districts = {row.code: row.name for row in rows.values()}
    return build_matrix(
        down=[Down(code, Cell(name, to=place_link(code))) for code, name in districts.items()],
        across={code: _head(as_html(named(one)), one) for code, one in indicators.items()},
        cell=lambda district, code: _cell(rows.get((district, code)), indicator=indicators[code]),
        corner=level_words("district", code=next(iter(districts), "")),
        label=label,
    )


def build_beside(rows: Sequence[Standing], found: Standings, *, label: str) -> Markup:
    """A row an indicator, a column an area: the value, its year where it is another one, and the state."""
    names = {one.indicator.code: tagged(named(one.indicator), sample=one.is_sample) for one in rows}
    return build_matrix(
        down=[Down(code := one.indicator.code, _head(names[code], one.indicator)) for one in rows],
        across={area: area_name(area) for area in dict.fromkeys(area for area, _indicator in found)},
        cell=lambda indicator, area: _cell_of(found[area, indicator]),
        corner=t("goals_page.column_indicator"),
        label=label,
    )


def heat_sheet(rows: Results, *, indicators: Mapping[str, Indicator]) -> Sheet[tuple[DistrictRow, Indicator]]:
    """The same, a row a district and indicator, for files."""
    districts = dict.fromkeys(district for district, _indicator in rows)
    pairs = ((rows.get((district, code)), one) for district in districts for code, one in indicators.items())
    found = [(row, one) for row, one in pairs if row is not None]
    return Sheet(
        found,
        {
            t("record.code"): lambda pair: pair[0].code,
            level_words("district", code=found[0][0].code if found else ""): lambda pair: pair[0].name,
            header_of("observation", "indicator_code"): lambda pair: pair[1].code,
            t("goals_page.column_indicator"): lambda pair: named(pair[1]),
            header_of("observation", "value"): lambda pair: pair[0].value_in_files,
            t("goals_page.column_unit"): lambda pair: unit_words(pair[1]),
            t("goals_page.column_target"): lambda pair: pair[0].target,
            t("goals_page.column_state"): lambda pair: pair[0].words,
        },
    )


def beside_sheet(rows: Sequence[Standing], found: Standings) -> Sheet[Standing]:
    """A row an indicator and area, for files."""
    areas = dict.fromkeys(area for area, _indicator in found)
    return Sheet(
        [found[area, one.indicator.code] for one in rows for area in areas],
        {
            header_of("observation", "indicator_code"): lambda one: one.indicator.code,
            t("goals_page.column_indicator"): lambda one: named(one.indicator),
            t("record.code"): lambda one: one.area,
            t("map.about_area"): lambda one: area_name(one.area),
            header_of("observation", "value"): lambda one: (
                reading_in_files(one.reading, indicator=one.indicator) if one.reading else None
            ),
            t("goals_page.column_unit"): lambda one: unit_words(one.indicator),
            t("goals_page.column_year"): lambda one: bare_year(one.reading.year) if one.reading else None,
            t("goals_page.column_state"): lambda one: look_words(look_of(one.status)),
            t("cards.sample"): lambda one: t("cards.sample") if one.is_sample else None,
        },
    )


def _head(name: Markup, indicator: Indicator) -> Markup:
    return Markup("{} <small>({})</small>").format(name, as_html(unit_words(indicator)))


def build_cell(value: Markup, *, look: State | Attainment | NoStatus, words: str, said: bool = True) -> Cell:
    """A value under the mark of its state. `said`: the words of the state are not seen, and read aloud."""
    told = Markup('<span class="pk-sr">{}</span>').format(as_html(words)) if said else Markup()
    mark = Markup('<i class="pk-m {}"></i>').format(mark_class(look))
    return Cell(mark + value + told, {"title": words})


def mark_class(look: State | Attainment | NoStatus) -> str:
    """The style's name of a mark: attainment looks like the house's states of that rank."""
    if isinstance(look, NoStatus):
        return f"pk-m-{look.name.lower()}"
    same = next(state for state in State if state.value.path == look.value.path)
    return f"pk-m-{same.name.lower()}"


def _cell(row: DistrictRow | None, *, indicator: Indicator) -> Cell | None:
    """Words that stand in place of a number are not said twice."""
    if row is None:
        return None
    words, small = "", Markup("<small>{}</small>")
    if row.held is not None:
        words = held_words(row.held, indicator=indicator, lang=lang())
    elif row.value is None and row.look is not NoStatus.INVENTED:
        words = row.words
    is_seen = bool(words) and row.held is not Held.SMALL
    if words:
        value = small.format(as_html(words)) if is_seen else as_html(words)
    else:
        value = as_html(NO_VALUE if row.value is None else number_words(row.value, indicator=indicator))
        if row.value is not None and row.part_months is not None:
            value += Markup(" <small>({})</small>").format(t("goals_page.months", n=row.part_months))
    return build_cell(value, look=row.look, words=row.words, said=not is_seen)


def _cell_of(one: Standing) -> Cell:
    look = look_of(one.status)
    value, reading = as_html(NO_VALUE), one.reading
    if reading is not None:
        value = as_html(reading_words(reading, indicator=one.indicator))
        if reading.year != one.status.year:
            year = period_year_words(reading.year, kind=reading.period_kind)
            value += Markup(" <small>{}</small>").format(year)
    return build_cell(value, look=look, words=look_words(look))
