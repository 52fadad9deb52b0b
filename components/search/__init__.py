"""The page of all that was found."""
