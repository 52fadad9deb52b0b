"""What a reader of the transfer looks at: the chips of the page, and the units they leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from components import address
from components.edition import today
from components.filters import show_places
from components.headers import label_of
from components.language import name_of, t
from components.pieces.choices import Choices
from data.domain.networks import standing_alone
from data.domain.transfer import PROVEN, TransferState
from outputs.names import NOBODY, Names, offered
from queries.invented import counted_apart
from queries.lead import year_read
from queries.networks import StepOnRecord, UnitOfNetwork, read_mothers, read_network_units, read_steps

PARTS = ("units", "networks", "next", "board", "reported")
"""How the transfer is looked at; the first one is what a reader meets."""

STATES = (
    TransferState.YEAR_KNOWN,
    TransferState.YEAR_UNKNOWN,
    TransferState.NO_EVIDENCE,
    TransferState.RETURNED,
)
"""States that a unit can be in on this page; evidence of a later day has no year either."""


@dataclass(frozen=True)
class TransferShown:
    """The view with what it holds.

    `everything`: the units of the place. `in_view`: those under every filter but that of the state, which
    only chooses among them. `mothers`: names of mother hospitals by code.
    """

    chips: Choices
    province: str
    districts: tuple[str, ...]
    states: tuple[TransferState, ...]
    part: str
    year: int
    everything: tuple[UnitOfNetwork, ...]
    in_view: tuple[UnitOfNetwork, ...]
    opened: UnitOfNetwork | None
    names: Names
    mothers: Mapping[str, str]
    steps: tuple[StepOnRecord, ...]

    @cached_property
    def chosen(self) -> tuple[UnitOfNetwork, ...]:
        """The units under all filters."""
        return tuple(one for one in self.in_view if not self.states or one.state in self.states)

    @cached_property
    def counted(self) -> tuple[UnitOfNetwork, ...]:
        """Those in view that are counted together: real ones, or where there are none the invented."""
        return counted_apart(self.in_view, sample=lambda one: one.is_sample)[0]

    @cached_property
    def alone(self) -> frozenset[str]:
        """Transferred units whose network has no other transferred one, whatever the filters say."""
        transferred = [one.code for one in self.everything if one.state in PROVEN]
        return standing_alone(transferred, mothers={one.code: one.mother_code for one in self.everything})

    @property
    def has_sample(self) -> bool:
        return any(one.is_sample for one in ((self.opened,) if self.opened else self.chosen))

    def mother_words(self, code: str | None) -> str:
        """The name of a mother hospital; a code that the register does not have stays one."""
        return self.mothers.get(code or "", code or "")

    def size_words(self, one: UnitOfNetwork) -> str:
        size = one.profile.size if one.profile else None
        return self.names.word("unit_size", size)


def show_choices() -> TransferShown:
    chips = Choices("transfer")
    province, districts = show_places(chips, tried=True)
    year = year_read(today=today())
    everything = read_network_units(province=province, year=year)
    names = Names(province=province, areas=(one.district_code for one in everything))
    known_mothers = read_mothers(province=province, year=year)
    mothers = {one.code: name_of(one.name_th, one.name_en) for one in known_mothers}
    known = (one.profile.size if one.profile else None for one in everything)
    sizes = offered(names.words("unit_size"), known, none="")
    size = chips.many(
        "size",
        {code: words for code, words in sizes.items() if code != NOBODY},
        label=label_of("unit_profile", "size"),
        every=t("transfer_page.all_size"),
    )
    mother = chips.many(
        "mother",
        mothers,
        label=label_of("unit_profile", "mother_code"),
        every=t("transfer_page.all_mother"),
    )
    of_states = {state.value: state_name(state) for state in STATES}
    states = chips.many(
        "state", of_states, label=t("transfer_page.state"), every=t("transfer_page.all_state")
    )
    at = address.choice("at", default=None, allowed={one.code for one in everything})
    return TransferShown(
        chips=chips,
        province=province,
        districts=districts,
        states=tuple(map(TransferState, states)),
        part=chips.part(PARTS),
        year=year,
        everything=everything,
        in_view=tuple(
            one
            for one in everything
            if (not districts or one.district_code in districts)
            and (not size or (one.profile and one.profile.size in size))
            and (not mother or one.mother_code in mother)
        ),
        opened=next((one for one in everything if one.code == at), None),
        names=names,
        mothers=mothers,
        steps=read_steps(province=province),
    )


def show_parts(shown: TransferShown) -> None:
    """Units, networks, who comes next, the board, what reports say."""
    words = {part: t(f"transfer_page.part_{part}") for part in PARTS}
    label = t("transfer_page.part")
    shown.chips.show_parts(PARTS, chosen=shown.part, words=words.__getitem__, label=label)


def state_name(state: TransferState) -> str:
    """A state in words; that the year is known is said, for "transferred" alone is both together."""
    known = state is TransferState.YEAR_KNOWN
    return t("transfer_page.year_known" if known else f"map.state_{state.value}")
