"""How allauth is told what is ours: second factors' secrets are hidden, and nobody is written to."""

from __future__ import annotations

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter

from repatria.accounts.keys import hidden, shown


class Factors(DefaultMFAAdapter):
    """The adapter of allauth's second factors."""

    def encrypt(self, text: str) -> str:
        """A secret as the database keeps it."""
        return hidden(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return shown(encrypted_text)

    def get_totp_label(self, user: Any) -> str:
        """What the authenticator calls the account."""
        return str(user.name)

    def get_totp_issuer(self) -> str:
        """What the authenticator calls the register."""
        return "Repatria"

    def _get_user_identifier(self, user: Any) -> str:
        return str(user.name)

    def _get_site_name(self) -> str:
        return "Repatria"

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """The officer as a passkey knows him: an id, and the name that he signs in with."""
        return {"id": str(user.pk).encode(), "display_name": user.name, "name": user.name}

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nobody is written to: a node may have no network; the auditor sees the event."""
