"""Loading a case: its batches are recorded one by one, each at the moment the case gives it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from repatria.core.claims.claim import Claim
from repatria.core.terms.records import Ref
from repatria.desk.ports import Act, Receipt, Register


class BatchOfClaims(Protocol):
    """Claims that became known together."""

    @property
    def name(self) -> str: ...
    @property
    def recorded_at(self) -> datetime: ...
    @property
    def recorded_by(self) -> Ref: ...
    @property
    def claims(self) -> tuple[Claim, ...]: ...


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading a case did: the receipts, in order of time."""

    receipts: tuple[Receipt, ...]

    @property
    def entries(self) -> int:
        """How many entries were made now; a case loaded before makes none."""
        return sum(receipt.count for receipt in self.receipts if not receipt.repeated)


def load_case(register: Register, name: str, batches: Iterable[BatchOfClaims]) -> Loaded:
    """Record a case. Loading it again records nothing, since each batch is one act with its own key.

    Raises:
        Refused: the register has entries later than a batch, or a batch changed since it was loaded.
    """
    receipts = [
        register.record(
            Act(kind="load case", key=f"case:{name}:{batch.name}", by=batch.recorded_by, claims=batch.claims),
            batch.recorded_at,
        )
        for batch in batches
    ]
    return Loaded(tuple(receipts))
