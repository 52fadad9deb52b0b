"""An empty file of slides in the house's colours and font: one layout with a title, at 16:9."""

from __future__ import annotations

from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Emu, Pt

from outputs.exports.pptx_parts.ink import FACE, rgb
from outputs.exports.pptx_parts.scheme import HEIGHT, MARGIN, TITLE, TITLE_TOP, WIDTH, Scheme
from outputs.look import SEQUENTIAL, Colour

TITLE_ONLY = 5
_POINT = 12700
_FOOTERS = {"dt", "ftr", "sldNum"}


def new_file(*, scheme: Scheme) -> Any:
    """A presentation with no slide yet."""
    file: Any = Presentation()
    master = file.slide_master
    wider = WIDTH * _POINT / file.slide_width
    file.slide_width, file.slide_height = Emu(int(WIDTH * _POINT)), Emu(int(HEIGHT * _POINT))
    kept = file.slide_layouts[TITLE_ONLY]
    for layout in list(file.slide_layouts):
        if layout is not kept:
            file.slide_layouts.remove(layout)
    for shape in list(kept.placeholders):
        if shape._element.ph.get("type") in _FOOTERS:
            shape._element.getparent().remove(shape._element)
    for shape in master.placeholders:
        shape.left, shape.width = Emu(int(shape.left * wider)), Emu(int(shape.width * wider))
    for holder in (master, kept):
        title = next(one for one in holder.placeholders if one._element.ph.get("type") == "title")
        title.left, title.top = Emu(int(MARGIN * _POINT)), Emu(int(TITLE_TOP * _POINT))
        title.width, title.height = Emu(int((WIDTH - 2 * MARGIN) * _POINT)), Emu(56 * _POINT)
    background = master.background.fill
    background.solid()
    background.fore_color.rgb = rgb(scheme.paper)
    title_style = master._element.find(qn("p:txStyles")).find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    title_style.set("algn", "l")
    title_style.find(qn("a:defRPr")).set("sz", str(TITLE[0] * 100))
    title_style.find(qn("a:defRPr")).set("b", "1")
    dress_theme(master.part, scheme=scheme)
    return file


def dress_theme(part: Any, *, scheme: Scheme) -> None:
    """Fonts and colours of the theme of a master, so that what an office adds later looks the same."""
    theme = part.part_related_by(RT.THEME)
    # The theme of slides comes from a file and is kept as bytes, that of notes is made and kept as a tree.
    kept_as_tree = hasattr(theme, "_element")
    tree: Any = theme._element if kept_as_tree else parse_xml(theme.blob)
    for kind in ("a:majorFont", "a:minorFont"):
        fonts = tree.find(f".//{qn(kind)}")
        for tag in ("a:latin", "a:ea", "a:cs"):
            fonts.find(qn(tag)).set("typeface", FACE)
        for font in fonts.findall(qn("a:font")):
            if font.get("script") == "Thai":
                font.set("typeface", FACE)
    colours = tree.find(f".//{qn('a:clrScheme')}")
    for name, colour in {
        "dk1": Colour.INK,
        "lt1": Colour.WHITE,
        "dk2": Colour.HOUSE,
        "lt2": Colour.PAPER,
        "accent1": Colour.HOUSE,
        "accent2": Colour.AMBER,
        "accent3": SEQUENTIAL[3],
        "accent4": Colour.WHO,
        "accent5": Colour.FAR_BEHIND,
        "accent6": Colour.NO_STATUS,
        "hlink": scheme.house,
        "folHlink": scheme.quiet,
    }.items():
        entry = colours.find(qn(f"a:{name}"))
        for child in list(entry):
            entry.remove(child)
        value = OxmlElement("a:srgbClr")
        value.set("val", str(colour)[1:].upper())
        entry.append(value)
    if not kept_as_tree:
        theme._blob = serialize_part_xml(tree)


def place_title(shape: Any, *, x: float, y: float, width: float, height: float) -> None:
    """Put the title's placeholder at its place, in points."""
    shape.left, shape.top = Emu(int(x * _POINT)), Emu(int(y * _POINT))
    shape.width, shape.height = Emu(int(width * _POINT)), Pt(round(height))
