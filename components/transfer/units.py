"""The units as a table: since when, how sure, in which network, how many people, how much a head, posts."""

from __future__ import annotations

from operator import attrgetter

from components.headers import columns_of, label_of
from components.language import day_words, lang, t, year_words
from components.told_table import show_rows
from components.transfer.shown import TransferShown, state_name
from data.domain.transfer import TransferState
from outputs.pieces.sheet import SheetColumns
from outputs.place.naming import called_level
from queries.laos import has_pao
from queries.networks import UnitOfNetwork


def show_units(shown: TransferShown) -> None:
    """The units under all filters, a line each, and their sources."""
    if not shown.chosen:
        here = "transfer_page.no_register" if has_pao(province=shown.province) else "transfer_page.no_pao"
        shown.chips.show_none(t("transfer_page.nothing"), here=t(here))
        return
    rows = sorted(shown.chosen, key=lambda one: (one.district_code, one.code))
    label = t("transfer_page.part_units")
    show_rows(rows, build_columns(shown), chips=shown.chips, name="transfer-units", label=label, opens="code")


def build_columns(shown: TransferShown) -> SheetColumns[UnitOfNetwork]:
    """What is known of a unit."""
    district = called_level("district", code=shown.province, lang=lang())
    return {
        **columns_of("health_unit", "name_th"),
        district: lambda one: shown.names.area(one.district_code),
        t("transfer_page.state"): state_words,
        t("transfer_page.since"): since_words,
        **columns_of("unit_profile", "size"),
        label_of("unit_profile", "mother_code"): lambda one: shown.mother_words(one.mother_code),
        t("transfer_page.people"): attrgetter("people"),
        **ratio_columns(shown),
    }


def ratio_columns(shown: TransferShown) -> SheetColumns[UnitOfNetwork]:
    """What is worked out from its people, money and posts."""
    return {
        t("transfer_page.per_staff"): lambda one: _rounded(one.people_per_staff),
        t("transfer_page.a_head"): lambda one: _rounded(one.baht_a_head, digits=2),
        t("transfer_page.vacant"): lambda one: one.posts and one.posts.vacant,
        t("transfer_page.over"): lambda one: one.posts and one.posts.over,
        t("transfer_page.alone"): lambda one: t("transfer_page.is_alone") if one.code in shown.alone else "",
    }


def state_words(one: UnitOfNetwork) -> str:
    words = state_name(one.state)
    return f"{words} · {t('transfer_page.disagrees')}" if one.disagreement else words


def since_words(one: UnitOfNetwork) -> str | None:
    """The fiscal year of the transfer, else by when it is proven: that day is not the year."""
    if one.transfer_year is not None:
        return year_words(one.transfer_year)
    returned = one.state is TransferState.RETURNED
    if one.proven_on is None or not (one.is_proven or returned):
        return None
    return t("transfer_page.was_by_day" if returned else "transfer_page.by_day", day=day_words(one.proven_on))


def _rounded(value: float | None, *, digits: int | None = None) -> float | None:
    return None if value is None else round(value, digits)
