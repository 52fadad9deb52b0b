"""Of which record a table is, where nobody says it: the one of which it says the most, and how sure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from data.importers.headers import LOOKED_AT
from data.importers.lookups import Lookups
from data.importers.normalise import match_key
from data.importers.problems import NothingRecognised, RecipeIncomplete
from data.importers.tables.bring import OF_UNITS, understand_upload
from data.importers.tables.declared import place_columns
from data.importers.tables.sheet import lay_out
from data.importers.tables.taken import SURE
from data.importers.tables.understand import Understanding
from data.importers.tables.vocabulary import columns_by_head, is_known
from data.importers.upload import Upload
from data.importers.values import as_text, is_blank
from data.records import RECORDS, Record

MOST_TRIED, FEWEST_KNOWN = 3, 2
"""Records that are tried beside those that may be told by a title, and headers of theirs that a table has."""

ROWS_LOOKED_AT = 400

SURE_ENOUGH = 0.6
"""The share of what speaks for any record from which one is taken: of two alike none is."""

_SUBJECTS: Mapping[str, re.Pattern[str]] = {
    "population": re.compile(r"ประชากร|ราษฎร|ทะเบียนราษฎร|population", re.IGNORECASE),
    "observation": re.compile(r"ตัวชี้วัด|ร้อยละ|อัตรา|ผลการดำเนินงาน|kpi|indicator|%", re.IGNORECASE),
    "certificate": re.compile(
        r"การรับรอง|ใบรับรอง|เกียรติบัตร|ผลการประเมินมาตรฐาน|green\s*&\s*clean|certificate", re.IGNORECASE
    ),
    "unit_staff": re.compile(r"บุคลากร|อัตรากำลัง|เจ้าหน้าที่|staff", re.IGNORECASE),
}
"""Records whose tables often have few headers of their own, with words that say what they are of."""

_WHERE_NAMED: Mapping[str, re.Pattern[str]] = {"transfer": re.compile(r"ถ่ายโอน|โอนภารกิจ", re.IGNORECASE)}
"""The same, of records that are tried only where a title says so."""


@dataclass(frozen=True)
class Guessed:
    """`sure`: from 0 to 1; `others`: records of which it may be as well."""

    record: Record
    sure: float
    others: tuple[Record, ...] = ()


def guess_record(
    upload: Upload, *, lookups: Lookups, given: Mapping[str, str], chosen: Mapping[str, str]
) -> Guessed:
    """The record of a table of another office.

    Raises NothingRecognised where it is none or may be several, RecipeIncomplete for what was given under no
    name that there is.
    """
    upload = _beginning(upload)
    found, wrong = [], None
    for name in _likely(upload):
        try:
            understood = understand_upload(
                upload, record=RECORDS[name], lookups=lookups, given=given, chosen=chosen
            )
        except NothingRecognised as problem:
            if problem.key == OF_UNITS and name == "certificate" and _is_named(name, upload):
                raise  # a list of certified hospitals is no register of hospitals
            continue
        except RecipeIncomplete as problem:
            wrong = wrong or problem  # what was given may be another record's
            continue
        if understood is not None and (score := _score(understood, upload)) > 0:
            found.append((score, understood))
    if not found:
        raise wrong or NothingRecognised("importing.nothing_recognised", file=upload.name)
    found.sort(key=lambda one: one[0], reverse=True)
    (best, understood), *rest = found
    whole = best + max((score for score, _of in rest), default=0.0)
    others = tuple(of.record for _score, of in rest)
    sure = 0.0 if _is_of_anything(understood) else best / whole if whole else 0.0
    if sure < SURE_ENOUGH:
        names = "; ".join(f"--as {of.record.name}" for _score, of in found)
        raise NothingRecognised("importing.record_several", file=upload.name, names=names)
    return Guessed(understood.record, sure, others)


def _is_named(name: str, upload: Upload) -> bool:
    """Whether a title of a file, or its name, speaks of what a record is of."""
    rows = (
        [cell for cell in row if not is_blank(cell)] for one in upload.sheets for row in one.rows[:LOOKED_AT]
    )
    titles = (as_text(row[0]) for row in rows if len(row) == 1)
    words = (upload.name, *(sheet.name for sheet in upload.sheets), *titles)
    of_it = _SUBJECTS.get(name) or _WHERE_NAMED[name]
    return any(of_it.search(one) for one in words)


def _is_of_anything(understood: Understanding) -> bool:
    """Whether its titles speak of something else, so that its number need not be the record's."""
    return any(question.key in ("subject", "all_ages") for question in understood.questions)


def _beginning(upload: Upload) -> Upload:
    """The file with the first rows of each sheet: the others tell no more of what it is."""
    sheets = (replace(sheet, rows=sheet.rows[:ROWS_LOOKED_AT]) for sheet in upload.sheets)
    return replace(upload, sheets=tuple(sheets))


def _likely(upload: Upload) -> Sequence[str]:
    """The records that are tried: each takes as long as understanding the table."""
    heads = {
        match_key(words)
        for sheet in upload.sheets
        for laid in lay_out(sheet, known=lambda words: is_known(words, record=None))
        for head in laid.heads
        for words in head.spellings()
    }
    counted: dict[str, int] = {}
    for name, record in RECORDS.items():
        known = {column for head, column in columns_by_head(record).items() if head in heads}
        counted[name] = len(known - place_columns(record).keys())
    best = sorted(counted, key=lambda name: -counted[name])[:MOST_TRIED]
    named = (name for name in _WHERE_NAMED if _is_named(name, upload))
    return list(dict.fromkeys((*_SUBJECTS, *named, *(n for n in best if counted[n] >= FEWEST_KNOWN))))


def _score(understood: Understanding, upload: Upload) -> float:
    """How much of a table is of the record: its columns, as sure as each is, and what its titles speak of."""
    score = 0.0
    for part in understood.parts:
        meaning = part.meaning
        own = {one.target: one for one in meaning.columns.values()}
        for _block, columns in meaning.blocks:
            own |= {one.target: one for one in columns.values()}
        score += sum(one.sure if one.by != "across" else SURE / 2 for one in own.values())
        around = (*part.laid.titles, part.laid.sheet, upload.name, *(head.whole for head in part.laid.heads))
        name = understood.record.name
        subject = _SUBJECTS.get(name) or _WHERE_NAMED.get(name)
        is_named = subject is not None and subject.search(" ".join(around)) is not None
        score += 2 * is_named
    return score / max(len(understood.parts), 1)
