"""One row that was opened: what it is, all that is known of it, how it came to be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from outputs.language import as_html
from outputs.pieces.lines import NONE, attributes, build_facts, build_items, joined, paragraphs, quiet


def build_record(
    title: str,
    *,
    about: str = "",
    badge: Markup = NONE,
    facts: Iterable[tuple[str, str]],
    notes: Iterable[str] = (),
    more: Markup = NONE,
    foot: Markup = NONE,
    looks: str = "",
    **given: str,
) -> Markup:
    """The panel. `facts`: label and words, text or markup. `given`: attributes of the panel, `data_code`.

    `more`: what else belongs to it, before its foot.
    """
    head = Markup("<h2>{}</h2>").format(as_html(title)) if title else NONE
    body = joined(
        (quiet(about), paragraphs(badge), build_facts(facts, looks=looks), *map(quiet, notes), more, foot)
    )
    return Markup('<div class="pk-record"{}>{}{}</div>').format(attributes(**given), head, body)


def build_history(words: str, versions: Sequence[str], *, opened: bool = False) -> Markup:
    """How a row came to be, told version by version from the oldest; the newest stands first."""
    state = Markup(" open") if opened else NONE
    fold = Markup('<details class="pk-revisions"{}><summary>{}</summary>{}</details>')
    return fold.format(state, as_html(words), build_items(reversed(versions)))
