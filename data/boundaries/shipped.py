"""The borders that come with the release: of every province and of the nation, ready to be written out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from data.boundaries.problems import BoundariesProblem

if TYPE_CHECKING:  # heavy: only what writes shapes needs the geometry libraries
    from data.boundaries.packed import Packed
    from data.boundaries.writing import ShapeLayers

FILE = Path(__file__).resolve().parents[1] / "seed" / "borders.br"


@dataclass(frozen=True)
class Shipped:
    """The file as it lies in the release."""

    body: bytes

    @cached_property
    def fingerprint(self) -> str:
        return hashlib.sha256(self.body).hexdigest()[:12]

    @cached_property
    def packed(self) -> Packed:
        """Raises BoundariesProblem where the file is damaged."""
        from data.boundaries.packed import unpack  # noqa: PLC0415 - heavy

        try:
            return unpack(self.body)
        except ValueError as error:
            raise BoundariesProblem("boundaries.no_shipped", path=str(FILE)) from error

    @cached_property
    def layers(self) -> ShapeLayers:
        from data.boundaries.writing import ShapeLayers  # noqa: PLC0415 - heavy

        codes, near = self.packed.codes, self.packed.drawings["near"]
        home = codes.astype("U2")
        return ShapeLayers(
            provinces={one: (codes[home == one], near[home == one]) for one in sorted(set(home.tolist()))},
            nation=(codes, self.packed.drawings["far"]),
        )


def read_shipped() -> Shipped:
    """Raises BoundariesProblem where the release is not whole."""
    try:
        return Shipped(FILE.read_bytes())
    except OSError as error:
        raise BoundariesProblem("boundaries.no_shipped", path=str(FILE)) from error
