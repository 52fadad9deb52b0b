"""A slide as HTML: pure, every word from data escaped, every number printed as its figure has it.

Sizes are the style's business (assets/stage/stage.css): a slide is drawn alike on a wall, on a phone and as
a small picture in the presenter's window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape

from components.language import html_in
from components.stage.chart import chart_legend, chart_svg, chart_table, letters
from outputs.look import NoStatus, as_image, hatch_svg, state_mark, words_of
from outputs.qr import public_link, qr_svg
from outputs.story.model import (
    Badge,
    Both,
    Count,
    Line,
    MapPicture,
    Row,
    Slide,
    SlideKind,
    SourcePart,
    Story,
)
from words import text
from words.dates import long_date

MOST_SOURCES = 3
"""Named in the line below a slide; all of them stand on the back-up slide of the sources."""

TILES_A_ROW = 4

LONG_TITLE, LONGER_TITLE = 42, 70
"""Letters from which a title is set smaller, so that it takes two or three lines."""


@dataclass(frozen=True)
class Place:
    """Where a slide stands: `number` of `of`, among the back-up slides where it is one."""

    number: int
    of: int


@dataclass(frozen=True)
class Setting:
    """What all slides of a deck share. `draft`: nothing is frozen yet. `public_url`: for QR codes."""

    story: Story
    lang: str
    draft: bool = False
    public_url: str | None = None

    def written(self, words: Both) -> str:
        return html_in(words.of(self.lang), lang=self.lang)

    def t(self, key: str, **values: object) -> str:
        return html_in(text(key, lang=self.lang, **values), lang=self.lang)

    def link(self, item: str) -> str | None:
        """The public page of an item; a draft has none."""
        if self.draft:
            return None
        return public_link(
            public_url=self.public_url, edition=self.story.edition.code, item=item, lang=self.lang
        )


def build_slide(slide: Slide, *, place: Place, setting: Setting) -> str:
    """The whole slide as one article, which fills whatever box it is put in."""
    body = BODIES[slide.kind](slide, setting)
    kind = f"slide is-{slide.kind}" + (" is-backup" if slide.backup else "")
    return (
        f'<article class="{kind}" lang="{setting.lang}">{_water(slide, setting)}{_head(slide, setting)}'
        f'<div class="body">{body}</div>{_foot(slide, place, setting)}</article>'
    )


def build_badge(badge: Badge, *, lang: str) -> str:
    """A state: colour, shape and word."""
    word = html_in(text(words_of(badge), lang=lang), lang=lang)
    if isinstance(badge, NoStatus):
        return f'<span class="badge none">{as_image(hatch_svg(badge))}<span>{word}</span></span>'
    look = badge.value
    mark = as_image(state_mark(badge, colour=look.ink))
    colours = f"background:{look.fill};color:{look.ink}"
    return f'<span class="badge" style="{colours}">{mark}<span>{word}</span></span>'


def _head(slide: Slide, setting: Setting) -> str:
    kicker = setting.written(slide.kicker)
    if slide.backup:
        kicker = setting.t("stage.backup") + (f" · {kicker}" if kicker else "")
    small = f'<p class="kicker">{kicker}</p>' if kicker else ""
    title = slide.title.of(setting.lang)
    wide = letters(title)
    length = " longer" if wide > LONGER_TITLE else " long" if wide > LONG_TITLE else ""
    return f'<header>{small}<h1 class="title{length}">{html_in(title, lang=setting.lang)}</h1></header>'


def _foot(slide: Slide, place: Place, setting: Setting) -> str:
    facts = setting.story.edition
    day = long_date(facts.data_date, lang=setting.lang)
    parts = [setting.written(facts.name), setting.t("stage.as_of", day=day)]
    sources = _sources(slide, setting)
    if sources:
        parts.append(sources)
    number = setting.t("stage.backup_number" if slide.backup else "stage.number", n=place.number, of=place.of)
    link = setting.link(slide.item)
    code = ""
    if link and slide.kind is not SlideKind.THANKS:
        code = f'<span class="qr" aria-hidden="true">{qr_svg(link)}</span>'
    words = " · ".join(f"<span>{part}</span>" for part in parts)
    tag = _tag(slide, setting)
    return f'<footer><p class="about">{tag}{words}</p>{code}<p class="number">{number}</p></footer>'


def _sources(slide: Slide, setting: Setting) -> str:
    found: Mapping[str, SourcePart] = setting.story.sources
    names = dict.fromkeys(
        found[key].publisher.of(setting.lang) or found[key].title.of(setting.lang)
        for key in slide.sources
        if key in found
    )
    if not names:
        return ""
    told = ", ".join(list(names)[:MOST_SOURCES])
    key = "stage.sources_more" if len(names) > MOST_SOURCES else "stage.sources"
    return setting.t(key, names=told)


def _tag(slide: Slide, setting: Setting) -> str:
    """What every slide must say of itself: a draft, a demonstration, sample rows on it."""
    tags = []
    if setting.draft:
        tags.append(setting.t("stage.draft"))
    if slide.sample or setting.story.edition.demonstration:
        tags.append(setting.t("cards.sample"))
    return "".join(f'<strong class="tag">{tag}</strong>' for tag in tags)


def _water(slide: Slide, setting: Setting) -> str:
    if setting.story.edition.demonstration or slide.sample:
        words = setting.t("cards.sample")
    elif setting.draft:
        words = setting.t("stage.draft_short")
    else:
        return ""
    return f'<div class="water" aria-hidden="true">{f"<span>{words}</span>" * 6}</div>'


def _line(line: Line, setting: Setting) -> str:
    if line.badge is None:
        return f"<li>{setting.written(line.text)}</li>"
    badge = build_badge(line.badge, lang=setting.lang)
    return f'<li class="has-badge">{badge}<span>{setting.written(line.text)}</span></li>'


def _lines(lines: Iterable[Line], setting: Setting) -> str:
    items = "".join(_line(line, setting) for line in lines)
    return f'<ul class="lines">{items}</ul>' if items else ""


def _count(count: Count, setting: Setting) -> str:
    badge = said = ""
    if count.badge is not None:
        badge, said = (
            build_badge(count.badge, lang=setting.lang),
            text(words_of(count.badge), lang=setting.lang),
        )
    label = count.label.of(setting.lang)
    words = f'<span class="label">{setting.written(count.label)}</span>' if label not in ("", said) else ""
    shown, unit = (html_in(one, lang=setting.lang) for one in count.figure.parts(setting.lang))
    return (
        f'<li class="tile"><strong class="figure">{shown}</strong>'
        f'<span class="unit">{unit}</span>{badge}{words}</li>'
    )


def _counts(counts: Iterable[Count], setting: Setting) -> str:
    tiles = [_count(count, setting) for count in counts]
    # Rows of equal length, so that no tile stands alone.
    lines = -(-len(tiles) // TILES_A_ROW)
    across = max(-(-len(tiles) // max(lines, 1)), 2)
    return f'<ul class="tiles" style="--across:{across}">{"".join(tiles)}</ul>' if tiles else ""


def _row(row: Row, setting: Setting) -> str:
    badge = build_badge(row.badge, lang=setting.lang) if row.badge is not None else ""
    # A row's own numbers stand in its text or beside it, as the story gives them.
    loose = [one for one in row.figures if one.shown.of(setting.lang) not in row.text.of(setting.lang)]
    figures = "".join(
        f'<strong class="figure">{html_in(one.parts(setting.lang)[0], lang=setting.lang)}</strong>'
        for one in loose
    )
    small = [setting.written(one) for one in (row.who, row.when) if one is not None and one.of(setting.lang)]
    about = f'<p class="who">{" · ".join(small)}</p>' if small else ""
    words = ""
    if row.words is not None and row.words.of(setting.lang):
        words = f'<p class="words">{setting.t("stage.explained")} {setting.written(row.words)}</p>'
    return (
        f'<li class="row"><div class="state">{badge}{figures}</div>'
        f'<div class="told"><p class="text">{setting.written(row.text)}</p>{about}{words}</div></li>'
    )


def _rows(rows: Iterable[Row], setting: Setting) -> str:
    items = "".join(_row(row, setting) for row in rows)
    return f'<ul class="rows">{items}</ul>' if items else ""


def _big(slide: Slide, setting: Setting) -> str:
    if slide.big is None:
        return ""
    beside = ""
    shown, unit = slide.big.parts(setting.lang)
    if slide.beside is not None:
        beside = f'<span class="beside">{setting.written(slide.beside.text)}</span>'
    elif unit:
        beside = f'<span class="beside">{html_in(unit, lang=setting.lang)}</span>'
    wordy = " wordy" if any(one.isalpha() for one in shown) or len(shown) > len("12,345.67") else ""
    number = f"<strong>{html_in(shown, lang=setting.lang)}</strong>"
    return f'<p class="big{wordy}">{number} {beside}</p>'


def _state(slide: Slide, setting: Setting) -> str:
    if slide.badge is None:
        return ""
    return f'<p class="state">{build_badge(slide.badge, lang=setting.lang)}</p>'


def _legend(picture: MapPicture, setting: Setting) -> str:
    entries = "".join(
        f"<li>{_swatch(one.fill)}<span>{setting.written(one.label)}</span>"
        f"<strong>{setting.written(one.count.shown)}</strong></li>"
        for one in picture.classes
    )
    return f'<ul class="legend" aria-label="{setting.t("stage.legend")}">{entries}</ul>'


def _swatch(fill: str | None) -> str:
    if fill is None:
        return '<i class="fill hatch"></i>'
    return f'<i class="fill" style="background:{escape(fill)}"></i>'


def _map(picture: MapPicture, setting: Setting) -> str:
    """The place of the live map, its legend and the same facts for who does not see it."""
    told = "".join(
        f"<li>{setting.written(name)}: {setting.written(_said(picture, code))}</li>"
        for code, name in picture.names.items()
        if code in picture.places
    )
    alt = html_in(picture.alt.of(setting.lang) or picture.title.of(setting.lang), lang=setting.lang)
    return (
        f'<figure class="map"><div class="map-place" data-map></div>'
        f'<figcaption class="sr">{alt}<ul>{told}</ul></figcaption></figure>'
    )


def _said(picture: MapPicture, code: str) -> Both:
    value = picture.values.get(code)
    return value.shown if value else picture.classes[picture.places[code]].label


def _chart(slide: Slide, setting: Setting) -> str:
    if slide.chart is None:
        return ""
    lang = setting.lang
    legend = chart_legend(slide.chart, lang=lang)
    drawing = chart_svg(slide.chart, lang=lang)
    return f'<figure class="drawn">{legend}{drawing}{chart_table(slide.chart, lang=lang)}</figure>'


def _cover(slide: Slide, setting: Setting) -> str:
    house = setting.t("stage.house", province=setting.story.edition.province_name.of(setting.lang))
    return f'{_lines(slide.lines, setting)}<p class="house">{house}</p>'


def _told(slide: Slide, setting: Setting) -> str:
    """Counts, lines, then rows: summary, list, pillar, back-up."""
    return (
        _counts(slide.counts, setting)
        + _big(slide, setting)
        + _state(slide, setting)
        + _lines(slide.lines, setting)
        + _rows(slide.rows, setting)
        + _picture(slide, setting)
    )


def _picture(slide: Slide, setting: Setting) -> str:
    if slide.map is not None:
        return f'<div class="side">{_map(slide.map, setting)}{_legend(slide.map, setting)}</div>'
    if slide.chart is not None:
        return f'<div class="side">{_chart(slide, setting)}</div>'
    return ""


def _indicator(slide: Slide, setting: Setting) -> str:
    left = (
        _big(slide, setting)
        + _state(slide, setting)
        + _lines(slide.lines, setting)
        + _counts(slide.counts, setting)
        + _rows(slide.rows, setting)
    )
    picture = _picture(slide, setting)
    return f'<div class="columns{"" if picture else " alone"}"><div class="words">{left}</div>{picture}</div>'


def _mapped(slide: Slide, setting: Setting) -> str:
    if slide.map is None:
        return _told(slide, setting)
    left = (
        _big(slide, setting)
        + _state(slide, setting)
        + _legend(slide.map, setting)
        + _lines(slide.lines, setting)
        + _counts(slide.counts, setting)
    )
    return (
        f'<div class="columns wide"><div class="words">{left}</div>'
        f'<div class="side">{_map(slide.map, setting)}</div></div>'
    )


def _thanks(slide: Slide, setting: Setting) -> str:
    link = setting.link(slide.item)
    code = ""
    if link:
        code = (
            f'<figure class="scan"><span class="qr" role="img" aria-label="{setting.t("stage.qr")}">'
            f"{qr_svg(link)}</span><figcaption>{setting.t('stage.scan')}<br>"
            f"<span>{escape(link)}</span></figcaption></figure>"
        )
    left = _lines(slide.lines, setting) + _rows(slide.rows, setting)
    return f'<div class="columns{"" if code else " alone"}"><div class="words">{left}</div>{code}</div>'


BODIES: Mapping[SlideKind, Callable[[Slide, Setting], str]] = {
    SlideKind.COVER: _cover,
    SlideKind.SUMMARY: _told,
    SlideKind.ROWS: _told,
    SlideKind.PILLAR: _told,
    SlideKind.INDICATOR: _indicator,
    SlideKind.MAP: _mapped,
    SlideKind.THANKS: _thanks,
    SlideKind.BACKUP: _told,
}
