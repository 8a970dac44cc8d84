"""Telling: claims with ids in the order in which they are told, and an officer's word on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from repatria.core.claims.claim import Claim
from repatria.core.claims.source import WHOLE_SOURCE, Passage
from repatria.core.terms.dates import on_day
from repatria.core.terms.records import Ref, claim_ref, derived_claim_id
from repatria.core.terms.speech import Hedge


class Teller:
    """Makes the claims of one event.

    Args:
        words: the event, unlike any other of its country.
        moment_ms: when it is recorded, in milliseconds since 1970 UTC.
        day: the same as a day.
        registrar: who accepts.
        note: in which source acts of office are recorded.
    """

    def __init__(self, words: str, moment_ms: int, day: date, registrar: Ref, note: Ref) -> None:
        self.words, self.moment, self.day = words, moment_ms, on_day(day)
        self.registrar, self.note = registrar, note
        self._count = 0

    def claim(
        self,
        about: Ref,
        property: str,
        value: Any,
        speakers: Sequence[Ref],
        source: Ref,
        *,
        hedge: Hedge = Hedge.STATED,
        passage: Passage = WHOLE_SOURCE,
    ) -> Claim:
        """One claim."""
        self._count += 1
        return Claim(
            # A later claim of the event has the later id, as if it had been written down in turn.
            id=derived_claim_id(self.moment + self._count, f"{self.words} {self._count}"),
            about=about,
            property=property,
            value=value,
            speakers=tuple(speakers),
            source=source,
            passage=passage,
            hedge=hedge,
            said_on=self.day,
        )

    def accepted(self, *args: Any, **more: Any) -> Iterator[Claim]:
        """A claim, and the registrar's acceptance of it."""
        told = self.claim(*args, **more)
        yield told
        yield self.act(claim_ref(told.id), "accepted", "checked against the source")

    def act(self, about: Ref, property: str, value: Any) -> Claim:
        """An officer's own act."""
        return self.claim(about, property, value, [self.registrar], self.note)
