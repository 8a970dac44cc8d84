"""The porch: one folder for each kind of report that can be taken in."""
