"""The course of a value as a small picture: only what is known, and what was meant to be."""

from __future__ import annotations

from itertools import pairwise

from markupsafe import Markup

from outputs.look import Colour
from outputs.place.model import CoursePoint, DrawnCourse

WIDTH, HEIGHT, EDGE = 156, 40, 6
DOT = 4.0


def build_spark(course: DrawnCourse, *, dark: bool, quiet: bool = False) -> Markup:
    """SVG. Consecutive years are joined by a line, years apart by dashes; what is of a part of a year hangs
    on dashes too, and its point is hollow. An amber dashed line is the final target. `quiet`: in grey."""
    ink = (Colour.NIGHT_HOUSE if dark else Colour.HOUSE).value
    if quiet:
        ink = (Colour.NIGHT_QUIET if dark else Colour.QUIET).value
    ground = (Colour.NIGHT_CARD if dark else Colour.CARD).value
    values = [point.value for point in course.points]
    heights = [*values, *([course.target] if course.target is not None else [])]
    low, high = min(heights), max(heights)
    first, last = course.points[0].year, course.points[-1].year

    def across(point: CoursePoint) -> float:
        return EDGE + (point.year - first) / (last - first) * (WIDTH - 2 * EDGE)

    def up(value: float) -> float:
        return HEIGHT - EDGE - ((value - low) / (high - low) if high > low else 0.5) * (HEIGHT - 2 * EDGE)

    parts = []
    if course.target is not None:
        target = Markup('<path d="M{0} {1:.1f}H{2}" stroke="{3}" stroke-width="1.5" stroke-dasharray="4 3"/>')
        parts.append(target.format(EDGE, up(course.target), WIDTH - EDGE, Colour.AMBER_LINE.value))
    for one, other in pairwise(course.points):
        is_sure = other.year - one.year == 1 and not other.is_part and not one.is_part
        parts.append(
            Markup('<path d="M{:.1f} {:.1f}L{:.1f} {:.1f}" stroke="{}" stroke-width="2"{}/>').format(
                across(one),
                up(one.value),
                across(other),
                up(other.value),
                ink,
                Markup("") if is_sure else Markup(' stroke-dasharray="3 3"'),
            )
        )
    begin, end = course.points[0], course.points[-1]
    parts.append(
        Markup('<circle cx="{:.1f}" cy="{:.1f}" r="2.5" fill="{}"/>').format(
            across(begin), up(begin.value), ink
        )
    )
    parts.append(
        Markup('<circle cx="{:.1f}" cy="{:.1f}" r="{}" fill="{}" stroke="{}" stroke-width="2"/>').format(
            across(end), up(end.value), DOT, ground if end.is_part else ink, ink
        )
    )
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{0}" height="{1}" '
        'fill="none">{2}</svg>'
    ).format(WIDTH, HEIGHT, Markup("").join(parts))
