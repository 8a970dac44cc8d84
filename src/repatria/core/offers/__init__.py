"""The table: what a Power offers, as values that print as the text a negotiator writes."""
