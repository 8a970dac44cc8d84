"""Lists: what parties hand over, read as data. Rows are understood here, and nothing is recorded."""
