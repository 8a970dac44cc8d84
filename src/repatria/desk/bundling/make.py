"""Making a bundle: what is sent, on whose word, and the sender's signed history beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from nacl.signing import SigningKey

from repatria.core.access.deeds import Deed
from repatria.core.access.reader import Reader
from repatria.core.archive.bundle.growth import Log
from repatria.core.archive.bundle.header import Choice, Header, Rule
from repatria.core.archive.bundle.write import write_bundle
from repatria.core.archive.checkpoint import Checkpoint, sign_checkpoint
from repatria.core.archive.entry import moment_text, parse_moment
from repatria.core.archive.merkle import MerkleTree, leaf_hash
from repatria.core.claims.view import View
from repatria.core.errors import BadInput, Refused
from repatria.core.terms.records import ClaimId, Kind, Ref, parse_ref
from repatria.desk.bundling.choose import Chosen, choose
from repatria.desk.bundling.ports import LedgerBytes
from repatria.desk.ports import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be sent.

    Args:
        rule: by what its claims are chosen.
        purpose: what for, in a sentence that the receiver reads.
        made_at: the moment that the bundle bears.
        to: the origin of the register that it is for; None for whoever gets it.
        confirmed_by: the second officer; None where one person keeps the register, and the bundle says so.
        proofs: whether each claim carries its proof that it is in the sender's log.
        size: of the ledger as it was when the order was drafted; None for as it is now.
        earlier: sizes of the ledger at which it was signed before; the bundle shows that it only grew since.
    """

    rule: Rule
    purpose: str
    made_at: datetime
    to: str | None = None
    confirmed_by: Ref | None = None
    proofs: bool = False
    size: int | None = None
    earlier: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A bundle that was made: its header, the sender's checkpoint, and its lines."""

    header: Header
    checkpoint: Checkpoint
    lines: tuple[bytes, ...]


def make_bundle(
    register: Register, ledger: LedgerBytes, order: Order, reader: Reader, origin: str, key: SigningKey
) -> Made:
    """Choose, and sign. The same order on the same ledger gives the same bytes.

    Args:
        register: where the claims are.
        ledger: its entries' bytes.
        order: what is to be sent.
        reader: who sends.
        origin: the sending register's name.
        key: with which it signs.

    Raises:
        NotAllowed: the officer may not send bundles.
        Refused: the second officer is the first.
        BadInput: the order names something that is not there, or chooses nothing.
    """
    reader.must(Deed.SEND_BUNDLE)
    if order.confirmed_by == reader.officer:
        what = "was confirmed by the officer who sends it."
        raise Refused.of("bundle.same-officer", "the bundle", what, "A second officer has to confirm it.")
    if not order.purpose.strip():
        raise BadInput.of("bundle.purpose", "the purpose", "is empty.", "Say what the bundle is sent for.")
    size = register.size() if order.size is None else order.size
    chosen = choose_from(register, order.rule, reader, size)
    log, sent, leaves = _read(ledger, size, chosen.claims, order)
    checkpoint = Checkpoint(origin, size, log.root())
    header = Header(
        origin=origin,
        to=order.to,
        purpose=order.purpose.strip(),
        made_at=order.made_at,
        sent_by=reader.officer,
        confirmed_by=order.confirmed_by,
        rule=order.rule,
        claims=len(sent),
        proofs=len(sent) if order.proofs else 0,
        losses=chosen.losses,
        checkpoint=sign_checkpoint(checkpoint, key),
        consistency=log.proofs(),
    )
    lines = write_bundle(header, (body for _, body in sent), _proofs(leaves, sent), key)
    return Made(header, checkpoint, tuple(lines))


def parse_since(text: str) -> datetime:
    """The moment that a rule of increments names.

    Raises:
        BadInput: it is none, or names no offset from UTC.
    """
    try:
        return parse_moment(text)
    except ValueError:
        what, remedy = "is no moment.", "Write it like 2026-11-23T12:00:00Z."
        raise BadInput.of("bundle.since", text[:40], what, remedy) from None


def choose_from(register: Register, rule: Rule, reader: Reader, size: int) -> Chosen:
    """The claims of a ledger of some size that a rule chooses. Raises as `choose`."""
    if rule.choice is Choice.RECORD:
        around = [register.view_around(_record(name)) for name in rule.names]
        return choose(
            View({each.id: each for view in around for each in view.recorded}.values()), rule, reader
        )
    entries = [entry for entry in register.entries() if entry.sequence < size]
    since: frozenset[ClaimId] = frozenset()
    if rule.choice is Choice.SINCE:
        start = parse_since("".join(rule.names))
        since = frozenset(entry.claim.id for entry in entries if entry.recorded_at >= start)
    return choose(View(entry.claim for entry in entries), rule, reader, since)


def _record(name: str) -> Ref:
    try:
        found = parse_ref(name)
    except ValueError as error:
        raise BadInput.of("bundle.unknown", name[:60], f"{error}.", "Name a record.") from None
    if not found.startswith(f"{Kind.RECORD}:"):
        raise BadInput.of("bundle.unknown", name[:60], "is no record.", "Name it as record:key.")
    return found


def _read(
    ledger: LedgerBytes, size: int, chosen: frozenset[ClaimId], order: Order
) -> tuple[Log, list[tuple[int, bytes]], list[bytes]]:
    """The log, the entries chosen with their places, and every leaf where proofs are asked for."""
    log, sent, leaves = Log(size, order.earlier), [], []
    for place, body in enumerate(ledger.bodies(size)):
        leaf = leaf_hash(body)
        log.append(leaf)
        if order.proofs:
            leaves.append(leaf)
        if json.loads(body)["claim"]["id"] in chosen:
            sent.append((place, body))
    return log, sent, leaves


def _proofs(leaves: list[bytes], sent: list[tuple[int, bytes]]) -> Iterable[list[bytes]]:
    if not leaves:
        return
    tree = MerkleTree(leaves)
    for place, _ in sent:
        yield tree.inclusion_proof(place)


def since(moment: datetime) -> Rule:
    """The rule of an increment: what was recorded since a moment."""
    return Rule(Choice.SINCE, (moment_text(moment),))
