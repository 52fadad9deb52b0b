"""The panel of a record: what it is, what is known, from where."""

from __future__ import annotations

from markupsafe import Markup

from outputs.credits import build_foot, credits_of
from outputs.language import t
from outputs.marks import tagged
from outputs.pieces.lines import dotted, outward
from outputs.pieces.record import build_record
from outputs.record import Record


def build_panel(record: Record) -> Markup:
    """The record as HTML."""
    kind = dotted(record.kind, record.code, t(f"row_kind.{record.row_kind}"))
    return build_record(
        tagged(record.title, sample=record.has_sample),
        about=kind,
        facts=((fact.label, outward(fact.words, to=fact.href) or fact.words) for fact in record.facts),
        notes=record.notes,
        foot=build_foot(credits=credits_of(record.sources)),
        data_code=record.code,
    )
