"""An indicator opened: why it has its status, its course, its districts, and what if."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from components.access import who_knows
from components.chain_link import show_chain_link_if_any
from components.definition_link import indicator_mark
from components.goals.arithmetic import build_arithmetic, build_other_methods
from components.goals.course import show_course
from components.goals.districts import show_districts
from components.goals.shown import GoalsShown, show_parts
from components.goals.what_if import show_what_if
from components.goals.wording import area_name, exact, unit_words
from components.language import bare_year, day_words, named, t
from components.markup import show
from components.pieces.foot import show_foot
from components.pieces.record import show_back
from components.place_link import place_words
from data.domain.progress import Direction, Method
from data.domain.status import StatusKind
from outputs.credits import credits_of
from outputs.marks import tagged
from outputs.pieces.lines import build_part, quiet
from outputs.pieces.record import build_history
from queries.chain_net import LinkKind
from queries.contributions import read_partners
from queries.goal_history import Revision, read_revisions
from queries.goals import Standing, read_other_methods
from words import units
from words.dates import thai_day


def show_detail(shown: GoalsShown, standing: Standing) -> None:
    """Everything of one indicator, with the way back to all."""
    indicator = standing.indicator
    show_back(t("goals_page.back"), key="goal_back", to=indicator.goal_code)
    show(build_title(standing, year=standing.status.year))
    show_chain_link_if_any(kind=LinkKind.INDICATOR, code=indicator.code, province=shown.province)
    show_parts(shown)
    match shown.part:
        case "course":
            with st.container(border=True, key="goal_course_box"):
                show_course(shown, standing)
        case "districts":
            show_districts(shown, standing)
        case "what_if":
            show_what_if(shown, standing)
        case _:
            _show_why(shown, standing)


def build_title(standing: Standing, *, year: int) -> Markup:
    """The indicator with its unit, where and when."""
    indicator = standing.indicator
    name = f"{named(indicator)} ({unit_words(indicator)})"
    return Markup('<div class="pk-goal-title" data-indicator="{}"><h2>{}</h2><p>{}</p></div>').format(
        indicator.code,
        tagged(name, sample=standing.is_sample) + indicator_mark(indicator),
        Markup("{} · {}").format(place_words(standing.area, area_name(standing.area)), bare_year(year)),
    )


def _show_why(shown: GoalsShown, standing: Standing) -> None:
    """The arithmetic, what other methods say, sources and revisions."""
    indicator = standing.indicator
    left, right = st.columns([4, 3], gap="medium")
    with left, st.container(border=True, key="goal_why"):
        reporter = read_partners().get(indicator.reporter_code or "")
        knows = who_knows(shown.province)(indicator.reporter_code)
        show(build_arithmetic(standing, reporter=reporter, knows=knows))
        as_of = standing.reading.as_of if standing.reading else None
        show_foot(credits=credits_of(standing.source_keys), as_of=as_of)
    with right, st.container(border=True, key="goal_methods"):
        if indicator.direction is not Direction.NONE and standing.status.kind is not StatusKind.INVENTED:
            show(build_part(t("goals_page.other_methods")))
            asked, year = shown.asked_of(standing), standing.status.year
            statuses = read_other_methods(**asked, year=year, today=shown.today)
            show(build_other_methods(statuses, chosen=Method(shown.method)))
        found = read_revisions(**shown.asked_of(standing))
        versions = [_revision(one, unit=unit_words(indicator)) for one in found]
        words = t("goals_page.revisions", n=len(found))
        show(build_history(words, versions) if found else quiet(t("goals_page.no_revisions")))


def _revision(one: Revision, *, unit: str) -> str:
    value = t("goals_page.held_back") if one.value is None else units.with_unit(exact(one.value), unit)
    stands = "stands" if one.batch_to is None else "replaced"
    return t(
        f"goals_page.revision_{stands}",
        period=day_words(one.period_end),
        value=value,
        batch=one.batch_from,
        day=day_words(thai_day(one.written_at)),
        kind=t(f"row_kind.{one.row_kind}"),
        by=one.batch_to or 0,
    )
