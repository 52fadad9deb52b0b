"""What the API says when something is wrong: problem details (RFC 9457), in English and Thai."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from data.database import DatabaseProblem
from words import text

MEDIA_TYPE = "application/problem+json"

log = logging.getLogger(__name__)


def problem(
    status: HTTPStatus, key: str, *, headers: dict[str, str] | None = None, **values: Any
) -> JSONResponse:
    """An answer that says what is wrong, by a key into the words."""
    body = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": text(key, lang="en", **values),
        "detail_th": text(key, lang="th", **values),
    }
    return JSONResponse(body, status_code=status, media_type=MEDIA_TYPE, headers=headers)


def add_handlers(api: FastAPI) -> None:
    """Every way in which a request can fail ends in one of these."""
    api.add_exception_handler(RequestValidationError, _invalid)
    api.add_exception_handler(HTTPException, _refused)
    api.add_exception_handler(DatabaseProblem, _unavailable)
    api.add_exception_handler(Exception, _failed)


async def _invalid(_request: Request, error: Exception) -> JSONResponse:
    """Names the parameters; what was given is not repeated."""
    assert isinstance(error, RequestValidationError)
    where = sorted({str(entry["loc"][-1])[:40] for entry in error.errors()})
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "api.invalid", where=", ".join(where))


async def _refused(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    keys = {
        HTTPStatus.UNAUTHORIZED: "api.unauthorized",
        HTTPStatus.METHOD_NOT_ALLOWED: "api.wrong_method",
    }
    status = HTTPStatus(error.status_code)
    headers = dict(error.headers) if error.headers else None
    return problem(status, keys.get(status, "api.not_found"), headers=headers)


async def _unavailable(_request: Request, error: Exception) -> JSONResponse:
    """Without the reason: it names files of the machine. The log has it."""
    log.error("the API cannot read the database", exc_info=error)
    return problem(HTTPStatus.SERVICE_UNAVAILABLE, "api.unavailable")


async def _failed(_request: Request, error: Exception) -> JSONResponse:
    log.error("the API failed", exc_info=error)
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "api.failed")
