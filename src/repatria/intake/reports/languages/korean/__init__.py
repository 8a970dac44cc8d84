"""Korean: dates and names."""
