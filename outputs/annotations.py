"""Dated notes in words: numbered as they stand on a curve, with who says them and from where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import islice

from markupsafe import Markup

from data.domain.periods import PeriodKind
from outputs.language import as_html, day_words, in_words, t, year_words
from outputs.marks import tagged
from outputs.names import Names
from outputs.pieces.lines import NONE, dotted, joined, outward
from queries.annotations import NEW_METHOD, Annotation, Notes


def numbered(notes: Notes, *, kind: PeriodKind) -> list[tuple[int, Annotation]]:
    """The notes in the order of their years on a curve of such periods, counted from 1."""
    return list(enumerate(sorted(notes, key=lambda note: (note.year(kind), note.code)), 1))


def marks_of(notes: Notes, *, kind: PeriodKind, most: int | None = None) -> Mapping[int, str]:
    """By year the numbers of its notes: "1", "2, 3". `most`: of the first so many alone."""
    found: dict[int, list[str]] = defaultdict(list)
    for number, note in islice(numbered(notes, kind=kind), most):
        found[note.year(kind)].append(str(number))
    return {year: ", ".join(numbers) for year, numbers in found.items()}


def build_annotations(notes: Notes, *, kind: PeriodKind, names: Names) -> Markup:
    """The notes below their curve, each under its number; nothing where there is none."""
    items = joined(
        Markup('<li value="{}" data-note="{}">{}</li>').format(number, note.code, _build(note, names))
        for number, note in numbered(notes, kind=kind)
    )
    head, frame = t("annotations.title"), Markup('<ol class="pk-notes" aria-label="{}">{}</ol>')
    return frame.format(head, items) if items else NONE


def _build(note: Annotation, names: Names) -> Markup:
    about = dotted(when_words(note), names.word("annotation_kind", note.kind))
    said = tagged(in_words(note.text_th, note.text_en), sample=note.is_sample)
    who = names.partner(note.partner_code)
    more = [as_html(t("annotations.says", who=who))] if who else []
    if note.kind == NEW_METHOD:
        more.append(as_html(t("annotations.breaks")))
    more += [outward(t("annotations.evidence"), to=note.url)]
    behind = Markup(" · ").join(part for part in more if part)
    body = Markup("<strong>{}</strong> {}").format(as_html(about), said)
    return body + Markup(" <small>{}</small>").format(behind) if behind else body


def when_words(note: Annotation) -> str:
    """Its day, or the fiscal year that is all that is known."""
    return day_words(note.happened_on) or year_words(note.fiscal_year)
