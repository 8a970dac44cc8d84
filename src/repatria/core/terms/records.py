"""Names of the things that claims speak of.

A reference is a kind and a key, written `kind:key`, such as `record:kursk-2025/one-in-bed` or
`power:UA`. The key of anything that is not a Power begins with the register or case that
coined it, so that two registers never give one reference to two things by accident.
"""

from __future__ import annotations

import re
from enum import StrEnum
from hashlib import sha256
from typing import NewType
from uuid import UUID

Ref = NewType("Ref", str)
"""What a claim speaks of, as `kind:key`."""

ClaimId = NewType("ClaimId", str)
"""A claim's UUIDv7 (RFC 9562) in its canonical lower-case form."""

PersonId = NewType("PersonId", str)
"""A cluster of records held to be one person: the reference of its first record."""

Power = NewType("Power", str)
"""A Power's code: ISO 3166-1 alpha-2, or `x-` and a slug for an authority that ISO does not list.

GC III Art. 4A(3) protects forces of an authority that the Detaining Power does not recognise,
so recognition is never a condition of having a code.
"""


class Kind(StrEnum):
    """What sort of thing a reference names."""

    RECORD = "record"  # one mention of a person: line 12 of a list, "the one sitting"
    GROUP = "group"  # people spoken of only together, with or without a number
    POWER = "power"
    ACTOR = "actor"  # an officer, an office, an agency or a lawmaker who says or does
    DOCUMENT = "document"  # a card, a memo, a letter, a video
    SOURCE = "source"  # what a passage is quoted from
    OFFER = "offer"
    EVENT = "event"
    CLAIM = "claim"


_KINDS = frozenset(Kind)
_REF = re.compile(r"(?P<kind>[a-z]+):(?P<key>[A-Za-z0-9][A-Za-z0-9._/-]*)")
_POWER = re.compile(r"([A-Z]{2}|x-[a-z0-9-]+)")


def ref(kind: Kind, key: str) -> Ref:
    """The reference of `kind` with `key`.

    Raises:
        ValueError: the key holds something other than letters, digits and `. _ / -`.
    """
    return parse_ref(f"{kind}:{key}")


def parse_ref(text: str) -> Ref:
    """Read a reference as `kind:key`.

    Raises:
        ValueError: the text has no such form, or the kind is none of `Kind`.
    """
    match = _REF.fullmatch(text)
    if match is None or match["kind"] not in _KINDS:
        kinds = ", ".join(Kind)
        raise ValueError(f"{text!r} is no reference; write kind:key with one of {kinds}")
    if match["kind"] == Kind.CLAIM:
        parse_claim_id(match["key"])
    if match["kind"] == Kind.POWER:
        parse_power(match["key"])
    return Ref(text)


def kind_of(reference: Ref) -> Kind:
    """The kind of thing that a reference names."""
    return Kind(reference.partition(":")[0])


def key_of(reference: Ref) -> str:
    """The key of a reference, without its kind."""
    return reference.partition(":")[2]


def parse_power(text: str) -> Power:
    """Read a Power's code.

    Raises:
        ValueError: neither two capital letters nor `x-` and a slug.
    """
    if _POWER.fullmatch(text) is None:
        raise ValueError(f"{text!r} is no Power's code; write ISO 3166 such as UA, or x-slug")
    return Power(text)


def power_ref(power: Power) -> Ref:
    """The reference of a Power."""
    return Ref(f"{Kind.POWER}:{power}")


def claim_ref(claim: ClaimId) -> Ref:
    """The reference of a claim, for claims about claims."""
    return Ref(f"{Kind.CLAIM}:{claim}")


def claim_id_of(reference: Ref) -> ClaimId:
    """The claim that a `claim:` reference names."""
    return ClaimId(key_of(reference))


def parse_claim_id(text: str) -> ClaimId:
    """Read a claim's id.

    Raises:
        ValueError: the text is no UUID of version 7 in lower-case canonical form.

    Source:
        RFC 9562, section 5.7.
    """
    try:
        uuid = UUID(text)
    except ValueError:
        raise ValueError(f"{text!r} is no UUID") from None
    if uuid.version != 7 or str(uuid) != text:
        raise ValueError(f"{text!r} is no UUIDv7 in its canonical lower-case form")
    return ClaimId(text)


def derived_claim_id(moment_ms: int, name: str) -> ClaimId:
    """A UUIDv7 made from a moment and a name that is unique in the world.

    A case file names its claims by short keys; the same file must give the same ids on every
    machine, so that loading it into two registers and merging them adds nothing.

    Args:
        moment_ms: milliseconds since 1970-01-01 UTC, below 2**48.
        name: the case and the claim's key in it; its SHA-256 stands in for the random bits.

    Source:
        RFC 9562, section 5.7.
    """
    chance = int.from_bytes(sha256(name.encode()).digest()[:10])
    rand_a, rand_b = chance >> 68, chance & ((1 << 62) - 1)
    value = moment_ms << 80 | 0x7 << 76 | rand_a << 64 | 0b10 << 62 | rand_b
    return ClaimId(str(UUID(int=value)))
