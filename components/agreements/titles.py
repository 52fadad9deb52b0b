"""The heading of the agreements page."""

from __future__ import annotations

from components.agreements.choices import Shown, place_words
from components.filters import province_name
from components.language import t
from components.shell import show_title


def show_agreements_title(shown: Shown) -> None:
    """The province, the districts where some are chosen, and the tag when a sample row takes part."""
    about = [province_name(shown.scope.province), place_words(shown)]
    show_title(
        t("agreements.title"), about=" · ".join(part for part in about if part), sample=shown.has_sample
    )
