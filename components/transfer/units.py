"""The units as a table: since when, how sure, in which network, how many people, how much a head, posts."""

from __future__ import annotations

from components import address
from components.headers import header_of, label_of
from components.language import day_words, lang, name_of, t, year_words
from components.transfer.rows import show_table
from components.transfer.shown import TransferShown, state_name
from data.domain.networks import baht_a_head, people_per_staff
from data.domain.transfer import PROVEN, TransferState
from outputs.pieces.sheet import Sheet, SheetColumns
from outputs.place.naming import called_level
from queries.laos import has_pao
from queries.networks import UnitOfNetwork, sources_of


def show_units(shown: TransferShown) -> None:
    """The units under all filters, a line each, and their sources."""
    if not shown.chosen:
        here = "transfer_page.no_register" if has_pao(province=shown.province) else "transfer_page.no_pao"
        shown.chips.show_none(t("transfer_page.nothing"), here=t(here))
        return
    rows = sorted(shown.chosen, key=lambda one: (one.district_code, one.code))
    sheet = Sheet(rows, build_columns(shown), opens=lambda one: address.here(at=one.code))
    show_table(shown, sheet, part="units", sources=sources_of(rows), sample=shown.has_sample)


def build_columns(shown: TransferShown) -> SheetColumns[UnitOfNetwork]:
    """What is known of a unit; what is on record of no unit of the place has no column."""
    district = called_level("district", code=shown.province, lang=lang())
    of_network = {
        head: told
        for head, told in network_columns(shown).items()
        if any(told(one) is not None for one in shown.everything)
    }
    return {
        header_of("health_unit", "name_th"): lambda one: name_of(one.name_th, one.name_en),
        district: lambda one: shown.names.area(one.district_code),
        t("transfer_page.state"): state_words,
        t("transfer_page.since"): since_words,
        **of_network,
    }


def network_columns(shown: TransferShown) -> SheetColumns[UnitOfNetwork]:
    """Its network, people, money and posts; None where it is not on record."""
    return {
        label_of("unit_profile", "size"): lambda one: shown.size_words(one) or None,
        label_of("unit_profile", "mother_code"): lambda one: shown.mother_words(one.mother_code) or None,
        t("transfer_page.people"): _people,
        **ratio_columns(shown),
    }


def ratio_columns(shown: TransferShown) -> SheetColumns[UnitOfNetwork]:
    """What is worked out from its people, money and posts."""
    return {
        t("transfer_page.per_staff"): lambda one: _rounded(people_per_staff(_people(one), one.staff)),
        t("transfer_page.a_head"): lambda one: _rounded(baht_a_head(one.amount, _people(one)), digits=2),
        t("transfer_page.vacant"): lambda one: one.posts.vacant if one.posts else None,
        t("transfer_page.over"): lambda one: one.posts.over if one.posts else None,
        t("transfer_page.alone"): lambda one: _alone(shown, one),
    }


def state_words(one: UnitOfNetwork) -> str:
    words = state_name(one.state)
    return f"{words} · {t('transfer_page.disagrees')}" if one.disagreement else words


def since_words(one: UnitOfNetwork) -> str | None:
    """The fiscal year of the transfer, else by when it is proven: that day is not the year."""
    if one.transfer_year is not None:
        return year_words(one.transfer_year)
    if one.state in PROVEN and one.proven_on is not None:
        return t("transfer_page.by_day", day=day_words(one.proven_on))
    if one.state is TransferState.RETURNED and one.proven_on is not None:
        return t("transfer_page.was_by_day", day=day_words(one.proven_on))
    return None


def _alone(shown: TransferShown, one: UnitOfNetwork) -> str | None:
    return t("transfer_page.is_alone") if one.code in shown.alone else None


def _people(one: UnitOfNetwork) -> int | None:
    return one.profile.people if one.profile else None


def _rounded(value: float | None, *, digits: int = 0) -> float | None:
    return None if value is None else round(value, digits) if digits else round(value)
