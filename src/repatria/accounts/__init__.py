"""The accounts: who may come in, in which roles, and what watches over reading; all apart from the claims."""
