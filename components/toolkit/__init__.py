"""The page of the toolkit: what others made and learned, health charters, trained people."""
