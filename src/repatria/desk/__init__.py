"""The desk: one module per thing that a person asks for."""
