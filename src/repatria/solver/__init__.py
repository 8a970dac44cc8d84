"""The solvers' door: the only room that imports an optimiser."""
