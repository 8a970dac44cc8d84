"""A register in memory that keeps the promises of `desk.ports.Register`, for tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from repatria.core.archive.checkpoint import Checkpoint
from repatria.core.archive.entry import Entry
from repatria.core.archive.ledger import Ledger
from repatria.core.archive.verify import StoredEntry, Verification, verify
from repatria.core.claims.claim import Claim
from repatria.core.claims.view import View
from repatria.core.errors import Refused
from repatria.core.law.settings import DEFAULTS
from repatria.core.terms.records import ClaimId, Ref
from repatria.desk.desk import Desk, Scenario
from repatria.desk.load_case import load_case
from repatria.desk.ports import Act, Receipt
from repatria.intake.cases.reader import read_batch, read_case

KURSK = Path(__file__).parents[1] / "cases" / "kursk-2025"


class MemoryRegister:
    """One ledger, one dictionary of receipts; enough for everything but durability and races."""

    def __init__(self) -> None:
        self.ledger = Ledger()
        self.receipts: dict[str, tuple[Act, Receipt]] = {}

    def record(self, act: Act, recorded_at: datetime | None = None) -> Receipt:
        known = self.receipts.get(act.key)
        if known is not None:
            if known[0].claims != act.claims:
                raise Refused.of("act.key", act.key, "was used for another act.", "Use a new key.")
            done = known[1]
            return Receipt(
                key=done.key, first=done.first, count=done.count, recorded_at=done.recorded_at, repeated=True
            )
        for subject, seen in act.expects.items():
            if self.entries_about(subject) > seen:
                raise Refused.of("act.late", subject, "was acted on by somebody else.", "Look again.")
        moment = recorded_at or datetime.now(UTC).replace(microsecond=0)
        first = len(self.ledger)
        self.ledger.append(act.claims, moment, act.by)
        receipt = Receipt(key=act.key, first=first, count=len(act.claims), recorded_at=moment, repeated=False)
        self.receipts[act.key] = (act, receipt)
        return receipt

    def view(self, recorded: datetime | None = None, held: date | None = None) -> View:
        return self.ledger.as_of(recorded, held)

    def view_around(self, record: Ref, recorded: datetime | None = None, held: date | None = None) -> View:
        return self.view(recorded, held)

    def entries(self, start: int = 0) -> Iterator[Entry]:
        return (entry for entry in self.ledger if entry.sequence >= start)

    def claims_by_id(self, claims: Iterable[ClaimId]) -> Mapping[ClaimId, Claim]:
        wanted = set(claims)
        return {entry.claim.id: entry.claim for entry in self.ledger if entry.claim.id in wanted}

    def entries_about(self, subject: Ref) -> int:
        return sum(entry.claim.about == subject for entry in self.ledger)

    def size(self) -> int:
        return len(self.ledger)

    def checkpoint(self) -> Checkpoint:
        return Checkpoint("memory.example", len(self.ledger), self.ledger.tree().root())

    def verify(self, checkpoints: Sequence[Checkpoint] = ()) -> Verification:
        rows = (StoredEntry(e.sequence, e.claim.id, e.body(), e.leaf()) for e in self.ledger)
        return verify(rows, checkpoints)

    def rebuild(self) -> Mapping[str, int]:
        return {}


def kursk() -> MemoryRegister:
    """A register that holds the case of January 2025."""
    register, case = MemoryRegister(), read_case(KURSK)
    load_case(register, case.name, case.batches)
    return register


def desk_over(register: MemoryRegister, today: date = date(2026, 3, 1)) -> Desk:
    """A desk over a register in memory, with the real solver and the case's scenarios."""
    from repatria.solver.highs import highs

    files = {path.stem: path for path in sorted((KURSK / "scenarios").glob("*.yaml"))}

    def read(name: str) -> Scenario:
        batch = read_batch(files[name])
        return Scenario(name, batch.title, batch.as_of, batch.claims)

    return Desk(
        register=register,
        solve=highs,
        settings=DEFAULTS,
        today=lambda: today,
        scenarios=tuple(files),
        read_scenario=read,
    )
