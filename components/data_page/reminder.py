"""A reminder to whoever owes values, ready to send: as a message, as a letter, with a workbook to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import groupby

import streamlit as st

from components.access import while_allowed
from components.data_page.office import show_office
from components.filters import NATION, province_name
from components.language import lang, name_of, t
from components.pieces.files import DOCX, show_file
from components.pieces.lists import choose_or_not
from data.domain.rights import Action
from data.importers.workbook_write import export_file
from data.settings import settings
from outputs.letters import Owed, reminder_letter, reminder_message
from queries.completeness import Due
from queries.office import read_office


def show_reminder(
    missing: Mapping[str, Sequence[Due]],
    *,
    partners: Mapping[str, str],
    names: Mapping[str, str],
    province: str,
    today: date,
    key: str = "",
) -> None:
    """Choose one who owes, and take the letter. `missing`: by partner; `partners` and areas by `names`;
    `key`: of a second reminder on the page."""
    owing = {code: partners[code] for code in missing}
    hint = t("data_page.due.choose_partner")
    chosen = choose_or_not(t("data_page.due.remind"), owing, hint=hint, key=f"remind{key}")
    if chosen is None:
        return
    if not key:
        show_office(province)
    owed = _owed(missing[chosen], names=names)
    base = settings().public_url
    link = f"{base.rstrip('/')}/data" if base else None
    st.code(
        reminder_message(partner=partners[chosen], owed=owed, link=link, lang=lang()),
        language=None,
        wrap_lines=True,
    )
    if link is None:
        st.caption(t("data_page.due.no_link"))
    place = province_name(province)
    letter = partial(
        reminder_letter,
        partner=partners[chosen],
        owed=owed,
        place=place if province == NATION else t("data_page.due.province_of", name=place),
        office=read_office(province=province),
        link=link,
        today=today,
        lang=lang(),
    )
    workbook = partial(
        export_file, province=None if province == NATION else province, partner=chosen, today=today
    )
    with st.container(horizontal=True, key=f"reminder_files{key}"):
        show_file(
            t("data_page.due.letter"),
            while_allowed(letter, Action.SEE_IMPORTS),
            name=f"reminder-{chosen}.docx",
            key=f"reminder_letter{key}",
            mime=DOCX,
        )
        show_file(
            t("data_page.due.workbook"),
            while_allowed(workbook, Action.IMPORT, province=province),
            name=f"report-{chosen}.xlsx",
            key=f"reminder_workbook{key}",
        )


def _owed(values: Iterable[Due], *, names: Mapping[str, str]) -> list[Owed]:
    ordered = sorted(values, key=lambda value: (value.indicator, value.year, value.area))
    lines = []
    for _place, group in groupby(ordered, key=lambda value: (value.indicator, value.year)):
        own = list(group)
        first = own[0]
        title = name_of(first.indicator_th, first.indicator_en)
        areas = [names.get(value.area, value.area) for value in own]
        lines.append(Owed(f"{title} ({first.indicator})", first.year, areas, first.due_on))
    return lines
