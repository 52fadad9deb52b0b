"""schemathesis asks the API everything its own OpenAPI allows, and much that it does not."""

from __future__ import annotations

from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import GenerationMode
from schemathesis.generation.meta import TestPhase
from schemathesis.schemas import BaseSchema
from starlette.applications import Starlette

from server.api import api_routes
from tests.exploring import EXPLORING, examples

EXAMPLES = 8
"""Questions an address, beside the hundred that its description gives."""


@pytest.fixture(scope="session")
def api() -> BaseSchema:
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", Starlette(routes=api_routes()))


described = schemathesis.pytest.from_fixture("api")
"""Read by the test alone: making the questions takes longer than collecting all other tests, and each worker
of a run would do it."""


@described.parametrize()
@settings(
    max_examples=examples(EXAMPLES),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_the_api_keeps_to_its_own_description(
    case: schemathesis.Case, shipped: Path, asked: set[str]
) -> None:
    if EXPLORING or is_new(case, asked):
        case.call_and_validate()


@pytest.fixture(scope="session")
def asked() -> set[str]:
    """What was asked of each address with one value that cannot be."""
    return set()


def is_new(case: schemathesis.Case, asked: set[str]) -> bool:
    """Whether a wrong value is asked of an address for the first time.

    schemathesis asks each of them twice, alone and beside good values of every other parameter.
    """
    meta = case.meta
    wrong = meta and meta.phase.name is TestPhase.COVERAGE and getattr(meta.phase.data, "parameter", None)
    if not wrong or meta.generation.mode is GenerationMode.POSITIVE:
        return True
    value = (case.query or {}).get(wrong, (case.path_parameters or {}).get(wrong))
    question = f"{case.method} {case.path} {wrong}={value!r}"
    if question in asked:
        return False
    asked.add(question)
    return True


def test_the_description_is_not_empty(api: BaseSchema) -> None:
    assert len(list(api.get_all_operations())) > 30


pytestmark = pytest.mark.filterwarnings("ignore")
