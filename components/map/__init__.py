"""The page of the map: its layers, the map itself, what was chosen on it, its rows."""
