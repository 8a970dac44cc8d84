"""Stories beside a page: how near each is to what the page tells. A lead to be read, never a confirmation.

A headline on the same event repeats one statement; counting it would confirm a thing by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from repatria.intake.reports.page import Page, PartKind, Span
from repatria.intake.reports.propose.people import CAPTIVE_SIGN
from repatria.intake.reports.propose.proposal import Predicate, Proposal
from repatria.intake.reports.words.gazetteer import Sort, known_in


class Nearness(StrEnum):
    """How near a story is to the page's own event."""

    SAME = "same"
    SAME_WAR = "same_war_other_event"
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True)
class Lead:
    """A story beside the page.

    Args:
        id: such as `R1`.
        span: its headline and teaser.
        nearness: how near it is.
        score: from 0 to 1, how much of what the page is about it names.
        why: what was found, in words.
    """

    id: str
    span: Span
    nearness: Nearness
    score: float
    why: str


_WAR = re.compile(
    r"\b(?:war|troops?|soldiers?|missiles?|strikes?|drones?|front(?:line)?|offensive|invasion|military|attack\w*"
    r"|forces|army|ceasefire|peace|nato|weapons?|shell\w*|killed|hostages?|rebels?|captur\w+|nuclear)\b",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:arrest\w*|detain\w*|captur\w+|captives?|prison\w+|pows?|exchang\w+|swap\w*)\b", re.IGNORECASE
)
_OF_EVENT = frozenset(
    {
        Predicate.CAPTURED,
        Predicate.HELD_BY,
        Predicate.RELEASED,
        Predicate.EXCHANGED,
        Predicate.OFFER_EXCHANGE,
        Predicate.DENIAL,
    }
)


def leads(page: Page, proposals: Sequence[Proposal]) -> tuple[Lead, ...]:
    """The stories beside a page, in its order, each with how near it is."""
    of_event = _powers_of(proposals)
    own = _regions(" ".join(part.span.of(page.text) for part in page.every(PartKind.PARAGRAPH)))
    return tuple(_lead(page.text, id, span, of_event, own) for id, span in _stories(page))


def _stories(page: Page) -> Iterator[tuple[str, Span]]:
    now: tuple[str, Span] | None = None
    for part in page.parts:
        if part.kind is PartKind.HEADLINE:
            if now:
                yield now
            now = part.id, part.span
        elif part.kind is PartKind.TEASER and now and part.id == now[0]:
            now = now[0], Span(now[1].start, part.span.end)
    if now:
        yield now


def _powers_of(proposals: Sequence[Proposal]) -> tuple[str, ...]:
    """The Powers between which the page's event lies, those most spoken of first."""
    counted: dict[str, int] = {}
    for each in proposals:
        if each.predicate in _OF_EVENT:
            for slot in (each.subject, each.object):
                if slot is not None and slot.power:
                    counted[slot.power] = counted.get(slot.power, 0) + 1
    return tuple(sorted(counted, key=lambda power: (-counted[power], power)))[:4]


def _regions(text: str) -> frozenset[str]:
    return frozenset(each.known.key for each in known_in(text) if each.known.sort is Sort.REGION)


def _lead(text: str, id: str, span: Span, of_event: tuple[str, ...], own: frozenset[str]) -> Lead:
    told = span.of(text)
    named = {each.known.power for each in known_in(told) if each.known.power}
    shared = [power for power in of_event if power in named]
    regions = _regions(told) & own
    score = (len(shared) + bool(regions)) / (len(of_event) + bool(own)) if of_event or own else 0.0
    is_taken = bool(_TAKEN.search(told) or CAPTIVE_SIGN.search(told))
    why = ", ".join([*shared, *sorted(regions)]) or "nothing of what the page is about"
    if is_taken and (shared or regions):
        return Lead(id, span, Nearness.SAME, score, f"names {why}, and captives")
    if (shared or regions) and _WAR.search(told):
        return Lead(id, span, Nearness.SAME_WAR, score, f"names {why}")
    return Lead(id, span, Nearness.UNRELATED, score, f"names {why}")
