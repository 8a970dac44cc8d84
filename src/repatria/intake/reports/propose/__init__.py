"""Proposals: what a report says of captives, each with its passage and how it was derived."""
