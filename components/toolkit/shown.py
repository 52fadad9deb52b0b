"""What a reader of the toolkit looks at: the chips of the page, and the tools and charters they leave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from components import address
from components.edition import today
from components.filters import show_places
from components.headers import label_of
from components.language import day_words, t
from components.pieces.choices import Choices
from data.domain.toolkit import LinkState
from outputs.names import Names, offered
from queries.toolkit import Charter, Tool, TrainingHeld, read_charters, read_tools, read_trainings

OnRecord = Tool | Charter | TrainingHeld
T = TypeVar("T", bound=OnRecord)

PARTS = ("tools", "uses", "charters", "capacity")
"""How the toolkit is looked at; the first one is what a reader meets."""


OF_TOOLS = PARTS[:2]
"""The parts that the filters by issue and kind are of."""


@dataclass(frozen=True)
class ToolkitShown:
    """The view with what it holds: of tools, charters and trainings those under the filters by place, of
    tools those under all. `every_tool`, `every_charter`: of the place and the nation, whatever is chosen.
    `larger`: how many are of the province or the nation, and so of no district that is chosen."""

    chips: Choices
    province: str
    districts: tuple[str, ...]
    part: str
    today: date
    names: Names
    every_tool: Sequence[Tool]
    every_charter: Sequence[Charter]
    tools: Sequence[Tool]
    charters: Sequence[Charter]
    trainings: Sequence[TrainingHeld]
    larger: int
    tool: Tool | None
    charter: Charter | None

    @property
    def has_sample(self) -> bool:
        opened = self.tool or self.charter
        if opened:
            return opened.is_sample
        shown: Sequence[OnRecord] = [*self.tools, *self.charters, *self.trainings]
        return any(one.is_sample for one in shown)

    def link_words(self, one: Tool | Charter) -> str:
        """When its link was last seen alive; that nobody asked is said."""
        day = day_words(one.seen.seen_on) if one.seen else ""
        return t(f"toolkit.link_{one.link}", day=day) if one.link is not LinkState.NO_LINK else ""


def show_choices() -> ToolkitShown:
    chips = Choices("toolkit")
    province, districts = show_places(chips, tried=True)
    tools, charters = read_tools(province=province), read_charters(province=province)
    trainings = read_trainings(province=province)
    every: list[OnRecord] = [*tools, *charters, *trainings]
    areas = {one.area_code for one in every} | {use.area_code for one in tools for use in one.uses}
    names = Names(province=province, areas=areas)
    part = chips.part(PARTS)
    topics = _chosen(chips, "topic", names, tools, shown=part in OF_TOOLS)
    kinds = _chosen(chips, "kind", names, tools, shown=part in OF_TOOLS)
    at = address.choice(
        "at", default=None, allowed=[one.code for one in every if not isinstance(one, TrainingHeld)]
    )

    def here(rows: Iterable[T]) -> list[T]:
        return [one for one in rows if names.is_of(one.area_code, districts)]

    of_part: dict[str, Sequence[OnRecord]] = {"charters": charters, "capacity": trainings}
    rows = of_part.get(part, tools)
    larger = sum(names.is_larger(one.area_code) for one in rows)
    return ToolkitShown(
        chips=chips,
        province=province,
        districts=districts,
        part=part,
        today=today(),
        names=names,
        every_tool=tools,
        every_charter=charters,
        tools=[
            one
            for one in here(tools)
            if (not topics or one.topic in topics) and (not kinds or one.kind in kinds)
        ],
        charters=here(charters),
        trainings=here(trainings),
        larger=larger if districts else 0,
        tool=next((one for one in tools if one.code == at), None),
        charter=next((one for one in charters if one.code == at), None),
    )


def _chosen(
    chips: Choices, name: str, names: Names, tools: Iterable[Tool], *, shown: bool
) -> tuple[str, ...]:
    """The chip of a column of tools, with what some tool has; it is of no use beside charters."""
    found = offered(names.words(f"tool_{name}"), (getattr(one, name) for one in tools), none="")
    every = t(f"toolkit.all_{name}")
    return chips.many(name, found, label=label_of("tool", name), every=every, shown=shown)


def show_parts(shown: ToolkitShown) -> None:
    """Tools, who used them, charters, trained people."""
    words = {part: t(f"toolkit.part_{part}") for part in PARTS}
    label = t("toolkit.part")
    shown.chips.show_parts(PARTS, chosen=shown.part, words=words.__getitem__, label=label)
