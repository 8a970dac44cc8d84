"""The referee: a plan tried against the words of the offers, sharing no code with the model."""
