"""The view a reader has chosen: kept in session state, mirrored in the address.

Session state is the truth. The address is read when the reader went to it (first run, Back, Forward, a link,
pasted or edited) and then counts as the whole view: what it does not name is at its default. It is written
after every page run: as a new entry of the browser's history when the reader changed something, in place of
the current entry when he only arrived, so that Back always leads to what he saw before.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from outputs.site import KEPT
from words import DEFAULT_LANGUAGE, LANGUAGES

FOLLOWING = ("province", "district", "lao_type", "year", "edition", "sample")
"""What follows the reader from page to page."""

OF_A_PAGE = tuple(dict.fromkeys(name for kept in KEPT.values() for name in kept))
"""What belongs to one page and waits there for his return, as each page declares it."""

LANG = "lang"
NAMES = (*FOLLOWING, *OF_A_PAGE, LANG)

SCRIPTED = ("s",)
"""What a script of the browser writes, and no run of a page: "s" is the slide of the stage."""

LINKED = (*NAMES, *SCRIPTED)
"""What a copied link says of a view: nothing of its address beside, such as what a sign-in left there."""

MANY = "-"
"""Joins several codes in one value: 9011-9010. A code may have some of its own: SK2570-V1-SK2570-V2."""

MAX_VALUE = 1200
"""Letters of a value that are read: 928 districts are never chosen at once, long junk is."""

UNKNOWN = "filters.unknown_choice"
"""What is said of a value of a link that nothing has."""

_STATE = "_address"


@dataclass
class _View:
    """`came`: the query of this run. `own`: queries that may come again without being another view.
    `held`: the one that Streamlit knows in the browser, once it has all that was sent.
    """

    path: str = ""
    chosen: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    kept: dict[str, dict[str, str]] = field(default_factory=dict)
    own: tuple[str, ...] = ()
    came: str = ""
    held: str = ""
    written: str = ""
    arrived: bool = True
    replace: str | None = None
    run: int = 0
    notices: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)
    noticed: dict[str, str] = field(default_factory=dict)


def adopt(path: str) -> None:
    """Take over the address at the start of a run of the page at `path` ("" for the first page)."""
    view = _view()
    given = _named(st.query_params)
    url = {name: value for name, value in given.items() if is_readable(value)}
    asked = _query(url)
    moved = path != view.path
    strange = _is_by_history() or asked not in view.own  # Back may lead to what a moment ago was our own
    view.arrived = view.run == 0 or moved or (bool(url) and strange)
    if moved:
        own = KEPT.get(view.path, ())
        view.kept[view.path] = {name: view.chosen[name] for name in own if name in view.chosen}
    if url and view.arrived:
        view.chosen = dict(url)
    elif moved:
        following = {name: view.chosen[name] for name in (*FOLLOWING, LANG) if name in view.chosen}
        view.chosen = following | view.kept.get(path, {})
    if view.chosen.get(LANG, DEFAULT_LANGUAGE) not in LANGUAGES:
        del view.chosen[LANG]
    if view.chosen != view.noticed or view.arrived:
        view.notices = {}
    if url.get(LANG, DEFAULT_LANGUAGE) not in LANGUAGES:
        notice(LANG, "filters.unknown_language", value=url[LANG])
    for name in given.keys() - url.keys():
        notice(name, "filters.unreadable", name=name)
    view.path = path
    view.came = _query(st.query_params)
    view.own = (asked,) if view.arrived else (*view.own, asked)[-2:]
    view.shown = {}
    view.run += 1


def mirror() -> None:
    """Write the view into the address at the end of a run."""
    view = _view()
    if view.chosen.get(LANG, DEFAULT_LANGUAGE) != DEFAULT_LANGUAGE:
        view.shown[LANG] = view.chosen[LANG]
    wanted = {name: view.shown[name] for name in NAMES if name in view.shown}
    others = {name: value for name, value in st.query_params.items() if name not in NAMES}
    query = _query(wanted)
    asked = _query(_named(st.query_params))
    view.replace = None
    if view.arrived:
        view.replace = _query(wanted | others)
        view.held = asked
    elif query != view.written or asked not in (view.held, view.written):
        st.query_params.from_dict(wanted | others)
        view.held = query
    view.own = tuple(dict.fromkeys((*view.own, query)))
    view.written = query
    view.noticed = dict(view.chosen)


@dataclass(frozen=True)
class Correction:
    """For the script in the browser: the run's number, the query it came with and what replaces it."""

    run: int
    came: str
    replace: str | None


def correction() -> Correction:
    view = _view()
    return Correction(run=view.run, came=view.came, replace=view.replace)


def chosen(name: str) -> str | None:
    """The value the reader chose, or his link names, unchecked."""
    return _view().chosen.get(name)


def chosen_many(name: str, *, allowed: Collection[str] = ()) -> tuple[str, ...]:
    """The codes the reader chose, each once, unchecked; those of `allowed` are read whole.

    Who writes an address by hand may join them by commas.
    """
    asked = chosen(name) or ""
    pieces = (asked if asked in allowed else asked.replace(",", MANY)).split(MANY)
    codes = []
    while pieces:
        longest = (MANY.join(pieces[:n]) for n in range(len(pieces), 0, -1))
        code = next((one for one in longest if one in allowed), pieces[0])
        codes.append(code)
        pieces = pieces[code.count(MANY) + 1 :]
    return tuple(dict.fromkeys(code for code in codes if code))


def choose(name: str, value: str | Iterable[str] | None) -> None:
    """Change the view, in a callback or before the widget that shows it. Nothing means the default."""
    joined = value if isinstance(value, str) or value is None else MANY.join(value)
    if joined:
        _view().chosen[name] = joined
    else:
        _view().chosen.pop(name, None)


def show(name: str, value: str | Iterable[str] | None) -> None:
    """Say what the page really shows under `name`: this stands in the address.

    Raises ValueError on a name of its own that the page does not declare (`outputs/site.py`).
    """
    if name in OF_A_PAGE and name not in KEPT.get(_view().path, OF_A_PAGE):
        raise ValueError(f"the page {_view().path!r} keeps no {name} in its address")
    joined = value if isinstance(value, str) or value is None else MANY.join(value)
    if joined:
        _view().shown[name] = joined


def is_shown(name: str) -> bool:
    """Whether the page of this run has said what it shows under `name`."""
    return name in _view().shown


def is_readable(value: str) -> bool:
    """Whether a value of a link is text: no code has a control letter in it, and PostgreSQL takes no zero."""
    return value.isprintable()


def told(name: str, *, fits: Callable[[str], object]) -> str:
    """A value that a page reads from its address and does not keep; "" with a notice where it is odd."""
    value = st.query_params.get(name, "")
    if not value or fits(value):
        return value
    if is_readable(value):
        notice(name, UNKNOWN, value=value[:MAX_VALUE], name=name)
    else:
        notice(name, "filters.unreadable", name=name)
    return ""


def choice(
    name: str,
    *,
    default: str | None,
    allowed: Iterable[str] | None = None,
    unknown: str = UNKNOWN,
    **values: str,
) -> str | None:
    """One value (`layer`, `at`), checked: the one chosen, or `default` with a notice.

    `unknown`: key of the notice's words, with `values`.
    """
    value = chosen(name)
    if value is not None and allowed is not None and value not in set(allowed):
        notice(name, unknown, value=value, name=name, **values)
        choose(name, None)
        value = None
    value = value or default
    show(name, value)
    return value


def choice_of_many(
    name: str, *, allowed: Collection[str], unknown: str = UNKNOWN, **values: str
) -> tuple[str, ...]:
    """The known ones of the chosen values, in the order of `allowed`; all of them is the same as none."""
    wanted = chosen_many(name, allowed=allowed)
    strange = [code for code in wanted if code not in allowed]
    if strange:
        notice(name, unknown, value=", ".join(strange), name=name, **values)
    kept = tuple(code for code in allowed if code in wanted)
    kept = () if len(kept) == len(allowed) else kept
    choose(name, kept)
    show(name, kept)
    return kept


def notice(about: str, key: str, /, **values: str) -> None:
    """Remember what to tell the reader about an impossible value, until he changes the view."""
    _view().notices[about] = (key, values)


def notices() -> tuple[tuple[str, dict[str, str]], ...]:
    """Keys into the words, with their values."""
    return tuple(_view().notices.values())


def link(path: str, *, fresh: bool = False, **changes: str | Iterable[str] | None) -> dict[str, str]:
    """Query parameters for a link to the page at `path` ("" or "map"): the reader's view, with `changes`.

    The page's own choices are those that wait there for the reader; `fresh`: none of them. A change of None
    leaves the name out. Give it to `st.page_link(..., query_params=)`. Raises ValueError on a name that the
    page does not keep.
    """
    view = _view()
    own = KEPT.get(path, ())
    strange = changes.keys() - {*FOLLOWING, *own}
    if strange:
        raise ValueError(f"the page {path!r} keeps no {', '.join(sorted(strange))} in its address")
    kept = {} if fresh else view.chosen if path == view.path else view.kept.get(path, {})
    query = {name: view.chosen[name] for name in (*FOLLOWING, LANG) if name in view.chosen}
    query |= {name: kept[name] for name in own if name in kept}
    for name, value in changes.items():
        joined = value if isinstance(value, str) or value is None else MANY.join(value)
        if joined:
            query[name] = joined
        else:
            query.pop(name, None)
    return {name: query[name] for name in NAMES if name in query}


def here(*, fresh: bool = False, **changes: str | Iterable[str] | None) -> str:
    """The address of the page that runs, with `changes`, for a link in markup. See `link`."""
    return f"?{_query(link(_view().path, fresh=fresh, **changes))}"


def _is_by_history() -> bool:
    """Whether the reader came by Back or Forward: the browser says so with its request."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def _view() -> _View:
    if _STATE not in st.session_state:
        st.session_state[_STATE] = _View()
    view: _View = st.session_state[_STATE]
    return view


def _named(query: Mapping[str, str]) -> dict[str, str]:
    return {name: query[name][:MAX_VALUE] for name in NAMES if query.get(name)}


def _query(values: Mapping[str, str]) -> str:
    return urlencode(values)
