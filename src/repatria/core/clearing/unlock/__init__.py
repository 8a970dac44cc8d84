"""Unlocking: the smallest changes to offers that would reach a goal."""
