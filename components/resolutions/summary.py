"""The top of the page: which resolution it is, and how much of it is on record, each as what it is."""

from __future__ import annotations

from collections import Counter

from components.filters import province_name
from components.headers import label_of
from components.language import in_words, n_words, note_words, t
from components.markup import show
from components.resolutions.shown import ResolutionsShown, assembly_words, resolution_words
from components.shell import show_title
from components.told_table import show_missing
from data.domain.resolutions import ProgressKind, ReportState
from outputs.credits import build_foot, credits_of_rows
from outputs.marks import tagged
from outputs.pieces.lines import dotted, outward
from outputs.pieces.record import build_record
from outputs.pieces.tiles import Tile, build_tiles


def show_resolutions_title(shown: ResolutionsShown) -> None:
    show_title(t("resolutions.title"), about=province_name(shown.province), sample=shown.has_sample)


def show_resolution(shown: ResolutionsShown) -> None:
    """Its name and assembly, what it is about, and its source."""
    one = shown.resolution
    if one is None:
        show_missing(t("resolutions.none"), "resolution", province=shown.province)
        return
    number = t("resolutions.number", n=one.number) if one.number else t("resolutions.no_number")
    told = in_words(one.about_th, one.about_en) if one.about_th else ""
    facts = {
        label_of("resolution", "assembly"): dotted(assembly_words(shown, one), number),
        label_of("resolution", "area_code"): shown.names.area(one.area_code),
        label_of("resolution", "about_th"): told,
    }
    title = tagged(resolution_words(one), sample=one.is_sample)
    foot = build_foot(credits=credits_of_rows((one,)))
    known = [(label, words) for label, words in facts.items() if words]
    notes, more = (note_words(one.note),), outward(t("resolutions.at_source"), to=one.url)
    show(build_record(title, facts=known, notes=notes, more=more, foot=foot, data_code=one.code))


def show_counts(shown: ResolutionsShown) -> None:
    """How many clauses ask somebody, what was told of them by its kind, and how many reports were found."""
    kinds = Counter(one.kind for one in shown.told)
    words = shown.names.words("progress_kind")
    asking = sum(1 for one in shown.clauses if one.asked)
    found = sum(one.state(today=shown.today) is ReportState.GIVEN for one in shown.reports)
    tiles = [Tile("clauses", t("resolutions.asking"), asking, (_of(len(shown.clauses)),))]
    tiles += [Tile(kind, words.get(kind, kind), kinds[kind]) for kind in ProgressKind]
    tiles.append(Tile("reports", t("resolutions.reports_found"), found, (_of(len(shown.reports)),)))
    show(build_tiles(tiles, label=t("resolutions.on_record")))
    shown.chips.show_clear()


def _of(n: int) -> str:
    return t("resolutions.of_all", n=n_words(n))
