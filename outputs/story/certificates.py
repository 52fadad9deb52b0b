"""What an edition tells of certificates and awards: those on record, never as a share of all LAOs.

What has no row is told nowhere, of no body what it did not reach, and invented rows have no part here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.domain.participation import Validity
from outputs.story.model import Both, EditionFacts, Line, Row
from outputs.story.places import area_name
from outputs.story.say import counted, day, fiscal, joined, plain, say
from queries.laos import read_programme_levels
from queries.programmes import HeldCertificate, Programme, read_held, read_programmes
from queries.rows import each

MOST_ROWS = 8
"""LAOs that slides name, the newest first; how many there are is said above them."""


@dataclass(frozen=True)
class ToldCertificates:
    """`lines`: how many LAOs are known, a line a programme; `rows`: each with its level and year."""

    lines: tuple[Line, ...] = ()
    rows: tuple[Row, ...] = ()
    sources: tuple[str, ...] = ()


NONE_CERTIFIED = ToldCertificates()


def told_certificates(facts: EditionFacts) -> ToldCertificates:
    """Of every programme the last one of each LAO that is on record by the day of the edition."""
    known = [(one, held) for one in read_programmes() if (held := _held(one, facts=facts))]
    rows = [pair for one, held in known for pair in zip(held, _rows(one, held), strict=True)]
    rows.sort(key=lambda pair: (-pair[0].fiscal_year, pair[0].lao_code))
    return ToldCertificates(
        lines=tuple(_line(one, held, facts=facts) for one, held in known),
        rows=tuple(row for _, row in rows[:MOST_ROWS]),
        sources=tuple(dict.fromkeys(one.source_key for one, _ in rows if one.source_key)),
    )


def _held(programme: Programme, *, facts: EditionFacts) -> list[HeldCertificate]:
    """Real ones, whatever end they state not past; of each LAO the one of the latest year."""
    last: dict[str, HeldCertificate] = {}
    for one in read_held(programme=programme.code, province=facts.province):
        ahead = one.issued_on is not None and one.issued_on > facts.data_date
        if not (one.is_sample or ahead or one.validity(today=facts.data_date) is Validity.EXPIRED):
            last[one.lao_code] = one
    return list(last.values())


def _line(programme: Programme, held: Sequence[HeldCertificate], *, facts: EditionFacts) -> Line:
    name, n = plain(programme.name_th, programme.name_en), len(held)
    key = f"certificates|{facts.province}|{programme.code}"
    sources = tuple(dict.fromkeys(one.source_key for one in held if one.source_key))
    label = joined(say("story.certificates"), name, facts.province_name)
    figure = counted(key, n, label=label, sources=sources)
    return Line(say("story.certificates_known", programme=name, n=figure.shown), (figure,))


def _rows(programme: Programme, held: Sequence[HeldCertificate]) -> Iterator[Row]:
    levels = {
        row.code: plain(row.name_th, row.name_en)
        for row in each(read_programme_levels(programme=programme.code))
    }
    for one in held:
        level = levels.get(one.level, Both(one.level, one.level))
        issued = say("story.issued", day=day(one.issued_on)) if one.issued_on else None
        yield Row(
            key=f"certificate|{one.lao_code}|{programme.code}|{one.fiscal_year}",
            text=area_name(one.lao_code),
            who=joined(plain(programme.name_th, programme.name_en), level),
            when=joined(fiscal(one.fiscal_year), issued),
        )
