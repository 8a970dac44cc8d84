"""Rings solved: matching, assignment, and column generation, each with the proof it rests on."""
