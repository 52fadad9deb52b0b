"""The panel of a record: what it is, what is known, from where."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from outputs.credits import build_foot, credits_of
from outputs.language import as_html, t
from outputs.look import as_image
from outputs.map_marks import mark_svg
from outputs.marks import tagged
from outputs.pieces.lines import dotted, outward
from outputs.pieces.record import build_record
from outputs.record import Event, PanelRecord


def build_panel(record: PanelRecord, *, files: Mapping[int, str] | None = None) -> Markup:
    """The record as HTML. `files`: the name of the file of each import, for those who may see it."""
    kind = dotted(record.kind, record.code, t(f"row_kind.{record.row_kind}"))
    return build_record(
        tagged(record.title, sample=record.has_sample),
        about=kind,
        badge=_status(record),
        facts=((fact.label, outward(fact.words, to=fact.href) or fact.words) for fact in record.facts),
        notes=record.notes,
        more=_events(record, files=files or {}),
        foot=build_foot(credits=credits_of(record.sources)),
        data_code=record.code,
    )


def _status(record: PanelRecord) -> Markup:
    """Where it stands, with its mark."""
    mark = as_image(mark_svg(record.mark)) if record.mark else Markup("")
    return Markup("{} <strong>{}</strong>").format(mark, record.status) if record.status else Markup("")


def _events(record: PanelRecord, *, files: Mapping[int, str]) -> Markup:
    """What is known of which day, as a list."""
    if not record.events:
        return Markup("")
    lines = Markup("").join(_event(event, files=files) for event in record.events)
    return Markup('<h3>{}</h3><ol class="pk-events">{}</ol>').format(as_html(record.events_label), lines)


def _event(event: Event, *, files: Mapping[int, str]) -> Markup:
    by = dotted(event.by, files.get(event.batch, "") if event.batch else "")
    looks = Markup(' class="pk-proves"') if event.proves else Markup("")
    return Markup("<li{}><small>{}</small> <span>{}</span> <small>{}</small></li>").format(
        looks, event.day, as_html(event.what), as_html(by)
    )
