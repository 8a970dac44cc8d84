"""One module per page: each reads the question, asks the desk and renders."""
