"""What is known of an LAO: its record, fact by fact, in both languages."""

from __future__ import annotations

from outputs.place.model import Fact
from outputs.record import build_record
from outputs.scope import Scope
from outputs.story.model import Both
from words import LANGUAGES


def build_lao_facts(code: str, *, province: str, year: int) -> tuple[Fact, ...]:
    """The facts of its record; none where it has no record in the province."""
    records = [build_record(code, scope=Scope(province, (), (), year, lang)) for lang in LANGUAGES]
    thai, english = (record.facts if record else () for record in records)
    sources = records[0].sources if records[0] else ()
    return tuple(
        Fact(
            kind=f"record_{place}",
            label=Both(own.label, other.label),
            shown=Both(own.words, other.words),
            sources=sources if place == 0 else (),
        )
        for place, (own, other) in enumerate(zip(thai, english, strict=True))
    )
