"""Proposals as a pipeline: where each stands, how long it stood at each step, where it left the road."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

import streamlit as st

from components.agreements.chain import show_chain_link
from components.agreements.choices import NO_STEP, OUTCOME_UNKNOWN, UNANSWERED, Shown
from components.agreements.names import code_words
from components.agreements.parts import paragraph
from components.agreements.proposal_card import build_proposal
from components.cards import MIN_WIDTH
from components.language import as_html, lang, t
from data.domain.promises import ROAD, SIDE_EXITS, Stay, steps_with_days
from outputs.look import NoStatus, as_image, hatch_svg
from queries.chain_net import LinkKind
from queries.proposals import Proposal
from words.dates import how_long
from words.numbers import number

CARDS_A_PAGE = 24

MOVING = "outcome_known"


def show_pipeline(shown: Shown) -> None:
    """The steps in their order, each with how many stand there and the longest that one has stood."""
    st.html(build_pipeline(shown))


def build_pipeline(shown: Shown) -> str:
    """HTML: the road as a list, the side exits below it; every text escaped."""
    words = code_words("proposal_step")
    by_step: dict[str, list[Proposal]] = {}
    for one in shown.proposals:
        by_step.setdefault(one.standing or NO_STEP, []).append(one)
    road = [_station(step, words, by_step.get(step, ()), shown) for step in ROAD]
    exits = [_station(step, words, by_step.get(step, ()), shown) for step in SIDE_EXITS]
    unknown = [step for step in by_step if step not in {*ROAD, *SIDE_EXITS}]
    exits += [
        _station(step, {NO_STEP: t("promises.no_step")} | words, by_step[step], shown) for step in unknown
    ]
    label = escape(t("promises.pipeline"))
    return (
        f'<div class="pk-pipeline" role="region" tabindex="0" aria-label="{label}">'
        f"<ol>{''.join(road)}</ol></div>"
        f'<p class="pk-quiet">{as_html(t("promises.exits"))}</p><ul class="pk-exits">{"".join(exits)}</ul>'
    )


def _station(step: str, words: Mapping[str, str], here: Sequence[Proposal], shown: Shown) -> str:
    lines = []
    unknown = sum(not one.outcome_known for one in here)
    if unknown:
        mark = as_image(hatch_svg(NoStatus.NOT_REPORTED))
        lines.append(f"{mark} {as_html(t('promises.n_unknown', n=number(unknown, lang=lang())))}")
    waits = [stay.days for one in here if (stay := _now(one, shown)) is not None and stay.days is not None]
    if waits:
        lines.append(as_html(t("promises.longest", span=how_long(max(waits), lang=lang()))))
    late = sum(one.unanswered for one in here)
    if late:
        lines.append(f"<b>{as_html(t('promises.n_unanswered', n=number(late, lang=lang())))}</b>")
    notes = "".join(f"<small>{line}</small>" for line in lines)
    empty = "" if here else ' class="pk-empty"'
    return (
        f'<li data-step="{escape(step)}"{empty}><span>{as_html(words.get(step, step))}</span>'
        f"<strong>{number(len(here), lang=lang())}</strong>{notes}</li>"
    )


def _now(one: Proposal, shown: Shown) -> Stay | None:
    stays = steps_with_days(steps=one.steps, today=shown.scope.today)
    return stays[-1] if stays else None


def show_proposals(shown: Shown) -> None:
    """The proposals by where they stand: those without an answer, the outcome not known, then the road."""
    if not shown.proposals:
        st.info(t("promises.no_proposals"))
        return
    groups = _groups(shown.proposals)
    ordered = [one for _, rows in groups for one in rows]
    pages = -(-len(ordered) // CARDS_A_PAGE)
    page = min(st.pagination(pages, key="proposals_page", default=1), pages) if pages > 1 else 1
    on_page = {one.code for one in ordered[(page - 1) * CARDS_A_PAGE : page * CARDS_A_PAGE]}
    for group, rows in groups:
        here = [one for one in rows if one.code in on_page]
        if not here:
            continue
        st.html(build_heading(group, len(rows)))
        with st.grid("auto", min_column_width=MIN_WIDTH + 20):
            for one in here:
                with st.container(border=True, height="stretch", key=f"card-proposal-{one.code}"):
                    st.html(build_proposal(one, shown=shown))
                    show_chain_link(kind=LinkKind.PROPOSAL, code=one.code)


def _groups(proposals: Iterable[Proposal]) -> list[tuple[str, list[Proposal]]]:
    """What is known to move, the farthest first; what waits for an answer; what nobody knows about."""
    found: dict[str, list[Proposal]] = {MOVING: [], UNANSWERED: [], OUTCOME_UNKNOWN: []}
    for one in proposals:
        known = UNANSWERED if one.unanswered else MOVING
        found[known if one.outcome_known else OUTCOME_UNKNOWN].append(one)
    found[MOVING].sort(key=lambda one: _from_the_end(one.standing))
    return [(group, rows) for group, rows in found.items() if rows]


def _from_the_end(step: str | None) -> int:
    order = [*reversed(ROAD), *SIDE_EXITS]
    return order.index(step) if step in order else len(order)


def build_heading(group: str, count: int) -> str:
    """HTML: what is known of these proposals, and what an unknown outcome means."""
    mark = f"{as_image(hatch_svg(NoStatus.NOT_REPORTED))} " if group == OUTCOME_UNKNOWN else ""
    about = paragraph(t("promises.about_unknown")) if group == OUTCOME_UNKNOWN else ""
    n = number(count, lang=lang())
    return (
        f'<div class="pk-group" data-group="{escape(group)}">'
        f"<h2>{mark}{as_html(t(f'promises.{group}'))} · {n}</h2>{about}</div>"
    )
