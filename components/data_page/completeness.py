"""Who has not reported what is due, with a reminder ready to send; what is here, and how fresh."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import groupby

import streamlit as st

from components.access import current_actor, may_do, while_allowed
from components.data_page.office import show_office
from components.data_page.shown import (
    XLSX,
    column_words,
    record_words,
    show_rows,
    time_words,
    value_words,
)
from components.filters import NATION
from components.language import as_markdown, lang, name_of, t
from data import clock
from data.actions.imports import close_warning
from data.database import engine
from data.domain.rights import Action, Role
from data.importers.workbook_write import export_file
from data.settings import settings
from outputs.letters import Owed, reminder_letter, reminder_message
from queries.areas import read_areas, read_provinces
from queries.batches import OpenWarning, read_open_warnings
from queries.completeness import (
    Due,
    missing_by_reporter,
    read_ahead,
    read_due,
    read_freshness,
)
from queries.contributions import Partner, read_partners
from queries.office import read_office
from words import Problem, text
from words.numbers import number

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
AREAS_NAMED = 3

About = Sequence[tuple[str, str]]
_CLOSED = "_warning_problem"


def show_completeness() -> None:
    """For one province, as of today in Thailand."""
    province = _choose_province()
    if province is None:
        return
    today = clock.today()
    due = read_due(province=province, today=today)
    districts = {
        row["code"]: name_of(row["name_th"], row["name_en"])
        for row in read_areas(level="district", province=province).to_dict("records")
    }
    about = [
        (t("filters.province"), _province_names()[province]),
        (t("data_page.due.on"), value_words(today)),
    ]
    _show_reporters(due, names=districts, province=province, today=today, about=about)
    _show_districts(due, names=districts, about=about)
    _show_freshness(province, names=districts, about=about)
    _show_ahead(province, today=today, about=about)


def _province_names() -> dict[str, str]:
    rows = read_provinces().to_dict("records")
    names = {row["code"]: name_of(row["name_th"], row["name_en"]) for row in rows}
    return names | {NATION: t("filters.nation")}


def _choose_province() -> str | None:
    actor = current_actor()
    names = _province_names()
    if actor.role is not Role.ADMINISTRATOR:
        names = {code: name for code, name in names.items() if code in actor.provinces}
    codes = list(names)
    if not codes:
        return None
    start = codes.index("90") if "90" in codes else 0
    label = t("filters.province")
    return st.selectbox(label, codes, index=start, format_func=lambda c: names[c], key="due_province")


def _show_reporters(
    due: Sequence[Due], *, names: dict[str, str], province: str, today: date, about: About
) -> None:
    st.subheader(t("data_page.due.reporters"), anchor=False)
    if not due:
        st.info(t("data_page.due.nothing"))
        return
    missing = missing_by_reporter(due)
    counts = Counter(value.reporter for value in due)
    partners = read_partners()
    headers = [t(f"data_page.due.{name}") for name in ("partner", "due", "reported", "missing")]
    rows = []
    for code in sorted(counts, key=lambda code: -len(missing.get(code, []))):
        owed = len(missing.get(code, []))
        cells = (counts[code], counts[code] - owed, owed)
        rows.append([_partner_words(code, partners), *(number(cell, lang=lang()) for cell in cells)])
    show_rows(headers, rows, label=t("data_page.due.reporters"), key="reporters", about=about)
    owing = [code for code in missing if code is not None]
    if owing:
        _show_reminder(missing, owing=owing, partners=partners, names=names, province=province, today=today)


def _show_reminder(
    missing: dict[str | None, list[Due]],
    *,
    owing: list[str],
    partners: Mapping[str, Partner],
    names: dict[str, str],
    province: str,
    today: date,
) -> None:
    chosen = st.selectbox(
        t("data_page.due.remind"),
        owing,
        format_func=lambda code: _partner_words(code, partners),
        index=None,
        placeholder=t("data_page.due.choose_partner"),
        key="remind",
    )
    if chosen is None:
        return
    show_office(province)
    partner = _partner_words(chosen, partners)
    owed = _owed(missing[chosen], names=names)
    base = settings().public_url
    link = f"{base.rstrip('/')}/data" if base else None
    st.code(
        reminder_message(partner=partner, owed=owed, link=link, lang=lang()), language=None, wrap_lines=True
    )
    if link is None:
        st.caption(t("data_page.due.no_link"))
    place = t("data_page.due.province_of", name=_province_names()[province])
    place = t("filters.nation") if province == NATION else place
    with st.container(horizontal=True, key="reminder_files"):
        st.download_button(
            t("data_page.due.letter"),
            data=while_allowed(
                partial(
                    reminder_letter,
                    partner=partner,
                    owed=owed,
                    place=place,
                    office=read_office(province=province),
                    link=link,
                    today=today,
                    lang=lang(),
                ),
                Action.SEE_IMPORTS,
            ),
            file_name=f"reminder-{chosen}.docx",
            mime=DOCX,
            on_click="ignore",
            key="reminder_letter",
        )
        st.download_button(
            t("data_page.due.workbook"),
            data=while_allowed(
                lambda: export_file(
                    province=None if province == NATION else province, partner=chosen, today=today
                ),
                Action.IMPORT,
                province=province,
            ),
            file_name=f"report-{chosen}.xlsx",
            mime=XLSX,
            on_click="ignore",
            key="reminder_workbook",
        )


def _owed(values: Iterable[Due], *, names: dict[str, str]) -> list[Owed]:
    ordered = sorted(values, key=lambda value: (value.indicator, value.year, value.area))
    lines = []
    for _place, group in groupby(ordered, key=lambda value: (value.indicator, value.year)):
        own = list(group)
        first = own[0]
        title = name_of(first.indicator_th, first.indicator_en)
        areas = [names.get(value.area, value.area) for value in own]
        lines.append(Owed(f"{title} ({first.indicator})", first.year, areas, first.due_on))
    return lines


def _partner_words(code: str | None, partners: Mapping[str, Partner]) -> str:
    if code is None:
        return t("data_page.due.no_partner")
    known = partners.get(code)
    return name_of(known.name_th, known.name_en) if known else code


def _show_districts(due: Sequence[Due], *, names: dict[str, str], about: About) -> None:
    counts = Counter(value.district for value in due if value.district)
    if not counts:
        return
    st.subheader(t("data_page.due.districts"), anchor=False)
    lacking = Counter(value.district for value in due if value.district and not value.reported)
    headers = [t(f"data_page.due.{name}") for name in ("district", "due", "reported", "missing")]
    rows = [
        [names.get(code, code)]
        + [number(n, lang=lang()) for n in (counts[code], counts[code] - lacking[code], lacking[code])]
        for code in sorted(counts)
    ]
    show_rows(headers, rows, label=t("data_page.due.districts"), key="districts", about=about)


def _show_freshness(province: str, *, names: dict[str, str], about: About) -> None:
    st.subheader(t("data_page.due.freshness"), anchor=False)
    columns = ("record", "rows", "sample", "districts_with", "without", "written")
    rows = []
    for line in read_freshness(province=province):
        known = None if line.districts is None else line.districts & set(names)
        lacking = [] if known is None else [name for code, name in names.items() if code not in known]
        rows.append(
            [
                record_words(line.record),
                number(line.rows, lang=lang()),
                number(line.sample_rows, lang=lang()),
                t("data_page.nothing") if known is None else f"{len(known)}/{len(names)}",
                _some(lacking),
                time_words(line.written_at) if line.written_at else t("data_page.nothing"),
            ]
        )
    headers = [t(f"data_page.due.{name}") for name in columns]
    show_rows(headers, rows, label=t("data_page.due.freshness"), key="freshness", about=about)


def _show_ahead(province: str, *, today: date, about: About) -> None:
    """The rows that are shown nowhere, since they are of a day to come: an earlier release took them in."""
    rows = read_ahead(province=province, today=today)
    if not rows:
        return
    st.subheader(t("data_page.ahead.title"), anchor=False)
    st.warning(t("data_page.ahead.about", n=number(len(rows), lang=lang()), today=value_words(today)))
    headers = [t(f"data_page.head.{name}") for name in ("key", "record", "column", "given", "batch")]
    cells = [
        (
            row.key,
            record_words(row.record),
            ", ".join(column_words(row.record, name) for name, _day in row.days),
            ", ".join(value_words(day) for _name, day in row.days),
            str(row.batch),
        )
        for row in rows
    ]
    show_rows(headers, cells, label=t("data_page.ahead.title"), key="ahead", about=about)


def _some(names: Sequence[str]) -> str:
    more = len(names) - AREAS_NAMED
    listed = ", ".join(names[:AREAS_NAMED])
    return t("data_page.due.and_more", listed=listed, n=more) if more > 0 else listed


def show_warnings() -> None:
    """What imports brought in that looked odd, until somebody says that it is right."""
    problem = st.session_state.pop(_CLOSED, None)
    if problem is not None:
        st.error(as_markdown(problem.text(lang=lang())))
    lines = read_open_warnings()
    if not lines:
        st.info(t("data_page.warnings_none"))
        return
    headers = [t(f"data_page.head.{name}") for name in ("key", "record", "column", "given", "what", "batch")]
    rows = [
        (
            line.record_key,
            record_words(line.record) if line.record else t("data_page.nothing"),
            column_words(line.record, line.column) if line.record else t("data_page.nothing"),
            line.given,
            _warning_words(line),
            str(line.batch),
        )
        for line in lines
    ]
    show_rows(headers, rows, label=t("data_page.tab.warnings"), key="warnings", about=())
    if may_do(Action.IMPORT):
        known = {line.number: line for line in lines}
        with st.form("close_warning", border=True):
            st.selectbox(
                t("data_page.warning_close_of"),
                list(known),
                index=None,
                format_func=lambda n: f"{known[n].record_key} · {_warning_words(known[n])}",
                placeholder=t("data_page.batch.choose_warning"),
                key="warning_choice",
            )
            st.form_submit_button(t("data_page.warning_close"), on_click=_close)


def _warning_words(line: OpenWarning) -> str:
    return text(f"importing.warning.{line.warning}", lang=lang(), **line.detail)


def _close() -> None:
    number = st.session_state["warning_choice"]
    if number is None:
        return
    try:
        close_warning(engine(), actor=current_actor(), number=number)
    except Problem as problem:
        st.session_state[_CLOSED] = problem
