"""The one way in which anything is written: an act is recorded whole, once, and durably.

Within one transaction the head of the ledger is locked, so writers come one after another:
the key is looked up, what the actor saw is compared with what is there, and the entries, the
act and the projections are written. The receipt is given after the commit and not before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import transaction

from repatria.core.archive.entry import Entry, moment_text
from repatria.core.archive.merkle import leaf_hash
from repatria.core.errors import BadInput, Problem, Refused
from repatria.core.terms.records import Ref
from repatria.desk.ports import Act, Receipt
from repatria.store import bodies
from repatria.store.acceptable import check_act
from repatria.store.failures import plainly
from repatria.store.models import LedgerEntry, LedgerHead, RecordedAct
from repatria.store.projections.keeping import keep
from repatria.store.reading import entries_about, head_of, moment_of
from repatria.store.rows import insert, recorded_already

CLOCKS_APART = timedelta(seconds=1)
"""How far apart the clocks of several machines that write to one register may be."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An act made ready before the ledger is locked: its claims' bytes, and its digest."""

    act: Act
    claims: tuple[bytes, ...]
    digest: bytes


def record(using: str, act: Act, recorded_at: datetime | None = None) -> Receipt:
    """Record an act durably, then acknowledge; see `desk.ports.Register.record`.

    Args:
        using: the alias of the register's database.
        act: what is done.
        recorded_at: the moment to record; now when None.

    Raises:
        Refused: what the actor saw is no longer so; the key was used for another act; the
            moment lies before the last entry's; or others kept the register too long.
        BadInput: the act holds nothing, or something that cannot be kept.
        NoRoom: the disk is full.
        RegisterUnusable: the register is damaged, read-only or out of reach.
    """
    prepared = prepare(act, recorded_at)
    # A receipt must never be taken back by a transaction around this one.
    with plainly(using), transaction.atomic(using=using, durable=True):
        head = head_of(using, locked=True)
        known = _receipt_of(using, prepared)
        if known is not None:
            return known
        _refuse_what_is_late(using, act)
        return append(using, prepared, head, _moment(using, act, head, recorded_at))


def prepare(act: Act, recorded_at: datetime | None = None) -> Prepared:
    """Check what can be checked without the ledger, and make the bytes.

    Raises:
        BadInput: the act holds nothing, or something that cannot be kept; all faults are listed.
    """
    claims = check_act(act, recorded_at)
    return Prepared(act, claims, bodies.act_digest(act.key, act.kind, act.by, claims))


def append(using: str, prepared: Prepared, head: LedgerHead, moment: datetime) -> Receipt:
    """Write an act after the head, which the transaction around this has locked.

    Raises:
        BadInput: a claim is in the ledger already.
    """
    act, count = prepared.act, len(prepared.claims)
    _refuse_repeated_claims(using, act)
    grown = LedgerHead.objects.using(using).filter(size=head.size)
    if not grown.update(size=head.size + count, recorded_at=moment_text(moment)):
        # Only a writer that does not take the lock can have been here.
        raise Refused.of("store.busy", f"act {act.key}", "others wrote at the same time.", "Try again.")
    made = list(_entries(prepared, head.size, moment))
    insert(using, LedgerEntry, (_row(entry, body) for entry, body in made))
    insert(using, RecordedAct, [_act_row(prepared, head.size, moment)])
    keep(using, [entry for entry, _ in made])
    return Receipt(key=act.key, first=head.size, count=count, recorded_at=moment, repeated=False)


def _receipt_of(using: str, prepared: Prepared) -> Receipt | None:
    """The receipt that this very act was given before."""
    key = prepared.act.key
    known = RecordedAct.objects.using(using).filter(key=key).first()
    if known is None:
        return None
    if bytes(known.digest) != prepared.digest:
        raise Refused.of(
            "act.key", f"act {key}", "its key was used for an act with other contents.",
            "Repeat that act as it was, or give this one a key of its own.",
        )  # fmt: skip
    moment = moment_of(using, known.recorded_at)
    return Receipt(key=key, first=known.first, count=known.count, recorded_at=moment, repeated=True)


def _refuse_what_is_late(using: str, act: Act) -> None:
    problems = [
        Problem(
            "act.late", f"act {act.key}", f"somebody else acted on {subject} meanwhile.",
            "Look at it again, and decide anew.",
        )
        for subject, seen in act.expects.items()
        if entries_about(using, subject) > seen
    ]  # fmt: skip
    if problems:
        raise Refused(problems)


def _moment(using: str, act: Act, head: LedgerHead, given: datetime | None) -> datetime:
    """The moment to record, in whole milliseconds; never before the last entry's."""
    last = moment_of(using, head.recorded_at) if head.recorded_at else None
    moment = whole_milliseconds(given or datetime.now(UTC))
    if last is None or moment >= last:
        return moment
    if given is None and last - moment <= CLOCKS_APART:
        return last
    remedy = "Give a later one." if given else "Set this machine's clock right."
    what = f"its moment, {moment_text(moment)}, lies before the last entry's, {moment_text(last)}."
    raise Refused.of("ledger.clock", f"act {act.key}", what, remedy)


def whole_milliseconds(moment: datetime) -> datetime:
    """The moment in UTC, without what the ledger does not write down."""
    moment = moment.astimezone(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def _refuse_repeated_claims(using: str, act: Act) -> None:
    known = recorded_already(using, [claim.id for claim in act.claims])
    if known:
        raise BadInput(
            Problem(
                "ledger.repeated",
                f"claim {claim}",
                "is in the ledger already.",
                "Give a new claim its own id.",
            )
            for claim in known
        )


def _entries(prepared: Prepared, first: int, moment: datetime) -> Iterator[tuple[Entry, bytes]]:
    by: Ref = prepared.act.by
    for sequence, (claim, data) in enumerate(zip(prepared.act.claims, prepared.claims, strict=True), first):
        yield Entry(sequence, moment, by, claim), bodies.entry_bytes(data, moment, by, sequence)


def _row(entry: Entry, body: bytes) -> LedgerEntry:
    claim = entry.claim
    return LedgerEntry(
        sequence=entry.sequence, claim_id=claim.id, about=claim.about, body=body, leaf=leaf_hash(body)
    )


def _act_row(prepared: Prepared, first: int, moment: datetime) -> RecordedAct:
    act = prepared.act
    return RecordedAct(
        first=first,
        count=len(prepared.claims),
        key=act.key,
        kind=act.kind,
        recorded_by=act.by,
        recorded_at=moment_text(moment),
        digest=prepared.digest,
    )
