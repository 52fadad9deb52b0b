"""schemathesis asks the API everything its own OpenAPI allows, and much that it does not."""

from __future__ import annotations

from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from starlette.applications import Starlette

from server.api import api_routes
from tests.exploring import examples

EXAMPLES = 8
"""Questions an address: forty addresses within some fifteen seconds."""

api = schemathesis.openapi.from_asgi("/api/v1/openapi.json", Starlette(routes=api_routes()))


@api.parametrize()
@settings(
    max_examples=examples(EXAMPLES),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_the_api_keeps_to_its_own_description(case: schemathesis.Case, shipped: Path) -> None:
    case.call_and_validate()


def test_the_description_is_not_empty() -> None:
    assert len(list(api.get_all_operations())) > 30


pytestmark = pytest.mark.filterwarnings("ignore")
