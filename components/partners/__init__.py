"""The page of partners, the mechanisms that bring them together, forums and what was agreed there."""
