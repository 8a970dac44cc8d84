"""Originals as they are received, of every kind, each read into a working copy within limits."""
