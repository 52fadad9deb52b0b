"""Files out: the empty workbook for everyone, the filled one for those who may send it back."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.access import while_allowed
from components.data_page.provinces import choose_province
from components.filters import NATION
from components.language import t
from components.pieces.files import show_file
from components.pieces.lists import choose_one
from data.domain.rights import Action
from data.importers.workbook_write import export_file, template_file
from queries.batches import read_batches


def show_template() -> None:
    """The empty workbook."""
    st.write(t("data_page.template_about"))
    words, name = t("data_page.template"), t("data_page.template_file") + ".xlsx"
    show_file(words, template_file, name=name, key="template_file")


def show_export() -> None:
    """The workbook with the rows of a province: it holds what is held back elsewhere, so not for everyone."""
    st.subheader(t("data_page.export"), anchor=False)
    st.write(t("data_page.export_about"))
    with st.container(horizontal=True, vertical_alignment="bottom", key="export_choices"):
        province = choose_province(key="export_province")
        numbers = [line.number for line in read_batches(details=False)]
        now = numbers[0] if numbers else 0  # in an empty house nothing was written yet
        batches = {number: t("data_page.as_of_batch", number=number) for number in numbers}
        batches[now] = t("data_page.as_of_now", number=now)
        as_of = choose_one(t("data_page.as_of"), batches, key="export_as_of")
        make = partial(
            export_file,
            as_of=None if as_of == now else as_of,
            province=None if province == NATION else province,
        )
        show_file(
            t("data_page.export_file"),
            while_allowed(make, Action.IMPORT, province=province),
            name=f"phuenthi-klang-{province}-{as_of}.xlsx",
            key="export_file",
        )
