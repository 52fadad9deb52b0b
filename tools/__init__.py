"""Tools for those who build the system; nothing here runs in it."""
