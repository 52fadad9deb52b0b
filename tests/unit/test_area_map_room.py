"""Whose land each cell of a picture is."""

from __future__ import annotations

import numpy as np

from outputs.area_map.room import NOBODY, owners, rings_of
from outputs.story.outlines import Outline, Ring


def square(left: float, top: float, side: float) -> Ring:
    right, bottom = left + side, top + side
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def test_a_hole_is_nobodys_and_an_island_smaller_than_a_cell_has_one() -> None:
    first = Outline("1", (square(2, 2, 9), square(5, 5, 3), square(14.2, 3.2, 0.4)), (4.0, 4.0))
    second = Outline("2", (square(-3.6, 4, 0.3), square(16, 16, 90)), (17.0, 17.0))
    land = owners(rings_of((first, second)), shift=(0.0, 0.0), zoom=1.0, cell=1.0, shape=(20, 20))
    assert (land[3, 3], land[6, 6], land[3, 14], land[18, 18]) == (1, NOBODY, 1, 2)
    assert int((land[:, 12:16] == 1).sum()) == 1
    assert not (land[:15] == 2).any()  # what lies left of the picture is not on its right side


def test_no_outlines_own_nothing_and_all_sizes_share_their_rings() -> None:
    assert not owners(rings_of(()), shift=(0.0, 0.0), zoom=1.0, cell=1.0, shape=(4, 4)).any()
    rings = rings_of((Outline("1", (square(0, 0, 4),), (2.0, 2.0)),))
    small, large = (
        owners(rings, shift=(1.0, 1.0), zoom=zoom, cell=1.0, shape=(20, 20)) for zoom in (1.0, 3.0)
    )
    assert np.count_nonzero(large) > 4 * np.count_nonzero(small)
