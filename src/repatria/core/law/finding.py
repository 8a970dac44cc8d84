"""Findings: what the law says of a person or a thing, as a value with its article and its claims.

A finding is never an order and never an error. A lawful no is a finding as well. It rests on
claims, or it says in so many words that there are none: a silence is a fact of the register.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from repatria.core.terms.records import ClaimId, PersonId, Ref

SILENCE = "no one says"
"""What a finding says when it rests on no claim."""


class Weight(StrEnum):
    """What a finding asks of whoever reads it; the gravest first."""

    BREACH_ALLEGED = "breach alleged"  # something was done that the article forbids, if the claims are true
    DUTY_DUE = "duty due"  # something has to be done, and no claim says that it was
    UNSETTLED = "unsettled"  # a question of law or fact that has to be decided before anyone is moved
    SAFEGUARD = "safeguard"  # a protection that applies now
    NOTE = "note"  # what else the reader should know


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one article says of one matter.

    Args:
        code: a stable name, such as `art013.published`; docs/law.md lists them.
        article: the article and paragraph, such as `GC III 13(2)`.
        weight: what it asks.
        words: the finding as a sentence that can be read aloud; no name, no more of a person's
            health than the finding needs.
        asks: what would settle it or has to be done, and by whom; empty when nothing.
        claims: what it rests on. Empty only when it rests on a silence, which `words` then says.
        person: the person it is about, if it is about one.
        about: the document, group or event it is about, if not a person.

    Raises:
        ValueError: it names no article, or rests on no claim and does not say so.
    """

    code: str
    article: str
    weight: Weight
    words: str
    asks: str = ""
    claims: tuple[ClaimId, ...] = ()
    person: PersonId | None = None
    about: Ref | None = None

    def __post_init__(self) -> None:
        if not self.article:
            raise ValueError(f"the finding {self.code} names no article")
        if not self.claims and SILENCE not in self.words.casefold():
            raise ValueError(f"the finding {self.code} rests on no claim and does not say so")
