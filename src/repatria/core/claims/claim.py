"""The claim: what one chain of speakers said of one thing, in one source, at one time.

A claim is never changed and never removed. What corrects, accepts, rejects or rules on it is
another claim about it (see `standing`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from repatria.core.claims.source import WHOLE_SOURCE, Passage
from repatria.core.claims.values import Value
from repatria.core.terms.dates import ALWAYS, Edtf, Period
from repatria.core.terms.grading import Grading
from repatria.core.terms.records import ClaimId, Kind, Ref, claim_id_of, kind_of
from repatria.core.terms.speech import Hedge, Polarity


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The words as written, where the register may keep them, with language and script.

    Source: ISO 639-1 for `language`, ISO 15924 for `script`.
    """

    text: str
    language: str | None = None
    script: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """The keys that alone can open a value; the register stores only the cipher text."""

    recipients: tuple[str, ...]
    cipher_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One attributed statement.

    Args:
        id: UUIDv7, unique over all registers.
        about: what it speaks of.
        property: a term of the vocabulary, which fixes the type of `value`.
        value: what is said; None only when it is sealed.
        polarity: whether the value is asserted or denied.
        speakers: the chain, outermost first: who told, who is cited, who is said to have said it.
        source: the source in which it was read.
        passage: where in that source.
        hedge: with what reserve.
        said_on: when it was said.
        holds: when it is said to be true of the world.
        grading: an officer's Admiralty grading, or none yet.
        original: the words beside the typed value, where they may be kept.
        seal: none, or the keys that alone can open the value.
        note: a remark of whoever recorded it, never part of what was said.
    """

    id: ClaimId
    about: Ref
    property: str
    value: Value | None
    polarity: Polarity = Polarity.ASSERTS
    speakers: tuple[Ref, ...]
    source: Ref
    passage: Passage = WHOLE_SOURCE
    hedge: Hedge = Hedge.STATED
    said_on: Edtf | None = None
    holds: Period = ALWAYS
    grading: Grading | None = None
    original: Original | None = None
    seal: Seal | None = None
    note: str | None = None

    def speaker(self) -> Ref:
        """Whoever is at the inner end of the chain: the one said to have said it."""
        return self.speakers[-1]

    def asserts(self) -> bool:
        """True when the value is asserted, False when it is denied."""
        return self.polarity is Polarity.ASSERTS


def spoken_to(claim: Claim, by_id: Mapping[ClaimId, Claim]) -> Claim:
    """The claim that an act is about in the end: the one acted on, or what that one acts on in turn.

    Args:
        claim: any claim; one that acts on none is its own answer.
        by_id: the claims that it may act on; the way ends where one is missing, or leads back.
    """
    seen = {claim.id}
    while kind_of(claim.about) is Kind.CLAIM:
        target = by_id.get(claim_id_of(claim.about))
        if target is None or target.id in seen:
            break
        seen.add(target.id)
        claim = target
    return claim
