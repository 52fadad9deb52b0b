"""Districts by indicators in one look: a table with the mark and word of every state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from components.goals.choices import GoalsShown, standings_of
from components.goals.districts import DistrictRow, row_of
from components.goals.wording import bare, indicator_name, unit_words, value_words, year_in_files
from components.headers import header_of
from components.language import as_html, lang, t
from components.markup import show
from components.pieces.sheet import show_files
from components.place_link import place_link
from data.domain.small_numbers import Held
from outputs.credits import credits_of
from outputs.look import Attainment, NoStatus, State
from outputs.marks import sample_lines, tagged
from outputs.pieces.lines import quiet
from outputs.pieces.matrix import Down, build_matrix
from outputs.pieces.sheet import Sheet
from outputs.pieces.table import Cell
from outputs.statuses import held_words
from queries.areas import north_to_south
from queries.goal_records import Indicator
from queries.goals import read_heat
from queries.rows import each
from queries.sources import distinct

NO_VALUE = "–"
"""Where nothing was reported and no state may be said either, which its title does."""

HeatCells = Mapping[str, Mapping[str, DistrictRow]]
"""Results by district and indicator, in the order in which they are shown."""


def show_heat(shown: GoalsShown) -> None:
    """The table of the pillar looked at, and its rows as files."""
    scope = shown.scope
    frame = read_heat(
        set=scope.set, province=scope.province, year=scope.year, today=scope.today, method=scope.method
    )
    inside = set(frame["indicator"])
    indicators = [one.indicator for one in standings_of(shown) if one.indicator.code in inside]
    frame = frame[frame["indicator"].isin([one.code for one in indicators])]
    if scope.districts:
        frame = frame[frame["code"].isin(scope.districts)]
    if frame.empty:
        st.info(t("goals_page.no_districts"))
        return
    cells: dict[str, dict[str, DistrictRow]] = {}
    for row in each(north_to_south(frame)):
        cells.setdefault(row.code, {})[row.indicator] = row_of(row)
    has_sample = bool(frame["is_sample"].any())
    table = build_heat(cells, indicators=indicators, label=t("goals_page.part_heat"))
    show(build_about(year=scope.year, sample=has_sample) + table)
    st.caption(t("goals_page.order"))
    keys = distinct(key for key in frame["source_key"] if isinstance(key, str))
    show_files(
        heat_sheet(cells, indicators=indicators),
        name=f"{scope.set}-{scope.year or 'latest'}",
        about=[
            (header_of("goal", "set_code"), shown.view.goal_set.name_th),
            (t("filters.data_year"), year_in_files(scope.year)),
            (t("goals_page.method"), t(f"goals_page.method_{scope.method}")),
            *sample_lines(has_sample),
        ],
        credits=credits_of(keys),
    )


def build_about(*, year: int | None, sample: bool) -> Markup:
    """What the table is about, above it."""
    about = t("goals_page.heat_latest") if year is None else t("goals_page.heat_about", year=bare(year))
    return quiet(tagged(about, sample=sample))


def build_heat(cells: HeatCells, *, indicators: Sequence[Indicator], label: str) -> Markup:
    """A row a district, a column an indicator."""
    by_code = {one.code: one for one in indicators}
    heads = {
        code: Markup("{} <small>({})</small>").format(as_html(indicator_name(one)), as_html(unit_words(one)))
        for code, one in by_code.items()
    }
    return build_matrix(
        down=[
            Down(code, Cell(next(iter(own.values())).name, to=place_link(code)))
            for code, own in cells.items()
        ],
        across=heads,
        cell=lambda district, code: _cell(cells[district].get(code), indicator=by_code[code]),
        corner=t("level.district"),
        label=label,
    )


def heat_sheet(cells: HeatCells, *, indicators: Sequence[Indicator]) -> Sheet[tuple[DistrictRow, Indicator]]:
    """The same, a row a district and indicator, for files."""
    rows = [
        (row, one) for own in cells.values() for one in indicators if (row := own.get(one.code)) is not None
    ]
    return Sheet(
        rows,
        {
            t("record.code"): lambda pair: pair[0].code,
            t("level.district"): lambda pair: pair[0].name,
            header_of("observation", "indicator_code"): lambda pair: pair[1].code,
            t("goals_page.column_indicator"): lambda pair: indicator_name(pair[1]),
            header_of("observation", "value"): lambda pair: pair[0].value_in_files,
            t("goals_page.column_unit"): lambda pair: unit_words(pair[1]),
            t("goals_page.column_target"): lambda pair: pair[0].target,
            t("goals_page.column_state"): lambda pair: pair[0].words,
        },
    )


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
    if row is None:
        return None
    value = _value(row, indicator=indicator)
    return build_cell(value, look=row.look, words=row.words, said=not _says_words(row))


def _says_words(row: DistrictRow) -> bool:
    """Whether words stand in the cell in place of a number."""
    if row.held is not None:
        return row.held is not Held.SMALL
    return row.value is None and row.look is not NoStatus.INVENTED


def _value(row: DistrictRow, *, indicator: Indicator) -> Markup:
    small = Markup("<small>{}</small>")
    if row.held is not None:
        words = as_html(held_words(row.held, indicator=indicator, lang=lang()))
        return words if row.held is Held.SMALL else small.format(words)
    if row.value is None:
        return as_html(NO_VALUE) if row.look is NoStatus.INVENTED else small.format(as_html(row.words))
    value = as_html(value_words(row.value, indicator=indicator))
    if row.part_months is None:
        return value
    months = as_html(t("goals_page.months", n=row.part_months))
    return Markup("{} <small>({})</small>").format(value, months)
