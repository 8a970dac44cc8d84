"""Conflicts: claims that cannot all be true, shown side by side until an officer rules."""

from __future__ import annotations

from dataclasses import dataclass

from repatria.core.terms.records import ClaimId


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims about one person that disagree, and on what."""

    property: str
    claims: tuple[ClaimId, ...]
    words: str
