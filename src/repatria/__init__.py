"""Repatria registers prisoners of war, detainees and the missing, and plans their lawful return."""

__version__ = "0.1.0"
