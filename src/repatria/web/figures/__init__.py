"""Pictures made on the server: geometry here, words and colours in templates and style sheets."""
