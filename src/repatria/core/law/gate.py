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
        claims: what it rests on; never empty for an open gate.
    """

    kind: GateKind
    destination: Power
    state: GateState
    article: str
    words: str
    decided_by: str = ""
    claims: tuple[ClaimId, ...] = ()
