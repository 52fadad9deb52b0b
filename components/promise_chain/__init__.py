"""The promise chain of one link: from a proposal to the place on the map, to be walked both ways."""
