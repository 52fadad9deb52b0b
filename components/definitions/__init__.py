"""The page of all definitions."""
