"""Verifying the register as it is stored: entries, acts and head must tell one story.

The core checks the entries (`core.archive.verify`). Here each act is held against the entries
that it made, on the same single reading, so that a ledger of any size needs little memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django.db import DatabaseError, connections
from django.db.models import Model

from repatria.core.archive.checkpoint import Checkpoint
from repatria.core.archive.verify import Fault, StoredEntry, Verification, verify
from repatria.store.bodies import ActDigest, claim_within, tail
from repatria.store.databases import place_of, snapshot
from repatria.store.failures import damaged, plainly
from repatria.store.models import FORMAT, LedgerEntry, LedgerHead, RecordedAct

_AT_ONCE = 2000
_NEVER = 1 << 63


class StoredAct(NamedTuple):
    """A row of the table of acts, as it is read from the database."""

    first: int
    count: int
    key: str
    kind: str
    recorded_by: str
    recorded_at: str
    digest: bytes


def verify_register(using: str, checkpoints: Sequence[Checkpoint] = ()) -> Verification:
    """Check every stored entry, act and the head, and the whole against checkpoints.

    Raises:
        RegisterUnusable: the database cannot be read at all.
    """
    with plainly(using), snapshot(using):
        acts = _Acts(_stored_acts(using))
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
            for sequence, claim_id, about, body, leaf, types in _stored_entries(self._using):
                place = sequence + 1
                if types != _SOUND_TYPES:
                    self.faults.append(Fault(sequence, "a column of its row holds a value of another type"))
                yield StoredEntry(
                    sequence, _text(claim_id), bytes(body or b""), bytes(leaf or b""), _text(about)
                )
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
            if act.first + act.count > sequence:
                self._act, self._end = act, act.first + act.count
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
        if claim is None:
            self._fault(row.sequence, "its moment, author or place is not that of the act that recorded it")
        else:
            self._digest.add(claim)

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


def _stored_entries(using: str) -> Iterator[tuple[Any, ...]]:
    return _select(using, LedgerEntry, "sequence", "claim_id", "about", "body", "leaf")


def _stored_acts(using: str) -> Iterator[StoredAct]:
    for first, count, *names, digest, _ in _select(using, RecordedAct, *StoredAct._fields):
        yield StoredAct(
            first, count if isinstance(count, int) else 0, *map(_text, names), bytes(digest or b"")
        )


_SOUND_TYPES = "text text blob blob"


def _select(using: str, model: type[Model], *columns: str) -> Iterator[tuple[Any, ...]]:
    """Rows in order of the first column, all else than numbers as bytes, and the types they are stored as.

    What was altered may be no text at all, and only SQLite stores a value of another type.
    """
    connection = connections[using]
    fields = {field.column: field.get_internal_type() for field in model._meta.concrete_fields}
    forms, table = _AS_BYTES[connection.vendor], model._meta.db_table
    # Named with its table, a column that is gone is an error; SQLite would take it for its own name as text.
    asked = [forms.get(fields[name], "{}").format(f'{table}."{name}"') for name in columns]
    types = f"'{_SOUND_TYPES}'"
    if connection.vendor == "sqlite":
        types = " || ' ' || ".join(f'typeof({table}."{name}")' for name in columns[1:])
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(asked)}, {types} FROM {table} ORDER BY 1")
        while rows := cursor.fetchmany(_AT_ONCE):
            if not all(isinstance(row[0], int) for row in rows):
                raise damaged(place_of(using), f"a place in {table} that is no number")
            yield from rows


_AS_BYTES = {
    "sqlite": {"CharField": "CAST({} AS BLOB)", "BinaryField": "CAST({} AS BLOB)"},
    "postgresql": {"CharField": "convert_to({}, 'UTF8')"},
}


def _text(data: bytes | None) -> str:
    return bytes(data or b"").decode(errors="replace")
