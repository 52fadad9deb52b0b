"""A yearly success target in words and as an item: the same on the timeline, the board and in lists."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from components import address
from components.headers import label_of
from components.language import as_html, day_words, in_words, n_words, named, t
from data.domain.milestones import MilestoneState, Slip
from outputs.look import NoStatus
from outputs.marks import closed_badge, none_badge, state_badge, tagged
from outputs.markup import link
from outputs.pieces.lines import NONE, attributes, build_bar, dotted, joined, outward, paragraphs, quiet
from outputs.statuses import MILESTONE_LOOKS
from queries.milestones import Milestone, Slipped


def build_article(one: Milestone, *lines: str) -> Markup:
    """The target as a card in a cell or column, with how far it is and what proves it."""
    state, looks, edge = one.told_state, "pk-ms", None
    if state:
        looks, edge = f"pk-ms pk-ms-{state}", f"border-left-color:{MILESTONE_LOOKS[state].value.fill}"
    given = attributes(class_=looks, style=edge, data_milestone=one.code)
    inner = joined((build_item(one, *lines), build_progress(one), quiet(build_evidence(one))))
    return Markup("<article{}>{}</article>").format(given, inner)


def build_item(one: Milestone, *lines: str, beside: str = "") -> Markup:
    """The name, which opens the target, its state with what stands `beside` it, and further lines."""
    name = link(as_html(name_words(one)), to=address.here(at=one.code))
    state = Markup("{} {}").format(build_state(one), as_html(beside))
    return joined((paragraphs(tagged(name, sample=one.is_sample), state), *map(quiet, lines)))


def build_state(one: Milestone) -> Markup:
    if not one.is_open:
        return closed_badge()
    return state_badge(MILESTONE_LOOKS[one.told_state]) if one.told_state else none_badge(NoStatus.INVENTED)


def state_words(state: MilestoneState | None) -> str:
    return t(f"milestone.{state}" if state else NoStatus.INVENTED.words)


def build_progress(one: Milestone) -> Markup:
    """How far it is by its own report; nothing where nobody reported, or it is done."""
    if one.percent is None or one.told_state in {None, MilestoneState.DONE, MilestoneState.DONE_LATE}:
        return NONE
    return build_bar(one.percent, words=t("milestones.percent", n=n_words(one.percent)))


def build_evidence(one: Milestone) -> Markup:
    return outward(t("milestones.evidence"), to=one.evidence_url)


def head_of(name: str) -> str:
    """What is told of a target: the header of its column, else in the words of the page."""
    return label_of("milestone", name) or t(f"milestones.column_{name}")


def name_words(one: Milestone) -> str:
    return named(one)


def due_words(one: Milestone) -> str:
    """When it is due; that nobody gave a day, where the year's end stands in for it. "" where it is not told
    of whom."""
    if not one.is_open:
        return ""
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
    days = (one.due_on - today).days
    match one.told_state:
        case MilestoneState.OVERDUE:
            return t("milestones.overdue_by", n=n_words(-days))
        case MilestoneState.NOT_DUE:
            return t("milestones.due_in", n=n_words(days)) if days else t("milestones.due_today")
        case MilestoneState.DROPPED:
            reason = reason_words(one)
            return t("milestones.dropped_why", reason=reason) if reason else t("milestones.dropped_unsaid")
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
