"""The API as an application: its addresses made from the list of resources, its door, its ETags."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

import pandas as pd
from fastapi import Depends, FastAPI, Request
from fastapi import Query as InQuery
from fastapi.encoders import jsonable_encoder
from pydantic import BaseModel, Field, create_model
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from data import clock
from data.settings import release, settings
from queries.access import read_token_name
from queries.measures import DISTRICT_IS_LOWEST, MEASURES
from queries.moment import at, now
from queries.public import Asked, RowsPage, read_batches, read_public, read_public_frame, read_stand
from server.api import models
from server.api.problems import MEDIA_TYPE, add_handlers
from server.api.resources import (
    LAO_STATES,
    MEASURE,
    RESOURCES,
    STAFF,
    UNIT_STATES,
    CountedTable,
    Resource,
    listed,
    read_district_staff,
    read_lao_states,
    read_measure_rows,
    read_unit_states,
)

BEARER = "bearer"
ABOUT = (
    "Read-only data of the common ground. Each row carries its kind (reference, sample or import) and its "
    "source; `sources` tells of those. Sample rows are invented. Prison clinics and defence hospitals are "
    "not listed; units in sensitive places stand at their sub-district's label point."
)

Read = Callable[[Asked], RowsPage]


@cache
def build_api() -> FastAPI:
    """The API, made once a process: its models take some 6 MiB."""
    api = FastAPI(title="Phuenthi Klang", version=release(), description=ABOUT, docs_url=None, redoc_url=None)
    add_handlers(api)
    _add(api, "index", _index_model(), _index, name="index", about="What is listed")
    for resource in RESOURCES:
        _add_record(api, resource)
    _add_table(api, UNIT_STATES, read_unit_states)
    _add_table(api, LAO_STATES, read_lao_states)
    _add_table(api, STAFF, read_district_staff)
    _add_measures(api)
    _add_batches(api)
    _describe_door(api)
    return api


def check_token(request: Request) -> None:
    """A token opens the API; where only those who signed in may read, nothing else does.

    A token that is wrong or withdrawn is refused even where none is needed: its holder should know.
    """
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == BEARER and token:
        if read_token_name(token=token.strip()) is not None:
            return
    elif settings().everyone_reads:
        return
    raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})


def _add(
    api: FastAPI, path: str, model: type[BaseModel], serve: Callable[..., Response], *, name: str, about: str
) -> None:
    failures: dict[int | str, dict[str, Any]] = {
        status: {"model": models.Problem, "content": {MEDIA_TYPE: {}}, "description": words}
        for status, words in ((401, "No token"), (422, "Parameters that cannot be used"), (503, "Not ready"))
    }
    api.add_api_route(
        f"/{path}",
        serve,
        methods=["GET"],
        name=name,
        operation_id=name,
        summary=about,
        response_model=model,
        responses={**failures, 304: {"description": "What you have is the newest"}},
        dependencies=[Depends(check_token)],
    )


def _add_record(api: FastAPI, resource: Resource) -> None:
    record = resource.declared
    row = models.row_model(record)

    def serve(request: Request, query: Any) -> Response:
        return _answer(request, query, lambda asked: read_public(name=record.name, asked=asked))

    _takes(serve, models.query_model(record))
    _add(
        api,
        resource.path,
        models.answer_model(row.__name__, row),
        serve,
        name=record.name,
        about=f"{record.en} ({record.th})",
    )


def _add_table(api: FastAPI, table: CountedTable, read: Callable[..., pd.DataFrame]) -> None:
    """A table of a province, of a fiscal year too where it needs one."""
    name = table.path.replace("-", "_")
    fields: dict[str, Any] = {
        "province": (str, Field(pattern="^[1-9][0-9]$", description="Province code")),
        "district": (str | None, models.DISTRICTS),
        "kind": (models.RowKind | None, models.KIND),
    }
    if table.needs_year:
        fields["year"] = (int, _required_year())
    query_model = create_model(f"{name}_query", __base__=models.Query, **fields)

    def serve(request: Request, query: Any) -> Response:
        given = {"province": query.province} | ({"year": query.year} if table.needs_year else {})
        columns = tuple(table.columns)
        return _answer(
            request, query, lambda asked: read_public_frame(read(**given), columns=columns, asked=asked)
        )

    _takes(serve, query_model)
    row = models.table_model(f"{name}_row", table.columns, about=table.title)
    _add(api, table.path, models.answer_model(name, row), serve, name=name, about=table.title)


def _add_measures(api: FastAPI) -> None:
    fields: dict[str, Any] = {
        "province": (str, Field("00", pattern="^[0-9]{2}$", description="Province code, 00 for all")),
        "level": (Literal["province", "district", "subdistrict"], Field("district")),
        "year": (int, _required_year()),
    }
    query_model = create_model("measure_query", __base__=models.Query, **fields)

    def serve(request: Request, query: Any, measure: str) -> Response:
        if query.level == "subdistrict" and measure in DISTRICT_IS_LOWEST:
            raise HTTPException(404)
        given = {"measure": measure, "level": query.level, "province": query.province, "year": query.year}
        columns = tuple(MEASURE.columns)
        return _answer(
            request,
            query,
            lambda asked: read_public_frame(read_measure_rows(**given), columns=columns, asked=asked),
        )

    _takes(serve, query_model)
    serve.__annotations__["measure"] = Literal[MEASURES]
    row = models.table_model("measure_row", MEASURE.columns, about=MEASURE.title)
    _add(api, MEASURE.path, models.answer_model("measures", row), serve, name="measures", about=MEASURE.title)


def _add_batches(api: FastAPI) -> None:
    query_model = create_model("batches_query", __base__=models.Query)

    def serve(request: Request, query: Any) -> Response:
        return _answer(request, query, lambda asked: read_batches(asked=asked))

    _takes(serve, query_model)
    model = models.answer_model("batches", models.Batch)
    _add(api, "batches", model, serve, name="batches", about="What was written when, the newest first")


def _required_year() -> Any:
    years = models.FISCAL_YEARS
    return Field(ge=years.start, lt=years.stop, description="Thai fiscal year, Buddhist era")


def _takes(serve: Callable[..., Response], query_model: type[BaseModel]) -> None:
    """The parameters are made at run time, so they are told to FastAPI, not written in the signature."""
    serve.__annotations__ |= {"request": Request, "query": Annotated[query_model, InQuery()]}


def _index_model() -> type[BaseModel]:
    return create_model("Index", paths=(list[str], ...))


def _index(request: Request) -> Response:
    return JSONResponse({"paths": list(listed())})


def _answer(request: Request, query: Any, read: Read) -> Response:
    """All of an answer is of one moment."""
    with at(now()):
        return _answer_of_now(request, query, read)


def _answer_of_now(request: Request, query: Any, read: Read) -> Response:
    """The page that was asked for; 304 where the reader has it, before anything is read."""
    standing = _headers(request, state=read_stand().mark)
    known = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    if standing["ETag"] in known:
        return Response(status_code=304, headers=standing)
    given = query.model_dump()
    districts = tuple(given["district"].split("-")) if given.get("district") else ()
    plain = {name: given.get(name) for name in ("province", "year", "kind", "limit", "offset")}
    page = read(Asked(**plain, districts=districts))
    last = query.offset + query.limit >= min(page.total, models.MAX_OFFSET + 1)
    body = {
        "data": page.rows,
        "total": page.total,
        "limit": query.limit,
        "offset": query.offset,
        "next": None if last else _next_query(given),
        "batch": page.stand.batch,
        "data_date": page.stand.day,
        "sources": page.sources,
    }
    return JSONResponse(jsonable_encoder(body), headers=_headers(request, state=page.stand.mark))


def _next_query(given: dict[str, Any]) -> str:
    """Relative to the address that was asked, so it holds below any prefix."""
    following = given | {"offset": given["offset"] + given["limit"]}
    return "?" + urlencode({name: value for name, value in following.items() if value is not None})


def _headers(request: Request, *, state: str) -> dict[str, str]:
    """The ETag is of the release, the state of the house, the day and the question: they make the answer."""
    query = urlencode(sorted(request.query_params.multi_items()))
    words = "\n".join(
        (
            _shape(request.app),
            str(settings().database_url),
            state,
            str(clock.today()),
            request.url.path,
            query,
        )
    )
    mark = hashlib.sha256(words.encode("utf-8", errors="replace")).hexdigest()[:20]
    kept = "public, no-cache" if settings().everyone_reads else "private, no-store"
    return {"ETag": f'"{mark}"', "Cache-Control": kept, "Vary": "Authorization"}


@cache
def _shape(api: FastAPI) -> str:
    """Changes with the release and with the columns it serves."""
    return release() + hashlib.sha256(repr(api.openapi()).encode()).hexdigest()


def _describe_door(api: FastAPI) -> None:
    """OpenAPI says how a token is given, and that none is needed where everyone reads."""
    plain = api.openapi

    def described() -> dict[str, Any]:
        told = plain()
        schemes = told.setdefault("components", {}).setdefault("securitySchemes", {})
        schemes[BEARER] = {"type": "http", "scheme": BEARER}
        told["security"] = [{BEARER: []}] + ([{}] if settings().everyone_reads else [])
        return told

    api.openapi = described  # type: ignore[method-assign]
