"""Bundles on disk: files that come and go, and the shelf of what a register took and whom it trusts."""
