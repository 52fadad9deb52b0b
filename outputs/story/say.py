"""Words of a story in both languages at once, and its numbers as figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from data.domain.measures import Dates
from outputs.dated import day_words
from outputs.look import words_of
from outputs.story.model import EMPTY, Both, Figure, StoredBadge
from words import LANGUAGES, text
from words.dates import bare_fiscal_year, fiscal_year, short_date
from words.numbers import number
from words.units import change_unit, in_sentence, pace_words, yearless


def say(key: str, **values: Both | str) -> Both:
    """The words of a key, its holes filled with what each language says."""

    def of(lang: str) -> str:
        filled = {name: one.of(lang) if isinstance(one, Both) else one for name, one in values.items()}
        return text(key, lang=lang, **filled)

    return Both(of("th"), of("en"))


def plain(thai: str, english: str | None) -> Both:
    """A name from the records; many bodies have none in English."""
    return Both(thai, english or thai)


def maybe(thai: str | None, english: str | None) -> Both | None:
    """Words that may be missing."""
    return plain(thai, english) if thai else Both(english, english) if english else None


def day(when: date) -> Both:
    return Both(short_date(when, lang="th"), short_date(when, lang="en"))


def days(dates: Dates) -> Both:
    """The day of a sum inside a sentence; of mixed days with how many of its rows are of it."""
    return Both(day_words(dates, lang="th"), day_words(dates, lang="en"))


def year(be: int) -> Both:
    """The number of a year alone: 2567 or 2024."""
    return Both(bare_fiscal_year(be, lang="th"), bare_fiscal_year(be, lang="en"))


def fiscal(be: int) -> Both:
    return Both(fiscal_year(be, lang="th"), fiscal_year(be, lang="en"))


def amount(n: Both, unit: Both) -> Both:
    """A number with its unit inside a sentence: "55 ตำบล", "ร้อยละ 23.4"."""
    return Both(*(in_sentence(n.of(lang), unit.of(lang), lang=lang) for lang in LANGUAGES))


def pace(a_year: float, unit: Both, *, decimals: int) -> Both:
    """What a value gains or loses a year; percent changes by points."""
    return Both(*(pace_words(a_year, unit.of(lang), lang=lang, decimals=decimals) for lang in LANGUAGES))


def yearless_of(unit: Both) -> Both:
    """The unit without its own "a year"."""
    return Both(*(yearless(unit.of(lang), lang=lang) for lang in LANGUAGES))


def unit_of_change(unit: Both) -> Both:
    """What a difference of values with this unit is counted in."""
    return Both(*(change_unit(unit.of(lang), lang=lang) for lang in LANGUAGES))


def units_told(proven: Figure, total: Figure) -> Both:
    """Units with evidence of transfer: at least so many, but for all of them or none."""
    if not proven.value:
        return say("place.units_none_line", m=total.shown)
    if proven.value == total.value:
        return say("story.units_all", m=total.shown)
    return say("story.units", n=proven.shown, m=total.shown)


def listing(parts: Iterable[Both]) -> Both:
    """Names one after another."""
    told = list(parts)
    return Both(", ".join(one.th for one in told), ", ".join(one.en for one in told))


def joined(*parts: Both | None) -> Both:
    """Parts of one line, set apart by a middle dot; what is missing is left out."""
    told = [part for part in parts if part is not None and (part.th or part.en)]
    return Both(" · ".join(one.th for one in told), " · ".join(one.en for one in told))


def joined_once(*parts: Both) -> Both:
    """The same, of names of which one may repeat another in a language."""
    return Both(*(" · ".join(dict.fromkeys(part.of(lang) for part in parts)) for lang in LANGUAGES))


def badge_words(badge: StoredBadge) -> Both:
    return say(words_of(badge))


def counted(
    key: str,
    n: float,
    *,
    label: Both,
    unit: Both = EMPTY,
    decimals: int = 0,
    sources: tuple[str, ...] = (),
    sample: bool = False,
) -> Figure:
    """A number as a figure."""
    shown = Both(*(number(n, lang=lang, decimals=decimals) for lang in ("th", "en")))
    return Figure(key, label, shown, n, unit, sources, sample)
