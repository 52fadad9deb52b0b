"""Who has not reported what is due, by partner and by district; what is here, and how fresh."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TypeVar

import streamlit as st
from markupsafe import Markup

from components.data_page.freshness import show_ahead, show_defined, show_freshness
from components.data_page.provinces import choose_province
from components.data_page.reminder import show_reminder
from components.data_page.shown import show_rows
from components.filters import province_name
from components.language import as_html, day_words, n_words, name_of, t
from components.markup import show
from components.pieces.sheet import About
from data import clock
from outputs.marks import sample_tag
from outputs.pieces.sheet import Sheet
from queries.areas import read_areas, read_places
from queries.completeness import Due, missing_by_reporter, read_due
from queries.contributions import read_partners
from queries.rows import each

NAMED_AT_MOST = 3
"""Indicators of those a partner owes; the reminder has them all."""

Who = TypeVar("Who", str, str | None)

INVENTED = "_invented"
"""Ends the keys of what stands on the page a second time, for invented values."""


def show_due() -> None:
    """For one province, as of today in Thailand."""
    province = choose_province(key="due_province")
    if province is None:
        return
    today = clock.today()
    due = read_due(province=province, today=today)
    areas = read_areas(level="district", province=province)
    districts = {row.code: name_of(row.name_th, row.name_en) for row in each(areas)}
    about = [(t("filters.province"), province_name(province)), (t("data_page.due.on"), day_words(today))]
    real, invented = ([value for value in due if value.is_sample is kind] for kind in (False, True))
    _show_reporters(real, names=districts, province=province, today=today, about=about)
    _show_districts(real, names=districts, about=about)
    if invented:
        owed = any(value.reporter for value in real if not value.reported)
        _show_invented(
            invented,
            names=districts,
            province=province,
            today=today,
            about=about,
            reminds=INVENTED if owed else "",
        )
    show_freshness(province, names=districts, about=about)
    show_defined(province)
    show_ahead(province, today=today, about=about)


def _show_invented(
    due: Sequence[Due],
    *,
    names: Mapping[str, str],
    province: str,
    today: date,
    about: About,
    reminds: str,
) -> None:
    """What only invented rows ask for, apart from what is really due: on it the reminder can be tried.
    `reminds`: ends the keys of the reminder, where there is one already."""
    codes = {value.district for value in due if value.district}
    tried = read_places(codes=tuple(sorted(codes - names.keys())))
    named = {**names, **{code: name_of(one.name_th, one.name_en) for code, one in tried.items()}}
    told = [*about, (t("cards.sample"), t("goals_page.sample_file"))]
    with st.container(border=True, key="due_invented"):
        show(Markup('<p class="pk-apart">{} {}</p>').format(sample_tag(), as_html(t("data_page.due.apart"))))
        _show_reporters(
            due,
            names=named,
            province=province,
            today=today,
            about=told,
            key=INVENTED,
            reminds=reminds,
        )
        _show_districts(due, names=named, about=told, key=INVENTED)


def _show_reporters(
    due: Sequence[Due],
    *,
    names: Mapping[str, str],
    province: str,
    today: date,
    about: About,
    key: str = "",
    reminds: str = "",
) -> None:
    """`key`, `reminds`: end the keys of the tables and of the reminder."""
    st.subheader(t("data_page.due.reporters"), anchor=False)
    if not due:
        st.info(t("data_page.due.nothing"))
        return
    missing = missing_by_reporter(due)
    counts = Counter(value.reporter for value in due)
    partners = _partner_names(counts)
    reporters = sorted(counts, key=lambda code: -len(missing.get(code, [])))
    sheet = due_sheet(
        {code: partners[code] for code in reporters},
        head=t("data_page.due.partner"),
        counts=counts,
        missing={code: len(own) for code, own in missing.items()},
    )
    sheet = replace(sheet, columns={**sheet.columns, t("data_page.due.what"): partial(_owed_words, missing)})
    show_rows(sheet, label=t("data_page.due.reporters"), key=f"reporters{key}", about=about)
    owing = {code: own for code, own in missing.items() if code is not None}
    if owing:
        named = {code: partners[code] for code in owing}
        show_reminder(owing, partners=named, names=names, province=province, today=today, key=reminds)


def _owed_words(missing: Mapping[str | None, Sequence[Due]], code: str | None) -> str:
    """What a partner owes, by the names of the indicators."""
    owed = missing.get(code, ())
    names = list(dict.fromkeys(name_of(one.indicator_th, one.indicator_en) for one in owed))
    listed, more = ", ".join(names[:NAMED_AT_MOST]), len(names) - NAMED_AT_MOST
    return t("data_page.due.and_more", listed=listed, n=n_words(more)) if more > 0 else listed


def _show_districts(due: Sequence[Due], *, names: Mapping[str, str], about: About, key: str = "") -> None:
    counts = Counter(value.district for value in due if value.district)
    if not counts:
        return
    st.subheader(t("data_page.due.districts"), anchor=False)
    sheet = due_sheet(
        {code: names.get(code, code) for code in sorted(counts)},
        head=t("data_page.due.district"),
        counts=counts,
        missing=Counter(value.district for value in due if value.district and not value.reported),
    )
    show_rows(sheet, label=t("data_page.due.districts"), key=f"districts{key}", about=about)


def due_sheet(
    who: Mapping[Who, str], *, head: str, counts: Mapping[Who, int], missing: Mapping[Who, int]
) -> Sheet[Who]:
    """How many values of each were due, came and are missing. `who`: code -> name, in the order shown."""
    return Sheet(
        list(who),
        {
            head: lambda code: who[code],
            t("data_page.due.due"): lambda code: n_words(counts[code]),
            t("data_page.due.reported"): lambda code: n_words(counts[code] - missing.get(code, 0)),
            t("data_page.due.missing"): lambda code: n_words(missing.get(code, 0)),
        },
    )


def _partner_names(codes: Mapping[str | None, int]) -> dict[str | None, str]:
    """By code; of None too, whom nobody reports for, and of those who do not stand any more."""
    known = read_partners()

    def name(code: str | None) -> str:
        if code is None:
            return t("data_page.due.no_partner")
        return name_of(known[code].name_th, known[code].name_en) if code in known else code

    return {code: name(code) for code in codes}
