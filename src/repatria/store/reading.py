"""Reading the ledger: entries, views of the past, and the root of the log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from repatria.core.archive.checkpoint import Checkpoint
from repatria.core.archive.entry import Entry, moment_text, parse_moment
from repatria.core.archive.growing import GrowingRoot
from repatria.core.archive.merkle import leaf_hash
from repatria.core.claims.view import View
from repatria.core.errors import CheckFailed
from repatria.core.terms.records import Ref
from repatria.store.databases import place_of
from repatria.store.failures import damaged
from repatria.store.models import LedgerEntry, LedgerHead, RecordedAct
from repatria.store.rows import ask, entry_of

_AT_ONCE = 2000


def entries(using: str, start: int = 0, end: int | None = None) -> Iterator[Entry]:
    """The entries from `start`, in order, up to but not including `end`."""
    rows = LedgerEntry.objects.using(using).filter(sequence__gte=start)
    if end is not None:
        rows = rows.filter(sequence__lt=end)
    for body in rows.order_by("sequence").values_list("body", flat=True).iterator(chunk_size=_AT_ONCE):
        yield entry_of(using, body)


def view(using: str, recorded: datetime | None = None, held: date | None = None) -> View:
    """What was known by `recorded` of the world on `held`; None sets no bound."""
    end = None if recorded is None else _known_by(using, recorded)
    return View((entry.claim for entry in entries(using, end=end)), held)


def entries_about(using: str, subject: Ref) -> int:
    """How many entries speak of a subject."""
    return int(LedgerEntry.objects.using(using).filter(about=subject).count())


def size(using: str) -> int:
    """How many entries the ledger has."""
    found = ask(using, "SELECT size FROM store_ledgerhead")
    return int(found[0][0]) if found else int(head_of(using).size)


def head_of(using: str, *, locked: bool = False) -> LedgerHead:
    """The head of the ledger; locked until the end of the transaction when asked.

    Raises:
        RegisterUnusable: it is gone.
    """
    heads = LedgerHead.objects.using(using)
    # SQLite has no lock on a row: there the transaction itself, begun as IMMEDIATE, is the lock.
    found: LedgerHead | None = (heads.select_for_update() if locked else heads).first()
    if found is None:
        raise damaged(place_of(using), "the head of the ledger is gone")
    return found


def moment_of(using: str, text: str) -> datetime:
    """A moment as a row has it.

    Raises:
        RegisterUnusable: it is no moment.
    """
    try:
        return parse_moment(text)
    except ValueError:
        raise damaged(place_of(using), "a moment that is none") from None


def checkpoint(using: str, origin: str) -> Checkpoint:
    """The present state of the log, over the entries' bytes as they are stored.

    Args:
        origin: the name under which the register signs.

    Raises:
        CheckFailed: an entry's bytes do not match its stored hash; what is altered is not signed.
    """
    log = GrowingRoot()
    rows = LedgerEntry.objects.using(using).order_by("sequence").values_list("sequence", "body", "leaf")
    for sequence, body, stored in rows.iterator(chunk_size=_AT_ONCE):
        leaf = leaf_hash(bytes(body))
        if leaf != bytes(stored) or sequence != log.size:
            raise CheckFailed.of(
                "ledger.fault", f"entry {sequence}", "does not match its hash or its place.",
                "Verify the register; sign nothing until it does.",
            )  # fmt: skip
        log.append(leaf)
    return Checkpoint(origin, log.size, log.root())


def _known_by(using: str, moment: datetime) -> int:
    """How many entries were recorded by a moment; their moments never run backwards."""
    acts = RecordedAct.objects.using(using).filter(recorded_at__lte=_upper(moment))
    last = acts.order_by("-first").values_list("first", "count").first()
    return 0 if last is None else sum(last)


def _upper(moment: datetime) -> str:
    # Entries carry whole milliseconds, so cutting the rest off leaves none out.
    return moment_text(moment)
