"""What the pages of imports need besides views: a form read into a mapping, and the import as long work."""
