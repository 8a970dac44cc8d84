"""From a proposal to the claims that it would become: a first draft, for the officer to put right.

A slot that the page does not resolve stays unresolved: each "one of them" is a record of its own, and only
an officer's judgement joins two. What would take the publisher's words is left empty, for words of our own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from repatria.core.terms.records import Kind, Ref, ref
from repatria.core.terms.speech import Hedge
from repatria.desk.reviewing.proposed import Proposed, Who

LONGEST = 60
"""Characters of a place's name that a draft takes over; no other words of the page are."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as it would be recorded; a value of None has to be filled in first.

    Args:
        about: of whom or what.
        property: a term of the vocabulary.
        value: in its JSON form.
    """

    about: Ref
    property: str
    value: Any


@dataclass(frozen=True, slots=True)
class Places:
    """The references under which a report's slots are first known.

    Args:
        origin: the register's name.
        report: a short name of the report, such as the first digits of its digest.
    """

    origin: str
    report: str

    def coined(self, kind: Kind, name: str) -> Ref:
        """A reference of the report's own."""
        return ref(kind, f"{self.origin}/report-{self.report}/{name}")

    def people(self, proposed: Proposed, who: Who | None) -> Ref:
        """Of whom a proposal speaks: one man is a record of his own, several are their Power's group."""
        if is_one(proposed, who):
            return self.coined(Kind.RECORD, f"{proposed.part.lower()}-{proposed.start}")
        return self.coined(Kind.GROUP, f"captives-of-{(who.power if who else '').lower() or 'unknown'}")

    def group(self, name: str, who: Who | None) -> Ref:
        """A group that is not held, such as troops."""
        return self.coined(Kind.GROUP, f"{name}-{(who.power if who else '').lower() or 'unknown'}")

    def own(self, kind: Kind, proposed: Proposed) -> Ref:
        """An event, a document or an offer of that passage."""
        return self.coined(kind, f"{proposed.part.lower()}-{proposed.start}")


def drafts(proposed: Proposed, places: Places) -> tuple[Draft, ...]:
    """The claims that a proposal would become, those without which it says nothing first."""
    make = _MADE.get(proposed.predicate, _happened)
    return tuple(make(proposed, places))


def hedge_of(proposed: Proposed) -> Hedge:
    """With what reserve the page gives it."""
    words = " ".join(proposed.hedges).casefold()
    if "alleg" in words:
        return Hedge.ALLEGED
    if "purport" in words or "supposed" in words:
        return Hedge.PURPORTED
    if proposed.hedges or proposed.certainty in ("hedged", "claimed"):
        return Hedge.REPORTED
    return Hedge.STATED


def is_one(proposed: Proposed, who: Who | None) -> bool:
    """Whether it speaks of one man, as far as its own words go."""
    if proposed.count is not None:
        return proposed.count[0] == 1
    return who is not None and _ONE.search(who.text) is not None


_ONE = re.compile(
    r"\b(?:one|another|the other|the second|the first|a|an|he|him|his|she|her"
    r"|the (?:man|soldier|captive|prisoner|pilot|officer))\b"
    r"(?!.*\b(?:soldiers|men|captives|prisoners|pilots|officers|troops)\b)",
    re.IGNORECASE,
)

Made = list[Draft]


def _custody(proposed: Proposed, places: Places, by: str, on: str, at: str) -> Made:
    about = places.people(proposed, proposed.object)
    found = []
    if proposed.subject and proposed.subject.power:
        found.append(Draft(about, by, proposed.subject.power))
    if on and proposed.happened_on:
        found.append(Draft(about, on, proposed.happened_on))
    if at and proposed.place:
        found.append(Draft(about, at, proposed.place[:LONGEST]))
    if proposed.object and proposed.object.power:
        found.append(Draft(about, "depends_on", proposed.object.power))
    found += _size(proposed, about)
    return found or [Draft(about, by, None)]


def _size(proposed: Proposed, about: Ref, property: str = "group_size") -> Made:
    if proposed.count is None or not about.startswith("group:"):
        return []
    number, qualifier = proposed.count
    value = {"number": number, "qualifier": _QUALIFIERS.get(qualifier, "about")}
    return [Draft(about, property, {name: part for name, part in value.items() if part is not None})]


_QUALIFIERS = {
    "exact": "exact",
    "implicit": "exact",
    "approx": "about",
    "fewer_than": "at_most",
    "at_least": "at_least",
    "more_than": "at_least",
    "at_most": "at_most",
    "up_to": "at_most",
    "nearly": "nearly",
}


def _captured(proposed: Proposed, places: Places) -> Made:
    return _custody(proposed, places, "captured_by", "captured_on", "captured_at")


def _held(proposed: Proposed, places: Places) -> Made:
    return _custody(proposed, places, "held_by", "", "held_at")


def _released(proposed: Proposed, places: Places) -> Made:
    about = places.people(proposed, proposed.object)
    found = [Draft(about, "released_on", proposed.happened_on or None)]
    if proposed.object and proposed.object.power:
        found.append(Draft(about, "depends_on", proposed.object.power))
    return found + _size(proposed, about)


def _died(proposed: Proposed, places: Places) -> Made:
    about = places.people(proposed, proposed.object)
    return [Draft(about, "died_on", proposed.happened_on or None)]


def _killed(proposed: Proposed, places: Places) -> Made:
    about = places.group("troops-of", proposed.object)
    return _size(proposed, about, "killed") or [Draft(about, "killed", None)]


def _wish(proposed: Proposed, places: Places) -> Made:
    # Whose wish it is the page often does not say: it stays with a record of its own.
    about = places.own(Kind.RECORD, proposed)
    found = next((preference for preference, sign in _PREFERENCES if sign.search(proposed.text)), None)
    if _TURNED.search(proposed.text) or not proposed.asserts:
        # What he does not want is not yet what he wants: that is for who reads the passage.
        found = None
    return [Draft(about, "wish", {"preference": found, "asked_by": "not_said"} if found else None)]


_TURNED = re.compile(
    r"\b(?:not|no|none|neither|never|nobody|nor|without|refus\w+|reject\w+|declin\w+|afraid|fear\w*|unwilling"
    r"|against|than|instead|die|whether|if|unless|until|asked (?:about|what)|mind"
    r"|не|ни|ні|нет|отказ\w+|відмов\w+|боит\w+|боїт\w+)\b|n[’']t\b",
    re.IGNORECASE,
)
_PREFERENCES = (
    ("stay", re.compile(r"\b(?:stay|remain|live in)\b", re.IGNORECASE)),
    ("return", re.compile(r"\b(?:return|go (?:home|back)|get home|be sent (?:home|back))\b", re.IGNORECASE)),
)


def _papers(value: str) -> Callable[[Proposed, Places], Made]:
    return lambda proposed, places: [Draft(places.own(Kind.RECORD, proposed), "papers", value)]


def _document(proposed: Proposed, places: Places) -> Made:
    about, document = places.own(Kind.RECORD, proposed), places.own(Kind.DOCUMENT, proposed)
    found = [Draft(about, "carried_document", document)]
    power = next((who.power for who in (proposed.object, proposed.subject) if who and who.power), "")
    return [*found, Draft(document, "issued_by", power)] if power else found


def _says(says: str) -> Callable[[Proposed, Places], Made]:
    def made(proposed: Proposed, places: Places) -> Made:
        power = proposed.subject.power if proposed.subject else ""
        event = places.coined(Kind.EVENT, "matter")
        return [Draft(event, "acknowledges", {"power": power, "says": says} if power else None)]

    return made


def _of_people(property: str) -> Callable[[Proposed, Places], Made]:
    def made(proposed: Proposed, places: Places) -> Made:
        return [Draft(places.people(proposed, proposed.object or proposed.subject), property, None)]

    return made


def _of_power(property: str) -> Callable[[Proposed, Places], Made]:
    def made(proposed: Proposed, places: Places) -> Made:
        power = next((who.power for who in (proposed.subject, proposed.object) if who and who.power), "")
        about = ref(Kind.POWER, power) if power else places.own(Kind.EVENT, proposed)
        return [Draft(about, property if power else "happened", None)]

    return made


def _of_troops(property: str) -> Callable[[Proposed, Places], Made]:
    def made(proposed: Proposed, places: Places) -> Made:
        about = places.group("troops-of", proposed.subject or proposed.object)
        return [Draft(about, property, None), *_size(proposed, about)]

    return made


def _offer(proposed: Proposed, places: Places) -> Made:
    # An offer is written in the offers language, by whoever read all of it.
    return [Draft(places.own(Kind.OFFER, proposed), "offer", None)]


def _happened(proposed: Proposed, places: Places) -> Made:
    return [Draft(places.own(Kind.EVENT, proposed), "happened", None)]


_MADE: Mapping[str, Callable[[Proposed, Places], Made]] = {
    "captured": _captured,
    "held_by": _held,
    "released": _released,
    "exchanged": _released,
    "died_in_custody": _died,
    "killed": _killed,
    "wish": _wish,
    "condition": _of_people("condition"),
    "carried_no_document": _papers("none"),
    "document_not_bearers": _papers("in_another_name"),
    "carried_document": _document,
    "identity": _of_people("described_as"),
    "statement_in_custody": _of_people("statement_in_custody"),
    "denial": _says("denies"),
    "no_confirmation_no_denial": _says("neither_confirms_nor_denies"),
    "confirmation": _says("acknowledges"),
    "acknowledgement": _says("acknowledges"),
    "promise_to_captives": _of_power("promise"),
    "order_policy": _of_power("policy"),
    "forecast": _of_power("forecast"),
    "demand": _of_power("request"),
    "offer_other": _of_power("request"),
    "motive": _of_troops("motive"),
    "deployed": _of_troops("deployed"),
    "offer_exchange": _offer,
}
