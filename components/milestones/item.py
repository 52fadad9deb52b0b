"""A yearly success target in words and as an item: the same on the timeline, the board and in lists."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from components import address
from components.language import as_html, day_words, in_words, n_words, name_of, t
from data.domain.milestones import MilestoneState, Slip
from outputs.look import NoStatus
from outputs.marks import none_badge, state_badge, tagged
from outputs.markup import link
from outputs.pieces.lines import NONE, build_bar, dotted, joined, outward, paragraphs, quiet
from outputs.statuses import MILESTONE_LOOKS
from queries.milestones import Milestone, Slipped


def build_article(one: Milestone, *lines: str) -> Markup:
    """The target as a card in a cell or column, with how far it is and what proves it."""
    if one.is_told:
        fill = MILESTONE_LOOKS[one.state].value.fill
        looks = Markup('class="pk-ms pk-ms-{}" style="border-left-color:{}"').format(one.state.value, fill)
    else:
        looks = Markup('class="pk-ms"')
    article = Markup('<article {} data-milestone="{}">{}{}{}</article>')
    inner = build_item(one, *lines)
    return article.format(looks, one.code, inner, build_progress(one), quiet(build_evidence(one)))


def build_item(one: Milestone, *lines: str, beside: str = "") -> Markup:
    """The name, which opens the target, its state with what stands `beside` it, and further lines."""
    name = link(as_html(name_words(one)), to=address.here(at=one.code))
    state = Markup("{} {}").format(build_state(one), as_html(beside))
    return joined((paragraphs(tagged(name, sample=one.is_sample), state), *map(quiet, lines)))


def build_state(one: Milestone) -> Markup:
    return state_badge(MILESTONE_LOOKS[one.state]) if one.is_told else none_badge(NoStatus.INVENTED)


def build_progress(one: Milestone) -> Markup:
    """How far it is by its own report; nothing where nobody reported, or it is done."""
    if one.percent is None or not one.is_told or one.state in {MilestoneState.DONE, MilestoneState.DONE_LATE}:
        return NONE
    return build_bar(one.percent, words=t("milestones.percent", n=n_words(one.percent)))


def build_evidence(one: Milestone) -> Markup:
    return outward(t("milestones.evidence"), to=one.evidence_url)


def name_words(one: Milestone) -> str:
    return name_of(one.name_th, one.name_en)


def due_words(one: Milestone) -> str:
    """When it is due; that nobody gave a day, where the year's end stands in for it."""
    key = "due" if one.due_given else "due_by_rule"
    return t(f"milestones.{key}", day=day_words(one.due_on))


def done_words(one: Milestone) -> str:
    """When it was done, and how late; "" while it is not, or where its state is not said."""
    if one.done_on is None or not one.is_told:
        return ""
    told = t("milestones.done_on", day=day_words(one.done_on))
    if one.done_on > one.due_on:
        told += " " + t("milestones.late_by", n=n_words((one.done_on - one.due_on).days))
    return told


def standing_words(one: Milestone, *, today: date) -> str:
    """How far from its day: "53 days past its day", "due in 12 days"; done and dropped in their own words.

    "" where its state is not said.
    """
    if not one.is_told:
        return ""
    days = (one.due_on - today).days
    match one.state:
        case MilestoneState.OVERDUE:
            return t("milestones.overdue_by", n=n_words(-days))
        case MilestoneState.NOT_DUE:
            return t("milestones.due_in", n=n_words(days)) if days else t("milestones.due_today")
        case MilestoneState.DROPPED:
            reason = reason_words(one)
            return t("milestones.dropped_why", reason=reason) if reason else t("milestones.dropped_unsaid")
        case _:
            return done_words(one)


def slip_words(slipped: Slipped, *, today: date) -> str:
    """What slipped: that its day passed without it, that its day was moved later."""
    one = slipped.milestone
    moved = {"old": day_words(slipped.due_before), "new": day_words(one.due_on)}
    return dotted(
        standing_words(one, today=today) if Slip.OVERDUE in slipped.slips else "",
        t("milestones.moved", **moved) if Slip.MOVED in slipped.slips else "",
    )


def reason_words(one: Milestone) -> str:
    """Why it was dropped, "" where nobody said."""
    return in_words(one.dropped_reason_th, one.dropped_reason_en)
