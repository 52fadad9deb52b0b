"""The command line's part for data of persons: purge, and the scan of stored originals at an upgrade."""

from __future__ import annotations

import argparse
import sys

from data.actions import purge_batch
from data.console import Say, tell
from data.database import engine
from data.domain.rights import Actor
from data.importers.problems import PLACES_LISTED
from data.importers.rescan import Suspect, scan_stored
from words import LANGUAGES, text


def purge(given: argparse.Namespace, actor: Actor, say: Say) -> None:
    done = purge_batch(engine(), actor=actor, number=given.number)
    say("purge.done", number=done.number, batch=done.batch, cells=done.cells, rows=done.rows)
    say("purge.file_gone" if done.had_file else "purge.no_file")
    if not done.scrubbed:
        say("purge.not_scrubbed", number=done.number)
    for path in done.backups:
        say("purge.backup", path=path)
    say("purge.since", since=f"{done.since:%Y-%m-%d %H:%M}")
    for code in done.editions:
        say("purge.edition", edition=code)


def scan_again(actor: Actor, say: Say) -> None:
    """Once after an upgrade whose scan finds more than that of the release before."""
    scanned = scan_stored(actor=actor)
    if scanned is None or not scanned.count:
        return
    say("purge.scanned", count=scanned.count, found=len(scanned.suspects))
    for suspect in scanned.suspects:
        _say_suspect(suspect, say)


def _say_suspect(suspect: Suspect, say: Say) -> None:
    for lang in LANGUAGES:
        if suspect.why is not None:
            why = suspect.why.text(lang=lang)
            line = text("purge.unreadable", lang=lang, number=suspect.number, why=why)
            tell(f"{line}\n", to=sys.stdout)
            continue
        line = text("purge.found", lang=lang, number=suspect.number)
        tell(f"{line}\n", to=sys.stdout)
        for sheet, cell, kind in suspect.places[:PLACES_LISTED]:
            what = text(f"importing.person.{kind}", lang=lang)
            line = text("importing.person_place", lang=lang, sheet=sheet, cell=cell, what=what)
            tell(f"{line}\n", to=sys.stdout)
