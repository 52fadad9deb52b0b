"""Finding an LAO or a health unit by name or code, Thai or English."""

from __future__ import annotations

import re
import unicodedata

import pandas as pd

from queries._cache import cached
from queries.laos import read_lao_register
from queries.units import read_unit_register

SEARCH_COLUMNS = ["code", "kind", "name_th", "name_en", "district_code"]
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")


def fold(text: str) -> str:
    """Text as it is compared: one form of each letter, no case, single spaces, no unseen marks."""
    folded = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).casefold()
    # Sara am is one letter to a reader and two after NFKC; typed apart or together it must match.
    return " ".join(folded.replace("\u0e4d\u0e32", "\u0e33").split())


def read_found(*, query: str, province: str) -> pd.DataFrame:
    """LAOs and units whose name or code holds every word of `query`; SEARCH_COLUMNS, exact codes first."""
    index = _index(province=province)
    wanted = fold(query)
    if not wanted:
        return index.iloc[:0][SEARCH_COLUMNS]
    hit = pd.Series(data=True, index=index.index)
    for word in wanted.split():
        hit &= index["text"].str.contains(word, regex=False)
    found = index[hit]
    exact = found["code"].str.casefold() == wanted
    return pd.concat([found[exact], found[~exact]])[SEARCH_COLUMNS].reset_index(drop=True)


@cached
def _index(*, province: str) -> pd.DataFrame:
    laos = read_lao_register(province=province).assign(kind="lao")
    units = read_unit_register(province=province).assign(kind="unit")
    extra = {"lao": "dla_code", "unit": "code9"}
    parts = [
        frame.assign(other=frame[extra[kind]])[[*SEARCH_COLUMNS, "other"]]
        for kind, frame in (("lao", laos), ("unit", units))
    ]
    index = pd.concat(parts, ignore_index=True)
    words = index[["code", "other", "name_th", "name_en"]].fillna("").astype(str)
    return index.assign(text=[fold(" ".join(row)) for row in words.itertuples(index=False)])
