"""The parts of a story. Plain values only; every number in it is a `Figure`, so no output can differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import PlainSerializer, PlainValidator

from outputs.look import Attainment, Milestone, NoStatus, Promise, State
from words import units

DRAFT = "draft"
"""The code of what is not frozen yet."""

TRANSFER, BOARDS, CERTIFICATES = "transfer", "boards", "certificates"
"""Keys of slides: the transfer; boards' last agendas and the certificates known, numbered."""

_BADGES = {kind.__name__: kind for kind in (State, Attainment, NoStatus, Promise, Milestone)}


def _badge_named(name: object) -> object:
    """The badge of a stored name; one that is a badge already stays. Raises ValueError for any other."""
    if type(name) in _BADGES.values():
        return name
    kind, _, member = str(name).partition(".")
    try:
        return _BADGES[kind][member]
    except KeyError:
        raise ValueError(f"no badge {name!r}") from None


def plain_number(value: float | int | None) -> float | int | None:
    """A number without its type: 5, 5.0 and a table's own five are the same."""
    if value is None:
        return None
    number = float(value)
    return int(number) if number.is_integer() else number


StoredBadge = Annotated[
    State | Attainment | NoStatus | Promise | Milestone,
    PlainSerializer(lambda badge: f"{type(badge).__name__}.{badge.name}"),
    PlainValidator(_badge_named),
]
"""A state with its colour, shape and word, stored by its name; `outputs.look.words_of` gives its words."""

Exact = Annotated[float | int | None, PlainSerializer(plain_number)]
"""The number behind what is shown; None where none may be told."""


@dataclass(frozen=True, slots=True)
class Both:
    """The same words in Thai and English."""

    th: str
    en: str

    def of(self, lang: str) -> str:
        return self.th if lang == "th" else self.en


EMPTY = Both("", "")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number told to people.

    `key`: what it is, for ever the same: "indicator|SK2570-E1-1|value|90|2567". `shown`: as it is read out,
    the same on every output. `value`: the exact number behind it, None where none may be
    told. `label`: what it counts, whole, for a reader who sees nothing else. `sources`: source keys.
    """

    key: str
    label: Both
    shown: Both
    value: Exact
    unit: Both = EMPTY
    sources: tuple[str, ...] = ()
    sample: bool = False

    def parts(self, lang: str) -> tuple[str, str]:
        """The number as it stands alone, and the unit beside it: ("55", "ตำบล"), ("23.4%", "").

        Words in the place of a number have no unit.
        """
        shown, unit = self.shown.of(lang), self.unit.of(lang)
        return (shown, "") if self.value is None else units.figure(shown, unit)

    def whole(self, lang: str) -> str:
        """Both as one text."""
        return " ".join(part for part in self.parts(lang) if part)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence. `figures`: those whose `shown` stands in it."""

    text: Both
    figures: tuple[Figure, ...] = ()
    badge: StoredBadge | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A promise, a success target or an indicator in a list.

    `who`: the partner or office. `when`: due, done. `words`: the partner's own explanation, or the reason.
    `item`: its public page. `url`: evidence.
    """

    key: str
    text: Both
    badge: StoredBadge | None = None
    who: Both | None = None
    when: Both | None = None
    words: Both | None = None
    figures: tuple[Figure, ...] = ()
    item: str | None = None
    url: str | None = None
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """A tile: how many are in a state."""

    badge: StoredBadge | None
    label: Both
    figure: Figure


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """`figures` has one for each category, None for a gap. `kind`: what it is, which decides its look."""

    kind: str  # actual, invented, target, projection
    name: Both
    figures: tuple[Figure | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """`kind`: columns or line. `decimals` of its labels."""

    kind: str
    title: Both
    unit: Both
    categories: tuple[Both, ...]
    series: tuple[ChartSeries, ...]
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class MapClass:
    """One entry of a map's legend. `fill` None: no data, drawn hatched."""

    fill: str | None
    label: Both
    count: Figure


@dataclass(frozen=True)
class MapPicture:
    """Areas by class.

    `shapes`: the key of the shape file ("district-90", "subdistrict-90"). `places`: area code -> index into
    `classes`, in the order of the codes; what is not in it is not drawn. `names`: area code -> name written
    on it. `values`: area code -> its figure, where it has one. `labels`: what stands under a name in place of
    the figure, such as "8/12".
    """

    key: str
    title: Both
    shapes: str
    places: Mapping[str, int]
    classes: tuple[MapClass, ...]
    names: Mapping[str, Both] = field(default_factory=dict)
    values: Mapping[str, Figure] = field(default_factory=dict)
    alt: Both = EMPTY
    labels: Mapping[str, Both] = field(default_factory=dict)


class SlideKind(StrEnum):
    COVER = "cover"
    SUMMARY = "summary"  # counts, then rows
    ROWS = "rows"  # a list of promises or success targets
    PILLAR = "pillar"  # what got better, then what needs a push and who can help
    INDICATOR = "indicator"  # one number, its state, its course; with a chart or a map
    MAP = "map"
    THANKS = "thanks"
    BACKUP = "backup"  # source, method, revisions


@dataclass(frozen=True)
class Slide:
    """One slide. It holds no more than fits: at most 5 rows or 7 lines.

    `key`: permanent within the edition. `kicker`: the small line above the title. `big`: the one number,
    `beside` the words that follow it. `item`: the public page its QR leads to. `talking`: what may be said.
    `backup`: kept behind the thank-you, for questions.
    """

    key: str
    kind: SlideKind
    title: Both
    kicker: Both = EMPTY
    big: Figure | None = None
    beside: Line | None = None
    badge: StoredBadge | None = None
    lines: tuple[Line, ...] = ()
    counts: tuple[Count, ...] = ()
    rows: tuple[Row, ...] = ()
    chart: Chart | None = None
    map: MapPicture | None = None
    sources: tuple[str, ...] = ()
    item: str = "index"
    talking: Line | None = None
    backup: bool = False
    sample: bool = False


@dataclass(frozen=True)
class IndicatorPart:
    """An indicator as a goal's page and the report tell it. `notes`: those on its curve, by their numbers."""

    code: str
    name: Both
    unit: Both
    badge: StoredBadge
    figure: Figure | None
    lines: tuple[Line, ...]
    chart: Chart | None
    map: MapPicture | None
    sources: tuple[str, ...]
    sample: bool
    notes: tuple[Line, ...] = ()


@dataclass(frozen=True)
class DefinitionPart:
    """What a number means. `key`: "figure:NAME" of the house's own, else an indicator's code. `lines`: its
    definition, or that there is none (`is_defined`), who is counted, how, caveats, and whose it is."""

    key: str
    name: Both
    lines: tuple[Line, ...]
    is_defined: bool
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class GoalPart:
    """A goal with everything that carries it. `item` is its public page."""

    code: str
    item: str
    set_name: Both
    pillar: Both
    name: Both
    about: Both | None
    leads: tuple[Line, ...]
    indicators: tuple[IndicatorPart, ...]
    milestones: tuple[Row, ...]
    commitments: tuple[Row, ...]
    proposals: tuple[Row, ...]
    money: tuple[Line, ...]
    sample: bool


@dataclass(frozen=True)
class DistrictPart:
    """A district's brief: one page. `facts`: people, LAOs, units, certificates.

    `leads`: a row a pillar of the province's goal sets. `events`: dated notes about it or its province.
    `gaps`: what is missing and can be brought in.
    """

    code: str
    item: str
    name: Both
    facts: tuple[Line, ...]
    indicators: tuple[Row, ...]  # the badge and figure of each indicator that has a value here
    promises: tuple[Row, ...]
    map: MapPicture | None
    sources: tuple[str, ...]
    sample: bool
    items: tuple[Row, ...] = ()
    leads: tuple[Row, ...] = ()
    agreements: tuple[Row, ...] = ()
    events: tuple[Row, ...] = ()
    gaps: tuple[Line, ...] = ()


@dataclass(frozen=True)
class SourcePart:
    key: str
    title: Both
    publisher: Both
    url: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class ToldAnswer:
    """What a partner said of one of its figures before the freeze: confirmed, or correction asked.

    `item`: "indicator:CODE", "commitment:CODE", "milestone:CODE". `words`: the partner's own explanation.
    """

    partner: str
    item: str
    answer: str
    words: str | None


@dataclass(frozen=True)
class EditionFacts:
    """What an edition is. `sha256`: over the story's numbers; "" while it is not frozen yet."""

    code: str
    name: Both
    province: str
    province_name: Both
    forum: Both | None
    forum_day: Both | None
    year: int
    goal_sets: tuple[str, ...]
    batch: int
    data_date: date
    demonstration: bool
    release: str
    shapes_version: str | None
    shapes_credit: Both
    frozen_at: datetime | None
    sha256: str
    answers: tuple[ToldAnswer, ...] = ()

    @property
    def is_draft(self) -> bool:
        return self.code == DRAFT


@dataclass(frozen=True)
class Story:
    """Everything that is told of an edition.

    `promises`, `milestones`: whole lists; the slides show a part. `partner_words`: item -> the partner's
    explanation. `changes`: what changed since the edition before, to be read aloud. `definitions`:
    of the house's own figures and of every indicator that is told.
    """

    edition: EditionFacts
    summary: tuple[Count, ...]
    slides: tuple[Slide, ...]
    goals: tuple[GoalPart, ...]
    districts: tuple[DistrictPart, ...]
    promises: tuple[Row, ...]
    milestones: tuple[Row, ...]
    proposals: tuple[Row, ...]
    changes: tuple[Line, ...]
    sources: Mapping[str, SourcePart]
    method: tuple[Line, ...]
    definitions: tuple[DefinitionPart, ...] = ()

    @property
    def of_transfer(self) -> tuple[Slide, ...]:
        """Its slides of the transfer and of the boards, which paper and public pages tell as they stand."""
        whole = [slide for slide in self.slides if slide.key.startswith(f"backup-{TRANSFER}-")]
        told = whole or [slide for slide in self.slides if slide.key == TRANSFER]  # former editions: on one
        return (*told, *(slide for slide in self.slides if slide.key.startswith(f"{BOARDS}-")))

    @property
    def of_certificates(self) -> tuple[Slide, ...]:
        """The same of certificates and awards."""
        return tuple(slide for slide in self.slides if slide.key.startswith(f"{CERTIFICATES}-"))

    def figures(self) -> dict[str, Figure]:
        """Every number told, by key, each once, sorted by key."""
        found = {figure.key: figure for figure in _walk(self)}
        return dict(sorted(found.items()))

    @property
    def has_sample(self) -> bool:
        return any(figure.sample for figure in self.figures().values()) or any(
            row.sample for row in (*self.promises, *self.milestones, *self.proposals)
        )


def figures_of(part: object) -> tuple[Figure, ...]:
    """Every figure in a part of a story, in the order it is told; one told twice comes twice."""
    return tuple(_walk(part))


def _walk(part: object) -> Iterator[Figure]:
    if isinstance(part, Figure):
        yield part
    elif isinstance(part, Mapping):
        for value in part.values():
            yield from _walk(value)
    elif isinstance(part, tuple):
        for value in part:
            yield from _walk(value)
    elif hasattr(part, "__dataclass_fields__"):
        for name in part.__dataclass_fields__:
            yield from _walk(getattr(part, name))
