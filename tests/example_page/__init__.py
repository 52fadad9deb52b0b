"""An example of a page: forums, partners and health units of a place, of the pieces that every page has."""
