"""Comparison: two plans beside each other, person by person, objective by objective, Power by Power."""
