"""Names that no list holds: people, bodies and places, found by statistics where a model is installed."""
