"""Pieces that pages are made of. A piece knows no record and no page."""
