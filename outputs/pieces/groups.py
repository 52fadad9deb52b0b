"""Cards in groups: what the rows of a group have in common, and its head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from markupsafe import Markup

from outputs.language import as_html
from outputs.pieces.lines import NONE, attributes

T = TypeVar("T")


@dataclass(frozen=True)
class Group(Generic[T]):
    """`head`: what these rows have in common (`build_head`). `none`: what is said where there are no rows; a
    group without rows and words is left out."""

    head: Markup
    rows: Sequence[T]
    none: str = ""


def build_head(words: str, *, mark: Markup = NONE, more: Markup = NONE, **given: str) -> Markup:
    """The head of a group. `more`: counts or a sentence beside it."""
    head = Markup('<div class="pk-group"{}><h2>{}{}</h2>{}</div>')
    return head.format(attributes(**given), mark, as_html(words), more)
