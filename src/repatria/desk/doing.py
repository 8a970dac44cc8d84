"""Doing: the one door for everything that an officer records; his roles are asked before the ledger is.

A grave act waits for a second officer: it is kept as a draft, outside the ledger, bound to its
exact content. The second officer's word is recorded with the act, so that the ledger holds the
act and its confirmation together or neither.
Source: NIST SP 800-53 AC-3(2); OWASP ASVS 5.0, 2.3.5.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from repatria.core.access.compartments import compartment_of_claim
from repatria.core.access.deeds import FOUR_EYES, Deed, deed_of, takes_two
from repatria.core.access.reader import NotAllowed, Reader
from repatria.core.claims.claim import Claim
from repatria.core.errors import BadInput, Refused
from repatria.core.terms.dates import on_day
from repatria.core.terms.records import ClaimId, Kind, Ref, claim_id_of, claim_ref, derived_claim_id, kind_of
from repatria.desk.act_json import act_from_bytes, act_to_bytes, digest_of
from repatria.desk.ports import Act, Receipt, Register
from repatria.desk.targets import with_targets

SEND_BUNDLE = "send bundle"
"""The one kind of draft that is no act: the order of a bundle (see `desk.bundling.sending`)."""


class DraftState(StrEnum):
    """What became of a draft."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An act, or the order of a bundle, that waits for a second officer.

    Args:
        id: its name among the drafts; the act's key.
        kind: the act's kind, or `SEND_BUNDLE`.
        body: the canonical bytes of the act, or of the order.
        digest: SHA-256 of the body, in hexadecimal; a confirmation names it.
        by: who made it.
        at: when.
        state: what became of it.
        second: who decided it; None while it waits.
    """

    id: str
    kind: str
    body: bytes
    digest: str
    by: Ref
    at: datetime
    state: DraftState = DraftState.WAITING
    second: Ref | None = None

    @property
    def act(self) -> Act:
        """The act as it would be recorded.

        Raises:
            Refused: it is the order of a bundle, which records nothing.
        """
        if self.kind == SEND_BUNDLE:
            what, remedy = "is the order of a bundle, and no act.", "Decide on it at the bundles."
            raise Refused.of("draft.bundle", f"draft {self.id}", what, remedy)
        return act_from_bytes(self.body)


class Drafts(Protocol):
    """Where drafts wait; the accounts keep them, apart from the claims."""

    def keep(self, draft: Draft) -> None:
        """Keep a draft durably; keeping the same one again changes nothing."""

    def get(self, id: str) -> Draft | None:
        """The draft of that name."""

    def waiting(self) -> tuple[Draft, ...]:
        """The acts that wait, oldest first."""

    def bundles(self) -> tuple[Draft, ...]:
        """The orders of bundles, newest first: those that wait, and the latest that were decided."""

    def decide(self, id: str, state: DraftState, second: Ref) -> bool:
        """Settle a waiting draft; False when it waits no more."""


@dataclass(frozen=True, slots=True)
class Doing:
    """The desk's door for acts.

    Args:
        register: where they are recorded.
        drafts: where grave acts wait; None at a register that one person keeps alone.
        now: the moment at which a draft is made.
    """

    register: Register
    drafts: Drafts | None
    now: Callable[[], datetime]

    def do(self, reader: Reader, act: Act) -> Receipt | Draft:
        """Record an act, or keep it for a second officer where it takes two.

        Raises:
            NotAllowed: the officer's roles do not hold what the act is.
            Refused: somebody else acted first, or the key was used for another act.
            BadInput: the act holds nothing, or something that cannot be kept.
        """
        if any(claim.property == "confirmed" for claim in act.claims):
            what, remedy = "would confirm itself.", "A draft is confirmed at the drafts, by a second officer."
            raise Refused.of("act.confirms", f"act {act.key}", what, remedy)
        if act.kind == SEND_BUNDLE:
            what = "has the name of a bundle's order."
            raise Refused.of("act.kind", f"act {act.key}", what, "Give it another kind.")
        deeds = self._allowed(reader, act, with_targets(self.register, act.claims))
        if act.by != reader.officer:
            raise Refused.of("act.by", f"act {act.key}", "is in another officer's name.", "Sign in as him.")
        if self.drafts is None or not takes_two(deeds):
            return self.register.record(act)
        body = act_to_bytes(act)
        draft = Draft(id=act.key, kind=act.kind, body=body, digest=digest_of(body), by=act.by, at=self.now())
        self.drafts.keep(draft)
        return draft

    def by(self, reader: Reader) -> ByReader:
        """The door as one officer uses it; what `acts` record to."""
        return ByReader(self, reader)

    def deeds(self, act: Act) -> tuple[Deed, ...]:
        """What an act is, claim by claim."""
        return _deeds(act, with_targets(self.register, act.claims))

    def confirm(self, reader: Reader, id: str, digest: str, why: str, source: Ref) -> Receipt:
        """Confirm a draft as the second officer, and record it.

        Args:
            reader: the second officer.
            id: the draft.
            digest: of the draft as the officer saw it.
            why: what he looked at.
            source: the register's own note, in which acts of office are recorded.

        Raises:
            NotAllowed: his roles do not hold what the act is.
            Refused: he made it himself; it waits no more; it is another than he saw; or what it
                acts on has changed meanwhile.
        """
        drafts, draft = self._waiting(id, digest)
        if draft.by == reader.officer:
            what = "was made by the same officer."
            raise Refused.of("draft.same", f"draft {id}", what, "A second officer has to confirm it.")
        act = draft.act
        known = with_targets(self.register, act.claims)
        self._allowed(reader, act, known)
        if not why.strip():
            raise BadInput.of("draft.why", "the reason", "is empty.", "Say what you looked at.")
        words = self._words(draft, act, known, reader.officer, why.strip(), source)
        receipt = self.register.record(replace(act, claims=(*act.claims, *words)))
        # Whoever confirms again after a crash between the two finds the act recorded, and ends here too.
        drafts.decide(id, DraftState.CONFIRMED, reader.officer)
        return receipt

    def decline(self, reader: Reader, id: str, digest: str) -> None:
        """Decline a draft, or withdraw one's own; nothing is recorded. Raises as `confirm`."""
        drafts, draft = self._waiting(id, digest)
        own, act = draft.by == reader.officer, draft.act
        if not own:
            self._allowed(reader, act, with_targets(self.register, act.claims))
        state = DraftState.WITHDRAWN if own else DraftState.DECLINED
        if not drafts.decide(id, state, reader.officer):
            raise _settled(id)

    def _allowed(self, reader: Reader, act: Act, known: Mapping[ClaimId, Claim]) -> tuple[Deed, ...]:
        deeds = _deeds(act, known)
        reader.must(*deeds)
        own = {claim.id for claim in act.claims}
        for claim in act.claims:
            target = _target(claim, known)
            # Nobody decides on what he may not read; what he writes down himself he knows.
            if (
                target is not None
                and target.id not in own
                and not reader.reads(compartment_of_claim(target, known))
            ):
                what = f"may not read what {claim.about} says."
                raise NotAllowed.of("access.unread", str(reader.officer), what, "Leave it to one who may.")
        return deeds

    def _waiting(self, id: str, digest: str) -> tuple[Drafts, Draft]:
        draft = self.drafts.get(id) if self.drafts is not None else None
        if draft is None or self.drafts is None:
            raise Refused.of("draft.unknown", f"draft {id[:60]}", "is not known.", "Look at the list again.")
        if draft.state is not DraftState.WAITING:
            raise _settled(id)
        if draft.digest != digest:
            raise Refused.of("draft.other", f"draft {id}", "is another than you saw.", "Look at it again.")
        return self.drafts, draft

    def _words(
        self, draft: Draft, act: Act, known: Mapping[ClaimId, Claim], second: Ref, why: str, source: Ref
    ) -> tuple[Claim, ...]:
        """The second officer's word on each grave claim of the act."""
        moment = int(draft.at.timestamp() * 1000)
        return tuple(
            Claim(
                # Made from the draft, so that confirming twice makes one act.
                id=derived_claim_id(moment, f"{draft.digest} {second} {claim.id}"),
                about=claim_ref(claim.id),
                property="confirmed",
                value=why,
                speakers=(second,),
                source=source,
                said_on=on_day(self.now().date()),
            )
            for claim in act.claims
            if deed_of(claim, _target(claim, known)) in FOUR_EYES
        )


@dataclass(frozen=True, slots=True)
class ByReader:
    """The door in one officer's hands."""

    doing: Doing
    reader: Reader

    def record(self, act: Act) -> Receipt | Draft:
        """Record an act or keep it for a second officer; raises as `Doing.do`."""
        return self.doing.do(self.reader, act)


def _deeds(act: Act, known: Mapping[ClaimId, Claim]) -> tuple[Deed, ...]:
    return tuple(dict.fromkeys(deed_of(claim, _target(claim, known)) for claim in act.claims))


def _target(claim: Claim, known: Mapping[ClaimId, Claim]) -> Claim | None:
    return known.get(claim_id_of(claim.about)) if kind_of(claim.about) is Kind.CLAIM else None


def _settled(id: str) -> Refused:
    return Refused.of("draft.settled", f"draft {id}", "waits no more.", "See what became of it.")
