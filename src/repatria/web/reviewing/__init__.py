"""What the pages of reports need besides views: the text with its passages, and the forms of decisions."""
