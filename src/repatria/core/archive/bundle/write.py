"""Writing a bundle: its header, one line for each claim, and the signature over all of it.

A claim's line is the entry's canonical bytes as the sending ledger has them (RFC 8785), so that its
hash is the leaf of the sender's log. The same choice gives the same bytes.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

import rfc8785
from nacl.signing import SigningKey

from repatria.core.archive.bundle.header import Header, header_line
from repatria.core.archive.bundle.verifier import Verifier

_SIGNED = b"repatria-bundle/1\n"


def signed_message(digest: bytes) -> bytes:
    """What is signed: the bundle's digest, under a name that no other signature of a register is for."""
    return _SIGNED + digest.hex().encode() + b"\n"


def write_bundle(
    header: Header, bodies: Iterable[bytes], proofs: Iterable[Sequence[bytes]], key: SigningKey
) -> Iterator[bytes]:
    """The lines of a bundle, each with its end.

    Args:
        header: what it says of itself; its counts are those of the other two.
        bodies: the entries' canonical bytes, in the order of their sequence.
        proofs: for each entry its audit path under the header's checkpoint; or none at all.
        key: with which the sending register signs.

    Raises:
        ValueError: the header counts something else.
    """
    hash, claims, paths = sha256(), 0, 0
    first = header_line(header) + b"\n"
    hash.update(first)
    yield first
    for body in bodies:
        claims += 1
        line = body + b"\n"
        hash.update(line)
        yield line
    for proof in proofs:
        paths += 1
        line = rfc8785.dumps({"proof": [step.hex() for step in proof]}) + b"\n"
        hash.update(line)
        yield line
    if (claims, paths) != (header.claims, header.proofs):
        raise ValueError(f"the header counts {header.claims} claims and {header.proofs} proofs")
    digest = hash.digest()
    signature = key.sign(signed_message(digest)).signature
    seal = {
        "digest": digest.hex(),
        "key": str(Verifier(header.origin, bytes(key.verify_key))),
        "signature": b64encode(signature).decode(),
    }
    yield json.dumps(seal, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"
