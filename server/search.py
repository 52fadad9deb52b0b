"""What is found while one types: asked by the box in the header, without a run of the page.

A run would draw the whole page anew for every word; this reads what the moment's index holds. It gives no
right and takes none: what it tells is what every reader's page may show.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from data import clock
from data.domain.areas import NATION, level_of
from outputs.language import in_language, t
from outputs.look import source_of
from outputs.search import Hit, Reader, build_hits, found_words
from outputs.search.box import MOST_LETTERS
from outputs.site import SEARCH
from queries.editions import Edition, read_edition
from queries.invented import as_wished, of_edition
from queries.moment import Moment, as_of_batch, at, now, showing
from queries.search import find, prepare
from server.assets import base_path
from words import DEFAULT_LANGUAGE, LANGUAGES, Problem

SHOWN = 8
"""More are told by their number, with a way to the page of all."""

FOLLOWS = ("year", "edition", "sample", "lang")
"""What of the reader's address goes on to what he opens."""

HEADERS = {"Cache-Control": "private, no-store"}


def search_routes() -> list[Route]:
    return [Route(f"{base_path()}/hits", hits)]


def hits(request: Request) -> Response:
    """What `q` means to a reader whose page has the rest of this query."""
    asked = request.query_params
    query = " ".join(asked.get("q", "")[:MOST_LETTERS].split())
    lang = asked["lang"] if asked.get("lang") in LANGUAGES else DEFAULT_LANGUAGE
    try:
        with in_language(lang):
            told = _tell(query, asked=asked)
    except Problem as problem:
        return JSONResponse({"told": problem.text(lang=lang)}, status_code=503, headers=HEADERS)
    return JSONResponse(told, headers=HEADERS)


@dataclass(frozen=True)
class _When:
    moment: Moment
    today: date


def _when(edition: Edition | None, *, sample: str | None) -> _When:
    """As the page of all results reads: an edition's moment, day and own rule for what is invented, else what
    stands now with what the reader chose to see of it."""
    if edition is not None:
        own = of_edition(demonstration=edition.demonstration)
        return _When(showing(own, of=as_of_batch(edition.batch_number)), edition.data_date)
    return _When(showing(as_wished(sample, alone=False), of=now()), clock.today())


def _tell(query: str, *, asked: Mapping[str, str]) -> dict[str, object]:
    known = {name: asked[name] for name in FOLLOWS if asked.get(name, "").isprintable() and asked.get(name)}
    edition = read_edition(code=known["edition"]) if "edition" in known else None
    if edition is None or edition.withdrawn_at is not None:
        edition = None
        known.pop("edition", None)
    place = asked.get("province", NATION)
    province = place if level_of(place) == "province" else NATION
    when = _when(edition, sample=known.get("sample"))
    with at(when.moment):
        if not query:
            prepare()
            return {"told": "", "hits": [], "all": None}
        found = find(query, near=province)
        reader = Reader(province=province, today=when.today, follows=known)
        shown = build_hits(found[:SHOWN], reader=reader)
    everything = urlencode({"q": query, "province": province, **known})
    return {
        "told": found_words(found) if found else t("search.none", query=query),
        "hits": [_as_json(hit) for hit in shown],
        "all": {"way": f"{SEARCH.path}?{everything}", "words": t("search.all")}
        if len(found) > SHOWN
        else None,
    }


def _as_json(hit: Hit) -> dict[str, object]:
    state = hit.state
    return {
        "way": f"{hit.path}?{urlencode(hit.query)}",
        "name": hit.name,
        "about": [words for words in (hit.kind, hit.code, hit.place, hit.former) if words],
        "state": state.words if state else None,
        "mark": source_of(state.mark) if state and state.mark else None,
        "sample": t("cards.sample") if hit.is_sample else None,
    }
