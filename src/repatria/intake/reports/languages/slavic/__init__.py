"""Russian and Ukrainian."""
