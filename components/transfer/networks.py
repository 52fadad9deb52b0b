"""Networks by mother hospital: how many of their units were transferred, with how many people and posts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from components.headers import label_of
from components.language import n_words, t
from components.told_table import show_missing
from components.transfer.rows import show_table
from components.transfer.shown import TransferShown
from data.domain.networks import posts_together
from data.domain.transfer import PROVEN
from outputs.pieces.sheet import Sheet, SheetColumns
from queries.networks import UnitOfNetwork, sources_of


@dataclass(frozen=True)
class NetworkShown:
    """The units of a mother hospital that are in view. `alone`: transferred ones without another beside."""

    code: str
    units: tuple[UnitOfNetwork, ...]
    alone: int

    @property
    def transferred(self) -> int:
        return sum(one.state in PROVEN for one in self.units)

    @property
    def people(self) -> tuple[int, int]:
        """Registered people, and of how many units they are known."""
        known = [one.profile.people for one in self.units if one.profile and one.profile.people is not None]
        return sum(known), len(known)


def networks_of(shown: TransferShown) -> tuple[NetworkShown, ...]:
    """Those in view, the largest first; units whose network is not known are in none."""
    by_mother: dict[str, list[UnitOfNetwork]] = {}
    for one in shown.counted:
        if one.mother_code:
            by_mother.setdefault(one.mother_code, []).append(one)
    found = (
        NetworkShown(code, tuple(units), sum(one.code in shown.alone for one in units))
        for code, units in by_mother.items()
    )
    return tuple(sorted(found, key=lambda one: (-len(one.units), one.code)))


def show_networks(shown: TransferShown) -> None:
    """A line a network; how many units have none on record is said above."""
    networks = networks_of(shown)
    without = sum(one.mother_code is None for one in shown.counted)
    if without:
        st.caption(t("transfer_page.no_network", n=n_words(without), m=n_words(len(shown.counted))))
    if not networks:
        show_missing(t("transfer_page.networks_missing"))
        return
    rows = [one for network in networks for one in network.units]
    sources = sources_of(rows)
    sample = any(one.is_sample for one in rows)
    show_table(shown, Sheet(networks, build_columns(shown)), part="networks", sources=sources, sample=sample)


def build_columns(shown: TransferShown) -> SheetColumns[NetworkShown]:
    return {
        label_of("unit_profile", "mother_code"): lambda one: shown.mother_words(one.code),
        t("transfer_page.units"): lambda one: len(one.units),
        t("transfer_page.transferred"): lambda one: one.transferred,
        t("transfer_page.alone"): lambda one: one.alone,
        t("transfer_page.people"): lambda one: _of_known(*one.people, of=len(one.units)),
        t("transfer_page.vacant"): lambda one: _vacant(one.units),
    }


def _of_known(n: int, known: int, *, of: int) -> str | None:
    """A sum with of how many units it is known, where not of all."""
    if not known:
        return None
    return n_words(n) if known == of else t("transfer_page.of_known", n=n_words(n), known=known, m=of)


def _vacant(units: Iterable[UnitOfNetwork]) -> str | None:
    given = [one.posts for one in units]
    vacant, _over, known, _of = posts_together(posts for posts in given if posts is not None)
    return None if vacant is None else _of_known(vacant, known, of=len(given))
