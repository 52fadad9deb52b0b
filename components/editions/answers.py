"""The partners' answers before a forum: what each says of its own figures, and who has not been asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from components.access import current_actor, may_do
from components.edition import today
from components.editions.choices import EditionsShown
from components.editions.items import (
    NOBODY,
    Answers,
    Item,
    SaidAnswer,
    counted,
    partner_name,
    read_items,
)
from components.headers import header_of
from components.language import as_html, as_markdown, lang, named, t
from components.markup import show
from components.pieces.lists import choose_one
from components.pieces.outcome import Notice, do
from components.years import forum_year
from data.actions import answer
from data.database import engine
from data.domain.rights import Action
from outputs.pieces.table import build_table
from outputs.story.build import BEFORE_APART
from queries.editions import Edition, read_answers
from queries.forums import Forum, read_forums
from queries.goal_book import read_goal_sets
from queries.moment import as_of_batch, at

CHOICES = ("unanswered", "confirmed", "correction")
LONGEST = 2000


def show_answering(shown: EditionsShown) -> None:
    """Every partner's answers before a forum, and a form for those of one partner."""
    forum = choose_forum(shown.province, key="answer_forum")
    if forum is None:
        st.info(t("editions.answers.no_forums"))
        return
    st.caption(t("editions.answers.about"))
    items = read_items(province=shown.province, sets=sets_of(shown.province), today=today(), lang=lang())
    answers = answers_of(forum.code)
    show(build_overview(items, answers))
    known = [who for who in items if who != NOBODY]
    counts = counted(items, answers)
    if not known:
        return
    waiting = next((who for who in known if counts[who]["unanswered"]), known[0])
    named = {who: partner_name(who) for who in known}
    key = f"answer_partner_{shown.province}"
    who = choose_one(header_of("goal_role", "partner_code"), named, first=waiting, key=key)
    _show_form(forum.code, who, items[who], answers)


def choose_forum(province: str, *, key: str) -> Forum | None:
    """The forum that is prepared for: one of the province, the newest first."""
    forums = [one for one in read_forums(province=province) if one.area_code == province]
    if not forums:
        return None
    names = {one.code: forum_name(one) for one in forums}
    chosen = choose_one(header_of("agreement", "forum_code"), names, key=f"{key}_{province}")
    return next(one for one in forums if one.code == chosen)


def forum_name(forum: Forum) -> str:
    return f"{named(forum)} · {forum_year(forum)}"


def sets_of(province: str) -> tuple[str, ...]:
    return tuple(one.code for one in read_goal_sets(province=province))


def answers_of(forum: str) -> Answers:
    return {
        (one.partner_code, one.item): SaidAnswer(one.answer, one.words or "")
        for one in read_answers(forum_code=forum)
    }


def build_frozen_answers(edition: Edition) -> Markup:
    """HTML: the answers as they stood when the edition was frozen, with the partners' own words."""
    answers = {
        (str(one["partner_code"]), str(one["item"])): SaidAnswer(str(one["answer"]), one["words"] or "")
        for one in edition.answers
    }
    with at(as_of_batch(edition.batch_number)):
        items = read_items(
            province=edition.province_code,
            sets=edition.goal_sets,
            today=edition.data_date,
            lang=lang(),
            year=edition.year,
            every=edition.release.startswith(BEFORE_APART),
        )
        knows = may_do(Action.ANSWER, province=edition.province_code)
        return build_overview(items, answers, named=knows) + build_words(items, answers)


def build_overview(items: Mapping[str, Sequence[Item]], answers: Answers, *, named: bool = True) -> Markup:
    """HTML: how many items of each partner were confirmed, are to be corrected, were not answered. `named`:
    the reader may know who has not answered; else it is told of all together."""
    counts = counted(items, answers)
    headers = [header_of("goal_role", "partner_code"), *(t(f"editions.answers.{one}") for one in CHOICES)]
    rows = [
        [partner_name(who), *(str(counts[who][one]) for one in CHOICES)] for who in items if who != NOBODY
    ]
    if not named:
        total = sum((counts[who] for who in items if who != NOBODY), Counter())
        rows = [[t("editions.answers.all_partners"), *(str(total[one]) for one in CHOICES)]]
    table = build_table(headers, rows, label=t("editions.answers.overview"))
    nobody = len(items.get(NOBODY, ()))
    note = t("editions.answers.nobody_named", n=nobody) if nobody else ""
    return table + Markup('<p class="pk-quiet">{}</p>').format(as_html(note)) if note else table


def build_words(items: Mapping[str, Sequence[Item]], answers: Answers) -> Markup:
    """HTML: what partners said in words, each beside its item."""
    names = {item.key: item.name for own in items.values() for item in own}
    rows = [
        [partner_name(who), names.get(item, item), t(f"editions.answers.{said.answer}"), said.words]
        for (who, item), said in answers.items()
        if said.words
    ]
    if not rows:
        return Markup("")
    own = (t(f"editions.answers.{one}") for one in ("item", "answer", "words"))
    headers = [header_of("goal_role", "partner_code"), *own]
    title = t("editions.answers.in_words")
    return Markup('<h3 class="pk-goal">{}</h3>').format(as_html(title)) + build_table(
        headers, rows, label=title
    )


def _show_form(forum: str, who: str, items: Sequence[Item], answers: Answers) -> None:
    with st.form(f"answers_{forum}_{who}", border=True):
        for item in items:
            said = answers.get((who, item.key), SaidAnswer("unanswered", ""))
            key = f"{forum}|{who}|{item.key}"
            figure = Markup(" <strong>{}</strong>").format(as_html(item.figure)) if item.figure else ""
            show(Markup('<p class="pk-asked">{}{} {}</p>').format(as_html(item.name), figure, item.badge))
            with st.container(horizontal=True, vertical_alignment="bottom"):
                st.radio(
                    t("editions.answers.answer_to", name=as_markdown(item.name)),
                    CHOICES,
                    index=CHOICES.index(said.answer),
                    format_func=lambda one: t(f"editions.answers.{one}"),
                    key=f"answer_{key}",
                    horizontal=True,
                    label_visibility="collapsed",
                )
                st.text_input(
                    t("editions.answers.words_of", name=as_markdown(item.name)),
                    value=said.words,
                    max_chars=LONGEST,
                    placeholder=t("editions.answers.words_hint"),
                    key=f"words_{key}",
                    label_visibility="collapsed",
                )
        st.form_submit_button(
            t("editions.answers.save"),
            type="primary",
            on_click=_save,
            args=(forum, who, [item.key for item in items]),
        )
    st.caption(t("editions.answers.no_names"))


def _save(forum: str, who: str, keys: Sequence[str]) -> None:
    before = answers_of(forum)

    def act() -> Notice:
        n = 0
        for item in keys:
            place = f"{forum}|{who}|{item}"
            given, words = st.session_state[f"answer_{place}"], st.session_state[f"words_{place}"].strip()
            said = SaidAnswer(given, words)
            if said == before.get((who, item), SaidAnswer("unanswered", "")):
                continue
            answer(
                engine(),
                actor=current_actor(),
                forum_code=forum,
                partner_code=who,
                item=item,
                answer=None if given == "unanswered" else given,
                words=words,
            )
            n += 1
        return "editions.answers.saved", {"n": str(n), "partner": partner_name(who)}

    do(act)
