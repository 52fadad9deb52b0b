"""What a reader of partners and mechanisms looks at: the chips of the page, and what they leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from components.edition import today
from components.filters import show_province
from components.goal_sets import choose_goal_set
from components.headers import label_of
from components.language import named, t
from components.pieces.choices import Choices
from data.domain.partners import SECTORS
from outputs.names import Names, offered
from queries.forums import Forum, read_forums
from queries.goal_records import GoalSet
from queries.partners import Mechanism, PartnerOnRecord, read_mechanisms, read_partners_on_record
from queries.proposals import Proposal, read_proposals

PARTS = ("partners", "matrix", "mechanisms", "forums", "agenda")
"""How they are looked at; the first one is what a reader meets."""

AGENDA = "MT00-2567-05"
"""The forum with which the agenda begins: the commission and the association of PAOs."""


@dataclass(frozen=True)
class PartnersShown:
    """The view with what it holds. `chosen`: the partners under the filter by sector. `goal_set`: of the
    matrix. `forum`: the one whose agenda is looked at, None where none has one."""

    chips: Choices
    province: str
    part: str
    today: date
    names: Names
    partners: Sequence[PartnerOnRecord]
    chosen: Sequence[PartnerOnRecord]
    goal_set: GoalSet | None
    forum: Forum | None
    proposals: Sequence[Proposal]

    @cached_property
    def mechanisms(self) -> Sequence[Mechanism]:
        return read_mechanisms(province=self.province)

    @cached_property
    def forums(self) -> Sequence[Forum]:
        return read_forums(province=self.province)

    @property
    def has_sample(self) -> bool:
        """Whether a row of the part that is looked at is invented."""
        rows: Mapping[str, Sequence[PartnerOnRecord | Mechanism | Forum | Proposal]] = {
            "partners": self.chosen,
            "matrix": self.partners,
            "mechanisms": self.mechanisms,
            "forums": self.forums,
            "agenda": self.proposals,
        }
        return any(one.is_sample for one in rows[self.part])


def show_choices() -> PartnersShown:
    chips = Choices("partners")
    province = show_province(chips)
    now = today()
    partners = read_partners_on_record(province=province, today=now)
    boards = read_mechanisms(province=province)
    names = Names(province=province, areas=(one.board.area_code for one in boards))
    part = chips.part(PARTS)
    chosen, goal_set = partners, None
    forum: Forum | None = None
    proposals: tuple[Proposal, ...] = ()
    if part == "partners":
        known = {one.sector for one in partners if one.sector}
        sectors = chips.many(
            "sector",
            offered({code: names.word("attendance_sector", code) for code in SECTORS}, known, none=""),
            label=label_of("board_seat", "sector"),
            every=t("partners.all_sector"),
        )
        chosen = tuple(one for one in partners if not sectors or one.sector in sectors)
    elif part == "matrix":
        goal_set = choose_goal_set(chips, province=province)
    elif part == "agenda":
        forum, proposals = _choose_agenda(chips, province=province, now=now)
    return PartnersShown(chips, province, part, now, names, partners, chosen, goal_set, forum, proposals)


def _choose_agenda(chips: Choices, *, province: str, now: date) -> tuple[Forum | None, tuple[Proposal, ...]]:
    """The chip of the forum, of those that proposals came from, and its proposals."""
    proposals = read_proposals(province=province, today=now)
    held = {one.forum_code for one in proposals}
    forums = {one.code: one for one in read_forums(province=province) if one.code in held}
    if not forums:
        return None, ()
    code = chips.one(
        "forum",
        {code: named(one) for code, one in forums.items()},
        label=label_of("proposal", "forum_code"),
        default=AGENDA if AGENDA in forums else next(iter(forums)),
    )
    return forums.get(code or ""), tuple(one for one in proposals if one.forum_code == code)


def show_parts(shown: PartnersShown) -> None:
    """Partners, goals by partner, mechanisms, forums, agenda."""
    words = {part: t(f"partners.part_{part}") for part in PARTS}
    shown.chips.show_parts(PARTS, chosen=shown.part, words=words.__getitem__, label=t("partners.part"))
