"""What all page tests share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner

from data.boundaries import prepare


@pytest.fixture(scope="session", autouse=True)
def packages_read_once() -> Iterator[None]:
    """Each run of AppTest reads the metadata of every installed package for components: 80 of its 130 ms."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests)
        )
        yield


@pytest.fixture(scope="session")
def map_shapes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A var folder with the shapes that the release ships, of all provinces."""
    var = tmp_path_factory.mktemp("var")
    prepare(out=var / "shapes")
    return var
