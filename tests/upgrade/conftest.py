"""The fixtures of this level stand beside what reads them."""

from tests.pages.conftest import quick_runs
from tests.upgrade.houses import house, houses, templates

__all__ = ["house", "houses", "quick_runs", "templates"]
