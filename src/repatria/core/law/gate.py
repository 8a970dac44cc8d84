"""The gate: one question that is decided for a person and a destination. It can block, never compel."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from repatria.core.terms.records import ClaimId, Power


class GateKind(StrEnum):
    """The questions that are decided for each person and destination."""

    WISH = "established wish"
    NON_REFOULEMENT = "non-refoulement"
    ART12 = "Art. 12 assessment"
    ACCEPTANCE = "acceptance by the third state"
    FITNESS = "fitness to travel"
    IDENTITY = "identity"
    STATUS = "status"


class GateState(StrEnum):
    """Whether a gate lets him through."""

    OPEN = "open"
    SHUT = "shut"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One gate for one person and one destination.

    Args:
        kind: which question it is.
        destination: the Power to which he might go.
        state: open, shut or undecided.
        article: the rule that makes it a gate.
        words: why it stands as it does, in a sentence.
        decided_by: what would decide it; empty unless undecided.
        claims: what it rests on; never empty for a gate that is open or shut.

    Raises:
        ValueError: it is decided without a claim, or undecided without saying what would decide it.
    """

    kind: GateKind
    destination: Power
    state: GateState
    article: str
    words: str
    decided_by: str = ""
    claims: tuple[ClaimId, ...] = ()

    def __post_init__(self) -> None:
        if self.state is GateState.UNDECIDED and not self.decided_by:
            raise ValueError(f"the gate {self.kind} is undecided and does not say what would decide it")
        if self.state is not GateState.UNDECIDED and not self.claims:
            raise ValueError(f"the gate {self.kind} is {self.state} and rests on no claim")
