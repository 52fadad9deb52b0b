"""Home's claim keeps to one line of a usual laptop, so that the map below it stays on the first screen."""

from __future__ import annotations

from components.home.lead import build_heading
from outputs.lead import Lead


def test_a_claim_that_is_longer_than_its_line_has_smaller_letters() -> None:
    short = Lead("**At least 25 of 167** units", "found in 7 districts", (), "population")
    words = "**At least 25 of 167** health promoting hospitals in Songkhla have been transferred"
    long = Lead(words, "found in 7 districts", (), "population")
    assert 'class="pk-lead"' in build_heading(short)
    assert 'class="pk-lead pk-long"' in build_heading(long)
    assert "<strong>At least 25 of 167</strong> health" in build_heading(long)
