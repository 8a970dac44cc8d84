"""Verifying the register as it is stored: entries, acts and head must tell one story.

The core checks the entries (`core.archive.verify`). Here each act is held against the entries
that it made, on the same single reading, so that a ledger of any size needs little memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db import DatabaseError

from repatria.core.archive.checkpoint import Checkpoint
from repatria.core.archive.verify import Fault, StoredEntry, Verification, verify
from repatria.store.bodies import ActDigest, claim_within, tail
from repatria.store.databases import snapshot
from repatria.store.failures import plainly
from repatria.store.models import FORMAT, LedgerHead
from repatria.store.stored import StoredAct, stored_acts, stored_entries

_NEVER = 1 << 63


def verify_register(using: str, checkpoints: Sequence[Checkpoint] = ()) -> Verification:
    """Check every stored entry, act and the head, and the whole against checkpoints.

    Raises:
        RegisterUnusable: the database cannot be read at all.
    """
    with plainly(using), snapshot(using):
        acts = _Acts(stored_acts(using))
        entries = _Reading(using)
        found = verify(acts.watch(entries), checkpoints)
        faults = [*found.faults, *entries.faults, *acts.finish(), *_head_faults(using, found.size, acts.last)]
    in_order = sorted(faults, key=lambda fault: found.size if fault.sequence is None else fault.sequence)
    return Verification(found.size, found.root, tuple(in_order))


class _Reading:
    """Rows as far as the database gives them; where SQLite finds itself damaged is a fault like any other."""

    def __init__(self, using: str) -> None:
        self._using = using
        self.faults: list[Fault] = []

    def __iter__(self) -> Iterator[StoredEntry]:
        place = 0
        try:
            for entry, is_sound in stored_entries(self._using):
                place = entry.sequence + 1
                if not is_sound:
                    what = "a column of its row holds a value of another type"
                    self.faults.append(Fault(entry.sequence, what))
                yield entry
        except DatabaseError as error:
            code = getattr(error.__cause__, "sqlite_errorname", None)
            if code is None:
                raise
            self.faults.append(Fault(place, f"cannot be read: the database is damaged here ({code})"))


class _Acts:
    """Holds every act against the entries that pass by."""

    def __init__(self, acts: Iterator[StoredAct]) -> None:
        self._acts = acts
        self._ahead = next(acts, None)
        self._act: StoredAct | None = None
        self._digest = ActDigest("", "", "")
        self._end = self._passed = 0
        self._strays = False
        self._faults: list[Fault] = []
        self.last: StoredAct | None = None

    def watch(self, rows: Iterable[StoredEntry]) -> Iterator[StoredEntry]:
        """The rows as they are, each held against its act."""
        for row in rows:
            if row.sequence >= self._end:
                self._begin(row.sequence)
            if self._act is not None:
                self._hold(self._act, row)
            self._passed = row.sequence + 1
            yield row

    def finish(self) -> list[Fault]:
        """Every fault of an act, once all entries have passed."""
        if self._act is not None and self._end != self._passed:
            self._fault(
                self._passed, f"an act claims the entries up to {self._end - 1}, and they are not there"
            )
        self._close()
        while self._ahead is not None:
            self._fault(self._pop().first, "an act claims it, and it is not there")
        return self._faults

    def _begin(self, sequence: int) -> None:
        """Find the act that recorded an entry."""
        self._close()
        while self._ahead is not None and self._ahead.first <= sequence:
            act = self._pop()
            if act.first != sequence:
                self._fault(act.first, "the act that begins here claims entries that are gone or not its own")
            if act.first + act.size > sequence:
                self._act, self._end, self._strays = act, act.first + act.size, False
                self._digest = ActDigest(act.key, act.kind, act.recorded_by)
                return
        self._fault(sequence, "was recorded by no act")
        self._end = self._ahead.first if self._ahead else _NEVER

    def _pop(self) -> StoredAct:
        act, before = self._ahead, self.last
        assert act is not None
        if before is not None and act.recorded_at < before.recorded_at:
            self._fault(act.first, "its act was recorded before the act that it follows")
        self.last, self._ahead = act, next(self._acts, None)
        return act

    def _hold(self, act: StoredAct, row: StoredEntry) -> None:
        claim = claim_within(row.body, tail(act.recorded_at, act.recorded_by, row.sequence))
        if claim is not None:
            self._digest.add(claim)
        elif not self._strays:
            # Once for an act: one altered author would otherwise be told for each of its entries.
            self._strays = True
            self._fault(row.sequence, "its moment, author or place is not that of the act that recorded it")

    def _close(self) -> None:
        """End an act: what passed by must be what was acknowledged."""
        if self._act is not None and self._digest.digest() != self._act.digest:
            what = f"the act that recorded the entries from here to {self._end - 1} was another one"
            self._fault(self._act.first, what)
        self._act = None

    def _fault(self, sequence: int, what: str) -> None:
        self._faults.append(Fault(sequence, what))


def _head_faults(using: str, size: int, last: StoredAct | None) -> Iterator[Fault]:
    heads = list(LedgerHead.objects.using(using).all())
    if len(heads) != 1:
        yield Fault(None, f"it has {len(heads)} heads instead of one")
        return
    head = heads[0]
    if head.size != size:
        yield Fault(None, f"its head counts {head.size} entries, the table has {size}")
    if head.recorded_at != (last.recorded_at if last else ""):
        yield Fault(None, "its head names another moment than its last act")
    if head.format != FORMAT:
        yield Fault(None, f"its head names format {head.format}, and this is format {FORMAT}")
