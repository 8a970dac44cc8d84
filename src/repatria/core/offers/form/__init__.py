"""Offers as flat fields for a form on a page, and back, with what is wrong beside each field."""
