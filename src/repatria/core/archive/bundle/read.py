"""Reading a bundle: first the signature over all of it, and only then what it holds.

`open_bundle` hashes every line and understands none but the signature; what was altered, cut short or
signed by nobody who is trusted is refused there. What it holds is read by `items`.
"""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256

from repatria.core.archive.bundle.header import FORMAT, VERSION, Header, parse_header, version_of
from repatria.core.archive.bundle.verifier import Verifier, parse_verifier
from repatria.core.archive.bundle.write import signed_message
from repatria.core.archive.checkpoint import Checkpoint, open_checkpoint
from repatria.core.errors import BadInput, CheckFailed

Trust = Callable[[Verifier], bool]
"""Whether a key is known and trusted."""

SEND_AGAIN = "Nothing was taken. Ask the sender for the bundle again, and for its digest by another way."
"""What the receiver of a broken bundle does."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A bundle whose signature holds.

    Args:
        header: what it says of itself.
        digest: SHA-256 over all of it but the signature; in hexadecimal.
        signer: by whom it is signed.
        checkpoint: the sender's log when it was made.
    """

    header: Header
    digest: str
    signer: Verifier
    checkpoint: Checkpoint


def open_bundle(lines: Iterable[bytes], trust: Trust) -> Signed:
    """Check a bundle's form and signature.

    Raises:
        BadInput: it is no bundle, or of a newer version.
        CheckFailed: it was altered or cut short, its key is not known, or it speaks in another's name.
    """
    first, last, digest, count = _hashed(lines)
    version = version_of(first)
    if version is None:
        raise BadInput.of("bundle.form", "the file", f"is no {FORMAT}.", "Check the path.")
    if version > VERSION:
        what = f"is of version {version}; this Repatria takes {VERSION}."
        raise BadInput.of("bundle.newer", "the bundle", what, "Take it with a newer Repatria.")
    signer, signature, told = _seal(last)
    if told != digest.hex() or not signer.signed(signed_message(digest), signature):
        what = "was altered or cut short: its bytes are not those that were signed."
        raise CheckFailed.of("bundle.altered", "the bundle", what, SEND_AGAIN)
    if not trust(signer):
        what = f"is signed by a key that is not known here: {signer}"
        remedy = "Compare its fingerprint with the sender by telephone, then: repatria bundle trust NAME KEY."
        raise CheckFailed.of("bundle.key", "the bundle", what, remedy)
    header = _header(first)
    if header.origin != signer.origin:
        what = f"says that it comes from {header.origin}, and is signed by {signer.origin}."
        raise CheckFailed.of("bundle.origin", "the bundle", what, SEND_AGAIN)
    if header.claims + header.proofs != count or header.proofs not in (0, header.claims):
        raise CheckFailed.of(
            "bundle.count", "the bundle", "holds more or fewer lines than it says.", SEND_AGAIN
        )
    return Signed(header, digest.hex(), signer, _checkpoint(header, signer))


def _hashed(lines: Iterable[bytes]) -> tuple[bytes, bytes, bytes, int]:
    """The first line, the last, the digest of all before it, and how many lie between the two."""
    hash, first, held, count = sha256(), b"", b"", 0
    for line in lines:
        if held:
            hash.update(held)
        first, held, count = first or line, line, count + 1
    if count < 2:
        raise BadInput.of("bundle.form", "the file", f"is no {FORMAT}.", "Check the path.")
    return first.removesuffix(b"\n"), held, hash.digest(), count - 2


def _seal(line: bytes) -> tuple[Verifier, bytes, str]:
    try:
        data = json.loads(line)
        if line.endswith(b"\n") and set(data) == {"digest", "key", "signature"}:
            return parse_verifier(data["key"]), b64decode(data["signature"], validate=True), data["digest"]
    except (ValueError, TypeError, AttributeError, RecursionError):
        pass
    what = "was cut short: it does not end with a signature."
    raise CheckFailed.of("bundle.altered", "the bundle", what, SEND_AGAIN)


def _header(line: bytes) -> Header:
    try:
        return parse_header(line)
    except ValueError as error:
        raise CheckFailed.of("bundle.header", "the bundle's header", f"{error}.", SEND_AGAIN) from None


def _checkpoint(header: Header, signer: Verifier) -> Checkpoint:
    try:
        checkpoint = open_checkpoint(header.checkpoint, signer.verify_key())
    except ValueError as error:
        raise CheckFailed.of("bundle.checkpoint", "the bundle", f"{error}.", SEND_AGAIN) from None
    if checkpoint.origin != header.origin:
        what = f"carries a checkpoint of {checkpoint.origin}."
        raise CheckFailed.of("bundle.checkpoint", "the bundle", what, SEND_AGAIN)
    return checkpoint
