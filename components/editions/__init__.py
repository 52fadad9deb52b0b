"""The page of editions: what was frozen, its answers, and freezing."""
