"""What can keep a file from being read or taken in: each a message that a coordinator understands."""

from __future__ import annotations

from collections.abc import Sequence

from words import Problem, text

PLACES_LISTED = 50
"""Cells that the refusal of a file with personal data names; enough to find them all."""

CONTACTS = frozenset({"phone", "email", "address"})
"""What offices have too: left out where each row is an office, and a reason to refuse elsewhere."""


class ImportProblem(Problem):
    """A file that cannot be taken in as it is."""


class FileUnreadable(ImportProblem):
    """Not a file of a kind that is read here, damaged, locked by a password, empty or too large."""


class LettersAsked(ImportProblem):
    """The texts of the file can be read in two ways: which of them is meant has to be said."""

    def __init__(self, samples: Sequence[tuple[str, str]], *, file: str) -> None:
        super().__init__("importing.letters_asked", file=file)
        self.samples = tuple(samples)

    def text(self, *, lang: str) -> str:
        shown = (text("importing.letters_sample", lang=lang, as_is=a, so=b) for a, b in self.samples)
        return "\n".join((super().text(lang=lang), *shown, text("importing.letters_option", lang=lang)))


class DayUnreadable(ImportProblem):
    """What was given as a day with a file is none."""


class PersonalData(ImportProblem):
    """The file holds data of persons. It names the places, never what stands there."""

    def __init__(self, places: tuple[tuple[str, str, str], ...]) -> None:
        super().__init__("importing.personal_data", count=len(places))
        self.places = places
        """Each found place: sheet, cell, and what it is (a key below `importing.person`)."""

    def text(self, *, lang: str) -> str:
        lines = [super().text(lang=lang)]
        for sheet, cell, kind in self.places[:PLACES_LISTED]:
            what = text(f"importing.person.{kind}", lang=lang)
            lines.append(text("importing.person_place", lang=lang, sheet=sheet, cell=cell, what=what))
        if len(self.places) > PLACES_LISTED:
            more = len(self.places) - PLACES_LISTED
            lines.append(text("actions.more_errors", lang=lang, count=more))
        if any(kind in CONTACTS for _sheet, _cell, kind in self.places):
            lines.append(text("importing.personal_contacts", lang=lang))
        return "\n".join(lines)


class NothingRecognised(ImportProblem):
    """No sheet is one of ours, and nobody said what record the table holds."""


class UnknownRecipe(ImportProblem):
    """There is no recipe of this name."""


class RecipeIncomplete(ImportProblem):
    """The recipe asks for a value that was not given, or for a column that the table does not have."""


class PlanRefused(ImportProblem):
    """The plan holds errors: nothing of it can be written."""


class RightRowsRefused(ImportProblem):
    """What is wrong with the file does not go away with the rows that it stands in."""


class SampleNotConfirmed(ImportProblem):
    """Rows marked as sample were changed; they become the user's own rows only when that is confirmed."""


class PersonsNotConfirmed(ImportProblem):
    """Cells may tell of persons; they come in only when somebody has looked and says that they do not."""


class IdentityNotConfirmed(ImportProblem):
    """Rows change name, place or kind of what their codes stand for: are they still the same bodies?"""
