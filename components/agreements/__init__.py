"""Agreements, commitments and proposals, and the promise chain that joins them to plans and places."""
