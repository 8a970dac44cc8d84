"""A register's public key as one line that names the register, so that neither is trusted without the other.

Source: C2SP signed-note, verifier keys for Ed25519: `name+hash+base64(0x01 || key)`.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

_ED25519 = b"\x01"


@dataclass(frozen=True, slots=True)
class Verifier:
    """Who signs, and the 32 bytes of the Ed25519 key."""

    origin: str
    key: bytes

    def __str__(self) -> str:
        mark = sha256(self.origin.encode() + b"\n" + _ED25519 + self.key).hexdigest()[:8]
        return f"{self.origin}+{mark}+{b64encode(_ED25519 + self.key).decode()}"

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the whole line, in hexadecimal: what is read out over a telephone."""
        return sha256(str(self).encode()).hexdigest()

    def verify_key(self) -> VerifyKey:
        """The key itself."""
        return VerifyKey(self.key)

    def signed(self, message: bytes, signature: bytes) -> bool:
        """True when the signature over the message is by this key."""
        try:
            self.verify_key().verify(message, signature)
        except (BadSignatureError, ValueError):
            return False
        return True


def parse_verifier(text: str) -> Verifier:
    """Read a verifier key.

    Raises:
        ValueError: the text is none, or its hash does not fit, as when a letter was mistyped.
    """
    # Base64 has a plus sign of its own, so only the first two divide the line.
    parts = text.strip().split("+", 2)
    try:
        origin, _, encoded = parts
        raw = b64decode(encoded, validate=True)
    except ValueError:
        raise ValueError("the text is no key; it looks like origin+hash+key") from None
    if not origin or any(each.isspace() for each in origin) or not raw.startswith(_ED25519) or len(raw) != 33:
        raise ValueError("the text is no Ed25519 key of a register")
    found = Verifier(origin, raw[1:])
    if str(found) != text.strip():
        raise ValueError("the key does not fit its own hash; a letter may be mistyped")
    return found
