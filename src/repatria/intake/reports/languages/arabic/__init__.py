"""Arabic: dates."""
