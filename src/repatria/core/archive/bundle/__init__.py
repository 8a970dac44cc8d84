"""Bundles: some claims of one register in a signed file that another register can take."""
