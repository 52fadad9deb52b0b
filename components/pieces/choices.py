"""The choices of a page: checked against what there is, drawn as chips, told in words, and cleared."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import address
from components.language import as_markdown, t
from outputs.markup import shortened

RADIO_AT_MOST = 8
"""More choices than these need a list that can be typed into."""

FEW = 4
"""Choices of each kind where several stand in one chip."""

PART = "layer"
"""The name in the address of the part of a page that is looked at."""

NOTHING: tuple[str, ...] = ()


@dataclass(frozen=True)
class CodeKind:
    """One of several codes that stand together under a name.

    `default`: where nothing was chosen; `none`: where something was, and no code of this kind. `said`: words
    in the chip, where they are not the name. `unwritten`: a code that stands in no address. `former`: codes
    that other views have here.
    """

    key: str
    label: str
    names: Mapping[str, str]
    default: str
    none: str
    said: Mapping[str, str] = field(default_factory=dict)
    unwritten: str = ""
    former: Sequence[str] = NOTHING

    def of(self, codes: Sequence[str]) -> str:
        """The code of this kind among those chosen."""
        if not codes:
            return self.default
        return next((code for code in codes if code in self.names), self.none)


class Choices:
    """The choices of one page in one run; those in force are kept in words as they are made.

    A choice is a name in the address (`outputs/site.py`). `names` are codes with their words in the order in
    which they are offered; without any there is no chip. `leaves`: names whose choice goes when this changes.
    `unknown`: key of the notice about a value that nothing has, with `values`.
    """

    def __init__(self, key: str, *, row: DeltaGenerator | None = None) -> None:
        """`key` begins the keys of the page's own widgets; `row`: where the chips stand."""
        self.key = key
        self.row = chip_row() if row is None else row
        self._told: dict[str, tuple[str, str]] = {}
        self._cleared: list[str] = []

    def one(
        self,
        name: str,
        names: Mapping[str, str],
        *,
        label: str,
        every: str = "",
        default: str | None = None,
        leaves: Sequence[str] = NOTHING,
        captions: Sequence[str] = NOTHING,
        about: str = "",
        key: str = "",
        unknown: str = address.UNKNOWN,
        **values: str,
    ) -> str | None:
        """The code chosen. `every`: the words for none; without them one is always in force, `default`.

        `captions` stand below the choices, `about` below them all. `key`: in place of that of the page.
        """
        code = address.choice(name, default=default, allowed=names, unknown=unknown, **values)
        if not names:
            return None
        if code is not None:
            self._tell(name, label, (names[code],), clears=bool(every))
        offered = ({"": every} if every else {}) | dict(names)
        key = f"{key or self.key}_{name}"
        with self.row, st.popover(_chip(label, offered[code or ""]), key=f"chip_{name}"):
            st.session_state[key] = code or ""
            is_long = len(offered) > RADIO_AT_MOST
            draw = st.selectbox if is_long else partial(st.radio, captions=captions or None)
            draw(
                as_markdown(label),
                list(offered),
                format_func=lambda one: _option(offered[one], is_long=is_long),
                key=key,
                on_change=_changed,
                args=(name, key, leaves),
            )
            if about:
                st.caption(as_markdown(about))
        return code

    def many(
        self,
        name: str,
        names: Mapping[str, str],
        *,
        label: str,
        every: str,
        some: str = "",
        counted: Collection[str] | None = None,
        none: str = "",
        shown: bool = True,
        key: str = "",
        unknown: str = address.UNKNOWN,
        **values: str,
    ) -> tuple[str, ...]:
        """The codes chosen; () is all of them, said as `every`.

        `some`: key of what the chip says of several, with {n} of {m}, in place of their names. `counted`: the
        codes that {m} counts, where not all: another that is chosen is told by name. `none`: what stands in
        the chip where there is nothing to choose. `shown`: whether there is a chip.
        """
        counted = names if counted is None else counted
        kept = address.choice_of_many(name, allowed=names, unknown=unknown, **values)
        if kept:
            self._tell(name, label, [names[code] for code in kept], clears=True)
        if not shown or not (names or none):
            return kept
        said = ", ".join(names[code] for code in kept) or every
        if some and len(kept) > 1 and all(code in counted for code in kept):
            said = t(some, n=len(kept), m=len(counted))
        key = f"{key or self.key}_{name}"
        with self.row, st.popover(_chip(label, said), key=f"chip_{name}"):
            if not names:
                st.write(as_markdown(none))
                return kept
            st.session_state[key] = list(kept)
            changed = partial(_changed, name, key, NOTHING)
            show_some(list(names), words=names.__getitem__, label=label, key=key, on_change=changed)
            st.caption(t("filters.none_chosen"))
        return kept

    def part(
        self,
        parts: Sequence[str],
        *,
        known: Sequence[str] = NOTHING,
        quiet: bool = False,
        name: str = PART,
        unknown: str = address.UNKNOWN,
    ) -> str:
        """The part of the page that is looked at, one of `parts`, else the first.

        `known`: all there are, of which another view of the page has some; one of those waits there. `quiet`:
        the first part has no name in the address. `name`: its own, where the page keeps it under another.
        """
        wanted = address.choice(name, default=None, allowed=known or parts, unknown=unknown)
        part = wanted if wanted and wanted in parts else parts[0]
        if not quiet or part != parts[0]:
            address.show(name, part)
        elif wanted == part:
            address.choose(name, None)
        return part

    def combined(
        self,
        name: str,
        kinds: Sequence[CodeKind],
        *,
        label: str,
        joined: str = " + ",
        unknown: str = address.UNKNOWN,
    ) -> dict[str, str]:
        """Codes of several kinds under one name in the address, one of each: by kind, in one chip.

        A value with a code that no kind has is told, and all are at their defaults.
        """
        known = {code for kind in kinds for code in (*kind.names, *kind.former)}
        wanted = address.chosen_many(name)
        if any(code not in known for code in wanted):
            address.notice(name, unknown, value=address.MANY.join(wanted), name=name)
            address.choose(name, None)
            wanted = NOTHING
        found = {kind.key: kind.of(wanted) for kind in kinds}
        address.show(name, _codes(kinds, found))
        said = [kind.said.get(found[kind.key], kind.names[found[kind.key]]) for kind in kinds]
        told = joined.join(words for words in said if words)
        self._tell(name, label, (told,), clears=False)
        with self.row, st.popover(_chip(label, told), key=f"chip_{name}"):
            for kind in kinds:
                key = f"{self.key}_{name}_{kind.key}"
                st.session_state[key] = found[kind.key]
                is_long = len(kind.names) > FEW
                draw: Callable[..., object] = partial(st.selectbox) if is_long else partial(st.radio)
                draw(
                    as_markdown(kind.label),
                    list(kind.names),
                    format_func=lambda one, kind=kind, is_long=is_long: _option(
                        kind.names[one], is_long=is_long
                    ),
                    key=key,
                    on_change=_combined,
                    args=(name, kinds, self.key),
                )
        return found

    def show_parts(
        self,
        parts: Sequence[str],
        *,
        chosen: str,
        words: Callable[[str], str],
        label: str,
        leaves: Callable[[str, str], Iterable[str]] = lambda _before, _after: (),
        name: str = PART,
    ) -> None:
        """The switch between the parts. `leaves`: names whose choice goes, by the part before and after."""

        def changed() -> None:
            part = st.session_state[key]
            address.choose(name, part or None)
            clear(leaves(chosen, part))

        key = f"{self.key}_part" if name == PART else f"{self.key}_{name}"
        _show_switch(parts, chosen=chosen, words=words, label=label, key=key, on_change=changed)

    def show_parts_of(
        self,
        section: str,
        parts: Sequence[str],
        *,
        chosen: str,
        leaves: Callable[[str, str], Iterable[str]] = lambda _before, _after: (),
    ) -> None:
        """The same in the words of a section, `part` and `part_NAME`; nothing where there is one alone."""
        if len(parts) > 1:
            words = {part: t(f"{section}.part_{part}") for part in parts}
            label = t(f"{section}.part")
            self.show_parts(parts, chosen=chosen, words=words.__getitem__, label=label, leaves=leaves)

    @property
    def told(self) -> list[tuple[str, str]]:
        """What is chosen, each as its label and its words: the lines above the rows of a file."""
        return list(self._told.values())

    @property
    def are_in_force(self) -> bool:
        """Whether anything is chosen that can be cleared."""
        return bool(self._cleared)

    @property
    def words(self) -> str:
        """The filters in force in one line; "" where there is none."""
        return " · ".join(f"{label}: {words}" for label, words in map(self._told.__getitem__, self._cleared))

    def show_none(self, words: str, *, here: str = "") -> None:
        """That nothing was found, and under which filters; `here` in their place where none is in force."""
        words = here if here and not self.are_in_force else words
        st.info("  \n".join(as_markdown(line) for line in (words, self.words) if line))

    def show_clear(self) -> None:
        """A button that clears every choice of this run; nothing where none is in force."""
        if self.are_in_force:
            words, key = t("filters.clear"), f"{self.key}_clear"
            st.button(words, key=key, on_click=clear, args=(self._cleared,), type="tertiary")

    def _tell(self, name: str, label: str, words: Iterable[str], *, clears: bool) -> None:
        self._told[name] = (label, ", ".join(words))
        if clears:
            self._cleared.append(name)


def chip_row() -> DeltaGenerator:
    """The row in which the chips of a page stand."""
    return st.container(horizontal=True, key="filters", gap="xsmall")


def _show_switch(
    options: Sequence[str],
    *,
    chosen: str,
    words: Callable[[str], str],
    label: str,
    key: str,
    on_change: Callable[[], None],
) -> None:
    """A row of choices of which one, `chosen`, is in force.

    The callback finds the reader's choice in session state under `key`. `words` of an option are text.
    `label` is read by screen readers only.
    """
    st.session_state[key] = chosen
    st.segmented_control(
        as_markdown(label),
        options,
        format_func=lambda option: as_markdown(words(option)),
        key=key,
        on_change=on_change,
        label_visibility="collapsed",
        required=True,
    )


def show_some(
    options: Sequence[str],
    *,
    words: Callable[[str], str],
    label: str,
    key: str,
    on_change: Callable[[], None] | None = None,
    in_row: bool = False,
) -> list[str]:
    """Choices of which any number is in force. `words` of an option are text.

    `in_row`: they stand in a row with other widgets and scroll; screen readers alone are told the label.
    """
    return st.pills(
        as_markdown(label),
        options,
        selection_mode="multi",
        format_func=lambda option: as_markdown(words(option)),
        key=key,
        on_change=on_change or "rerun",
        label_visibility="collapsed" if in_row else "visible",
        wrap=None if in_row else True,
    )


def clear(names: Iterable[str]) -> None:
    """Choose nothing under these names. For callbacks."""
    for name in names:
        address.choose(name, None)


def _option(words: str, *, is_long: bool) -> str:
    """Words to choose: those of a list are shown as they are, those of a radio are read as Markdown."""
    return shortened(words) if is_long else as_markdown(words)


def _chip(label: str, said: str) -> str:
    return f"{as_markdown(label)} **{as_markdown(said)}**"


def _codes(kinds: Sequence[CodeKind], found: Mapping[str, str]) -> list[str]:
    return [found[kind.key] for kind in kinds if found[kind.key] != kind.unwritten]


def _combined(name: str, kinds: Sequence[CodeKind], page: str) -> None:
    found = {kind.key: st.session_state[f"{page}_{name}_{kind.key}"] for kind in kinds}
    address.choose(name, _codes(kinds, found))


def _changed(name: str, key: str, leaves: Sequence[str]) -> None:
    address.choose(name, st.session_state[key] or None)
    clear(leaves)
