"""What the page of the transfer of health promoting hospitals draws."""
