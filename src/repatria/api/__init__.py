"""The API: everything that the pages can do, for programs that carry a token; served under /api/v1/."""
