"""Bundles on pages: what a form orders, and how a register's bundles are reached from the pages."""
