"""Explanation: why each person goes or stays, and why each offer is exercised or not."""
