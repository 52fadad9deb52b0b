"""What the page of healthy cities draws, and of every other programme that has rows."""
