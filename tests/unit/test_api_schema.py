"""schemathesis asks the API everything its own OpenAPI allows, and much that it does not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import GenerationMode
from schemathesis.generation.meta import TestPhase
from schemathesis.schemas import APIOperation, BaseSchema
from starlette.applications import Starlette

from server.api import api_routes
from tests.exploring import EXPLORING, examples

EXAMPLES = 3
"""Questions an address, beside the hundred that its description gives."""

GOOD = {"province": "90", "district": "9010-9011", "kind": "reference", "year": 2567, "limit": 7, "offset": 1}
WRONG = {"province": "9", "district": "x", "kind": "none", "year": 2700, "limit": 0, "offset": -1}
"""A value of each parameter that most addresses take."""

FIRST: dict[str, str] = {}
"""By what they take: the address that schemathesis asks, of those that take the same."""


def taken_by(operation: APIOperation) -> dict[str, Any]:
    """The parameters of an address as its description defines them."""
    return {one["name"]: one["schema"] for one in operation.definition.raw.get("parameters", ())}


def kind_of(operation: APIOperation) -> list[tuple[str, Any]]:
    return sorted(taken_by(operation).items())


def is_first_of_its_kind(context: Any) -> bool:
    """Most addresses take the same parameters by the same code; `make explore` asks all of them."""
    operation: APIOperation = context.operation
    kind = f"{operation.method} {kind_of(operation)}"
    return EXPLORING or FIRST.setdefault(kind, operation.path) == operation.path


@pytest.fixture(scope="session")
def api() -> BaseSchema:
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", Starlette(routes=api_routes()))


described = schemathesis.pytest.from_fixture("api").include(is_first_of_its_kind)
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


def must_be_given(operation: APIOperation) -> bool:
    """Whether the address does not answer without any parameter."""
    return any(one.get("required") for one in operation.definition.raw.get("parameters", ()))


def operations(api: BaseSchema) -> Iterator[APIOperation]:
    return (one.ok() for one in api.get_all_operations())


def test_every_address_answers_as_described_and_names_what_cannot_be(api: BaseSchema, shipped: Path) -> None:
    """Also those that take the same as another one."""
    for operation in operations(api):
        taken = taken_by(operation).keys()
        if not taken <= GOOD.keys():  # schemathesis asks it: it is the only one that takes this
            continue
        good = {name: GOOD[name] for name in taken}
        for query in (good,) if must_be_given(operation) else ({}, good):
            answer = operation.Case(query=query).call_and_validate()
            assert answer.status_code == 200, (operation.path, query)
        for name in taken:
            answer = operation.Case(query=good | {name: WRONG[name]}).call_and_validate()
            assert answer.status_code == 422, (operation.path, name)
            assert name in answer.text


def test_every_address_is_asked_by_one_of_the_two(api: BaseSchema) -> None:
    kinds = [kind_of(one) for one in operations(api)]
    assert len(kinds) > 30
    alone = [kind for kind in kinds if not {name for name, _ in kind} <= GOOD.keys()]
    assert len(alone) < 6, "most take what all others take"
    assert all(kinds.count(kind) == 1 for kind in alone)


pytestmark = pytest.mark.filterwarnings("ignore")
