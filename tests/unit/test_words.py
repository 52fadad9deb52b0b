"""Both languages say everything that the code asks for, and nothing that it does not."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from data.settings import ROOT
from tests.unit.source import tree_of
from words import UnknownWordError, keys, text
from words.widgets import widget_words

pytestmark = pytest.mark.xdist_group("code")

ROOMS = ("app.py", "pages", "components", "outputs", "server", "queries", "data", "words", "tools")

ROOMS_WITHOUT_THAI = ("app.py", "pages", "components", "outputs", "server", "queries", "words")

A_KEY = re.compile(r"[a-z_]+(?:\.[a-z0-9_]+)+")
TEMPLATE_KEY = re.compile(r"\bt\('([a-z_.]+)'( ~)?")
A_BEGINNING = re.compile(r"[a-z_]+\.[a-z0-9_.]*")


def sources(*rooms: str) -> Iterator[tuple[Path, ast.AST]]:
    for room in rooms or ROOMS:
        path = ROOT / room
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            yield file, tree_of(file)


@dataclass
class Code:
    """What the code says of words; read once, since parsing all of it takes a second."""

    literals: set[str] = field(default_factory=set)
    """Every string that is written like a key."""

    beginnings: set[str] = field(default_factory=set)
    """What stands before the first hole of an f-string that makes a key: t(f"level.{level}")."""

    asked: set[tuple[Path, str]] = field(default_factory=set)
    """The keys that the words are asked for: first arguments of t, text, Problem and what is built on it."""


@cache
def code() -> Code:
    found = Code()
    for file, tree in sources():
        nodes = list(ast.walk(tree))
        problems = {"t", "text", "Problem", *_subclasses(nodes)}
        for node in nodes:
            if isinstance(node, ast.Constant):
                if isinstance(node.value, str) and A_KEY.fullmatch(node.value):
                    found.literals.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                start = str(node.values[0].value) if isinstance(node.values[0], ast.Constant) else ""
                if A_BEGINNING.fullmatch(start):
                    found.beginnings.add(start)
            elif isinstance(node, ast.Call) and node.args:
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                first = node.args[0]
                if name in problems and isinstance(first, ast.Constant) and A_KEY.fullmatch(str(first.value)):
                    found.asked.add((file, str(first.value)))
    return found


def of_templates() -> Iterator[tuple[Path, str, bool]]:
    """What the templates of the public pages ask for: a key, or the beginning of one."""
    for file in sorted((ROOT / "outputs" / "public" / "templates").glob("*.html")):
        for key, more in TEMPLATE_KEY.findall(file.read_text(encoding="utf-8")):
            yield file, key, bool(more)


def _subclasses(nodes: Iterable[ast.AST]) -> set[str]:
    return {
        node.name
        for node in nodes
        if isinstance(node, ast.ClassDef) and any("Problem" in ast.unparse(base) for base in node.bases)
    }


def placeholders(words: str) -> set[str]:
    return {name for _before, name, _format, _convert in string.Formatter().parse(words) if name}


def test_both_languages_have_the_same_keys() -> None:
    assert keys("th") - keys("en") == set()
    assert keys("en") - keys("th") == set()


def test_both_languages_fill_in_the_same_values() -> None:
    for key in keys("th") & keys("en"):
        thai, english = text(key, lang="th"), text(key, lang="en")
        assert placeholders(thai) == placeholders(english), key


def test_every_key_in_the_code_has_words() -> None:
    asked_for = [*code().asked, *((file, key) for file, key, more in of_templates() if not more)]
    missing = {(str(file.relative_to(ROOT)), key) for file, key in asked_for if key not in keys("th")}
    assert missing == set()


def test_every_word_is_asked_for() -> None:
    used = code().literals | {key for _file, key, more in of_templates() if not more}
    put_together = (*code().beginnings, *(key for _file, key, more in of_templates() if more))
    unused = {key for key in keys("th") if key not in used and not key.startswith(put_together)}
    assert unused == set()


def test_thai_words_are_thai_and_english_words_are_not() -> None:
    thai_letters = re.compile(r"[\u0e00-\u0e7f]")
    for key in keys("en") - {"shell.other_language"}:
        assert not thai_letters.search(text(key, lang="en")), key


def test_no_thai_stands_in_code_above_the_data() -> None:
    thai_letters = re.compile(r"[\u0e00-\u0e7f]")
    found = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file, tree in sources(*ROOMS_WITHOUT_THAI)
        for node in _texts(tree)
        if thai_letters.search(node.value) and thai_letters.search(_as_written(node, file))
    ]
    assert found == []


def _as_written(node: ast.Constant, file: Path) -> str:
    """A letter given by its number in the code is not Thai text."""
    return ast.get_source_segment(file.read_text(encoding="utf-8"), node) or ""


def _texts(tree: ast.AST) -> Iterator[ast.Constant]:
    """String constants, without the docstrings, which may name a Thai term."""
    loose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in loose:
            yield node


def test_a_key_without_words_is_named() -> None:
    with pytest.raises(UnknownWordError, match=r"no\.such"):
        text("no.such", lang="th")


def test_widget_words_are_in_thai_and_keep_their_holes() -> None:
    words = widget_words()
    for thai in words["text"].values():
        assert re.search(r"[\u0e00-\u0e7f]", thai)
    for english, thai in words["pattern"].items():
        assert re.findall(r"\{[nx]\}", english) == re.findall(r"\{[nx]\}", thai)


def test_the_data_of_an_edition_are_closed_on_every_page() -> None:
    assert "ตรึง" not in (ROOT / "words" / "th.toml").read_text(encoding="utf-8"), "one thing has one word"
