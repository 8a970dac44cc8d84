"""The key of the pages: what signs cookies and hides the secrets of second factors; kept in the folder."""

from __future__ import annotations

import os
import secrets
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from nacl.secret import SecretBox


def pages_key(folder: Path) -> str:
    """The key that the register's folder keeps, made when it is first asked for; 512 bits, mode 0600."""
    path = folder / "keys" / "pages.key"
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        pass
    path.parent.mkdir(exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        # Of two that start at once, the first one's key holds.
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text(encoding="ascii").strip()


def hidden(text: str) -> str:
    """A secret as the database keeps it: useless without the folder's key."""
    return _box().encrypt(text.encode()).hex()


def shown(text: str) -> str:
    """The secret again. Raises `nacl.exceptions.CryptoError` where it was altered."""
    return _box().decrypt(bytes.fromhex(text)).decode()


def _box() -> SecretBox:
    return SecretBox(sha256(b"second factors\0" + settings.SECRET_KEY.encode()).digest())
