"""Selection: criteria declared before lists open, rates by group, and who was passed over (GC III 16)."""
