"""From a workbook, a CSV or a foreign table to checked rows; what passes goes to data.actions."""
