"""The page on which the administrator gives and takes roles and tokens."""
