"""Round files: a situation and its offers in one file, cleared without a register."""
