"""Home below the fold: promises and targets that are due, what changed lately, how fresh each record is."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from markupsafe import Markup

from data.domain.areas import NATION
from data.domain.milestones import DAYS_AHEAD, MilestoneState
from data.domain.promises import OPEN, ROAD
from data.records import RECORDS
from outputs.language import as_html, day_words, lang, n_words, t
from outputs.markup import link
from outputs.names import code_names
from outputs.pieces.lines import NONE, dotted, joined, quiet
from outputs.whose import is_beyond, whose_words
from queries.agreements import Commitment, read_commitments
from queries.batches import STEPS, BatchLine, read_batches
from queries.freshness import Fresh, read_fresh
from queries.milestones import Milestone, read_milestones
from queries.proposals import read_proposals
from queries.sources import distinct
from words.dates import thai_day

LATEST = 5
"""Batches that are told."""

RECORDS_NAMED = 3
"""Of a batch, those with the most rows."""

ABOUT_INVENTED = frozenset({"sample", "remove_sample"})
"""Kinds of batches that say nothing of real rows."""

A_YEAR, THREE_YEARS = timedelta(days=366), timedelta(days=3 * 366)


def build_block(
    title: str,
    *,
    inner: Markup,
    beside: str = "",
    way: tuple[str, str] | None = None,
    mark: Markup = NONE,
) -> Markup:
    """A card below the fold; on a phone it is folded. `way`: words and address of where all of it is;
    `mark`: what stands after it.
    """
    everything = link(way[0], to=way[1], class_="pk-all") if way else NONE
    folded = Markup("<details><summary><h2>{}</h2></summary>{}{}{}</details>")
    body = folded.format(as_html(title), quiet(beside), inner, mark)
    return Markup('<div class="pk-home-card pk-block">{}{}</div>').format(everything, body)


def build_promises(*, province: str, today: date, way: tuple[str, str]) -> Markup:
    """Counts alone: who promised what is on the pages of promises."""
    soon, over = _due(province, today=today)
    lines = [t("home.due_soon", n=n_words(soon), days=DAYS_AHEAD), t("home.overdue", n=n_words(over))]
    due = quiet(dotted(*lines)) if soon or over else quiet(t("home.nothing_due"))
    inner = joined((due, _build_road(province, today=today)))
    return build_block(t("home.promises"), inner=inner, way=way)


def build_changed(*, way: tuple[str, str]) -> Markup:
    """The last batches of real rows in words; where nothing was imported, that all of it is published."""
    batches = [one for one in read_batches(details=False) if one.kind not in ABOUT_INVENTED]
    imported = any(one.kind == "import" for one in batches)
    told = [_batch_words(one) for one in batches[:LATEST]] if imported else [t("home.no_import")]
    return build_block(t("home.changed"), inner=joined(map(quiet, told)), way=way)


FRESH_NAMES = {"health_unit": "home.fresh_register", "transfer": "home.fresh_news"}
"""What the evidence of transfers is called where its days stand side by side."""


def build_fresh(*, province: str, today: date) -> Markup:
    """A line a record from the day of its newest row to today."""
    rows = read_fresh(province=province, today=today)
    if not rows:
        return build_block(t("home.fresh"), inner=quiet(t("home.nothing_fresh")))
    first = min(one.day for one in rows)
    lines = joined(_fresh_line(one, first=first, today=today) for one in rows)
    inner = Markup('<dl class="pk-fresh">{}</dl>').format(lines)
    return build_block(t("home.fresh"), inner=inner, beside=t("home.fresh_about", day=day_words(today)))


def sources_of_proposals(*, province: str, today: date) -> tuple[str, ...]:
    """The keys of the sources of those that are counted."""
    proposals = read_proposals(province=province, today=today)
    return distinct(one.source_key for one in proposals if not one.is_sample)


def _due(province: str, *, today: date) -> tuple[int, int]:
    """Commitments and success targets of real rows: due within some days, and past their day undone.

    What is the nation's is due on the nation's home, and in no province.
    """
    until = today + timedelta(days=DAYS_AHEAD)

    def is_own(one: Commitment | Milestone) -> bool:
        return not one.is_sample and (province == NATION or not is_beyond(one.area_code))

    targets = list(filter(is_own, read_milestones(province=province, today=today)))
    promised = [
        one
        for one in filter(is_own, read_commitments(province=province, today=today))
        if one.status in OPEN and one.due_on is not None
    ]
    days = [one.due_on for one in promised if one.due_on is not None]
    soon = sum(today <= day <= until for day in days)
    soon += sum(one.state is MilestoneState.NOT_DUE and one.due_on <= until for one in targets)
    over = sum(day < today for day in days) + sum(one.state is MilestoneState.OVERDUE for one in targets)
    return soon, over


def _build_road(province: str, *, today: date) -> Markup:
    """How many proposals stand at each step of their road; dashes where none does."""
    real = [one for one in read_proposals(province=province, today=today) if not one.is_sample]
    if not real:
        return quiet(t("home.no_proposals"))
    at_step = Counter(one.standing for one in real)
    names, most = code_names("proposal_step", lang=lang()), max(at_step.values())
    rows = joined(
        Markup('<div{}><dt>{}</dt><dd><i style="width:{:.0f}%"></i><b>{}</b></dd></div>').format(
            NONE if at_step[step] else Markup(' class="pk-empty"'),
            as_html(names.get(step, step)),
            70 * at_step[step] / most,
            as_html(n_words(at_step[step]) if at_step[step] else "–"),
        )
        for step in ROAD
    )
    head = Markup("<h3>{}</h3>{}").format(
        as_html(t("home.proposals", n=n_words(len(real)))),
        quiet(whose_words((one.area_code for one in real), province=province)),
    )
    return Markup('{}<dl class="pk-road">{}</dl>').format(head, rows)


def _batch_words(one: BatchLine) -> str:
    rows = {record: sum(counts.get(step, 0) for step in STEPS) for record, counts in one.counts.items()}
    most = sorted(((n, record) for record, n in rows.items() if n), reverse=True)[:RECORDS_NAMED]
    named = ", ".join(
        t("home.rows", record=RECORDS[record].title(lang=lang()), n=n_words(n))
        for n, record in most
        if record in RECORDS
    )
    return dotted(day_words(thai_day(one.written_at)), t(f"cli.kind.{one.kind}"), named)


def _fresh_line(one: Fresh, *, first: date, today: date) -> Markup:
    age = today - one.day
    looks = "pk-new" if age <= A_YEAR else "pk-old" if age > THREE_YEARS else "pk-some"
    span = max((today - first).days, 1)
    left = 100 * (one.day - first).days / span
    line = Markup('<div class="{}"><dt>{}</dt><dd><i style="left:{}%"></i><span>{}</span></dd></div>')
    # Transfers stand on the register and on news, each with its own day.
    told = FRESH_NAMES.get(one.record)
    title = as_html(t(told) if told else RECORDS[one.record].title(lang=lang()))
    return line.format(looks, title, f"{left:.1f}", as_html(day_words(one.day)))
