"""What a reader of the page of editions looks at: the province, the part, the edition that is opened."""

from __future__ import annotations

from dataclasses import dataclass

from components import address
from components.access import may_do
from components.filters import province_name, show_province
from components.language import named, t
from components.pieces.choices import Choices
from components.shell import show_title
from data.domain.rights import Action
from queries.editions import Edition, read_editions

FROZEN, ANSWERS, FREEZE = "frozen", "answers", "freeze"


@dataclass(frozen=True)
class EditionsShown:
    """`opened`: the edition looked at in detail, None where the province has none."""

    province: str
    part: str
    editions: tuple[Edition, ...]
    opened: Edition | None


def show_choices() -> EditionsShown:
    """The province and the parts of the page that the reader may use."""
    chips = Choices("edition")
    province = show_province(chips)
    parts = [FROZEN]
    parts += [ANSWERS] if may_do(Action.ANSWER, province=province) else []
    parts += [FREEZE] if may_do(Action.FREEZE, province=province) else []
    part = chips.part(parts, known=(FROZEN, ANSWERS, FREEZE), quiet=True)
    if len(parts) > 1:
        chips.show_parts(
            parts,
            chosen=part,
            words=lambda one: t(f"editions.parts.{one}"),
            label=t("editions.parts.label"),
        )
    known = read_editions(province=province)
    at = address.choice("at", default=None, allowed=[one.code for one in known])
    opened = next((one for one in known if one.code == at), known[0] if known else None)
    return EditionsShown(province, part, known, opened)


def show_edition_title(shown: EditionsShown) -> None:
    sample = bool(shown.part == FROZEN and shown.opened and shown.opened.demonstration)
    show_title(t("editions.title"), about=province_name(shown.province), sample=sample)


def edition_name(edition: Edition) -> str:
    return named(edition)


def open_edition(code: str) -> None:
    """Callback: look at an edition in detail."""
    address.choose("at", code)
    address.choose("layer", None)


def open_part(part: str) -> None:
    address.choose("layer", None if part == FROZEN else part)
