"""Maps of areas, drawn: values on the areas, names that keep clear of each other, one look everywhere."""
