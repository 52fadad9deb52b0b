"""What every number means: of the house's own figures by its rules, of indicators as their record says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from outputs.language import in_words, named, t
from outputs.markup import link
from queries.definitions import Definition

PARTS = ("numerator", "denominator", "collection", "contact", "caveats")
"""What is said of a number beside its definition, as columns of the record and in the words."""

FIGURES = {
    "population": PARTS[:1] + PARTS[2:],
    "catchment": PARTS[:1] + PARTS[2:],
    "share_60": PARTS,
    "lao_count": PARTS[:1] + PARTS[2:],
    "unit_transfer_share": PARTS,
    "reported_transfer": PARTS[:1] + PARTS[2:],
    "units_per_10000": PARTS,
    "lao_certified_share": PARTS,
    "indicator_state": PARTS[2:],
    "commitment_kept": PARTS,
    "milestone_done": PARTS,
    "proposal_unanswered": PARTS,
}
"""The house's own figures with what is said of each; its rules are words (`definitions.NAME.PART`)."""

FIGURE = "figure:"
"""Before the name of an own figure, where one definition is opened: indicators stand under their codes."""


Marker = Callable[[str, str], Markup]
"""Makes the mark that leads from a figure to what it means: of one of FIGURES or an indicator's code, and its
name in words."""


def no_mark(_at: str, _name: str) -> Markup:
    return Markup("")


@dataclass(frozen=True)
class DefinitionTold:
    """A definition in words. `at`: what opens it. `definition`: "" where there is none."""

    at: str
    name: str
    definition: str
    parts: Sequence[tuple[str, str]]
    sources: Sequence[str]
    is_sample: bool = False

    @property
    def words(self) -> str:
        """The definition, or that there is none yet."""
        return self.definition or t("definitions.none")

    @property
    def text(self) -> str:
        """All of it, for a search by words."""
        return " ".join([self.at, self.name, self.definition, *(words for _label, words in self.parts)])


def told_figure(figure: str) -> DefinitionTold:
    """Of one of FIGURES, in the language that is written in."""
    return DefinitionTold(
        FIGURE + figure,
        t(f"definitions.{figure}.name"),
        t(f"definitions.{figure}.definition"),
        [
            *((label_of(part), t(f"definitions.{figure}.{part}")) for part in FIGURES[figure]),
            (t("definitions.source"), t("definitions.own_rule")),
        ],
        (),
    )


def told_indicator(one: Definition) -> DefinitionTold:
    """Of an indicator, in the language that is written in."""
    said = {part: in_words(getattr(one, f"{part}_th"), getattr(one, f"{part}_en")) for part in PARTS}
    return DefinitionTold(
        one.code,
        named(one),
        in_words(one.definition_th, one.definition_en),
        [(label_of(part), words) for part, words in said.items() if words],
        (one.definition_source_key,) if one.definition_source_key else (),
        one.is_sample,
    )


def label_of(part: str) -> str:
    return t(f"definitions.{part}")


def build_definition_mark(name: str, *, to: str) -> Markup:
    """The mark beside a figure that leads to what it means. `name`: of the figure."""
    words = t("definitions.of", name=name)
    mark = Markup('<span aria-hidden="true"></span>')
    return link(mark, to=to, class_="pk-info", aria_label=words, title=words)
