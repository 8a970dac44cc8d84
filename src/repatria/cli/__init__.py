"""The command line: reads what was typed, asks the desk, prints the answer."""
