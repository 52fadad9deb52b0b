"""The editions of a province, and one of them in detail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from components import address
from components.access import may_do
from components.edition import choose_edition
from components.editions.answers import build_frozen_answers
from components.editions.changes import show_changes
from components.editions.choices import EditionsShown, edition_name, open_edition
from components.editions.files import show_files
from components.editions.publishing import build_public, show_publishing
from components.editions.slides import show_slides
from components.editions.withdrawing import show_withdrawal
from components.headers import header_of, title_of
from components.language import as_html, as_markdown, lang, named, t
from components.markup import show
from components.pieces.outcome import show_problem
from data.domain.rights import Action
from outputs.marks import sample_tag
from outputs.pieces.lines import build_section, dotted
from outputs.pieces.record import build_record
from outputs.story.canonical import tells_the_frozen, told_otherwise
from outputs.story.frozen import counted_again, is_as_frozen, story_of
from outputs.story.model import Story
from outputs.story.stored import StoryProblem
from queries.editions import Edition
from queries.forums import read_forums
from queries.goal_book import read_goal_sets
from queries.moment import as_of_batch, at
from words import Problem
from words.dates import fiscal_year, long_date, short_date, thai_day
from words.numbers import number

TOLD = ("forum", "data_date", "year", "sets", "frozen")
TECHNICAL = ("batch", "code", "checksum")
"""What a reader asks of an edition, and what only who checks it does."""

SECTIONS = ("changes", "files", "slides", "answers")


def show_editions(shown: EditionsShown) -> None:
    """Every edition in short, then the one that is opened with all that can be done with it."""
    if shown.opened is None:
        st.info(t("editions.none"))
        return
    if len(shown.editions) > 1:
        with st.container(key="edition_list", gap="xsmall"):
            for edition in shown.editions:
                _show_short(edition, opened=edition == shown.opened)
    if may_do(Action.MANAGE_ACCESS):
        _show_check(shown.editions)
    _show_opened(shown.opened)


def _show_check(editions: tuple[Edition, ...]) -> None:
    """For the administrator: what is kept of every edition against its checksum; and what this release
    would count otherwise.
    """
    with st.container(key="edition_check"):
        if not st.button(t("editions.check"), key="check_editions", type="tertiary"):
            return
        bar = st.progress(0.0)
        differing, otherwise = [], []
        for n, edition in enumerate(editions, start=1):
            name = edition_name(edition)
            bar.progress(n / len(editions), text=as_markdown(t("editions.checking", name=name)))
            if edition.is_withdrawn:
                continue
            try:
                same = is_as_frozen(edition)
            except StoryProblem:
                same = False
            if not same:
                differing.append(f"{name} ({edition.code})")
            elif count := told_otherwise(story_of(edition), counted_again(edition)):
                otherwise.append(t("editions.counted_otherwise", name=name, n=number(count, lang=lang())))
        bar.empty()
        if differing:
            st.error(as_markdown(t("editions.some_differ", names=", ".join(differing))))
        else:
            st.success(t("editions.all_same", n=len(editions)))
        for line in otherwise:
            st.info(as_markdown(line))


def _show_short(edition: Edition, *, opened: bool) -> None:
    with st.container(
        key=f"card-edition-{edition.code}",
        border=True,
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
    ):
        show(build_short(edition), width="stretch")
        if opened:
            show(Markup('<p class="pk-quiet">{}</p>').format(as_html(t("editions.opened"))), width="content")
        else:
            st.button(
                t("editions.open"), key=f"open_{edition.code}", on_click=open_edition, args=(edition.code,)
            )


def build_short(edition: Edition) -> Markup:
    """HTML: its name, whether it is published, its data date, who froze it for those who may know."""
    day = long_date(edition.data_date, lang=lang())
    state = t("editions.published" if edition.is_published else "editions.not_published")
    state = t("editions.withdrawn") if edition.is_withdrawn else state
    tag = Markup(" {}").format(sample_tag()) if edition.demonstration else ""
    parts = [t("edition.data_date", day=day), state, _frozen_words(edition)]
    return Markup('<div class="pk-card"><h3>{}{}</h3><p class="pk-quiet">{}</p></div>').format(
        as_html(edition_name(edition)), tag, as_html(" · ".join(parts))
    )


def _frozen_words(edition: Edition) -> str:
    """When it was frozen; by whom for those who see who imports."""
    day = short_date(thai_day(edition.frozen_at), lang=lang())
    if may_do(Action.SEE_IMPORTS):
        return t("edition.frozen_by", who=edition.frozen_by, day=day)
    return t("edition.frozen", day=day)


def _show_opened(edition: Edition) -> None:
    show(build_section(edition_name(edition)))
    try:
        with st.spinner(t("editions.reading"), show_time=False):
            story = story_of(edition)
    except Problem as problem:  # nothing was kept of it, or what was is damaged
        show_problem(problem)
        show(build_facts(edition))
        if edition.is_published:
            show(build_public(edition))
        if may_do(Action.PURGE) and not edition.is_withdrawn:
            show_withdrawal(edition)
        return
    if not tells_the_frozen(story, edition) and may_do(Action.MANAGE_ACCESS):
        st.error(t("editions.differs"))
    with st.container(horizontal=True, vertical_alignment="center", key="edition_ways"):
        query = address.link("stage", edition=edition.code)
        st.page_link("pages/stage.py", label=t("editions.on_stage"), query_params=query)
        st.button(
            t("editions.see_pages"),
            key="edition_see",
            on_click=choose_edition,
            args=(edition.code,),
            disabled=address.chosen("edition") == edition.code,
        )
    show(build_facts(edition, names=TOLD))
    with st.expander(t("editions.technical"), key="edition_technical"):
        show(build_facts(edition, names=TECHNICAL))
    show_publishing(edition, story=story)
    if may_do(Action.PURGE):
        show_withdrawal(edition)
    section = st.segmented_control(
        t("editions.sections.label"),
        SECTIONS,
        format_func=lambda one: t(f"editions.sections.{one}"),
        key="edition_section",
        default=SECTIONS[0],
        label_visibility="collapsed",
        required=True,
    )
    _show_section(section or SECTIONS[0], edition=edition, story=story)


def _show_section(section: str, *, edition: Edition, story: Story) -> None:
    if section == "changes":
        show_changes(story)
    elif section == "files":
        show_files(edition, story=story)
    elif section == "slides":
        show_slides(edition, story=story)
    else:
        show(build_frozen_answers(edition))


def build_facts(edition: Edition, *, names: Sequence[str] = (*TOLD, *TECHNICAL)) -> Markup:
    """What the edition is made of, down to the checksum over its numbers, or some of it."""
    own = {"forum": header_of("agreement", "forum_code"), "sets": title_of("goal_set")}
    told = _facts(edition)
    facts = [(own.get(name) or t(f"editions.facts.{name}"), told[name]) for name in names]
    return build_record("", facts=facts, looks="pk-facts")


def _facts(edition: Edition) -> Mapping[str, str]:
    with at(as_of_batch(edition.batch_number)):
        forums = {one.code: one for one in read_forums(province=edition.province_code)}
        sets = {one.code: one for one in read_goal_sets(province=edition.province_code)}
    forum = forums.get(edition.forum_code or "")
    chosen = [named(sets[code]) for code in edition.goal_sets if code in sets]
    return {
        "forum": named(forum) if forum else t("editions.no_forum"),
        "data_date": long_date(edition.data_date, lang=lang()),
        "year": fiscal_year(edition.year, lang=lang()),
        "sets": ", ".join(chosen),
        "frozen": dotted(
            short_date(thai_day(edition.frozen_at), lang=lang()),
            edition.frozen_by if may_do(Action.SEE_IMPORTS) else "",
        ),
        "batch": t("editions.facts.batch_words", number=edition.batch_number, release=edition.release),
        "code": edition.code,
        "checksum": edition.sha256,
    }
