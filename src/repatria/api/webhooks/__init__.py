"""Webhooks: what is recorded is put into an outbox, signed, and then sent to hosts that were allowed."""
