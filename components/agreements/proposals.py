"""Proposals as a pipeline: where each stands, how long it stood at each step, where it left the road."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from markupsafe import Markup

from components.agreements.rows import show_nothing
from components.agreements.shown import NO_STEP, OUTCOME_UNKNOWN, UNANSWERED, AgreementsShown, state_words
from components.chain_link import show_chain_link
from components.language import as_html, lang, n_words, t
from components.markup import show
from components.pieces.groups import show_groups
from components.promises.proposal import build_proposal, build_unknown_mark
from data.domain.promises import ROAD, SIDE_EXITS, standing_at
from outputs.counted import tag_of
from outputs.look import NoStatus
from outputs.marks import build_apart
from outputs.pieces.groups import Group, build_head
from outputs.pieces.lines import NONE, dotted, quiet
from outputs.pieces.tiles import Tile, build_tiles
from outputs.whose import whose_words
from queries.chain_net import LinkKind
from queries.invented import are_invented, counted_apart, counted_by_state
from queries.proposals import Proposal
from words.dates import how_long

MOVING = "outcome_known"

CLOSED = "closed"
"""The group of those that wait for an answer, where it is not told for whose."""

UNTOLD = "untold"
"""The group of which it is not said how they stand."""


def show_pipeline(shown: AgreementsShown) -> None:
    """The steps in their order, each with how many stand there and the longest that one has stood."""
    show(build_pipeline(shown))


def build_pipeline(shown: AgreementsShown) -> Markup:
    """The road, and the side exits below it."""
    real, apart = counted_by_state(shown.proposals)
    by_step: dict[str, list[Proposal]] = {}
    for one in real:
        by_step.setdefault(one.standing or NO_STEP, []).append(one)
    exits = (*SIDE_EXITS, *(step for step in by_step if step not in {*ROAD, *SIDE_EXITS}))
    label, beside = t("promises.pipeline"), t("promises.exits")
    frame = Markup('{}{}<div class="pk-pipeline" role="region" tabindex="0" aria-label="{}">{}</div>{}{}{}')
    return frame.format(
        tag_of(invented=are_invented(real)),
        quiet(whose_words((one.area_code for one in real), province=shown.promises.province)),
        label,
        build_tiles((_station(step, by_step.get(step, ()), shown) for step in ROAD), label=label),
        quiet(beside),
        build_tiles(
            (_station(step, by_step.get(step, ()), shown) for step in exits), label=beside, looks="pk-exits"
        ),
        build_apart(apart),
    )


def _station(step: str, here: Sequence[Proposal], shown: AgreementsShown) -> Tile:
    return Tile(step, state_words(step, shown.promises), len(here), notes=tuple(_notes(here, shown)))


def _notes(here: Sequence[Proposal], shown: AgreementsShown) -> Iterator[str]:
    """Of how many the outcome is not known, how long the slowest has stood, how many wait for an answer."""
    unknown = sum(not one.outcome_known for one in here)
    if unknown:
        yield build_unknown_mark() + as_html(t("promises.n_unknown", n=n_words(unknown)))
    stays = (standing_at(steps=one.steps, today=shown.promises.today) for one in here if one.is_open)
    waits = [stay.days for stay in stays if stay is not None and stay.days is not None]
    if waits:
        yield t("promises.longest", span=how_long(max(waits), lang=lang()))
    late = sum(one.unanswered for one in here)
    if late:
        yield Markup("<b>{}</b>").format(as_html(t("promises.n_unanswered", n=n_words(late))))


def show_proposals(shown: AgreementsShown) -> None:
    """The proposals by where they stand: those without an answer, the outcome not known, then the road."""
    if not shown.proposals:
        show_nothing(shown, "proposals", "proposal", "proposal_step")
        return

    def draw(one: Proposal) -> None:
        show(build_proposal(one, promises=shown.promises))
        show_chain_link(kind=LinkKind.PROPOSAL, code=one.code)

    show_groups(_groups(shown.proposals), name="proposal", code=attrgetter("code"), draw=draw)


def _groups(proposals: Iterable[Proposal]) -> list[Group[Proposal]]:
    """What is known to move, the farthest first; what waits for an answer; what nobody knows about; of what
    nothing may be said."""
    found: dict[str, list[Proposal]] = {
        MOVING: [],
        UNANSWERED: [],
        CLOSED: [],
        OUTCOME_UNKNOWN: [],
        UNTOLD: [],
    }
    for one in proposals:
        known = UNANSWERED if one.unanswered else MOVING
        group = known if one.outcome_known else OUTCOME_UNKNOWN
        found[group if one.is_told else UNTOLD if one.is_open else CLOSED].append(one)
    found[MOVING].sort(key=lambda one: _from_the_end(one.standing))
    for rows in found.values():
        rows.sort(key=attrgetter("is_sample"))
    return [Group(build_heading(group, rows), rows) for group, rows in found.items() if rows]


def _from_the_end(step: str | None) -> int:
    order = [*reversed(ROAD), *SIDE_EXITS]
    return order.index(step) if step in order else len(order)


def build_heading(group: str, proposals: Iterable[Proposal]) -> Markup:
    """What is known of these proposals, and what an unknown outcome means."""
    rows = tuple(proposals)
    if group == UNTOLD:
        return build_head(dotted(t(NoStatus.INVENTED.words), n_words(len(rows))), data_group=group)
    real, apart = counted_apart(rows, sample=attrgetter("is_sample"))
    unknown = group == OUTCOME_UNKNOWN
    about = quiet(t("promises.about_unknown")) if unknown else NONE
    return build_head(
        dotted(t(f"promises.{group}"), n_words(len(real))),
        mark=build_unknown_mark() if unknown else NONE,
        more=tag_of(invented=are_invented(real)) + about + build_apart(len(apart)),
        data_group=group,
    )
