"""Makes the seed files that come from registers. For development only; see data/seed/README.md."""
