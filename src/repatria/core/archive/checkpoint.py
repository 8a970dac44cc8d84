"""Signed checkpoints: one line of size and one of root pin all of history.

A checkpoint is text that can be printed, mailed and typed in. Its form is the C2SP tlog
checkpoint (origin, size, root in base64) in a C2SP signed note with Ed25519 signatures, so
other tools can read it. Kept outside the database, in other hands, it shows any tampering.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

_ED25519 = b"\x01"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of a log: whose it is, how many entries it has, and their root."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """The text that is signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


def sign_checkpoint(checkpoint: Checkpoint, key: SigningKey) -> str:
    """The checkpoint as a signed note under the log's own name.

    Source: C2SP signed-note and tlog-checkpoint specifications.
    """
    text = checkpoint.text()
    mark = _key_mark(checkpoint.origin, key.verify_key) + key.sign(text.encode()).signature
    return f"{text}\n— {checkpoint.origin} {b64encode(mark).decode()}\n"


def open_checkpoint(note: str, key: VerifyKey) -> Checkpoint:
    """Read a signed checkpoint and check its signature.

    Raises:
        ValueError: the note is no checkpoint, or carries no valid signature by this key.
    """
    text, gap, signatures = note.partition("\n\n")
    checkpoint = _parse(text + "\n")
    if not gap:
        raise ValueError("the checkpoint carries no signature")
    mark = _key_mark(checkpoint.origin, key)
    for line in signatures.splitlines():
        name, _, signed = line.removeprefix("— ").rpartition(" ")
        if name == checkpoint.origin and _verifies(signed, mark, checkpoint.text(), key):
            return checkpoint
    raise ValueError("the checkpoint carries no valid signature by this register's key")


def _parse(text: str) -> Checkpoint:
    lines = text.splitlines()
    try:
        origin, size, root = lines
        checkpoint = Checkpoint(origin, int(size), b64decode(root, validate=True))
    except ValueError:
        raise ValueError("the text is no checkpoint: it has not an origin, a size and a root") from None
    if checkpoint.size < 0 or len(checkpoint.root) != 32 or checkpoint.text() != text:
        raise ValueError("the text is no checkpoint: its size or root is malformed")
    return checkpoint


def _verifies(signed: str, mark: bytes, text: str, key: VerifyKey) -> bool:
    try:
        raw = b64decode(signed, validate=True)
        if not raw.startswith(mark):
            return False
        key.verify(text.encode(), raw[len(mark) :])
    except (BadSignatureError, ValueError):
        return False
    return True


def _key_mark(name: str, key: VerifyKey) -> bytes:
    return sha256(name.encode() + b"\n" + _ED25519 + bytes(key)).digest()[:4]
