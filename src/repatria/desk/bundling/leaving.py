"""What would leave with a bundle, before it is made: how many claims of which kinds, and their digest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from repatria.core.access.compartments import Compartment, compartment_of_claim
from repatria.core.access.deeds import Deed
from repatria.core.access.reader import Reader
from repatria.core.errors import BadInput
from repatria.core.terms.records import Kind, claim_id_of, kind_of
from repatria.desk.bundling.make import Order, choose_from
from repatria.desk.ports import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What would leave.

    Args:
        claims: how many.
        size: of their entries, in bytes.
        compartments: how many claims of each compartment, by its name.
        properties: how many claims of each property.
        losses: what is left out, in words, with how much of it.
        digest: SHA-256 over the entries' lines as the bundle holds them, in hexadecimal; it says nothing
            of who sends and who confirms, so that it is the same before and after.
    """

    claims: int
    size: int
    compartments: Mapping[str, int]
    properties: Mapping[str, int]
    losses: Mapping[str, int]
    digest: str


def leaving(register: Register, order: Order, reader: Reader) -> Leaving:
    """What a bundle made by this order would hold; nothing is written or signed.

    Raises:
        NotAllowed: the officer may not send bundles.
        BadInput: the order names something that is not there, lacks its purpose, or chooses nothing.
    """
    reader.must(Deed.SEND_BUNDLE)
    if not order.purpose.strip():
        raise BadInput.of("bundle.purpose", "the purpose", "is empty.", "Say what the bundle is sent for.")
    size = register.size() if order.size is None else order.size
    chosen = choose_from(register, order.rule, reader, size)
    hash, bytes_, properties, claims = sha256(), 0, Counter[str](), []
    for entry in register.entries():
        if entry.sequence >= size:
            break
        if entry.claim.id in chosen.claims:
            line = entry.body() + b"\n"
            hash.update(line)
            bytes_ += len(line)
            properties[entry.claim.property] += 1
            claims.append(entry.claim)
    targets = [claim_id_of(claim.about) for claim in claims if kind_of(claim.about) is Kind.CLAIM]
    known = dict(register.claims_by_id(targets)) | {claim.id: claim for claim in claims}
    kinds = Counter(compartment_of_claim(claim, known) for claim in claims)
    return Leaving(
        claims=len(claims),
        size=bytes_,
        compartments={str(each): kinds[each] for each in Compartment if kinds[each]},
        properties=dict(sorted(properties.items())),
        losses=dict(sorted(chosen.losses.items())),
        digest=hash.hexdigest(),
    )
