"""Reviewing a report: what was proposed of it, what an officer decides, and the claims that come of it."""
