"""The stage on its page: one component holds every slide, and tells the server of two things only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from components import address
from components.access import current_actor, may_do
from components.language import lang, switch_language, t
from components.maps.inline import inline_assets, inline_looks, inline_script
from components.stage.choices import StageTelling
from components.stage.deck import Deck
from data.actions.telling import save_slide
from data.database import engine
from data.domain.rights import Action
from data.settings import ROOT
from outputs.look import NO_DATA, Colour
from outputs.story.order import UNTOUCHED
from queries.editions import read_slides
from words import Problem

KEY = "stage_deck"
FOLDER = ROOT / "assets" / "stage"
_PROBLEM = "stage_problem"
ROOM = re.compile(r"[A-Za-z0-9]{1,16}")
SLIDE = re.compile(r"[0-9]{1,4}")
SHOW, PRESENTER = "show", "presenter"

LIGHT = {
    "bg": Colour.PAPER,
    "card": Colour.CARD,
    "ink": Colour.INK,
    "strong": Colour.INK,
    "quiet": Colour.QUIET,
    "line": Colour.LINE,
    "house": Colour.HOUSE,
    "bar": Colour.ON_TRACK,
    "target": Colour.FAR_BEHIND,
}
DARK = {
    "bg": Colour.STAGE,
    "card": Colour.STAGE_CARD,
    "ink": Colour.STAGE_INK,
    "strong": Colour.WHITE,
    "quiet": Colour.STAGE_QUIET,
    "line": Colour.QUIET,
    "house": Colour.STAGE_HOUSE,
    "bar": Colour.STAGE_HOUSE,
    "target": Colour.AMBER,
}
BOTH = {
    "none": NO_DATA,
    "hatch": Colour.NO_STATUS,
    "amber-line": Colour.AMBER_LINE,
    "amber-soft": Colour.AMBER_SOFT,
    "amber-ink": Colour.AMBER_INK,
    "hover": f"{Colour.NO_STATUS}40",
    "name": Colour.INK,
}

TEXTS = (
    "region", "bar", "back", "next", "grid", "screen", "presenter", "scheme", "help", "leave", "hint",
    "hint_touch", "live", "close", "backups", "blanked", "blocked", "now", "coming", "later", "clock",
    "whole", "here", "start", "pause", "resume", "reset", "talking", "no_talking", "note", "no_note",
    "saved", "last",
)  # fmt: skip
KEYS = ("next", "back", "ends", "number", "grid", "blank", "screen", "presenter", "backup", "scheme", "help")


def _variables(scheme: str, colours: Mapping[str, str]) -> str:
    told = ";".join(f"--{name}:{colour}" for name, colour in {**BOTH, **colours}.items())
    return f'.stage[data-scheme="{scheme}"]{{{told}}}\n'


def _read(*names: str) -> str:
    return "\n".join(Path(FOLDER / name).read_text(encoding="utf-8") for name in names)


_component = st.components.v2.component(
    "stage",
    css=_variables("light", LIGHT) + _variables("dark", DARK) + _read("stage.css"),
    js=inline_script() + _read("presenter.js", "stage.js"),
)


def show_stage(telling: StageTelling, deck: Deck) -> None:
    """Fill the window with the deck. `telling`: what is told, and whether its notes may be changed."""
    with st.container(key="stage"):
        _component(
            key=KEY,
            data=_build_data(telling, deck),
            on_language_change=switch_language,
            on_note_change=_note_changed,
            height=1,
        )


def _build_data(telling: StageTelling, deck: Deck) -> dict[str, Any]:
    """What the script is told: see assets/stage/stage.js."""
    edition = telling.edition
    room = address.told("room", fits=ROOM.fullmatch)
    view = address.told("view", fits=lambda one: one in (SHOW, PRESENTER)) or SHOW
    presents = edition is not None and may_do(Action.PRESENT, province=edition.province_code)
    code = edition.code if edition else telling.facts.code
    return {
        "code": code,
        "lang": lang(),
        "view": view,
        "index": _asked(len(deck.slides)),
        "room": room,
        "walk": deck.walk,
        "slides": [{**slide, "note": slide["note"] if presents else ""} for slide in deck.slides],
        "assets": inline_assets(),
        "looks": inline_looks(
            light={"paper": Colour.PAPER, "line": Colour.QUIET},
            dark={"paper": Colour.STAGE, "line": Colour.STAGE, "none": NO_DATA},
        ),
        "texts": {name: t(f"stage.{name}") for name in TEXTS}
        | ({} if presents or edition is None else {"no_note": t("stage.note_private")})
        | {"language": t("shell.other_language"), "copy_link": t("shell.copy_link")}
        | {"keys": [[t(f"stage.keys.{name}"), t(f"stage.does.{name}")] for name in KEYS]},
        "notices": [t(key, **values) for key, values in address.notices()],
        "leave": _leave(code if edition else None),
        "can_note": presents,
        "problem": st.session_state.pop(_PROBLEM, ""),
    }


def _asked(slides: int) -> int:
    """The slide that the address names, counted there from 1."""
    told = address.told("s", fits=SLIDE.fullmatch)
    number = int(told) if told else 1
    return min(max(number, 1), slides) - 1


def _leave(edition: str | None) -> str:
    query = "&".join(
        f"{name}={value}"
        for name, value in (("edition", edition), ("lang", None if lang() == "th" else lang()))
        if value
    )
    return "editions" + (f"?{query}" if query else "")


def _note_changed() -> None:
    """Callback: keep a spoken note. The slide's place and hiding stay as they are."""
    told = st.session_state[KEY].get("note")
    edition = address.chosen("edition")
    match told:
        case {"slide": str(slide), "words": str(words)} if edition:
            now = read_slides(edition=edition).get(slide, UNTOUCHED)
            try:
                save_slide(
                    engine(),
                    actor=current_actor(),
                    edition=edition,
                    slide=slide,
                    ordinal=now.ordinal,
                    hidden=now.hidden,
                    note=words,
                )
            except Problem as problem:
                st.session_state[_PROBLEM] = problem.text(lang=lang())
