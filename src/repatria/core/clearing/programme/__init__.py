"""From offers and people to an integer programme, and back from its answer to a plan."""
