"""Districts by indicators in one look: a table with the mark and word of every state."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from components.goals.choices import Shown, pillar_of
from components.goals.districts import DistrictRow, held_in_files, row_of
from components.goals.wording import bare, indicator_name, unit_words, value_words
from components.language import as_html, lang, t
from components.marks import sample_tag
from components.rows_table import show_downloads
from data.domain.small_numbers import Held
from outputs.look import Attainment, NoStatus, State
from outputs.statuses import held_words
from queries.goal_records import Indicator
from queries.goals import read_heat
from queries.rows import each


def show_heat(shown: Shown) -> None:
    """The table of the pillar looked at, and its rows as files."""
    scope = shown.scope
    frame = read_heat(
        set=scope.set, province=scope.province, year=scope.year, today=scope.today, method=scope.method
    )
    chosen = pillar_of(shown)
    indicators = [
        one.indicator
        for pillar in shown.view.pillars
        if chosen in {None, pillar.pillar.code}
        for one in pillar.standings
    ]
    inside = set(frame["indicator"])
    indicators = [one for one in indicators if one.code in inside]
    frame = frame[frame["indicator"].isin([one.code for one in indicators])]
    if scope.districts:
        frame = frame[frame["code"].isin(scope.districts)]
    if frame.empty:
        st.info(t("goals_page.no_districts"))
        return
    frame = frame.sort_values(["lat", "code"], ascending=[False, True])
    cells: dict[str, dict[str, DistrictRow]] = {}
    for row in each(frame):
        cells.setdefault(row.code, {})[row.indicator] = row_of(row)
    sample = f" {sample_tag()}" if bool(frame["is_sample"].any()) else ""
    st.html(
        f'<p class="pk-quiet">{as_html(t("goals_page.heat_about", year=bare(scope.year)))}{sample}</p>'
        + build_heat(cells, indicators=indicators, label=t("goals_page.part_heat"))
    )
    st.caption(t("goals_page.order"))
    show_downloads(
        build_heat_rows(cells, indicators=indicators),
        name=f"{scope.set}-{scope.year}",
        about=[
            (t("goals_page.set"), shown.view.goal_set.name_th),
            (t("map.about_year"), bare(scope.year)),
            (t("goals_page.method"), t(f"goals_page.method_{scope.method}")),
            *([(t("cards.sample"), t("goals_page.sample_file"))] if sample else []),
        ],
        sources=tuple(key for key in dict.fromkeys(frame["source_key"]) if isinstance(key, str)),
    )


def build_heat(
    cells: dict[str, dict[str, DistrictRow]], *, indicators: Sequence[Indicator], label: str
) -> str:
    """HTML: a row a district, a column an indicator; every text escaped."""
    head = "".join(
        f'<th scope="col">{as_html(indicator_name(one))} <small>({as_html(unit_words(one))})</small></th>'
        for one in indicators
    )
    rows = []
    for own in cells.values():
        name = next(iter(own.values())).name
        inner = "".join(_cell(own.get(one.code), indicator=one) for one in indicators)
        rows.append(f'<tr><th scope="row">{as_html(name)}</th>{inner}</tr>')
    return (
        f'<div class="pk-table pk-heat" role="region" tabindex="0" aria-label="{escape(label)}">'
        f'<table><thead><tr><th scope="col">{as_html(t("level.district"))}</th>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def build_heat_rows(
    cells: dict[str, dict[str, DistrictRow]], *, indicators: Sequence[Indicator]
) -> pd.DataFrame:
    """The same, a row a district and indicator, for files."""
    rows = [
        (
            row.code,
            row.name,
            one.code,
            indicator_name(one),
            row.value if row.held is None else held_in_files(row.held),
            unit_words(one),
            row.target,
            row.words,
        )
        for own in cells.values()
        for one in indicators
        if (row := own.get(one.code)) is not None
    ]
    heads = [t("record.code"), t("level.district")]
    columns = ("indicator_code", "indicator", "value", "unit", "target", "state")
    heads += [t(f"goals_page.column_{one}") for one in columns]
    return pd.DataFrame(rows, columns=heads, dtype=object)


def mark_class(look: State | Attainment | NoStatus) -> str:
    """The style's name of a mark: attainment looks like the house's states of that rank."""
    if isinstance(look, NoStatus):
        return f"pk-m-{look.name.lower()}"
    same = next(state for state in State if state.value.path == look.value.path)
    return f"pk-m-{same.name.lower()}"


def _cell(row: DistrictRow | None, *, indicator: Indicator) -> str:
    if row is None:
        return "<td></td>"
    value: str
    words = row.words
    if row.held is Held.SMALL:
        value = as_html(held_words(row.held, indicator=indicator, lang=lang()))
    elif row.held is not None:
        value = f"<small>{as_html(held_words(row.held, indicator=indicator, lang=lang()))}</small>"
    elif row.value is None:
        value = f"<small>{as_html(words)}</small>"
    else:
        value = value_words(row.value, indicator=indicator)
        if row.part_months is not None:
            value += f" <small>({as_html(t('goals_page.months', n=row.part_months))})</small>"
    said = "" if value.startswith("<small>") else f'<span class="pk-sr">{as_html(words)}</span>'
    return f'<td title="{escape(words)}"><i class="pk-m {mark_class(row.look)}"></i>{value}{said}</td>'
