"""What the numbers of an edition mean, and the notes on their curves, in both languages."""

from __future__ import annotations

from collections.abc import Collection

from data.domain.periods import PeriodKind
from outputs.annotations import numbered, when_words
from outputs.definitions import FIGURES, DefinitionTold, told_figure, told_indicator
from outputs.language import in_language, lang, t
from outputs.names import Names
from outputs.story.model import Both, DefinitionPart, Line
from outputs.story.say import plain, say
from queries.annotations import Annotation, Notes
from queries.definitions import read_definitions
from queries.rows import each
from queries.sources import read_sources
from words import LANGUAGES


def definition_parts(*, province: str, indicators: Collection[str]) -> tuple[DefinitionPart, ...]:
    """Of the house's own figures, then of these indicators in the order of their records."""
    own = [one for one in read_definitions(province=province) if one.code in indicators]
    told = []
    for language in LANGUAGES:
        with in_language(language):
            told.append([*map(told_figure, FIGURES), *map(told_indicator, own)])
    sources = {key for one in told[0] for key in one.sources}
    titles = {
        row.key: plain(row.title_th, row.title_en) for row in each(read_sources(keys=tuple(sorted(sources))))
    }
    return tuple(
        _part(thai, english, titles[thai.sources[0]] if titles.keys() & set(thai.sources) else None)
        for thai, english in zip(*told, strict=True)
    )


def _part(thai: DefinitionTold, english: DefinitionTold, source: Both | None) -> DefinitionPart:
    lines = [Line(Both(thai.words, english.words))]
    for (label_th, words_th), (label_en, words_en) in zip(thai.parts, english.parts, strict=True):
        lines.append(Line(Both(f"{label_th}: {words_th}", f"{label_en}: {words_en}")))
    if source is not None:
        lines.append(Line(say("definitions.from", source=source)))
    return DefinitionPart(
        thai.at, Both(thai.name, english.name), tuple(lines), bool(thai.definition), tuple(thai.sources)
    )


def note_lines(notes: Notes, *, kind: PeriodKind, province: str, marked: bool = True) -> tuple[Line, ...]:
    """The notes on a curve, `marked` by the numbers that stand on it."""
    told = []
    for language in LANGUAGES:
        with in_language(language):
            names = Names(province=province, areas=())
            told.append(
                [
                    (f"({number}) " if marked else "") + _note(note, names)
                    for number, note in numbered(notes, kind=kind)
                ]
            )
    return tuple(Line(Both(thai, english)) for thai, english in zip(*told, strict=True))


def _note(note: Annotation, names: Names) -> str:
    who = names.partner(note.partner_code)
    own = note.text_en if lang() == "en" and note.text_en else note.text_th
    parts = [when_words(note), own, t("annotations.says", who=who) if who else ""]
    return " · ".join(part for part in parts if part)
