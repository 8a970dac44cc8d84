"""Importing: what others hand over becomes proposed claims, all of it or the good rows of it, once."""
