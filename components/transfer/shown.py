"""What a reader of the transfer looks at: the chips of the page, and the units they leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from components import address
from components.edition import today
from components.filters import show_places
from components.headers import label_of
from components.language import named, t
from components.pieces.choices import Choices
from data.domain.transfer import TransferState
from outputs.names import Names, offered
from queries.invented import counted_apart
from queries.laos import has_pao
from queries.lead import year_read
from queries.networks import STATES, UnitOfNetwork, alone_in_network, read_mothers, read_network_units

PARTS = ("units", "networks", "next", "board", "reported")
"""How the transfer is looked at; the first one is what a reader meets."""

WITHOUT_UNITS, WITHOUT_PAO = ("reported", "board"), ("reported",)
"""What there is to look at without a register, and where no unit passes to anybody."""


@dataclass(frozen=True)
class TransferShown:
    """The view with what it holds.

    `everything`: the units of the place. `in_view`: those under every filter but that of the state, which
    only chooses among them. `parts`: those that the place has. `mothers`: names of mother hospitals by code.
    """

    chips: Choices
    province: str
    districts: tuple[str, ...]
    states: tuple[str, ...]
    parts: tuple[str, ...]
    part: str
    year: int
    everything: tuple[UnitOfNetwork, ...]
    in_view: tuple[UnitOfNetwork, ...]
    opened: UnitOfNetwork | None
    names: Names
    mothers: Mapping[str, str]

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
        return alone_in_network(self.everything)

    @property
    def has_sample(self) -> bool:
        """Whether the units that are looked at are invented in part; other parts mark their own rows."""
        chosen = self.chosen if self.part == PARTS[0] else ()
        return any(one.is_sample for one in ((self.opened,) if self.opened else chosen))


def show_choices() -> TransferShown:
    chips = Choices("transfer")
    province, districts = show_places(chips, tried=True)
    year = year_read(today=today())
    everything = read_network_units(province=province, year=year)
    names = Names(province=province, areas=(one.district_code for one in everything))
    mothers = {one.code: named(one) for one in read_mothers(province=province, year=year)}

    def many(name: str, names_offered: Mapping[str, str], *, label: str) -> tuple[str, ...]:
        every, has_units = t(f"transfer_page.all_{name}"), bool(everything)
        return chips.many(name, names_offered, label=label, every=every, shown=has_units)

    known = filter(None, (one.size for one in everything))
    sizes = offered(names.words("unit_size"), known, none="")
    size = many("size", sizes, label=label_of("unit_profile", "size"))
    mother = many("mother", mothers, label=label_of("unit_profile", "mother_code"))
    states = many(
        "state", {state.value: state_name(state) for state in STATES}, label=t("transfer_page.state")
    )
    parts = PARTS if everything else WITHOUT_UNITS if has_pao(province=province) else WITHOUT_PAO
    at = address.choice("at", default=None, allowed={one.code for one in everything})
    return TransferShown(
        chips=chips,
        province=province,
        districts=districts,
        states=states,
        parts=parts,
        part=chips.part(parts, known=PARTS),
        year=year,
        everything=everything,
        in_view=tuple(
            one
            for one in everything
            if (not districts or one.district_code in districts)
            and (not size or one.size in size)
            and (not mother or one.mother_code in mother)
        ),
        opened=next((one for one in everything if one.code == at), None),
        names=names,
        mothers=mothers,
    )


def show_parts(shown: TransferShown) -> None:
    """Units, networks, who comes next, the board, what reports say: those that there are."""
    shown.chips.show_parts_of("transfer_page", shown.parts, chosen=shown.part)


def state_name(state: TransferState) -> str:
    """A state in words; that the year is known is said, for "transferred" alone is both together."""
    known = state is TransferState.YEAR_KNOWN
    return t("transfer_page.year_known" if known else f"map.state_{state.value}")
