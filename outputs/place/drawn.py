"""The page of a place as markup: facts, states, figures with their course and range, rows, gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from data.records import RECORDS
from outputs.credits import build_foot_line, credits_of, day_beside
from outputs.definitions import Marker, no_mark
from outputs.language import as_html, lang, n_words, t
from outputs.look import NoStatus, as_image
from outputs.marks import gap, none_badge, sample_tag, state_badge, tagged
from outputs.pieces.lines import NONE, joined, outward, paragraphs, quiet
from outputs.place.model import Fact, Number, Place, Spread
from outputs.place.naming import level_words
from outputs.place.spark import build_spark
from outputs.story.model import Both, Row, StoredBadge, figures_of
from queries.sources import distinct

OF_RECORD = "record"
"""Kinds of facts that are words of a record, not figures, begin so."""

FIGURE_OF = {
    "people": "population",
    "units": "unit_transfer_share",
    "laos": "lao_count",
    "certificates": "lao_certified_share",
    "ageing": "share_60",
}
"""What a fact is among the house's own figures (`outputs.definitions`)."""

DOTS_AT_MOST = 60
"""Units drawn one by one; more would be a pattern nobody counts."""


def build_claim(place: Place) -> Markup:
    """What is surest and asked first, in one sentence; nothing where nothing is known."""
    lines = {fact.kind: fact.line for fact in place.facts if fact.line}
    told = [said(line.text) for kind in ("units", "people") if (line := lines.get(kind))]
    return Markup('<p class="pk-place-claim">{}</p>').format(as_html(" · ".join(told))) if told else NONE


def build_facts(places: Sequence[Place], *, mark: Marker = no_mark) -> Markup:
    """Facts under their labels, of two places side by side. `mark`: beside a label, what its figure means."""
    kinds = {fact.kind: fact.label for place in places for fact in place.facts}
    known = [{fact.kind: fact for fact in place.facts} for place in places]
    rows = joined(
        Markup("<div><dt>{}{}</dt>{}</div>").format(
            as_html(said(label)),
            mark(FIGURE_OF[kind], said(label)) if kind in FIGURE_OF else NONE,
            joined(Markup("<dd>{}</dd>").format(_fact(facts.get(kind))) for facts in known),
        )
        for kind, label in kinds.items()
    )
    heads = _names(places) if len(places) > 1 else NONE
    body = Markup('<dl class="pk-place-facts" data-places="{}">{}{}</dl>')
    return _card(t("place.facts"), body.format(len(places), heads, rows))


def _names(places: Sequence[Place]) -> Markup:
    names = joined(Markup("<dd>{}</dd>").format(as_html(said(place.name))) for place in places)
    return Markup('<div class="pk-place-names"><dt></dt>{}</div>').format(names)


def _fact(fact: Fact | None) -> Markup:
    if fact is None:
        return gap()
    shown = outward(said(fact.shown), to=fact.href) or as_html(said(fact.shown)) or gap()
    dots = _dots(*fact.dots) if fact.dots and fact.dots[1] <= DOTS_AT_MOST else NONE
    source = next(iter(credits_of(fact.sources[:1])), None)
    notes = joined(quiet(said(note)) for note in fact.notes)
    if source:
        notes += build_foot_line(t("place.source", title=source.title))
    looks = Markup(' class="pk-place-words"') if fact.kind.startswith(OF_RECORD) else NONE
    return Markup("<strong{}>{}</strong>{}{}").format(looks, shown, dots, notes)


def _dots(found: int, every: int) -> Markup:
    """A diamond a unit: filled where there is evidence."""
    marks = Markup('<i class="pk-found"></i>') * found + Markup("<i></i>") * (every - found)
    return Markup('<span class="pk-dots" aria-hidden="true">{}</span>').format(marks)


def build_states(places: Sequence[Place]) -> Markup:
    """How many indicators and promises stand in which state; what is invented of a real place has none."""
    return _card(t("place.states"), _side_by_side([_states(place) for place in places], places))


def _side_by_side(parts: Sequence[Markup], places: Sequence[Place]) -> Markup:
    """What is told of two places, each under its name; of one place as it is."""
    if len(places) == 1:
        return parts[0]
    columns = joined(
        Markup("<div><h3>{}</h3>{}</div>").format(as_html(said(place.name)), part)
        for place, part in zip(places, parts, strict=True)
    )
    return Markup('<div class="pk-place-pair">{}</div>').format(columns)


def _states(place: Place) -> Markup:
    parts = []
    for kind, rows in (
        ("indicators", [one.row for one in place.indicators]),
        ("promises", list(place.promises)),
    ):
        if not rows:
            parts.append(quiet(t(f"place.states_no_{kind}")))
            continue
        counted: Counter[StoredBadge] = Counter(row.badge for row in rows if row.badge is not None)
        silent = sum(row.badge is None for row in rows)
        badges = joined(
            Markup("<span>{} <b>{}</b></span>").format(badge_of(badge), n_words(n))
            for badge, n in counted.items()
        )
        words = t(f"place.states_{kind}", n=n_words(len(rows)))
        parts.append(Markup('<p class="pk-place-states">{} {}</p>').format(as_html(words), badges))
        if silent:
            parts.append(quiet(t("place.states_silent", n=n_words(silent))))
    return joined(parts)


def build_gaps(places: Sequence[Place]) -> Markup:
    """What is missing, and in which table of the workbook it is brought in."""
    return _card(t("place.gaps"), _side_by_side([_gaps(place) for place in places], places))


def _gaps(place: Place) -> Markup:
    items = joined(
        Markup("<li>{} <small>{}</small></li>").format(
            as_html(said(one.text)),
            as_html(t("place.bring_in", record=RECORDS[one.record].title(lang=lang()))),
        )
        for one in place.gaps
    )
    return Markup('<ul class="pk-place-gaps">{}</ul>').format(items) if items else quiet(t("place.no_gaps"))


def build_numbers(
    title: str, places: Sequence[Place], *, kind: str, dark: bool, mark: Marker = no_mark
) -> Markup:
    """A table of `numbers` or `indicators`: value, course, range and state; of two places their values.

    `mark`: beside a name, what the figure means.
    Where all is invented its frame says so once.
    """
    listed: list[Sequence[Number]] = [getattr(place, kind) for place in places]
    rows = {one.key: one for numbers in listed for one in numbers}
    if not rows:
        return NONE
    invented = all(one.row.sample for one in rows.values())
    by_place = [{one.key: one for one in numbers} for numbers in listed]
    if len(places) > 1:
        heads = [t("place.head_what"), *(said(place.name) for place in places)]
        body = joined(
            _compared(rows[key], [known.get(key) for known in by_place], tag=not invented, mark=mark)
            for key in rows
        )
    else:
        heads = [t(f"place.head_{name}") for name in ("what", "value", "course", "range", "state")]
        body = joined(_number(one, dark=dark, tag=not invented, mark=mark) for one in rows.values())
    top = joined(Markup('<th scope="col">{}</th>').format(as_html(head)) for head in heads)
    table = Markup(
        '<table class="pk-place-numbers" data-places="{}"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
    ).format(len(places), top, body)
    key = _key(rows.values(), place=places[0]) if len(places) == 1 else NONE
    return _card(title, key + table, invented=invented)


def _number(one: Number, *, dark: bool, tag: bool, mark: Marker) -> Markup:
    return Markup('<tr data-key="{}"{}>{}<td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>').format(
        one.key,
        Markup(' class="pk-quieted"') if one.row.sample else "",
        _head(one, mark),
        _value(one, tag=tag),
        _course(one, dark=dark),
        _range(one.spread) if one.spread else NONE,
        _state(one),
    )


def _compared(one: Number, found: Sequence[Number | None], *, tag: bool, mark: Marker) -> Markup:
    cells = joined(
        Markup("<td>{}</td>").format(
            Markup("{} {}").format(_value(own, tag=tag), _state(own)) if own else gap()
        )
        for own in found
    )
    return Markup('<tr data-key="{}">{}{}</tr>').format(one.key, _head(one, mark), cells)


def _head(one: Number, mark: Marker) -> Markup:
    words = as_html(said(one.row.text)) + mark(one.key, said(one.row.text))
    about = said(one.about)
    small = Markup("<small>{}</small>").format(as_html(about)) if about else NONE
    return Markup('<th scope="row">{}{}</th>').format(words, small)


def _value(one: Number, *, tag: bool) -> Markup:
    figure = one.row.figures[0]
    mark = Markup(" {}").format(sample_tag()) if tag and one.row.sample else NONE
    shown = as_html(figure.parts(lang())[0])
    when = said(one.when)
    small = Markup("<small>{}</small>").format(as_html(when)) if when else NONE
    return Markup("<strong>{}</strong>{}{}").format(shown, mark, small)


def _course(one: Number, *, dark: bool) -> Markup:
    if not one.course.is_drawn:
        return Markup("<small>{}</small>").format(as_html(said(one.course.why)))
    first, last = one.course.points[0].year, one.course.points[-1].year
    ends = Markup("<small><span>{}</span><span>{}</span></small>").format(_year(first), _year(last))
    svg = build_spark(one.course, dark=dark, quiet=one.row.sample)
    return Markup('<div class="pk-spark">{}{}</div>').format(as_image(svg), ends)


def _year(year: int) -> str:
    return str(year if lang() == "th" else year - 543)


def _range(spread: Spread) -> Markup:
    """A bar from the lowest value to the highest: ticks, a band of similar places, a dot for this one."""
    values = (*spread.values, spread.own)
    low, high = min(values), max(values)

    def at(value: float) -> str:
        return f"{100 * (value - low) / (high - low) if high > low else 50:.1f}"

    ticks = joined(Markup('<i style="left:{}%"></i>').format(at(value)) for value in spread.values)
    band = NONE
    if spread.similar:
        left, right = spread.similar
        width = f"{float(at(right)) - float(at(left)):.1f}"
        band = Markup('<b style="left:{}%;width:{}%"></b>').format(at(left), width)
    own = Markup('<em style="left:{}%"></em>').format(at(spread.own))
    words = t("place.range_alt", low=said(spread.low), high=said(spread.high))
    return Markup(
        '<div class="pk-range"><div role="img" aria-label="{}">{}{}{}</div>'
        "<small><span>{}</span><span>{}</span></small></div>"
    ).format(words, band, ticks, own, said(spread.low), said(spread.high))


def _state(one: Number) -> Markup:
    badge = badge_of(one.row.badge) if one.row.badge is not None else NONE
    notes = joined(Markup("<small>{}</small>").format(as_html(said(note))) for note in one.notes)
    return Markup("{}{}").format(badge, notes)


def _key(numbers: Iterable[Number], *, place: Place) -> Markup:
    """What the range shows, once above its table."""
    if not any(one.spread for one in numbers):
        return NONE
    level, kind = place.level, level_words(place.level, code=place.code).lower()
    parts = [
        Markup("<span><em></em>{}</span>").format(as_html(t("place.key_own"))),
        Markup("<span><b></b>{}</span>").format(as_html(t(f"place.key_similar_{level}", kind=kind))),
        Markup("<span><i></i>{}</span>").format(as_html(t(f"place.key_others_{level}", kind=kind))),
    ]
    return Markup('<p class="pk-place-key pk-quiet">{}</p>').format(joined(parts))


def build_rows(title: str, rows: Sequence[Row], *, none: str, silent: bool = False) -> Markup:
    """A card of rows. `none`: what stands there without any. `silent`: rows that never have a state."""
    if not rows:
        return _card(title, quiet(none))
    invented = all(row.sample for row in rows)
    items = joined(_row(row, silent=silent, tag=row.sample and not invented) for row in rows)
    body = Markup('<ul class="pk-place-rows">{}</ul>').format(items)
    return _card(title, body, invented=invented)


def _row(row: Row, *, silent: bool, tag: bool) -> Markup:
    badge = badge_of(row.badge) if row.badge is not None else NONE
    if row.badge is None and not silent:
        badge = Markup("<small>{}</small>").format(as_html(t("place.no_state")))
    about = " · ".join(said(one) for one in (row.who, row.when) if one is not None)
    words = said(row.words) if row.words else ""
    evidence = outward(t("promises.evidence"), to=row.url)
    return Markup('<li><div class="pk-place-row"><span>{}</span>{}</div>{}{}{}</li>').format(
        tagged(said(row.text), sample=tag),
        badge,
        quiet(about),
        paragraphs(words),
        Markup("<p>{}</p>").format(evidence) if evidence else NONE,
    )


def build_sources(places: Sequence[Place]) -> Markup:
    """Every source of what stands on the page, with its day."""
    facts = [fact for place in places for fact in place.facts]
    figures = figures_of(tuple((place.numbers, place.indicators, place.items) for place in places))
    known = (*(fact.sources for fact in facts), *(figure.sources for figure in figures))
    keys = distinct(key for sources in known for key in sources)
    told = [
        f"{credit.title} ({beside})" if (beside := day_beside(credit)) else credit.title
        for credit in credits_of(keys)
    ]
    return build_foot_line(" · ".join(told), head=t("place.sources")) if told else NONE


def badge_of(badge: StoredBadge) -> Markup:
    return none_badge(badge) if isinstance(badge, NoStatus) else state_badge(badge)


def said(both: Both) -> str:
    """In the reader's language."""
    return both.of(lang())


def _card(title: str, body: Markup, *, invented: bool = False) -> Markup:
    tag = Markup(" {}").format(sample_tag()) if invented else NONE
    looks = "pk-place-card pk-invented" if invented else "pk-place-card"
    return Markup('<section class="{}"><h2>{}{}</h2>{}</section>').format(looks, as_html(title), tag, body)


def build_hidden(words: str) -> Markup:
    """One dashed line in the place of what is invented and hidden."""
    return Markup('<p class="pk-place-hidden">{}</p>').format(as_html(words))
