"""Case files: claims written down by hand in YAML, in the order in which they became known."""
