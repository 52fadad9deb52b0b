"""The mark beside a figure, on any page, that leads to what it means."""

from __future__ import annotations

from urllib.parse import urlencode

from markupsafe import Markup

from components import address
from components.language import named, t
from components.samples import NAME as SAMPLE
from outputs.definitions import FIGURE, FIGURES, build_definition_mark
from queries.goal_records import Indicator
from queries.invented import SHOWN
from queries.moment import is_of_edition

PATH = "definitions"


def definition_address(at: str, *, invented: bool = False) -> str:
    """Of the page with one definition opened; the reader's language, province and edition go along.

    The page begins without what is invented: there a link to such a definition asks for it.
    """
    asks = {SAMPLE: SHOWN} if invented and not is_of_edition() else {}
    return f"./{PATH}?{urlencode(address.link(PATH, fresh=True, at=at, **asks))}"


def definition_mark(figure: str) -> Markup:
    """Of a figure of the house: one of FIGURES. Raises KeyError for any other."""
    FIGURES[figure]
    return build_definition_mark(t(f"definitions.{figure}.name"), to=definition_address(FIGURE + figure))


def number_mark(at: str, name: str) -> Markup:
    """Of one of FIGURES or, by its code, an indicator of this name."""
    return build_definition_mark(name, to=definition_address(FIGURE + at if at in FIGURES else at))


def indicator_mark(indicator: Indicator) -> Markup:
    name = named(indicator)
    return build_definition_mark(name, to=definition_address(indicator.code, invented=indicator.is_sample))
