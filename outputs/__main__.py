"""The command line of editions: `python -m outputs`. Exit codes: 0 done, 1 a problem, 2 wrong usage."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from data.actions import checksum, publish, withdraw_edition
from data.console import both, or_go_on, run, say, tell
from data.database import engine
from data.domain.rights import program
from data.settings import settings
from outputs.public import render_site
from outputs.story.canonical import numbers_json, told_otherwise
from outputs.story.freezing import draft_edition, freeze_draft
from outputs.story.frozen import (
    StoryMissing,
    StoryWithdrawn,
    counted_again,
    is_as_frozen,
    keep_stories,
    story_of,
    telling_release,
)
from outputs.story.narrowing import narrowing_lines
from outputs.story.stored import StoryProblem
from queries.editions import Edition, read_edition, read_editions, read_without_story
from words import LANGUAGES, Problem, text
from words.dates import short_date


class NumbersDiffer(Problem):
    """An edition does not tell the numbers that were frozen."""


def main(arguments: Sequence[str] | None = None) -> int:
    return run(_parser(), COMMANDS, arguments)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m outputs", description=both("editions.cli.description"))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    listing = _command(commands, "editions")
    listing.add_argument("--verify", action="store_true", help=both("editions.cli.verify"))
    making = _command(commands, "freeze")
    making.add_argument("code", metavar="CODE", help=both("editions.cli.code"))
    making.add_argument("--name", required=True, metavar="NAME", help=both("editions.cli.name_th"))
    making.add_argument("--name-en", metavar="NAME", help=both("editions.cli.name_en"))
    making.add_argument("--province", required=True, metavar="CODE", help=both("editions.cli.province"))
    making.add_argument("--forum", metavar="CODE", help=both("editions.cli.forum"))
    making.add_argument("--year", required=True, type=int, metavar="YEAR", help=both("editions.cli.year"))
    making.add_argument(
        "--set", action="append", required=True, metavar="CODE", help=both("editions.cli.set")
    )
    making.add_argument(
        "--day", required=True, type=date.fromisoformat, metavar="DAY", help=both("editions.cli.day")
    )
    making.add_argument("--demonstration", action="store_true", help=both("editions.cli.demonstration"))
    _command(commands, "keep")
    for name in ("publish", "withdraw"):
        _command(commands, name).add_argument("code", metavar="CODE", help=both("editions.cli.code"))
    return parser


def _command(commands: Any, name: str) -> argparse.ArgumentParser:
    words = both(f"editions.cli.{name}")
    made: argparse.ArgumentParser = commands.add_parser(name, help=words, description=words)
    return made


def _editions(given: argparse.Namespace) -> None:
    """List them, or check what is kept of each; raises NumbersDiffer where one is not as it was frozen."""
    known = read_editions()
    if not known:
        say("editions.cli.no_editions")
    differing = 0
    for edition in known:
        if not given.verify:
            _say_edition(edition)
            continue
        differing += not _check(edition)
    if differing:
        raise NumbersDiffer("editions.cli.some_differ", n=differing)


def _check(edition: Edition) -> bool:
    """Say whether an edition is as it was frozen, and how many figures this release would count otherwise."""
    try:
        same = is_as_frozen(edition)
    except StoryWithdrawn:
        say("editions.cli.is_withdrawn", code=edition.code)
        return True
    except StoryMissing as problem:
        say("editions.cli.no_story", code=edition.code, **problem.values)
        return False
    except StoryProblem:
        same = False
    say("editions.cli.same" if same else "editions.cli.different", code=edition.code)
    if same:
        other = told_otherwise(story_of(edition), counted_again(edition))
        if other:
            say("editions.cli.otherwise", code=edition.code, n=other)
    return same


def _keep(_given: argparse.Namespace) -> None:
    """Keep the stories of editions frozen by a release that kept none, and say which stay without.

    A part of every start: where nothing can be written they stay without one, and the start goes on.
    """
    or_go_on(_keep_stories, needs=read_without_story)


def _keep_stories() -> None:
    kept, without = keep_stories(actor=program(_account()))
    for code in kept:
        say("editions.cli.kept", code=code)
    for edition in without:
        say("editions.cli.not_kept", code=edition.code, release=telling_release(edition))


def _freeze(given: argparse.Namespace) -> None:
    _warn_of_narrowing(given.set)
    story = draft_edition(
        code=given.code,
        name_th=given.name,
        name_en=given.name_en,
        province=given.province,
        forum_code=given.forum,
        year=given.year,
        goal_sets=given.set,
        data_date=given.day,
        demonstration=given.demonstration,
    )
    numbers = numbers_json(story)
    freeze_draft(
        story,
        actor=program(_account()),
        name_en=given.name_en,
        forum_code=given.forum,
        numbers=numbers,
    )
    say("editions.cli.frozen", code=given.code, figures=len(story.figures()), sha256=checksum(numbers))


def _warn_of_narrowing(sets: Sequence[str]) -> None:
    lines = narrowing_lines(sets=sets)
    for lang in LANGUAGES if lines else ():
        told = "".join(f"\n- {line.of(lang)}" for line in lines)
        sys.stderr.write(text("editions.form.narrowed", lang=lang) + told + "\n")


def _publish(given: argparse.Namespace) -> None:
    edition = read_edition(code=given.code)
    if edition is None:
        raise Problem("editions.refused.unknown", edition=given.code)
    story, made = story_of(edition), []

    def pages() -> Iterator[tuple[str, str, bytes]]:
        for file in render_site(story, public_url=settings().public_url):
            made.append(file.path)
            yield file.path, file.media_type, file.body

    publish(engine(), actor=program(_account()), edition=edition.code, pages=pages())
    say("editions.cli.published", code=edition.code, n=len(made))


def _withdraw(given: argparse.Namespace) -> None:
    withdraw_edition(engine(), actor=program(_account()), edition=given.code)
    say("editions.cli.withdrawn", code=given.code)


COMMANDS: dict[str, Callable[[argparse.Namespace], None]] = {
    "editions": _editions,
    "freeze": _freeze,
    "keep": _keep,
    "publish": _publish,
    "withdraw": _withdraw,
}


def _say_edition(edition: Edition) -> None:
    state = "editions.published" if edition.is_published else "editions.not_published"
    state = "editions.withdrawn" if edition.is_withdrawn else state
    for lang in LANGUAGES:
        words = {
            "code": edition.code,
            "day": short_date(edition.data_date, lang=lang),
            "batch": edition.batch_number,
            "state": text(state, lang=lang),
            "name": edition.name_th if lang == "th" else edition.name_en or edition.name_th,
        }
        line = text("editions.cli.line", lang=lang, **words)
        tell(f"{line}\n", to=sys.stdout)


def _account() -> str:
    """The account that runs the command, as the audit log names it."""
    try:
        return f"cli:{getpass.getuser()}"
    except (OSError, KeyError, ImportError):
        return "cli"


if __name__ == "__main__":
    raise SystemExit(main())
