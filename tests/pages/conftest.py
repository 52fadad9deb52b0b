"""What all page tests share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner

from tests import houses
from tests.frozen import freeze_demonstration


@pytest.fixture(scope="session", autouse=True)
def packages_read_once() -> Iterator[None]:
    """Each run of AppTest reads the metadata of every installed package for components: 80 of its 130 ms."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests)
        )
        yield


@pytest.fixture(scope="session")
def frozen_database(
    shipped_database: Path, house_engine: str, songkhla_shapes: Path, template_folder: Path
) -> Path:
    """The shipped house with the edition songkhla-2569; not to be written to."""

    def fill() -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("VAR_DIR", str(songkhla_shapes))
            freeze_demonstration()

    return houses.template(
        "frozen", on=house_engine, folder=template_folder, fill=fill, like=shipped_database
    )
