"""Commitments: how many are in which state, and each with its partner's own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from operator import attrgetter

from markupsafe import Markup

from components.agreements.rows import show_nothing
from components.agreements.shown import FORUMS, AgreementsShown
from components.chain_link import show_chain_link
from components.language import n_words, t
from components.markup import show
from components.pieces.groups import show_groups
from components.promises.commitment import build_commitment
from data.domain.promises import CommitmentStatus
from outputs.counted import build_counted
from outputs.pieces.groups import Group, build_head
from outputs.pieces.tiles import Tile, build_counts, build_tiles
from outputs.statuses import PROMISE_LOOKS
from queries.agreements import Commitment
from queries.chain_net import LinkKind


def show_tiles(shown: AgreementsShown) -> None:
    """How many commitments are in each state, in the order in which a speaker tells them."""
    show(build_tiles_of(shown.commitments))


def build_tiles_of(commitments: Iterable[Commitment]) -> Markup:
    return build_counted(commitments, _tiles)


def _tiles(counted: Sequence[Commitment]) -> Markup:
    counts = Counter(one.status for one in counted)
    tiles = (Tile(one.value, PROMISE_LOOKS[one], counts[one]) for one in CommitmentStatus)
    return build_tiles(tiles, label=t("promises.commitments_of", n=n_words(counts.total())))


def show_commitments(shown: AgreementsShown) -> None:
    """The commitments by partner or by forum, a card each."""
    if not shown.commitments:
        show_nothing(shown, "commitments", "agreement", "commitment")
        return

    def draw(one: Commitment) -> None:
        show(build_commitment(one, promises=shown.promises))
        show_chain_link(kind=LinkKind.COMMITMENT, code=one.code)

    show_groups(_groups(shown), name="commitment", code=attrgetter("code"), draw=draw)


def _groups(shown: AgreementsShown) -> list[Group[Commitment]]:
    """Partners by code, forums from the newest; what names none stands last."""
    promises, states = shown.promises, list(CommitmentStatus)
    by_forum = shown.part == FORUMS
    known = [*(promises.names.forums if by_forum else promises.names.partners), None]
    words = promises.forum_words if by_forum else promises.partner_words
    found: dict[str | None, list[Commitment]] = {code: [] for code in known}
    order = {one.code: states.index(one.status) if one.is_told else len(states) for one in shown.commitments}
    closed: list[Commitment] = []
    for one in sorted(shown.commitments, key=lambda one: (order[one.code], one.code)):
        code = promises.forum_of(one) if by_forum else one.partner_code
        own = found.setdefault(code, []) if one.is_open or by_forum else closed
        own.append(one)
    groups = [Group(build_heading(words(code), rows), rows) for code, rows in found.items() if rows]
    return groups + ([Group(build_heading(t("promises.closed"), closed), closed)] if closed else [])


def build_heading(name: str, rows: Iterable[Commitment]) -> Markup:
    """Whose commitments these are, and how many of them are in which state."""
    return build_head(name, more=build_counted(rows, _counts))


def _counts(counted: Sequence[Commitment]) -> Markup:
    counts = Counter(one.status for one in counted)
    return build_counts([(PROMISE_LOOKS[one], counts[one]) for one in CommitmentStatus])
