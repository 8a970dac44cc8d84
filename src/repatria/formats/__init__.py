"""Formats: lists, claims and records as files of others, in and out; none is read before it is checked."""
