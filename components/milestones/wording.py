"""A yearly success target in words and as HTML: the same on the timeline, the board, in lists and files."""

from __future__ import annotations

from datetime import date
from html import escape
from urllib.parse import urlencode

from components import address
from components.foot import WEB
from components.language import as_html, lang, name_of, t
from components.marks import sample_tag, state_badge
from components.milestones.scope import Shown
from data.domain.milestones import MilestoneState
from outputs.look import Milestone as Look
from queries.milestones import Milestone
from words.dates import fiscal_year, short_date
from words.numbers import number

PATH = "milestones"


def look_of(state: MilestoneState) -> Look:
    return Look[state.name]


def badge(one: Milestone) -> str:
    """HTML: the state's colour, shape and word."""
    return state_badge(look_of(one.state))


def name_words(one: Milestone) -> str:
    return name_of(one.name_th, one.name_en)


def day_words(day: date) -> str:
    return short_date(day, lang=lang())


def n_words(n: float) -> str:
    return number(n, lang=lang())


def due_words(one: Milestone) -> str:
    """When it is due; that nobody gave a day, where the year's end stands in for it."""
    key = "due" if one.due_given else "due_by_rule"
    return t(f"milestones.{key}", day=day_words(one.due_on))


def done_words(one: Milestone) -> str:
    """When it was done, and how late; "" while it is not."""
    if one.done_on is None:
        return ""
    told = t("milestones.done_on", day=day_words(one.done_on))
    if one.done_on > one.due_on:
        told += " " + t("milestones.late_by", n=n_words((one.done_on - one.due_on).days))
    return told


def standing_words(one: Milestone, *, today: date) -> str:
    """How far from its day: "53 days past its day", "due in 12 days"; done and dropped in their own words."""
    match one.state:
        case MilestoneState.OVERDUE:
            return t("milestones.overdue_by", n=n_words((today - one.due_on).days))
        case MilestoneState.NOT_DUE:
            days = (one.due_on - today).days
            return t("milestones.due_today") if days == 0 else t("milestones.due_in", n=n_words(days))
        case MilestoneState.DROPPED:
            reason = reason_words(one)
            return t("milestones.dropped_why", reason=reason) if reason else t("milestones.dropped_unsaid")
        case _:
            return done_words(one)


def reason_words(one: Milestone) -> str:
    """Why it was dropped, "" where nobody said."""
    return in_language(one.dropped_reason_th, one.dropped_reason_en)


def partner_words(shown: Shown, one: Milestone) -> str:
    """The partner's name, "" where none is named."""
    if one.partner_code is None:
        return ""
    partner = shown.partners.get(one.partner_code)
    return name_of(partner.name_th, partner.name_en) if partner else one.partner_code


def office_words(one: Milestone) -> str:
    return in_language(one.office_th, one.office_en)


def carrier_words(shown: Shown, one: Milestone) -> str:
    """The partner, else the office, else that nobody is named: for places where both are too long."""
    return partner_words(shown, one) or office_words(one) or t("milestones.nobody")


def who_words(shown: Shown, one: Milestone) -> str:
    """Partner and office; that nobody is named, where it is so."""
    named = [words for words in (partner_words(shown, one), office_words(one)) if words]
    return " · ".join(dict.fromkeys(named)) or t("milestones.nobody")


def place_words(shown: Shown, one: Milestone) -> str:
    place = shown.places.get(one.area_code)
    return name_of(place.name_th, place.name_en) if place else one.area_code


def goal_words(shown: Shown, one: Milestone) -> str:
    """The goal's name, "" for a target of no goal."""
    goal = shown.goals.get(one.goal_code or "")
    return name_of(goal.name_th, goal.name_en) if goal else one.goal_code or ""


def explanation_words(shown: Shown, one: Milestone) -> str:
    """What the partner itself says of the commitment behind the target, "" where nothing is on record."""
    promise = shown.commitments.get(one.commitment_code or "")
    if promise is None:
        return ""
    return in_language(promise.explanation_th, promise.explanation_en) or in_language(
        promise.reason_th, promise.reason_en
    )


def year_words(year: int) -> str:
    return fiscal_year(year, lang=lang())


def in_language(thai: str | None, english: str | None) -> str:
    """A text of which a language may be missing; "" where both are."""
    if not thai:
        return english or ""
    return name_of(thai, english)


def name_link(one: Milestone) -> str:
    """HTML: the name, which opens the target; a real link, so that it opens in a tab of its own too."""
    query = urlencode(address.link(PATH, at=one.code))
    return f'<a href="?{escape(query)}" target="_self">{as_html(name_words(one))}</a>'


def evidence_link(one: Milestone) -> str:
    """HTML: a link to the evidence; "" where there is none, or none that is an address of the web."""
    if not one.evidence_url or not one.evidence_url.startswith(WEB):
        return ""
    words = as_html(t("milestones.evidence"))
    href = escape(one.evidence_url)
    return f'<a href="{href}" target="_blank" rel="noopener noreferrer">{words}</a>'


def tag(sample: bool) -> str:
    return f" {sample_tag()}" if sample else ""


def progress_bar(one: Milestone) -> str:
    """HTML: how far it is by its own report, as a bar with its words; "" where nobody reported."""
    if one.percent is None or one.state in {MilestoneState.DONE, MilestoneState.DONE_LATE}:
        return ""
    width = min(max(one.percent, 0.0), 100.0)
    words = as_html(t("milestones.percent", n=n_words(one.percent)))
    return f'<p class="pk-bar"><i style="width:{width:.0f}%"></i></p><p class="pk-quiet">{words}</p>'
