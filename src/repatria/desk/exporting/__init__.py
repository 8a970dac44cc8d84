"""Exporting: what one reader may take out, marked with who took it, when and for what."""
