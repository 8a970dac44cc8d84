"""Tables of equivalence: how many points each rank counts for, as a cartel agrees on it."""
