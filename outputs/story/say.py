"""Words of a story in both languages at once, and its numbers as figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from data.domain.measures import Dates
from outputs.dated import day_words
from outputs.look import words_of
from outputs.story.model import EMPTY, Badge, Both, Figure
from words import text
from words.dates import bare_fiscal_year, fiscal_year, short_date
from words.numbers import number


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
    """A number with its unit: "55 ตำบล"; percent stands before its number in Thai."""
    if unit.th == text("story.percent", lang="th"):
        return say("story.amount_percent", n=n)
    return say("story.amount", n=n, unit=unit)


def units_told(proven: Figure, total: Figure) -> Both:
    """Units with evidence of transfer: at least so many, but for all of them."""
    if proven.value == total.value:
        return say("story.units_all", m=total.shown)
    return say("story.units", n=proven.shown, m=total.shown)


def with_unit(figure: Figure) -> Both:
    """A figure as it is read, its unit where each language has it: "ร้อยละ 31.5"; words have none."""
    if figure.value is None or not figure.unit.th:
        return figure.shown
    return amount(figure.shown, figure.unit)


def unit_first(unit: Both, *, lang: str) -> bool:
    """Whether a unit stands before its number, as percent does in Thai."""
    return unit.of(lang) == text("story.percent", lang="th")


def listing(parts: Iterable[Both]) -> Both:
    """Names one after another."""
    told = list(parts)
    return Both(", ".join(one.th for one in told), ", ".join(one.en for one in told))


def joined(*parts: Both | None) -> Both:
    """Parts of one line, set apart by a middle dot; what is missing is left out."""
    told = [part for part in parts if part is not None and (part.th or part.en)]
    return Both(" · ".join(one.th for one in told), " · ".join(one.en for one in told))


def badge_words(badge: Badge) -> Both:
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
