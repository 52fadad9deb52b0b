"""The parts of the page: partners, goals by partner, mechanisms, forums, the joint agenda."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from components.access import may_do, who_knows
from components.headers import columns_of, header_of, label_of
from components.language import day_words, in_words, lang, n_words, named, t
from components.markup import show
from components.partners.agenda import show_agenda
from components.partners.forums import show_forums
from components.partners.matrix import show_matrix
from components.partners.shown import PartnersShown
from components.partners.summary import show_counts, show_mechanism_counts
from components.told_table import show_missing, show_rows
from data.domain.areas import NATION
from data.domain.partners import MechanismState, without_mechanism
from data.domain.rights import Action
from outputs.pieces.lines import build_items, build_part, dotted, quiet
from outputs.pieces.sheet import SheetColumns
from queries.areas import read_districts
from queries.goal_book import read_goal_sets
from queries.partners import Mechanism, PartnerOnRecord
from queries.rows import each
from words.dates import how_long

DISTRICT_BOARD = "district_board"


def show_partners(shown: PartnersShown) -> None:
    """A line a partner: what is on record of its roles, and its last dated word."""
    show_counts(shown)
    if not shown.partners:
        show_missing(t("partners.none"), "partner", "goal_role", province=shown.province)
        return
    if not shown.chosen:
        shown.chips.show_none(t("partners.nothing"))
        return
    show(quiet(t("partners.rule")))
    label = t("partners.part_partners")
    show_rows(shown.chosen, partner_columns(shown), chips=shown.chips, name="partners", label=label)


def partner_columns(shown: PartnersShown) -> SheetColumns[PartnerOnRecord]:
    """What was promised and kept is told to those who may know it alone."""
    roles, knows = shown.names.words("goal_role"), who_knows(shown.province)
    sets = {one.code: named(one) for one in read_goal_sets(province=NATION)}

    def role_words(one: PartnerOnRecord) -> str:
        told = (f"{roles.get(code, code)} {n_words(n)}" for code, n in one.roles.items())
        return dotted(*told) or t("partners.no_role")

    def last(one: PartnerOnRecord) -> str:
        day = one.last(today=shown.today)
        if day is None:
            return t("partners.no_word")
        age = how_long((shown.today - day).days, lang=lang())
        return t("partners.word_age", day=day_words(day), age=age)

    def kept_words(one: PartnerOnRecord) -> str | None:
        if not knows(one.partner.code):
            return None
        kept = one.kept(today=shown.today)
        if kept.percent is None:
            return t("partners.too_few", n=n_words(kept.due)) if kept.due else None
        return t(
            "partners.kept",
            percent=n_words(round(kept.percent)),
            in_time=n_words(kept.in_time),
            n=n_words(kept.due),
        )

    return {
        label_of("partner", "name_th"): lambda one: named(one.partner),
        label_of("board_seat", "sector"): lambda one: (
            shown.names.word("attendance_sector", one.sector) if one.sector else None
        ),
        **columns_of("partner", "kind"),
        t("partners.roles"): role_words,
        header_of("goal", "set_code"): lambda one: (
            ", ".join(sets.get(code, code) for code in one.sets) or None
        ),
        t("partners.signed"): lambda one: one.signed or None,
        t("partners.last_word"): last,
        t("partners.kept_head"): kept_words,
    }


def show_mechanisms(shown: PartnersShown) -> None:
    """A line a mechanism, by its level; for coordinators the districts of which none is known."""
    if not shown.mechanisms:
        show_missing(t("partners.no_mechanism"), "board", "board_meeting", province=shown.province)
        return
    show_mechanism_counts(shown)
    show(quiet(t("partners.active_rule")))
    label = t("partners.part_mechanisms")
    show_rows(shown.mechanisms, mechanism_columns(shown), chips=shown.chips, name="mechanisms", label=label)
    if may_do(Action.SEE_IMPORTS, province=shown.province):
        _show_unknown_districts(shown)


def mechanism_columns(shown: PartnersShown) -> SheetColumns[Mechanism]:
    kinds = shown.names.words("board_kind")

    def state(one: Mechanism) -> str:
        state, last = one.state(today=shown.today), one.last(today=shown.today)
        if state is MechanismState.LAST_KNOWN and last:
            age = how_long((shown.today - last).days, lang=lang())
            return t("partners.state_last_known", age=age)
        return t(f"partners.state_{state}")

    def seats(one: Mechanism) -> str:
        return ", ".join(in_words(seat.position_th, seat.position_en) for seat in one.seats)

    return {
        t("partners.level"): lambda one: t(f"partners.level_{one.level}"),
        label_of("board", "name_th"): lambda one: named(one.board),
        header_of("board", "kind"): lambda one: kinds.get(one.board.kind, one.board.kind),
        header_of("board", "area_code"): lambda one: shown.names.area(one.board.area_code),
        t("partners.state"): state,
        t("partners.last_meeting"): lambda one: day_words(one.last(today=shown.today)) or None,
        t("partners.meetings"): lambda one: len(one.meetings) or None,
        t("partners.seats"): lambda one: seats(one) or None,
    }


def _show_unknown_districts(shown: PartnersShown) -> None:
    """Those without a known district board: that nobody wrote of one says nothing of whether there is one."""
    districts = {row.code: named(row) for row in each(read_districts(province=shown.province))}
    boards = (one for one in shown.mechanisms if one.board.kind == DISTRICT_BOARD and not one.is_sample)
    unknown = without_mechanism(tuple(districts), (one.board.area_code for one in boards))
    if unknown:
        head = t("partners.unknown_districts", n=n_words(len(unknown)), total=n_words(len(districts)))
        show(
            build_part(head)
            + quiet(t("partners.unknown_rule"))
            + build_items(districts[code] for code in unknown)
        )


VIEWS: Mapping[str, Callable[[PartnersShown], None]] = {
    "partners": show_partners,
    "matrix": show_matrix,
    "mechanisms": show_mechanisms,
    "forums": show_forums,
    "agenda": show_agenda,
}


def show_view(shown: PartnersShown) -> None:
    """The part that was chosen."""
    VIEWS[shown.part](shown)
