"""What each partner is asked about before a forum: its figures, its promises, its yearly targets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from components.language import name_of, named, t
from outputs.look import NoStatus
from outputs.marks import none_badge, state_badge, status_badge
from outputs.statuses import MILESTONE_LOOKS, PROMISE_LOOKS
from outputs.story.indicators import value_figure
from outputs.story.say import amount
from queries.agreements import read_commitments
from queries.contributions import read_contributions, read_partners
from queries.goals import Standing, read_default_goal_year, read_set_view
from queries.milestones import read_milestones
from queries.moment import Invented, at, moment, showing
from words.dates import bare_fiscal_year

NOBODY = ""
"""In place of a partner: nobody is named for it, so nobody can be asked."""


@dataclass(frozen=True)
class Item:
    """`key`: as answers name it. `name`, `figure`: plain words; `badge`: HTML."""

    key: str
    name: str
    figure: str
    badge: Markup


@dataclass(frozen=True)
class SaidAnswer:
    """An answer: confirmed or correction, with the partner's words."""

    answer: str
    words: str


Answers = Mapping[tuple[str, str], SaidAnswer]
"""By partner and item."""


def read_items(
    *,
    province: str,
    sets: Sequence[str],
    today: date,
    lang: str,
    year: int | None = None,
    every: bool = False,
) -> Mapping[str, tuple[Item, ...]]:
    """By partner's code, in the order of the codes; what nobody is named for under NOBODY.

    `year`: of the indicators, None for the latest of each set. What an edition would not tell, since imported
    rows have put it aside, nobody is asked about; `every`: in former releases everybody was.
    """
    with at(showing(Invented.ALL if every else Invented.SHOWN, of=moment())):
        return _read_items(province=province, sets=sets, today=today, lang=lang, year=year)


def _read_items(
    *, province: str, sets: Sequence[str], today: date, lang: str, year: int | None
) -> Mapping[str, tuple[Item, ...]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for code in sets:
        shown = year or read_default_goal_year(set=code, province=province, today=today)
        if shown is None:
            continue
        view = read_set_view(set=code, area=province, year=shown, today=today)
        carried = read_contributions(set=code, province=province)
        for standing in view.standings:
            leads = carried.leads(standing.indicator.goal_code)
            who = standing.indicator.reporter_code or (leads[0].code if leads else NOBODY)
            found[who].append(_of_indicator(standing, lang=lang))
    untold = none_badge(NoStatus.INVENTED)
    for promise in read_commitments(province=province, today=today):
        mark = state_badge(PROMISE_LOOKS[promise.status]) if promise.is_told else untold
        name = name_of(promise.text_th, promise.text_en)
        found[promise.partner_code or NOBODY].append(Item(f"commitment:{promise.code}", name, "", mark))
    for target in read_milestones(province=province, today=today):
        mark = state_badge(MILESTONE_LOOKS[target.state]) if target.is_told else untold
        name = named(target)
        found[target.partner_code or NOBODY].append(Item(f"milestone:{target.code}", name, "", mark))
    return {who: tuple(found[who]) for who in sorted(found)}


def partner_name(code: str) -> str:
    if code == NOBODY:
        return t("editions.answers.nobody")
    partner = read_partners().get(code)
    return named(partner) if partner else code


def counted(items: Mapping[str, Sequence[Item]], answers: Answers) -> Mapping[str, Counter[str]]:
    """How many items of each partner were confirmed, are to be corrected, were not answered."""
    return {
        who: Counter(
            answers[who, item.key].answer if (who, item.key) in answers else "unanswered" for item in own
        )
        for who, own in items.items()
    }


def _of_indicator(standing: Standing, *, lang: str) -> Item:
    """The very figure that an edition would tell."""
    own, reading, figure = standing.indicator, standing.reading, value_figure(standing)
    words = t("cards.gap")
    if reading is not None and figure is not None:
        year = bare_fiscal_year(reading.year, lang=lang)
        words = t("editions.answers.figure", value=amount(figure.shown, figure.unit).of(lang), year=year)
    return Item(f"indicator:{own.code}", named(own), words, status_badge(standing.status))
