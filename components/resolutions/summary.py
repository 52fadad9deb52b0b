"""The top of the page: which resolution it is, and how much of it is on record, each as what it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from components.address import here
from components.filters import province_name
from components.headers import label_of
from components.language import as_html, in_words, n_words, note_words, t
from components.markup import show
from components.resolutions.shown import ResolutionsShown, assembly_words, resolution_words
from components.shell import show_title
from components.told_table import show_missing
from data.domain.resolutions import ProgressKind, ReportState
from outputs.credits import build_foot, credits_of_rows
from outputs.marks import tagged
from outputs.markup import link
from outputs.pieces.lines import build_items, build_section, dotted, outward, quiet
from outputs.pieces.record import build_record
from outputs.pieces.tiles import Tile, build_tiles
from queries.resolutions import Resolution


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


def show_listed(shown: ResolutionsShown) -> None:
    """Every resolution on record, with its assembly and whom its clauses ask; each is a way to it."""
    items = [_line(shown, one) for one in shown.listed]
    head = t("resolutions.every", n=n_words(len(items)))
    show(build_section(head, more=build_items(items, looks="pk-list")))


def _line(shown: ResolutionsShown, one: Resolution) -> Markup:
    clauses = [row for row in shown.every_clause.values() if row.resolution_code == one.code]
    bodies = shown.names.words("asked_body")
    asked = dict.fromkeys(bodies.get(own.body, own.body) for row in clauses for own in row.asked)
    known = t("resolutions.n_clauses", n=n_words(len(clauses))) if clauses else t("resolutions.no_clauses")
    told = dotted(known, t("resolutions.asks", bodies=", ".join(asked)) if asked else "")
    way = link(as_html(resolution_words(one)), to=here(resolution=one.code))
    return tagged(way + quiet(told), sample=one.is_sample)


def show_counts(shown: ResolutionsShown) -> None:
    """How many clauses ask somebody, what was told of them by its kind, and how many reports are due."""
    tiles = list(_tiles(shown))
    known = build_tiles(tiles, label=t("resolutions.on_record"))
    show(known if tiles else quiet(t("resolutions.nothing_known")))
    shown.chips.show_clear()


def _tiles(shown: ResolutionsShown) -> Iterator[Tile]:
    """Of what is on record alone: where nothing is, a nought would say more than is known."""
    if shown.clauses:
        asking = sum(1 for one in shown.clauses if one.asked)
        of_all = t("resolutions.of_all", n=n_words(len(shown.clauses)))
        yield Tile("clauses", t("resolutions.asking"), asking, (of_all,))
    kinds = Counter(one.kind for one in shown.told)
    words = shown.names.words("progress_kind")
    for kind in ProgressKind if shown.told else ():
        yield Tile(kind, words.get(kind, kind), kinds[kind])
    if shown.reports:
        found = sum(one.state(today=shown.today) is ReportState.GIVEN for one in shown.reports)
        said = t("resolutions.reports_found", n=n_words(found)) if found else t("resolutions.reports_none")
        yield Tile("reports", t("resolutions.reports_due"), len(shown.reports), (said,))
