"""Taking a bundle: the union of what is here and what it brings, in one act, or nothing at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from repatria.core.access.deeds import Deed
from repatria.core.access.reader import Reader
from repatria.core.archive.bundle.aside import Taker, is_aside, put_aside
from repatria.core.archive.bundle.shelved import shelved
from repatria.core.claims.claim import Claim
from repatria.core.errors import CheckFailed, Refused
from repatria.core.terms.dates import on_day
from repatria.core.terms.records import Ref
from repatria.desk.bundling.detours import own_acts_by_detour
from repatria.desk.bundling.ports import Incoming, LedgerBytes, Shelf
from repatria.desk.bundling.study import BY_BUNDLE, Studied
from repatria.desk.entering import note_of
from repatria.desk.ports import Act, Receipt, Register
from repatria.desk.targets import acted_on

KIND = "take bundle"


class Mode(StrEnum):
    """What acts of office in a bundle do here."""

    AS_PROPOSALS = "as proposals"  # another body's: they are kept, and take no effect
    SAME_BODY = "same body"  # our own, made at another of our registers: they take effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What taking a bundle did.

    Args:
        digest: of the bundle.
        added: claims that are new here.
        known: claims that were here already.
        quarantined: claims that broke the vocabulary and were kept apart.
        put_aside: acts of another body's officers that were kept without effect.
        taken_up: acts of our own that had been put aside before and take effect now.
        receipt: of the act; None when there was nothing to record.
    """

    digest: str
    added: int
    known: int
    quarantined: int
    put_aside: int
    taken_up: int
    receipt: Receipt | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """Who takes a bundle into what.

    Args:
        register: the ledger.
        ledger: its entries' bytes.
        shelf: where bundles are kept.
        reader: the officer.
        origin: the register's name.
        mode: what the bundle's acts of office do here.
        moment: now.
    """

    register: Register
    ledger: LedgerBytes
    shelf: Shelf
    reader: Reader
    origin: str
    mode: Mode
    moment: datetime


def take_bundle(taking: Taking, incoming: Incoming, studied: Studied) -> Taken:
    """Record what is new in a bundle.

    Taking it again adds nothing; when it is cut short, taking it again completes it.

    Raises:
        NotAllowed: the officer may not take bundles.
        Refused: its acts would bind here, and its signer is not kept as one of this body's registers.
        CheckFailed: its sender has signed two histories.
        NoRoom: the disk is full; nothing was recorded.
    """
    taking.reader.must(Deed.TAKE_BUNDLE)
    refuse_what_may_not_be_taken(taking.mode, taking.shelf, studied)
    answers = answers_to(taking, studied)
    claims = (*studied.new, *answers)
    # What was received is safe before the ledger speaks of it.
    broken = frozenset(item.id for item in studied.quarantined)
    kept = shelved(incoming.lines(), len(studied.items), broken)
    taking.shelf.keep(studied.signed, kept, studied.quarantined)
    receipt = _record(taking, studied, claims) if claims else None
    asides = sum(map(is_aside, answers))
    return Taken(
        digest=studied.signed.digest,
        added=len(studied.new),
        known=len(studied.known),
        quarantined=len(studied.quarantined),
        put_aside=asides,
        taken_up=len(answers) - asides,
        receipt=receipt,
    )


def refuse_what_may_not_be_taken(mode: Mode, shelf: Shelf, studied: Studied) -> None:
    """Refuse a sender with two histories, and acts that would bind without his being of this body.

    Raises:
        Refused, CheckFailed: see `take_bundle`.
    """
    if studied.split:
        # Two signatures over two histories are the proof against him, so they are kept.
        shelf.keep_checkpoint(studied.signed)
        origin = studied.signed.header.origin
        what = f"shows another history than {origin} signed before: one of the two was altered."
        remedy = "Nothing was taken. Both checkpoints are kept; show them to the sender's auditor."
        raise CheckFailed.of("bundle.split-view", "the bundle", what, remedy)
    if mode is Mode.SAME_BODY and not shelf.same_body(studied.signed.signer):
        what = "is signed by a key that is not kept as one of this body's own registers."
        remedy = "Take it as proposals; or, if it is ours: repatria bundle trust NAME KEY --same-body."
        raise Refused.of("bundle.other-body", "the bundle", what, remedy)


def answers_to(taking: Taking, studied: Studied) -> tuple[Claim, ...]:
    """What this register says of the acts in a bundle: which are put aside, and which are taken up."""
    moment = taking.moment
    taker = Taker(
        officer=taking.reader.officer,
        note=note_of(taking.origin),
        moment_ms=int(moment.timestamp() * 1000),
        today=on_day(moment.date()),
        digest=studied.signed.digest,
    )
    if taking.mode is Mode.SAME_BODY:
        return tuple(own_acts_by_detour(taking.ledger, taker, studied))
    known = dict(taking.register.claims_by_id(acted_on(studied.new)))
    known |= {entry.claim.id: entry.claim for entry in studied.understood}
    sources = (claim.about for claim in studied.new if claim.property == "source")
    return tuple(put_aside(taker, studied.new, known, taking.ledger.known_sources(sources)))


def actor_of(origin: str) -> Ref:
    """By whom the claims of a bundle are recorded: the bundle of that register."""
    return Ref(BY_BUNDLE + (re.sub(r"[^A-Za-z0-9._/-]+", "-", origin).lstrip("._/-")[:200] or "unnamed"))


def _record(taking: Taking, studied: Studied, claims: tuple[Claim, ...]) -> Receipt:
    digest = studied.signed.digest
    act = Act(kind=KIND, key=f"bundle:{digest}", by=actor_of(studied.signed.header.origin), claims=claims)
    try:
        return taking.register.record(act)
    except Refused as refusal:
        if refusal.problems[0].code != "act.key":
            raise
    # The bundle was taken before, and what remains of it was quarantined then, or put aside.
    rest = sha256("".join(claim.id for claim in claims).encode()).hexdigest()[:16]
    return taking.register.record(replace(act, key=f"{act.key}:{rest}"))
