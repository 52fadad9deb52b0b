"""What was promised and proposed, as words and cards: the same in lists and in the promise chain."""
