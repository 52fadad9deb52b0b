"""The fixtures of this level stand beside what reads them."""

from tests.pages.conftest import packages_read_once
from tests.upgrade.houses import house, houses, templates

__all__ = ["house", "houses", "packages_read_once", "templates"]
