"""Sheets under the names that pages still to be moved know them by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import pandas as pd

from components import address
from components.credits import credits_of
from components.language import t
from components.pieces.sheet import About, Sheet, sheet_of, show_files, show_sheet


@dataclass(frozen=True)
class Rows:
    """A table that is put into words as far as it is read; its first column of words is the code."""

    raw: pd.DataFrame
    words_of: Callable[[pd.DataFrame], pd.DataFrame]
    headers: dict[str, str]

    def __len__(self) -> int:
        return len(self.raw)

    def __getitem__(self, part: slice) -> list[Any]:
        return self.words_of(self.raw.iloc[part]).to_numpy().tolist()

    def all(self) -> pd.DataFrame:
        return self.words_of(self.raw)


def show_table(rows: Rows, *, name: str, about: About, sources: Sequence[str], path: str) -> None:
    columns = {head: itemgetter(place) for place, head in enumerate(rows.headers.values())}
    sheet: Sheet[Any] = Sheet(rows, columns, opens=lambda row: address.here(at=row[0]))  # type: ignore[arg-type]
    label = t("map.table_alt", name=name)
    show_sheet(sheet, name=name, label=label, about=about, credits=credits_of(sources))


def show_downloads(
    frame: pd.DataFrame | Callable[[], pd.DataFrame],
    *,
    name: str,
    about: About,
    sources: Sequence[str],
    n_rows: int | None = None,
) -> None:
    made = frame() if callable(frame) else frame
    show_files(sheet_of(made), name=name, about=about, credits=credits_of(sources))
