"""How a register's tables came to be, step by step; entries are never changed by any step."""
