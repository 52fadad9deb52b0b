"""Freezing an edition for a forum: what it is made of, what stands in its way, and the steps of doing it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import streamlit as st
from dateutil.relativedelta import relativedelta

from components.access import current_actor
from components.edition import today
from components.editions.answers import answers_of, build_overview, build_words, choose_forum
from components.editions.choices import ANSWERS, EditionsShown, open_edition, open_part
from components.editions.items import NOBODY, counted, read_items
from components.editions.publishing import publish_pages
from components.language import as_markdown, lang, named, t, year_words
from components.markup import show
from components.pieces.lists import choose_one
from components.pieces.outcome import show_problem, tell
from components.years import latest_begun
from data.actions import SampleTakesPart
from data.domain.calendar import fiscal_year_of
from data.records import RECORDS
from outputs.story.canonical import numbers_json, tells_the_frozen
from outputs.story.freezing import draft_edition, freeze_draft
from outputs.story.frozen import story_of
from outputs.story.model import Story
from outputs.story.narrowing import narrowing_lines
from queries.areas import read_provinces
from queries.editions import read_edition, read_sample_rows
from queries.forums import Forum
from queries.goal_book import read_goal_sets
from queries.goals import read_default_goal_year, read_goal_years
from queries.rows import each
from words import Problem
from words.dates import long_date
from words.numbers import number

MONTHS_BACK = 24
"""Ends of months offered as the data date: two fiscal years."""

LAST_OF_MONTH = 31
"""Or the nearest day before it that the month has."""

SAMPLES_NAMED = 8
"""Sample figures that a refusal names."""

_WISH = "_freeze_wish"


@dataclass(frozen=True)
class Wish:
    """What is to be frozen."""

    province: str
    forum: Forum | None
    sets: tuple[str, ...]
    year: int
    day: date
    name_th: str
    name_en: str
    code: str
    demonstration: bool
    publish: bool


def show_freezing(shown: EditionsShown) -> None:
    """The form, what stands in its way, and once asked for the freezing itself."""
    st.caption(t("editions.form.about"))
    wish = _show_form(shown)
    if wish is None:
        return
    _show_answers(shown, wish)
    _show_sample(wish)
    _show_narrowed(wish)
    st.button(
        t("editions.form.freeze"),
        type="primary",
        key="freeze_now",
        on_click=_wished,
        disabled=not wish.sets,
    )
    st.caption(t("editions.form.for_ever"))
    if st.session_state.pop(_WISH, False):
        _freeze(wish)


def _show_form(shown: EditionsShown) -> Wish | None:
    province = shown.province
    known = {one.code: named(one) for one in read_goal_sets(province=province)}
    if not known:
        st.info(t("goals_page.no_sets"))
        return None
    with st.container(border=True, key="freeze_form"):
        forum = choose_forum(province, key="freeze_forum")
        sets = st.multiselect(
            t("editions.form.sets"),
            list(known),
            default=list(known)[:1],
            format_func=known.__getitem__,
            placeholder=t("editions.form.choose"),
            key=f"freeze_sets_{province}",
        )
        first = sets[0] if sets else next(iter(known))
        left, right = st.columns(2)
        with left:
            year = _show_year(first, province=province, forum=forum)
        with right:
            days = {day: _day_words(day) for day in _days(today())}
            day = choose_one(t("editions.form.day"), days, key="freeze_day")
        about = forum.code if forum else province
        thai = f"{forum.name_th}" if forum else ""
        name_th = st.text_input(
            t("editions.form.name_th"), value=thai, max_chars=200, key=f"freeze_th_{about}"
        )
        english = (forum.name_en or "") if forum else ""
        name_en = st.text_input(
            t("editions.form.name_en"), value=english, max_chars=200, key=f"freeze_en_{about}"
        )
        code = st.text_input(
            t("editions.form.code"),
            value=_code(shown, forum, year=year),
            max_chars=40,
            help=t("editions.form.code_help"),
            key=f"freeze_code_{about}_{len(shown.editions)}",
        )
        demonstration = st.checkbox(
            t("editions.form.demonstration"), help=t("editions.form.demonstration_help"), key="freeze_demo"
        )
        published = st.checkbox(t("editions.form.publish"), key="freeze_publish")
    return Wish(
        province, forum, tuple(sets), year, day, name_th, name_en, code.strip(), demonstration, published
    )


def _show_year(goal_set: str, *, province: str, forum: Forum | None) -> int:
    """The forum's own year if it has values, else the latest with real ones."""
    now = today()
    years = read_goal_years(set=goal_set, province=province)
    latest = read_default_goal_year(set=goal_set, province=province, today=now)
    default = latest or latest_begun(years, today=now)
    own = forum.fiscal_year if forum is not None and not forum.is_of_calendar_year else None
    if forum is not None and own in years and forum.fiscal_year <= fiscal_year_of(now):
        default = forum.fiscal_year
    listed = {year: year_words(year) for year in sorted({*years, default}, reverse=True)}
    key = f"freeze_year_{goal_set}_{forum.code if forum else ''}"
    return choose_one(t("editions.form.year"), listed, key=key, first=default)


def _days(now: date) -> Iterator[date]:
    """Today, then the last days of the months before."""
    yield now
    for back in range(1, MONTHS_BACK + 1):
        yield now + relativedelta(months=-back, day=LAST_OF_MONTH)


def _day_words(day: date) -> str:
    words = long_date(day, lang=lang())
    return t("editions.form.today", day=words) if day == today() else words


def _code(shown: EditionsShown, forum: Forum | None, *, year: int) -> str:
    """ "songkhla-2569", or the next that is free."""
    provinces = {row.code: row.name_en for row in each(read_provinces())}
    place = "-".join(str(provinces.get(shown.province) or "edition").lower().split())
    code = f"{place}-{forum.fiscal_year if forum else year}"
    taken = {one.code for one in shown.editions}
    free = (f"{code}-{n}" if n > 1 else code for n in range(1, len(taken) + 2))
    return next(one for one in free if one not in taken)


def _show_answers(shown: EditionsShown, wish: Wish) -> None:
    """What the partners said before this forum; an edition can be frozen without, and then says so."""
    if wish.forum is None:
        return
    items = read_items(province=shown.province, sets=wish.sets, today=wish.day, lang=lang(), year=wish.year)
    answers = answers_of(wish.forum.code)
    totals = {"unanswered": 0, "confirmed": 0, "correction": 0}
    for who, counts in counted(items, answers).items():
        for name in totals:
            totals[name] += counts[name] if who != NOBODY else 0
    with st.expander(t("editions.form.answers", **{name: str(n) for name, n in totals.items()})):
        show(build_overview(items, answers) + build_words(items, answers))
        st.button(t("editions.form.to_answers"), key="to_answers", on_click=open_part, args=(ANSWERS,))


def _show_sample(wish: Wish) -> None:
    found = read_sample_rows(province=wish.province, sets=wish.sets) if wish.sets else {}
    if not found:
        st.success(t("editions.form.no_sample"))
        return
    lines = [
        t(
            "editions.refused.sample_rows",
            record=RECORDS[name].title(lang=lang()),
            count=number(count, lang=lang()),
        )
        for name, count in found.items()
    ]
    told = t("editions.form.sample_shown" if wish.demonstration else "editions.form.sample_stops")
    words = as_markdown(f"{told} {' · '.join(lines)}")
    (st.info if wish.demonstration else st.warning)(words)


def _show_narrowed(wish: Wish) -> None:
    """What this edition would give away beside a former one: a warning, since both stay for ever."""
    lines = narrowing_lines(sets=wish.sets)
    if lines:
        told = "".join(f"\n- {as_markdown(line.of(lang()))}" for line in lines)
        st.warning(t("editions.form.narrowed") + told)


def _wished() -> None:
    """A mark for the run that follows, which shows the steps."""
    st.session_state[_WISH] = True


def _freeze(wish: Wish) -> None:
    """Step by step; a refusal leaves everything as it was, but a frozen edition stays if publishing fails."""
    with st.status(t("editions.form.working"), expanded=True) as status:
        try:
            _check_sample(wish)
            story = _write(wish)
            st.write(t("editions.form.step_frozen", code=wish.code))
            edition = read_edition(code=wish.code)
            if edition is None or not tells_the_frozen(again := story_of(edition), edition):
                raise Problem("editions.differs")
            st.write(t("editions.form.step_verified"))
            if wish.publish:
                publish_pages(edition, story=again)
        except Problem as problem:
            status.update(label=t("editions.form.stopped"), state="error", expanded=True)
            show_problem(problem)
            return
        status.update(label=t("editions.form.done", code=wish.code), state="complete")
    tell(("editions.form.told", {"name": wish.name_th, "n": number(len(story.figures()), lang=lang())}))
    open_edition(wish.code)
    st.rerun()


def _check_sample(wish: Wish) -> None:
    """Refuse before anything is computed; the writer looks again."""
    found = read_sample_rows(province=wish.province, sets=wish.sets)
    if found and not wish.demonstration:
        raise SampleTakesPart(found)


def _write(wish: Wish) -> Story:
    forum = wish.forum.code if wish.forum else None
    story = draft_edition(
        code=wish.code,
        name_th=wish.name_th,
        name_en=wish.name_en,
        province=wish.province,
        forum_code=forum,
        year=wish.year,
        goal_sets=wish.sets,
        data_date=wish.day,
        demonstration=wish.demonstration,
    )
    figures = number(len(story.figures()), lang=lang())
    st.write(t("editions.form.step_story", slides=len(story.slides), figures=figures))
    numbers = numbers_json(story)
    st.write(t("editions.form.step_numbers"))
    try:
        freeze_draft(
            story,
            actor=current_actor(),
            name_en=wish.name_en or None,
            forum_code=forum,
            numbers=numbers,
        )
    except SampleTakesPart:
        for label in _sample_labels(story):
            st.write(as_markdown(f"– {label}"))
        raise
    return story


def _sample_labels(story: Story) -> list[str]:
    """What the first sample figures count, for whoever looks for them."""
    labels = [figure.label.of(lang()) for figure in story.figures().values() if figure.sample]
    return list(dict.fromkeys(labels))[:SAMPLES_NAMED]
