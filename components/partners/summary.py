"""The top of the page: how many partners are known by sector, and how many of those counted have no name."""

from __future__ import annotations

from collections import Counter

from components.filters import province_name
from components.language import n_words, t
from components.markup import show
from components.partners.shown import PartnersShown
from components.shell import show_title
from data.domain.partners import SECTORS, MechanismState
from outputs.marks import build_apart
from outputs.pieces.lines import quiet
from outputs.pieces.tiles import Tile, build_tiles
from queries.invented import counted_apart
from queries.partners import read_empty_chairs


def show_partners_title(shown: PartnersShown) -> None:
    show_title(t("partners.title"), about=province_name(shown.province), sample=shown.has_sample)


def show_counts(shown: PartnersShown) -> None:
    """Partners by sector, and the chairs of those that are counted and not named."""
    counted, apart = counted_apart(shown.partners, sample=lambda one: one.is_sample)
    sectors = Counter(one.sector for one in counted if one.sector)
    tiles = [
        Tile(code, shown.names.word("attendance_sector", code), sectors[code])
        for code in SECTORS
        if sectors[code]
    ]
    total, empty = read_empty_chairs(province=shown.province)
    if total:
        tiles.append(Tile("empty", t("partners.empty"), empty, (t("partners.of_counted", n=n_words(total)),)))
    if tiles:
        show(build_tiles(tiles, label=t("partners.counts")))
    show(build_apart(len(apart)))
    if empty:
        show(quiet(t("partners.empty_rule", n=n_words(empty), total=n_words(total))))
    shown.chips.show_clear()


def show_mechanism_counts(shown: PartnersShown) -> None:
    """How many are known by what is known of their meetings: of most no day is, and that is no verdict."""
    counted, apart = counted_apart(shown.mechanisms, sample=lambda one: one.is_sample)
    states = Counter(one.state(today=shown.today) for one in counted)
    tiles = [Tile(state, t(f"partners.count_{state}"), states[state]) for state in MechanismState]
    show(build_tiles(tiles, label=t("partners.part_mechanisms")))
    show(build_apart(len(apart)))
