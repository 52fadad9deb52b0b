"""Where text becomes markup: one list, and nothing outside it.

`Markup` is a type, so that most of it is held by mypy; what is left are the places where markup leaves our
hands (a page, a file, a script) and the ways round the type. Each stands in PLACES with why it is safe.
"""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest

from data.settings import ROOT
from tests.unit.source import tree_of

pytestmark = pytest.mark.xdist_group("code")

PRODUCT = ("app.py", "pages", "components", "outputs", "server", "queries", "data", "words", "assets")

WAYS: Mapping[str, str] = {
    "st.html": r"\.html\(",
    "unsafe_allow": r"unsafe_allow_\w+",
    "st.markdown": r"\.markdown\(",
    "as_markdown": r"def as_markdown\(",
    "component": r"components\.v[12]\b|declare_component|\.iframe\(",
    "folium": r"import folium|folium\.template|st_folium\(",
    "Plotly": r"plotly_chart\(|hovertemplate",
    "templates": r"\bEnvironment\(|\bTemplate\(|[eE]nv\w*\.from_string\(|autoescape=False",
    "template's filter": r"\|\s*(?:safe|tojson|forceescape)\b|\{%-?\s*autoescape",
    "HTMLResponse": r"HTMLResponse\(",
    "text/html": r"\"text/html",
    "Streamlit's page": r"\"</head>\"",
    "XML": r"(?:parse_xml|fromstring|\bXML)\(",
    "image of an SVG": r"data:image/svg\+xml",
    "innerHTML": r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|srcdoc|setHTML\w*|parseFromString)\b"
    r"|document\.write|createContextualFragment|\beval\(|new Function",
    "Leaflet": r"\{[^}]*\bhtml: |bindTooltip|bindPopup|attributionControl: true",
    "a way round the type": r"noqa: S704|__html__|__html_format__|\bunescape\(",
}
"""How text becomes markup, by what it looks like in a file."""

PLACES: Mapping[tuple[str, str], str] = {
    ("components/markup.py", "st.html"): "`show` takes Markup only: mypy holds it",
    ("components/data_page/names.py", "st.markdown"): "a word of ours in bold; names are escaped",
    ("components/data_page/foreign.py", "st.markdown"): "a word of ours in bold; no text of data",
    ("components/data_page/understood.py", "st.markdown"): "our words in bold; lines of data escaped",
    ("components/data_page/bring_in.py", "st.markdown"): "our words in bold; both readings of a text escaped",
    ("components/language.py", "as_markdown"): "labels and messages are Markdown: every letter of it escaped",
    ("components/charts/show.py", "Plotly"): "a figure's texts are `plain`, which its types ask for",
    ("components/charts/bars.py", "Plotly"): "a literal; names and units are Markup by the types of `Bar`",
    ("components/charts/series.py", "Plotly"): "a literal; names and units are Markup by the types of `Line`",
    ("components/charts/picture.py", "component"): "a button without words; its script writes by textContent",
    ("assets/charts/picture.js", "image of an SVG"): "drawn on a canvas as an image: nothing in it runs",
    ("components/pieces/sorting.py", "component"): "an empty element; its script writes nothing",
    (
        "components/area_map.py",
        "component",
    ): "an empty element; the map comes as Markup, addresses as own ones",
    ("components/stage/show.py", "component"): "an empty element; slides come as Markup (`build_slide`)",
    ("components/translate.py", "component"): "an empty element; its script takes no markup",
    ("components/maps/frame.py", "folium"): "`build_literal` writes the message so that no template reads it",
    ("components/maps/frame.py", "templates"): "literals of ours; the message alone comes in, see above",
    ("outputs/markup.py", "templates"): "Jinja's one environment: autoescape, no value missing",
    ("outputs/markup.py", "a way round the type"): "`drawn` checks what a library drew letter by letter",
    ("outputs/look.py", "image of an SVG"): "Markup as base64 in an image: nothing in it runs",
    ("outputs/public/site.py", "text/html"): "what Jinja rendered",
    (
        "outputs/public/templates/base.html",
        "template's filter",
    ): "JSON of our own colours, escaped as a value",
    ("outputs/public/templates/parts.html", "template's filter"): "JSON in a script, < > & ' as \\u by Jinja",
    ("outputs/exports/pptx_parts/ink.py", "XML"): "`element` takes Markup only: mypy holds it",
    ("outputs/exports/pptx_parts/template.py", "XML"): "a part of the library's own template",
    ("server/plain.py", "HTMLResponse"): "Markup, put together there",
    ("server/front.py", "HTMLResponse"): "notfound.html, which Jinja rendered",
    ("server/front.py", "text/html"): "what a browser asks for; nothing is written",
    ("server/front.py", "Streamlit's page"): "Markup goes into Streamlit's own page",
    ("assets/stage/stage.js", "innerHTML"): "slides and pictures, Markup on the server; else textContent",
    (
        "assets/area_map/area_map.js",
        "innerHTML",
    ): "parses as SVG what `Drawn` has as Markup; else textContent",
    ("assets/maps/kernel.js", "Leaflet"): "an element, made by textContent",
    ("data/importers/persons.py", "a way round the type"): "reads what others escaped, to look for persons",
}
"""The list: file and way -> why it is safe there."""

TAG = re.compile(r"</?[a-z][a-z0-9:]*(?=[\s>/])|</?[a-z][a-z0-9:]*$|<!doctype|/>", re.IGNORECASE)
"""What makes a literal one of markup."""

LITERALS: Mapping[str, str] = {
    "components/area_map.py": "the element of the component",
    "components/pieces/sorting.py": "the element of the component",
    "components/charts/picture.py": "the button of the component",
    "components/maps/frame.py": "folium's templates",
    "components/translate.py": "the element of the component",
    "data/importers/exact.py": "xlsxwriter's XML of a number, escaped by xlsxwriter",
    "server/front.py": "what is looked for in Streamlit's page",
}
"""Where a literal of markup stands outside of Markup(), and why."""


@cache
def files() -> dict[str, str]:
    """Text of the product's files by their paths."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", *PRODUCT], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    read = {name: ROOT / name for name in listed if Path(name).suffix in {".py", ".js", ".html"}}
    return {name: path.read_text(encoding="utf-8") for name, path in read.items() if path.exists()}


@cache
def code() -> Mapping[str, Sequence[ast.AST]]:
    """What the product's modules are made of, by their paths."""
    return {name: tuple(ast.walk(tree_of(ROOT / name))) for name in files() if name.endswith(".py")}


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    """What a module calls, by the last part of its name."""
    for node in code()[name]:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield node.func.id if isinstance(node.func, ast.Name) else node.func.attr, node


def test_every_place_where_text_becomes_markup_is_in_the_list() -> None:
    found = {
        (name, way) for name, text in files().items() for way, looks in WAYS.items() if re.search(looks, text)
    }
    assert found - PLACES.keys() == set(), "why is it safe there?"
    assert PLACES.keys() - found == set(), "gone: its line goes too"


@pytest.mark.parametrize("way", WAYS)
def test_each_way_is_seen(way: str) -> None:
    planted = {
        "st.html": "column.html(words)",
        "unsafe_allow": "st.write(words, unsafe_allow_html=True)",
        "st.markdown": "st.markdown(words)",
        "as_markdown": "def as_markdown(words):",
        "component": 'st.components.v2.component("x", html=words)',
        "folium": "import folium",
        "Plotly": 'hovertemplate="%{y}" + words',
        "templates": "Template(words)",
        "template's filter": "{{ words | safe }}",
        "HTMLResponse": "HTMLResponse(words)",
        "text/html": 'media_type="text/html"',
        "Streamlit's page": 'page.replace("</head>", words)',
        "XML": "parse_xml(words)",
        "image of an SVG": 'f"data:image/svg+xml,{words}"',
        "innerHTML": "div.innerHTML = words",
        "Leaflet": "L.divIcon({ html: words })",
        "a way round the type": "return Markup(words)  # noqa: S704",
    }
    assert re.search(WAYS[way], planted[way])


def test_no_literal_of_markup_is_a_text() -> None:
    """Neither an f-string nor a plain one: `Markup("<b>{}</b>").format(words)`."""
    loose = {name: lines for name in code() if (lines := list(_loose(name)))}
    assert {name: lines for name, lines in loose.items() if name not in LITERALS} == {}
    assert LITERALS.keys() - loose.keys() == set(), "gone: its line goes too"


def _loose(name: str) -> Iterator[int]:
    """Lines of texts with a tag that stand in no Markup(); docstrings and patterns apart."""
    kept = {
        id(part)
        for called, node in calls(name)
        if called in {"Markup", "compile"}
        for given in node.args
        for part in ast.walk(given)
    }
    for node in code()[name]:
        if isinstance(node, ast.Expr):
            kept.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            kept |= {id(part) for part in node.values if isinstance(part, ast.Constant)}
    for node in code()[name]:
        if id(node) not in kept and TAG.search(_words(node)):
            yield node.lineno  # type: ignore[attr-defined]


def _words(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def test_markup_is_called_on_literals_only_but_for_what_a_library_draws() -> None:
    """Ruff's S704 says the same in `make test`; here it is seen that nobody switched it off."""
    loose = {
        f"{name}: {ast.unparse(node)}"
        for name in code()
        for called, node in calls(name)
        if called == "Markup" and not all(isinstance(given, ast.Constant) for given in node.args)
    }
    assert loose == {"outputs/markup.py: Markup(svg)"}
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert re.search(r'^select = \[.*"S"', settings, re.MULTILINE)
    assert "S704" not in settings


def test_text_is_escaped_by_its_type_and_never_by_hand() -> None:
    by_hand = {
        name
        for name, nodes in code().items()
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module in {"html", "cgi", "xml.sax.saxutils"}
    } | {name for name, text in files().items() if re.search(r"html\.escape\(|saxutils", text)}
    assert by_hand == set()


ADDRESS = re.compile(r"\s(?:href|src|action|formaction|data-map-\w+)=(\"[^\"]*\"|'[^']*'|[^\"'\s>]+)")


def test_addresses_in_templates_are_literals_or_checked() -> None:
    templates = {name: text for name, text in files().items() if name.endswith(".html")}
    assert len(templates) > len(("base", "notfound"))
    loose = [
        f"{name}: {given}"
        for name, text in templates.items()
        for given in ADDRESS.findall(text)
        if "{" in given and not re.fullmatch(r'"\{\{ [^{}]*\|(?:own|web) \}\}"', given)
    ]
    assert loose == []


def test_addresses_in_code_go_through_the_one_function() -> None:
    """Nobody writes a link by himself."""
    writing = {
        name for name, nodes in code().items() for node in nodes if re.search(r"<a\s|<form", _words(node))
    }
    assert writing == {"outputs/markup.py"}
