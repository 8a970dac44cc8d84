"""Offers in plain words that a negotiator reads aloud: English, Ukrainian, Russian and Korean."""
