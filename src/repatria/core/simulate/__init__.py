"""A synthetic country: invented Powers, captives and claims, the same numbers giving the same register."""
