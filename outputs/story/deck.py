"""The slides of an edition, in the order in which they are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from data.domain.progress import Direction, State
from data.domain.status import BAD_STATES, GOOD_STATES, STATE_ORDER
from outputs.look import Attainment, NoStatus
from outputs.look import State as Look
from outputs.statuses import LOOKS, NO_LOOKS, look_of
from outputs.story.certificates import NONE_CERTIFIED, ToldCertificates
from outputs.story.definitions import note_lines
from outputs.story.goals import helpers_of
from outputs.story.indicators import (
    course_chart,
    course_lines,
    name_of,
    standing_figure,
    target_line,
    unit_of,
    value_figure,
)
from outputs.story.model import (
    BOARDS,
    CERTIFICATES,
    TRANSFER,
    Both,
    Count,
    DefinitionPart,
    EditionFacts,
    Figure,
    GoalPart,
    Line,
    MapPicture,
    Row,
    Slide,
    SlideKind,
    SourcePart,
)
from outputs.story.places import item_of
from outputs.story.promises import BEHIND, told_apart
from outputs.story.say import (
    amount,
    badge_words,
    counted,
    day,
    fiscal,
    joined,
    joined_once,
    listing,
    plain,
    say,
    year,
)
from outputs.story.transfer import ToldTransfer
from queries.contributions import Contributions
from queries.goals import SAYS_NOTHING, PillarView, SetView, Standing
from words import LANGUAGES

ROWS_A_SLIDE = 4
LINES_A_SLIDE = 6
BETTER_A_PILLAR = 3
PUSH_A_PILLAR = 3


NEEDS_PUSH = BAD_STATES | {State.BELOW_TARGET, State.AT_RISK, State.CRITICAL}
"""Of every method."""


@dataclass(frozen=True)
class Material:
    """What the slides are made from, all of one edition."""

    facts: EditionFacts
    views: Sequence[tuple[SetView, Contributions]]
    goals: Mapping[str, GoalPart]
    kept: Sequence[Row]
    kept_counts: Sequence[Count]
    ahead: Sequence[Row]
    milestones: Sequence[Row]
    milestone_counts: Sequence[Count]
    next_milestones: Sequence[Row]
    maps: Sequence[tuple[MapPicture, tuple[Line, ...]]]
    changes: Sequence[Line]
    revisions: Sequence[Line]
    method: Sequence[Line]
    sources: Mapping[str, SourcePart]
    definitions: Sequence[DefinitionPart] = ()
    transfer: ToldTransfer | None = None
    boards: Sequence[Row] = ()
    certificates: ToldCertificates = NONE_CERTIFIED


def deck(material: Material) -> tuple[Slide, ...]:
    """Cover to thank-you, then what is kept for questions."""
    slides = [_cover(material), *_promises(material)]
    for view, contributions in material.views:
        for pillar in view.pillars:
            slides += _pillar(pillar, view=view, contributions=contributions, material=material)
    slides += [*_transfer(material), *_certificates(material.certificates)]
    slides += [_map(picture, lines=lines) for picture, lines in material.maps]
    slides += _milestones(material)
    slides += _row_slides(
        "commitments",
        say("story.new_commitments"),
        material.ahead,
        item="promises",
        kicker=say("story.ahead"),
    )
    slides += _line_slides("changes", say("story.changes"), material.changes)
    slides += _row_slides(BOARDS, say("story.boards"), material.boards, item="index")
    slides.append(_thanks(material.facts))
    return (*slides, *_backup(material))


def improved(standing: Standing) -> tuple[Figure, Figure] | None:
    """The value before and the one now, where the latest is better than that of the round before it.

    Better is said between consecutive periods of one length and one method only, and not of sums that lack
    areas.
    """
    full = [reading for reading in standing.readings if reading.value is not None]
    if len(full) < 2 or full[-1].year != standing.status.year or full[-1].months != full[-2].months:
        return None
    before, now = full[-2], full[-1]
    if now.year - before.year != standing.indicator.rules.every_years:
        return None
    if now.as_value().incomplete or before.as_value().incomplete:
        return None
    if standing.plan.plan.is_broken(before.year, now.year):
        return None
    rise = (now.value or 0.0) - (before.value or 0.0)
    direction = standing.indicator.direction
    better = rise > 0 if direction is Direction.UP else rise < 0
    if not better or direction is Direction.NONE:
        return None
    return (
        standing_figure(before, standing=standing),
        standing_figure(now, standing=standing),
    )


def needs_push(standings: Iterable[Standing]) -> list[Standing]:
    """Indicators in a bad state, in the order of their records: no ranking."""
    return [one for one in standings if one.status.state in NEEDS_PUSH]


def _cover(material: Material) -> Slide:
    """A draft bears the name of what it tells; that it is a draft stands below it."""
    facts = material.facts
    kicker = joined(facts.forum_day, facts.province_name)
    sets = listing(_set_name(view) for view, _contributions in material.views)
    title = facts.forum or (sets if facts.is_draft else facts.name)
    as_of = say("story.held_on" if facts.is_draft else "public.data_date", day=day(facts.data_date))
    told = as_of if title == facts.name else joined(facts.name, as_of)
    lines = (told, indicator_year(facts)) if material.views else (told,)
    return Slide("cover", SlideKind.COVER, title, kicker, lines=tuple(map(Line, lines)))


def indicator_year(facts: EditionFacts) -> Both:
    """Of which year the indicators are told: that of the edition; in a draft each by its latest value, as
    the page of goals begins."""
    if facts.is_draft:
        return say("story.indicators_latest")
    return say("story.indicators_of", year=fiscal(facts.year))


def _set_name(view: SetView) -> Both:
    return plain(view.goal_set.name_th, view.goal_set.name_en)


def _promises(material: Material) -> list[Slide]:
    title = say("story.promises", year=year(material.facts.year))
    if not material.kept:
        return [
            Slide(
                "promises", SlideKind.SUMMARY, title, lines=(Line(say("story.no_promises")),), item="promises"
            )
        ]
    rows, beside = told_apart(material.kept)
    total = counted("promises|total", len(rows), label=title, sample=any(row.sample for row in rows))
    of = "promises_invented" if rows and all(row.sample for row in rows) else "promises_total"
    told = Line(say(f"story.{of}", n=total.shown), (total,))
    summary = Slide(
        "promises",
        SlideKind.SUMMARY,
        title,
        say("story.kept"),
        lines=(told, *_apart_line("promises", beside, label=title, among_invented=total.sample)),
        counts=tuple(material.kept_counts),
        item="promises",
        sample=total.sample,
    )
    return [
        summary,
        *_row_slides("promises", say("story.became"), material.kept, item="promises", kicker=title),
    ]


def _apart_line(key: str, n: int, *, label: Both, among_invented: bool = False) -> tuple[Line, ...]:
    """How many invented ones stand beside what is counted; none: no line. See `build_apart`."""
    if not n:
        return ()
    figure = counted(f"{key}|apart", n, label=label, sample=True)
    words = "samples.silent" if among_invented else "samples.apart"
    return (Line(say(words, n=figure.shown), (figure,)),)


def _pillar(
    pillar: PillarView, *, view: SetView, contributions: Contributions, material: Material
) -> list[Slide]:
    if not pillar.standings:
        return []
    name = plain(pillar.pillar.name_th, pillar.pillar.name_en)
    key = f"pillar-{view.goal_set.code}-{pillar.pillar.code}"
    standings = sorted(
        pillar.standings, key=lambda one: one.is_sample
    )  # under the slide's ribbon, real first
    push = needs_push(standings)
    better = [
        (one, pair)
        for one in standings
        if one.status.state not in NEEDS_PUSH and (pair := improved(one)) is not None
    ]
    lines = list(_apart_line(key, pillar.apart.total, label=name))  # beside the counts: they lack these
    lines += [_better_line(one, *pair) for one, pair in better[:BETTER_A_PILLAR]]
    if len(better) > BETTER_A_PILLAR:
        more = counted(f"{key}|more_better", len(better) - BETTER_A_PILLAR, label=say("story.better"))
        lines.append(Line(say("story.more_better", n=more.shown), (more,)))
    lines += [_push_line(one, contributions) for one in push[:PUSH_A_PILLAR]]
    if len(push) > PUSH_A_PILLAR:
        rest = counted(f"{key}|more_push", len(push) - PUSH_A_PILLAR, label=say("story.push"))
        lines.append(Line(say("story.more_push", n=rest.shown), (rest,)))
    sample = any(one.is_sample for one in standings)
    summary = Slide(
        key,
        SlideKind.PILLAR,
        name,
        joined(_set_name(view), indicator_year(material.facts)),
        lines=tuple(lines) or (Line(say("story.nothing_assessed")),),
        counts=_state_counts(pillar, key=key, sample=all(one.is_sample for one in standings)),
        item=item_of("goals", pillar.goals[0].goal.code) if pillar.goals else "index",
        sample=sample,
    )
    first = [one for one, _ in better[:1]]
    chosen = [*first, *[one for one in push if one not in first][:1]]
    if not any(not one.is_sample for one in chosen):  # what is real and counted is shown too
        chosen += [
            one
            for one in standings
            if not one.is_sample and one.reading is not None and one.status.kind not in SAYS_NOTHING
        ][:1]
    return [
        summary,
        *(_indicator(one, pillar=name, contributions=contributions, material=material) for one in chosen),
    ]


def _better_line(standing: Standing, before: Figure, now: Figure) -> Line:
    told = say(
        "story.better_line",
        name=name_of(standing.indicator),
        before=amount(before.shown, unit_of(standing.indicator)),
        now=amount(now.shown, unit_of(standing.indicator)),
    )
    good = standing.status.state in GOOD_STATES
    return Line(told, (before, now), look_of(standing.status) if good else None)


def _push_line(standing: Standing, contributions: Contributions) -> Line:
    """What got better and is behind all the same is told here alone, with both."""
    helpers = helpers_of(standing.indicator.goal_code, contributions)
    who = say("story.can_help", who=helpers) if helpers else say("story.no_helper")
    values = {"name": name_of(standing.indicator), "who": who}
    pair = improved(standing)
    if pair is None:
        return Line(say("story.push_line", **values), (), look_of(standing.status))
    before, now = (amount(one.shown, unit_of(standing.indicator)) for one in pair)
    told = say("story.push_line_better", before=before, now=now, **values)
    return Line(told, pair, look_of(standing.status))


def _state_counts(pillar: PillarView, *, key: str, sample: bool) -> tuple[Count, ...]:
    looks: list[tuple[Look | Attainment | NoStatus, int]] = [
        (LOOKS[state], n)
        for state, n in sorted(pillar.summary.by_state.items(), key=lambda pair: -STATE_ORDER[pair[0]])
    ]
    looks += [(NO_LOOKS[kind], n) for kind, n in sorted(pillar.summary.by_kind.items())]
    return tuple(
        Count(
            look,
            badge_words(look),
            counted(f"{key}|{look.name.lower()}", n, label=badge_words(look), sample=sample),
        )
        for look, n in looks
        if n
    )


def _indicator(
    standing: Standing, *, pillar: Both, contributions: Contributions, material: Material
) -> Slide:
    indicator = standing.indicator
    goal = material.goals[indicator.goal_code]
    helpers = helpers_of(indicator.goal_code, contributions)
    talking = Line(say("story.can_help", who=helpers) if helpers else say("story.no_helper"))
    words = next(
        (
            one.words
            for one in material.facts.answers
            if one.item == f"indicator:{indicator.code}" and one.words
        ),
        None,
    )
    lines = list(course_lines(standing))
    room = max(LINES_A_SLIDE - len(lines), 0)
    province = material.facts.province
    lines += note_lines(standing.notes, kind=indicator.period_kind, province=province)
    if words:
        lines.append(Line(say("story.partner_says", words=Both(words, words))))
    return Slide(
        f"indicator-{indicator.code}",
        SlideKind.INDICATOR,
        name_of(indicator),
        joined_once(pillar, goal.name),
        big=value_figure(standing),
        beside=_beside(standing),
        badge=look_of(standing.status),
        lines=tuple(lines[:LINES_A_SLIDE]),
        chart=course_chart(standing, most_notes=room),
        sources=standing.source_keys,
        item=goal.item,
        talking=talking,
        sample=standing.is_sample,
    )


def _beside(standing: Standing) -> Line:
    """What follows the big number: its unit, and the final target."""
    target, figure, unit = target_line(standing), value_figure(standing), unit_of(standing.indicator)
    if figure is not None and figure.value is not None:
        unit = Both(*(figure.parts(lang)[1] for lang in LANGUAGES))  # the number itself may bear it: 29.1%
    return Line(joined(unit, target.text), target.figures) if target else Line(unit)


def _transfer(material: Material) -> list[Slide]:
    """One claim that is read from afar; nothing where nothing is known or reported."""
    told = material.transfer
    if told is None or not told.lines:
        return []
    shown = [line for line in (told.beside, *told.headline) if line]
    figures = [*([told.big] if told.big else []), *(figure for line in shown for figure in line.figures)]
    return [
        Slide(
            TRANSFER,
            SlideKind.SUMMARY,
            say("story.transfer"),
            material.facts.province_name,
            big=told.big,
            beside=told.beside,
            lines=told.headline,
            sources=tuple(dict.fromkeys(key for figure in figures for key in figure.sources)),
        )
    ]


def _certificates(told: ToldCertificates) -> list[Slide]:
    """How many are known, said above the first of those named; nothing where none is."""
    slides = _row_slides(CERTIFICATES, say("story.certificates"), told.rows, item="index")
    with_sources = [replace(slide, sources=told.sources) for slide in slides]
    return [replace(slide, lines=told.lines) for slide in with_sources[:1]] + with_sources[1:]


def _map(picture: MapPicture, *, lines: tuple[Line, ...]) -> Slide:
    figures = picture.values.values()
    return Slide(
        f"map-{picture.key.replace('|', '-')}",
        SlideKind.MAP,
        picture.title,
        lines=lines,
        map=picture,
        sources=tuple(dict.fromkeys(key for figure in figures for key in figure.sources)),
        sample=any(figure.sample for figure in figures),
    )


def _milestones(material: Material) -> list[Slide]:
    title = say("story.milestones", year=year(material.facts.year))
    slides = []
    if material.milestones:
        rows, beside = told_apart(material.milestones)
        invented = any(row.sample for row in rows)
        total = counted("milestones|total", len(rows), label=title, sample=invented)
        told = Line(
            say("story.targets_invented" if invented else "story.targets_total", n=total.shown), (total,)
        )
        summary = Slide(
            "milestones",
            SlideKind.SUMMARY,
            title,
            lines=(told, *_apart_line("milestones", beside, label=title, among_invented=invented)),
            counts=tuple(material.milestone_counts),
            item="milestones",
            sample=invented,
        )
        slides += [summary, *_row_slides("milestones", title, material.milestones, item="milestones")]
    later = say("story.next_milestones", year=year(material.facts.year + 1))
    return slides + _row_slides(
        "next", later, material.next_milestones, item="milestones", kicker=say("story.ahead")
    )


def _thanks(facts: EditionFacts) -> Slide:
    told = say("story.thanks_draft") if facts.is_draft else say("story.thanks_line", name=facts.name)
    return Slide("thanks", SlideKind.THANKS, say("story.thanks"), lines=(Line(told),))


def _backup(material: Material) -> list[Slide]:
    """For questions: weakest figures with what may be said, what was revised, method, sources."""
    weak = [one for view, _contributions in material.views for one in needs_push(view.standings)]
    points, invented = ([_point(one) for one in weak if one.is_sample is kind] for kind in (False, True))
    sources = [
        Line(joined(one.title, one.publisher, Both(one.published or "", one.published or "")))
        for one in material.sources.values()
    ]
    slides = [
        *_line_slides("points", say("story.points"), points, size=4),
        *_line_slides("points-invented" if points else "points", say("story.points"), invented, size=4),
        *_line_slides(TRANSFER, say("story.transfer"), material.transfer.lines if material.transfer else ()),
        *_line_slides("revisions", say("story.revisions"), material.revisions),
        *_line_slides("method", say("story.method"), material.method, size=4),
        *_line_slides("definitions", say("definitions.title"), _definitions(material), size=3),
        *_line_slides("sources", say("story.sources"), sources, size=5),
    ]
    return [replace(slide, key=f"backup-{slide.key}", item="sources", backup=True) for slide in slides]


def _definitions(material: Material) -> list[Line]:
    """What each number that is told means; of indicators without a definition that there is none."""
    told = [
        Line(joined(one.name, *(line.text for line in one.lines[:2])))
        for one in material.definitions
        if one.is_defined
    ]
    without = any(not one.is_defined for one in material.definitions)
    return [*told, Line(say("definitions.others_none"))] if told and without else told


def _point(standing: Standing) -> Line:
    """A weak figure with its pace and what is needed from now on."""
    told = course_lines(standing)[1:3]
    return Line(
        joined(name_of(standing.indicator), *(line.text for line in told)),
        tuple(figure for line in told for figure in line.figures),
        look_of(standing.status),
    )


def _row_slides(
    key: str, title: Both, rows: Sequence[Row], *, item: str, kicker: Both | None = None
) -> list[Slide]:
    kinds = [[row for row in rows if row.sample is kind] for kind in (False, True)]  # never in one list
    pages = [own[start : start + ROWS_A_SLIDE] for own in kinds for start in range(0, len(own), ROWS_A_SLIDE)]
    return [
        Slide(
            f"{key}-{place}",
            SlideKind.ROWS,
            title,
            _numbered(kicker, place, len(pages)),
            lines=(Line(say("story.behind_care")),) if any(row.badge in BEHIND for row in page) else (),
            rows=tuple(page),
            item=item,
            sample=any(row.sample for row in page),
        )
        for place, page in enumerate(pages, 1)
    ]


def _line_slides(key: str, title: Both, lines: Sequence[Line], *, size: int = LINES_A_SLIDE) -> list[Slide]:
    pages = [lines[start : start + size] for start in range(0, len(lines), size)]
    return [
        Slide(
            f"{key}-{place}",
            SlideKind.BACKUP,
            title,
            _numbered(None, place, len(pages)),
            lines=tuple(page),
            sample=any(figure.sample for line in page for figure in line.figures),
        )
        for place, page in enumerate(pages, 1)
    ]


def _numbered(kicker: Both | None, place: int, total: int) -> Both:
    page = Both(f"{place}/{total}", f"{place}/{total}") if total > 1 else None
    return joined(kicker, page)
