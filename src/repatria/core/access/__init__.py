"""Who may read which fields and do which deeds: one policy for page, API, search, export, print and log."""
