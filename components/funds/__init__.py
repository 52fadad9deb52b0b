"""What the page of funds and projects is made of."""
