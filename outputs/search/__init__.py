"""What was found, as readers see it: in the box of every page, and on the page of all results."""

from outputs.search.hits import Hit, Reader, build_hits, found_words

__all__ = ["Hit", "Reader", "build_hits", "found_words"]
