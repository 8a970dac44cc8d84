"""Registers that exchange bundles in tests: each a node with its key, its shelf and its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO

import rfc8785
from nacl.signing import SigningKey

from registers import MemoryRegister
from repatria.core.access.reader import Reader, all_seeing
from repatria.core.archive.bundle.header import Choice, Header, Rule
from repatria.core.archive.bundle.items import Item
from repatria.core.archive.bundle.lines import CAPS, Caps, capped_lines
from repatria.core.archive.bundle.read import Signed
from repatria.core.archive.bundle.verifier import Verifier
from repatria.core.archive.bundle.write import write_bundle
from repatria.core.archive.checkpoint import Checkpoint, sign_checkpoint
from repatria.core.archive.growing import GrowingRoot
from repatria.core.claims.claim import Claim
from repatria.core.terms.records import ClaimId, Ref
from repatria.desk.bundling.make import Made, Order, make_bundle
from repatria.desk.bundling.ports import LedgerBytes
from repatria.desk.bundling.study import Studied, study_bundle
from repatria.desk.bundling.take import Mode, Taken, Taking, take_bundle
from repatria.desk.ports import Act, Register

EVERYTHING = Rule(Choice.ALL)
MADE_AT = datetime(2031, 6, 1, tzinfo=UTC)


class MemoryBytes:
    """The bytes of a register in memory."""

    longest_name = 255

    def __init__(self, register: MemoryRegister) -> None:
        self.register = register

    def bodies(self, end: int) -> Iterator[bytes]:
        return (entry.body() for entry in self.register.entries() if entry.sequence < end)

    def bodies_of(self, claims: Iterable[ClaimId]) -> dict[ClaimId, bytes]:
        wanted = set(claims)
        return {e.claim.id: e.body() for e in self.register.entries() if e.claim.id in wanted}

    def bodies_about(self, subjects: Iterable[Ref]) -> Iterator[bytes]:
        wanted = set(subjects)
        return (entry.body() for entry in self.register.entries() if entry.claim.about in wanted)

    def known_sources(self, sources: Iterable[Ref]) -> frozenset[Ref]:
        held = {name for e in self.register.entries() for name in (e.claim.source, e.claim.about)}
        return frozenset(sources) & held


class Received:
    """A bundle in memory."""

    def __init__(self, data: bytes, caps: Caps = CAPS) -> None:
        self.data, self.caps = data, caps

    def lines(self) -> Iterator[bytes]:
        return capped_lines(BytesIO(self.data), self.caps)


class MemoryShelf:
    """Whom a node trusts, and what it took."""

    def __init__(self) -> None:
        self.keys: dict[Verifier, bool] = {}
        self.checkpoints: dict[Verifier, list[Checkpoint]] = {}
        self.kept: dict[str, list[bytes]] = {}
        self.quarantined: dict[str, list[Item]] = {}

    def trusted(self, key: Verifier) -> bool:
        return key in self.keys

    def same_body(self, key: Verifier) -> bool:
        return self.keys.get(key, False)

    def checkpoints_of(self, key: Verifier) -> list[Checkpoint]:
        return self.checkpoints.get(key, [])

    def keep(self, signed: Signed, lines: Iterable[bytes], quarantined: Iterable[Item]) -> None:
        self.keep_checkpoint(signed)
        self.kept[signed.digest] = list(lines)
        self.quarantined[signed.digest] = list(quarantined)

    def keep_checkpoint(self, signed: Signed) -> None:
        self.checkpoints.setdefault(signed.signer, []).append(signed.checkpoint)


class Node:
    """One register with a key, which sends and takes bundles."""

    def __init__(self, name: str, register: Register, ledger: LedgerBytes) -> None:
        self.name, self.register, self.ledger = name, register, ledger
        self.origin = f"{name}.example/register"
        self.key = SigningKey(sha256(name.encode()).digest())
        self.verifier = Verifier(self.origin, bytes(self.key.verify_key))
        self.officer = Ref(f"actor:{name}/officer")
        self.reader = all_seeing(self.officer)
        self.forget()

    def forget(self) -> None:
        """Begin with an empty shelf."""
        self.shelf, self.sizes, self.acts = MemoryShelf(), [], 0

    def trust(self, *others: Node, same_body: bool = True) -> None:
        self.shelf.keys |= {other.verifier: same_body for other in others}

    def record(self, *claims: Claim) -> None:
        self.acts += 1
        self.register.record(Act(kind="record", key=f"own {self.acts}", by=self.officer, claims=claims))

    def order(self, rule: Rule = EVERYTHING, **more: object) -> Order:
        given = {"purpose": "to be told", "made_at": MADE_AT, "earlier": tuple(self.sizes)} | more
        return Order(rule=rule, **given)

    def made(self, rule: Rule = EVERYTHING, reader: Reader | None = None, **more: object) -> Made:
        """A bundle of this node, with what is told of it."""
        order = self.order(rule, **more)
        made = make_bundle(self.register, self.ledger, order, reader or self.reader, self.origin, self.key)
        self.sizes.append(made.checkpoint.size)
        return made

    def make(self, rule: Rule = EVERYTHING, reader: Reader | None = None, **more: object) -> bytes:
        """The bytes of a bundle of this node."""
        return b"".join(self.made(rule, reader, **more).lines)

    def study(self, bundle: bytes, caps: Caps = CAPS) -> Studied:
        return study_bundle(Received(bundle, caps), self.ledger, self.shelf, self.origin)

    def taking(self, mode: Mode = Mode.SAME_BODY, moment: datetime | None = None) -> Taking:
        return Taking(
            register=self.register,
            ledger=self.ledger,
            shelf=self.shelf,
            reader=self.reader,
            origin=self.origin,
            mode=mode,
            moment=moment or datetime.now(UTC),
        )

    def take(self, bundle: bytes, mode: Mode = Mode.SAME_BODY, moment: datetime | None = None) -> Taken:
        return take_bundle(self.taking(mode, moment), Received(bundle), self.study(bundle))

    def claims(self) -> dict[ClaimId, Claim]:
        return dict(self.register.view().by_id)


def in_memory(name: str) -> Node:
    """A node that is gone with the test."""
    register = MemoryRegister()
    return Node(name, register, MemoryBytes(register))


def pair(same_body: bool = True) -> tuple[Node, Node]:
    """A sender whom a receiver trusts, and the receiver."""
    sender, receiver = in_memory("sender"), in_memory("receiver")
    receiver.trust(sender, same_body=same_body)
    return sender, receiver


def hand_made(sender: Node, bodies: Iterable[bytes], **changes: object) -> bytes:
    """A bundle of any lines, rightly signed by a node: what no honest register makes."""
    lines = list(bodies)
    log = GrowingRoot()
    header = Header(
        origin=sender.origin,
        to=None,
        purpose="to be told",
        made_at=MADE_AT,
        sent_by=sender.officer,
        confirmed_by=None,
        rule=EVERYTHING,
        claims=len(lines),
        checkpoint=sign_checkpoint(Checkpoint(sender.origin, 0, log.root()), sender.key),
    )
    return b"".join(write_bundle(replace(header, **changes), lines, (), sender.key))


def body(sequence: int, claim: dict[str, object]) -> bytes:
    """An entry's canonical bytes around any JSON."""
    told = {
        "claim": claim,
        "recorded_at": "2031-03-01T00:00:00.000Z",
        "recorded_by": "actor:test/clerk",
        "sequence": sequence,
    }
    return rfc8785.dumps(told)
