"""The first page: what it says first, what waits, what is known."""
