"""What the pages of shared goals and plans are made of."""
