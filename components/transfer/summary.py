"""The top of the page: what may be said of the place in a sentence, how many units are in which state, the
map, and area by area in which fiscal year units came: that the year is not known is a column of its own; and
figures of reports of the whole province, sources that disagree side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import attrgetter

import streamlit as st

from components.definition_link import definition_mark
from components.filters import province_name
from components.headers import columns_of, header_of
from components.home_map import show_home_map
from components.language import as_markdown, lang, n_words, named, note_words, t, year_words
from components.lead import lead_of
from components.markup import show
from components.pieces.tiles import show_counted
from components.pieces.ways import way_to
from components.place_link import place_link
from components.shell import show_title
from components.told_table import show_missing, show_rows
from components.transfer.board import last_words
from components.transfer.shown import PARTS, TransferShown, state_name
from data.domain.areas import NATION
from data.records.areas import PROVINCE_DIGITS
from outputs.credits import build_foot, credits_of, title_of_source
from outputs.home_map import HomeMap, read_home_map
from outputs.lead import set_off
from outputs.names import Names
from outputs.pieces.lines import build_claim, build_entry, dotted, quiet
from outputs.pieces.matrix import Down, build_matrix
from outputs.pieces.sheet import SheetColumns
from outputs.pieces.table import Cell
from outputs.place.naming import called_level
from outputs.reported import amount_words, period_words
from queries.areas import read_provinces
from queries.boards import read_boards_on_record
from queries.laos import has_pao
from queries.networks import STATES, units_told_of
from queries.reported import ReportedFigure, read_reported

FIGURE = "reported_figure"

BEGINS = ("units_", "paos_", "staff_")
"""Measures of the transfer begin so."""


def show_heading(shown: TransferShown) -> None:
    title, about = t("transfer_page.title"), province_name(shown.province)
    show_title(title, about=about, sample=shown.has_sample, mark=definition_mark("unit_transfer_share"))


def show_claim(shown: TransferShown) -> None:
    """What is known of the place in a sentence, as home says it, and by what; how a register gets in."""
    lead = lead_of(province=shown.province, districts=shown.districts)
    foot = build_foot(credits=credits_of(lead.source_keys))
    show(build_claim(set_off(lead.claim), [set_off(lead.reason)], foot=foot))
    if not shown.everything and has_pao(province=shown.province):
        show_missing("", "health_unit", "transfer", province=shown.province)


def show_counts(shown: TransferShown) -> None:
    """A tile a state, each of which chooses its state; of the nation, of whose registers these are."""
    here = sorted({one.district_code[:PROVINCE_DIGITS] for one in shown.counted})
    known = here if shown.province == NATION else []
    n, m = n_words(len(known)), n_words(len(shown.counted))
    of_all = t("transfer_page.of_registers", m=m, n=n) if known else t("transfer_page.of_all", m=m)
    show_counted(
        map(attrgetter("state"), shown.counted),
        {state: state_name(state) for state in STATES},
        chips=shown.chips,
        label=t("transfer_page.state"),
        notes=(of_all,),
        beside=len(shown.in_view) - len(shown.counted) if shown.part == PARTS[0] else 0,
    )
    if known:
        names, every = ", ".join(map(province_name, known)), n_words(len(read_provinces()))
        st.caption(as_markdown(t("transfer_page.registers", names=names, n=n, m=every)))


def map_of(shown: TransferShown) -> HomeMap:
    """What was found of each area of the place; of the nation no register says it."""
    return read_home_map(province=shown.province, districts=shown.districts, year=shown.year)


def show_map(home: HomeMap) -> None:
    """How large a part of each area's units was found; a click opens the area."""
    show_home_map(home, name="transfer", to=way_to("map", preset="transfer"))


def show_years(shown: TransferShown, home: HomeMap) -> None:
    """The years down every area of the view, which is numbered where the map beside numbers those whose name
    finds no room. That the year is not known is a column of its own."""
    level, digits = ("province", PROVINCE_DIGITS) if shown.province == NATION else ("district", None)
    counts = Counter((one.district_code[:digits], one.arrived) for one in shown.counted)
    numbers = {row.code: n for n, row in enumerate(home.rows if home.has_register else (), start=1)}
    areas = sorted({area for area, _ in counts}, key=lambda area: (numbers.get(area, len(numbers) + 1), area))
    names, found = Names(province=shown.province, areas=areas), {column for _, column in counts}
    across: dict[int | str, object] = {
        **{year: year_words(year) for year in sorted(one for one in found if isinstance(one, int))},
        "not_known": t("transfer_page.year_not_known"),
        **({"no_evidence": t("map.state_no_evidence")} if "no_evidence" in found else {}),
    }
    heads = {code: f"{n}. {names.area(code)}" for code, n in numbers.items()}
    table = build_matrix(
        down=[Down(area, Cell(heads.get(area) or names.area(area), to=place_link(area))) for area in areas],
        across=across,
        cell=lambda area, column: counts[area, column] or None,
        corner=called_level(level, code=shown.province, lang=lang()),
        label=t("transfer_page.years"),
    )
    show(table)
    st.caption(t("transfer_page.years_note"))
    if shown.province != NATION:
        _show_beside(shown)


def show_reported(shown: TransferShown) -> None:
    """The figures of the place, then of the nation; requested, approved and transferred stand apart."""
    areas = tuple(dict.fromkeys((shown.province, NATION)))
    rows = [one for area in areas for one in reported_of(shown, area)]
    if not rows:
        st.info(t("transfer_page.nothing_reported"))
        return
    st.caption(t("transfer_page.not_added"))
    names, label = Names(province=NATION, areas=areas), t("transfer_page.part_reported")
    columns: SheetColumns[ReportedFigure] = {
        **columns_of(FIGURE, "measure", "area_code", names=names),
        header_of(FIGURE, "period"): lambda one: period_words(one.period, kind=one.period_kind),
        header_of(FIGURE, "value"): lambda one: amount_words(one.value, names.word("unit", one.unit)),
        **columns_of(FIGURE, "value_type", "source_key"),
        header_of(FIGURE, "note"): lambda one: note_words(one.note),
    }
    show_rows(rows, columns, chips=shown.chips, name="transfer-reported", label=label)


def reported_of(shown: TransferShown, area: str) -> Sequence[ReportedFigure]:
    """What is reported of the transfer in an area, by measure as the list has them, then by period."""
    measures = [code for code in shown.names.words("reported_measure") if code.startswith(BEGINS)]
    rows = read_reported(areas=(area,), measures=frozenset(measures))
    return sorted(rows, key=lambda one: (measures.index(one.measure), one.period))


def _show_beside(shown: TransferShown) -> None:
    """What the other parts tell of the province, whichever of its districts are looked at, in few lines."""
    boards = read_boards_on_record(province=shown.province)
    lines = [_figure_words(shown, one) for one in reported_of(shown, shown.province) if not one.is_sample]
    heard = (one for one in boards if any(one.held) and not one.board.is_sample)
    lines += [dotted(named(one.board), last_words(one)) for one in heard]
    if lines:
        title = t("transfer_page.also_here", place=province_name(shown.province))
        show(build_entry(title, parts=map(quiet, lines)))


def _figure_words(shown: TransferShown, one: ReportedFigure) -> str:
    """A reported figure with its source, and of how many of the units it is known which they are."""
    words = t(
        "transfer_page.reported_line",
        measure=shown.names.word("reported_measure", one.measure),
        n=amount_words(one.value, shown.names.word("unit", one.unit)),
        period=period_words(one.period, kind=one.period_kind),
        source=title_of_source(one.source_key),
    )
    n = units_told_of(one, shown.everything)
    if not 0 < n < one.value:
        return words
    told = {"n": n_words(n), "m": n_words(one.value), "year": year_words(int(one.period))}
    return dotted(words, t("transfer_page.named_of_year", **told))
