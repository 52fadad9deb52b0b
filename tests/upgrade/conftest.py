"""The fixtures of this level stand beside what reads them."""

from tests.upgrade.houses import house, houses, templates

__all__ = ["house", "houses", "templates"]
