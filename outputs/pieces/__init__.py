"""What pages are made of, drawn: these know no record and no page."""
