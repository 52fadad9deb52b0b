"""What all page tests share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner

from data.boundaries import install_approximate, master
from tests.houses import copy
from tests.pages.houses import living_in, open_to_chief
from tests.pages.views import places


@pytest.fixture(scope="session", autouse=True)
def packages_read_once() -> Iterator[None]:
    """Each run of AppTest reads the metadata of every installed package for components: 80 of its 130 ms."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests)
        )
        yield


@pytest.fixture(scope="session")
def chiefs_house(shipped_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The house as it is shipped, with an administrator; not to be written to."""
    path = copy(shipped_database, tmp_path_factory.mktemp("chief") / "house.db")
    with living_in(path):
        open_to_chief()
    return path


@pytest.fixture(scope="session")
def map_shapes(chiefs_house: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A var folder with approximate shapes of the places that are looked at."""
    var = tmp_path_factory.mktemp("var")
    with living_in(chiefs_house):
        known = {query["province"] for query in places().values()}
    header, *rows = master.SEED.read_text(encoding="utf-8-sig").splitlines()
    small = var / "area.csv"
    small.write_text("\n".join([header, *(row for row in rows if row[:2] in known)]), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(master, "SEED", small)
        install_approximate(master.read_master().points, out=var / "shapes")
    return var
