"""What the page of shared plans is made of."""
