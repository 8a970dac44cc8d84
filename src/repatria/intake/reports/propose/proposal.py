"""A proposal: what a passage seems to say, slot by slot, each with how it was found. An officer decides on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from repatria.intake.reports.page import Span
from repatria.intake.reports.speakers.attribution import Chain
from repatria.intake.reports.speakers.speaker import Speaker
from repatria.intake.reports.words.dates import Dated
from repatria.intake.reports.words.numbers import Number

VERSION = "rules/4"
"""The name and version of the rules; with those of the names' finder it goes into every decision."""


WISHED = "his own wish, as others tell it"
"""How a captive comes to stand at the end of a chain whose last link but one tells what he wishes."""


class Predicate(StrEnum):
    """What a passage says of somebody."""

    CAPTURED = "captured"
    HELD_BY = "held_by"
    RELEASED = "released"
    EXCHANGED = "exchanged"
    TRANSFERRED_TO = "transferred_to"
    OFFER_EXCHANGE = "offer_exchange"
    OFFER_OTHER = "offer_other"
    WISH = "wish"
    PROMISE = "promise_to_captives"
    CONDITION = "condition"
    DIED_IN_CUSTODY = "died_in_custody"
    KILLED = "killed"
    MISSING = "missing"
    CARRIED_DOCUMENT = "carried_document"
    CARRIED_NO_DOCUMENT = "carried_no_document"
    DOCUMENT_NOT_BEARERS = "document_not_bearers"
    DOCUMENT_ISSUED_TO = "document_issued_to"
    IDENTITY = "identity"
    STATEMENT_IN_CUSTODY = "statement_in_custody"
    DENIAL = "denial"
    CONFIRMATION = "confirmation"
    NEITHER = "no_confirmation_no_denial"
    ACKNOWLEDGEMENT = "acknowledgement"
    VISIT_OR_ACCESS = "visit_or_access"
    DEMAND = "demand"
    ORDER_POLICY = "order_policy"
    MOTIVE = "motive"
    DEPLOYED = "deployed"
    FORECAST = "forecast"
    CONTEXT_EVENT = "context_event"


class Mode(StrEnum):
    """How the page gives what was said."""

    PAGE = "page_voice"
    PARAPHRASE = "paraphrase"
    QUOTE = "direct_quote"
    MIXED = "mixed_quote"


@dataclass(frozen=True, slots=True)
class Slot:
    """Who or what is meant, as the passage names it.

    Args:
        text: the words.
        span: where they stand; None when they stand elsewhere in the page.
        power: the code of the Power that the words name; empty when they name none.
        how: how it was derived, in words for the officer.
    """

    text: str
    span: Span | None = None
    power: str = ""
    how: str = "named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a passage seems to say.

    Args:
        predicate: what is said.
        span: the passage.
        part: the paragraph, such as `P4`.
        subject: of whom; for captures, custody, releases, deaths, offers and orders: by whom.
        object: whom or what it concerns; for captures, custody, releases and deaths the captives.
        polarity: False where it is said not to be so.
        count: how many captives; never how many of anything else, but for troops that are deployed or killed.
        chain: through whom it came, outermost first, the page left out; empty when it is the page's own word.
        mode: how the page gives it.
        certainty: `page_voice`, `asserted_by_source`, `claimed`, `hedged`, `conditional`, `presupposed`,
            `prediction`, `shown` or `denied`.
        hedges: the words that keep a distance.
        said_on: when it was said.
        happened_on: when it is said to have happened; None when the passage does not tell.
        place: where.
        condition: the words of a condition.
        doubts: what the officer has to look at.
        derived: how each slot was derived, by its name.
    """

    predicate: Predicate
    span: Span
    part: str
    subject: Slot | None = None
    object: Slot | None = None
    polarity: bool = True
    count: Number | None = None
    chain: Chain = ()
    mode: Mode = Mode.PAGE
    certainty: str = "page_voice"
    hedges: tuple[str, ...] = ()
    said_on: Dated | None = None
    happened_on: Dated | None = None
    place: Slot | None = None
    condition: str = ""
    doubts: tuple[str, ...] = ()
    derived: dict[str, str] = field(default_factory=dict)

    @property
    def speaker(self) -> str:
        """The key of the innermost speaker; `page` for the page's own word."""
        return "+".join(each.key for each in self.speakers) if self.chain else "page"

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """Whoever asserts it, innermost: of a wish that others tell, they, and not he whose wish it is."""
        said = [link for link in self.chain if link[-1].how != WISHED]
        return said[-1] if said else ()
