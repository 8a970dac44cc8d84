"""Importing rows: all of them in one act, or the good ones in acts of a few hundred; never twice.

All or nothing is one act: the register keeps the whole of it or nothing, whenever the machine stops.
Of the good rows alone, each act is whole, and whoever imports the list again after a stop records
what is missing and nothing else, since the ids of claims are made from the list itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from itertools import islice
from typing import Generic, TypeVar

from repatria.core.access.deeds import Deed
from repatria.core.access.reader import Reader
from repatria.core.claims.claim import Claim
from repatria.core.errors import BadInput, Problem
from repatria.core.lists.editions import Changed, Editions, said_before
from repatria.core.lists.listed import Listed
from repatria.core.lists.making import ListSource, claims_of
from repatria.core.terms.records import ClaimId, Power, Ref
from repatria.desk.acts import Recorder
from repatria.desk.importing.incoming import Incoming, described
from repatria.desk.ports import Act, Register

T = TypeVar("T")

CLAIMS_OF_AN_ACT = 4_000
"""Of an import of the good rows alone; an act of this size is recorded in about a second."""

MOST_BAD = 10_000
"""Bad rows after which an import of all or nothing stops reading: the mapping is wrong, not the rows."""


@dataclass(kw_only=True)
class Imported(Generic[T]):
    """What an import did.

    Args:
        source: the list as a source, which a next edition names; None for claims, which bring their own.
        rows: how many were read.
        bad: how many of them were not taken.
        claims: how many claims are new.
        known: how many were in the register before.
        recorded: what the register said to each act.
        added, changed, unchanged, removed: of an edition, row by row.
    """

    source: Ref | None
    rows: int = 0
    bad: int = 0
    claims: int = 0
    known: int = 0
    recorded: list[T] = field(default_factory=list)
    added: tuple[str, ...] = ()
    changed: tuple[Changed, ...] = ()
    unchanged: int = 0
    removed: tuple[str, ...] = ()


class RowsRefused(BadInput):
    """Rows that cannot be taken, where all of them or none were to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Importing(Generic[T]):
    """What every import needs.

    Args:
        register: what is known already.
        to: where acts are recorded; the register, or the door that asks the officer's roles.
        reader: the officer.
        origin: the register's name.
        today: the day of the import.
        names: what the register calls Powers.
        tell: called with the number of rows read so far.
        on_bad: called with every bad row, such as to write it down for mending.
    """

    register: Register
    to: Recorder[T]
    reader: Reader
    origin: str
    today: date
    names: Mapping[str, Power] = field(default_factory=dict)
    tell: Callable[[int], None] = lambda rows: None
    on_bad: Callable[[Listed], None] = lambda row: None


def import_rows(
    importing: Importing[T],
    incoming: Incoming,
    where: str,
    rows: Iterable[Listed],
    *,
    good_rows_only: bool = False,
) -> Imported[T]:
    """Take rows in as proposed claims.

    Args:
        importing: who takes them in, and where.
        incoming: the list.
        where: the file, for problems.
        rows: as they were understood.
        good_rows_only: leave the bad ones out; else one bad row keeps all of them out.

    Raises:
        NotAllowed: the officer's roles do not hold the import.
        RowsRefused: a row is bad and all were to be taken; nothing was recorded.
        BadInput: nobody speaks, there is no row, or the file turns out to be damaged.
    """
    importing.reader.must(Deed.IMPORT)
    source, first = described(
        incoming, importing.reader.officer, importing.origin, importing.today, importing.names
    )
    done: Imported[T] = Imported(source=source.source)
    editions = _editions(importing.register, source) if incoming.edition_of is not None else None
    good = _good(importing, done, where, rows, good_rows_only)
    claims = _claims(source, first, good, editions)
    if good_rows_only:
        while portion := list(islice(claims, CLAIMS_OF_AN_ACT)):
            _record(importing, done, portion)
    else:
        _record(importing, done, list(claims))
    if done.rows == done.bad:
        raise BadInput.of("import.nothing", where, "has no row that could be taken.", "Look at its mapping.")
    if editions is not None:
        done.added, done.changed = tuple(editions.added), tuple(editions.changed)
        done.unchanged, done.removed = editions.unchanged, editions.removed()
    return done


def compare_editions(register: Register, source: ListSource, rows: Iterable[Listed]) -> Editions:
    """What a new edition of a list would change; nothing is recorded."""
    editions = _editions(register, source)
    for row in rows:
        if not row.faults:
            editions.news(row)
    return editions


def _editions(register: Register, source: ListSource) -> Editions:
    prefix = f"record:{source.origin}/{source.key}/"
    earlier = (entry.claim for entry in register.entries() if entry.claim.source != source.source)
    return Editions(said_before(earlier, prefix))


def _good(
    importing: Importing[T], done: Imported[T], where: str, rows: Iterable[Listed], good_rows_only: bool
) -> Iterator[Listed]:
    """The rows without faults; those with faults are handed on, and refused where all were to be taken."""
    problems: list[Problem] = []
    for row in rows:
        done.rows += 1
        if done.rows % 200 == 0:
            importing.tell(done.rows)
        if not row.faults:
            yield row
            continue
        done.bad += 1
        importing.on_bad(row)
        if not good_rows_only:
            problems.extend(row.problems(where))
            if done.bad >= MOST_BAD:
                break
    importing.tell(done.rows)
    if problems:
        raise RowsRefused(problems)


def _claims(
    source: ListSource, first: Iterable[Claim], rows: Iterable[Listed], editions: Editions | None
) -> Iterator[Claim]:
    for number, row in enumerate(rows):
        if not number:
            # The list is described with its first good row: of a list without any, nothing is kept.
            yield from first
        yield from claims_of(row if editions is None else editions.news(row), source)


def _record(importing: Importing[T], done: Imported[T], claims: list[Claim]) -> None:
    known = importing.register.claims_by_id(claim.id for claim in claims)
    new = tuple(claim for claim in claims if claim.id not in known)
    done.known += len(claims) - len(new)
    if not new:
        return
    act = Act(kind="import", key=act_key(claim.id for claim in new), by=importing.reader.officer, claims=new)
    done.recorded.append(importing.to.record(act))
    done.claims += len(new)


def act_key(claims: Iterable[ClaimId]) -> str:
    """The key of an act that records these claims: the same claims are never recorded by two acts."""
    digest = sha256()
    for claim in claims:
        digest.update(claim.encode())
    return f"import:{digest.hexdigest()[:40]}"
