"""The pages of the accounts: the door, second factors, one's own account, officers, the audit."""
