"""The sections of the data page: files in and out, batches, completeness, one record's history."""
