"""A certificate: what was cleared, by which criteria, and what came of it, for anybody to check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from repatria.core.clearing.plan import Plan
from repatria.core.clearing.situation import Situation
from repatria.core.offers.offer import Offer
from repatria.core.terms.records import Power

VERSION = 1
"""The form of certificates that this module writes and reads."""

PARTS = ("situation", "offers", "names", "criteria", "tie_break", "made_by", "firm", "conditional")
"""The parts of a certificate, each with a digest of its own."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One objective of the clearing, as it was declared.

    Args:
        name: what it is called in levels.
        words: what it asks for.
        fewest: as small as possible; otherwise as large as possible.
    """

    name: str
    words: str
    fewest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A clearing in one value.

    Args:
        situation: who is held by whom and where each may go; no more of it than was looked at.
        offers: the offers that stood.
        names: what the Powers are called in the offers' text.
        criteria: the objectives, the first before the second and so on.
        tie_break: the rule between equals.
        made_by: the versions of the programs that computed it, by name.
        firm: the firm plan.
        conditional: the plan that keeps the firm one while everything undecided opens.
    """

    situation: Situation
    offers: tuple[Offer, ...]
    names: Mapping[str, Power]
    criteria: tuple[Criterion, ...]
    tie_break: str
    made_by: Mapping[str, str]
    firm: Plan
    conditional: Plan


def digest_of(text: str) -> str:
    """The SHA-256 digest of a part's canonical text, in hexadecimal."""
    return sha256(text.encode()).hexdigest()
