"""What a caller is shown: an answer of the desk, less what rests on fields that he does not read.

`core.access.reduce` takes out what rests on a claim. Here besides: sentences that sum up several
grounds, causes that rest on a silence, and offers; for none of these names a claim of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import islice
from typing import Any, TypeVar

from repatria.core.access.compartments import Compartment, compartment_of_claim
from repatria.core.access.reader import Reader
from repatria.core.access.reduce import reduced
from repatria.core.archive.entry import Entry
from repatria.core.claims.claim import Claim
from repatria.core.claims.values import Decision, Risk
from repatria.core.claims.view import View
from repatria.core.clearing.explain.reasons import (
    Cause,
    CauseKind,
    OfferReason,
    Outcome,
    PersonReason,
    Route,
)
from repatria.core.clearing.situation import Reason
from repatria.core.clearing.unlock.changes import Change, ChangeKind, Unlocking
from repatria.core.files.person_file import PersonFile
from repatria.core.terms.records import ClaimId, Power
from repatria.desk.offers import OfferReading, offer_destinations
from repatria.desk.person import FileReading, destinations
from repatria.desk.plan import PlanAnswer
from repatria.desk.ports import Register
from repatria.desk.targets import with_targets
from repatria.desk.unlocking import UnlockAnswer

T = TypeVar("T")

_IN_SHORT = {
    Outcome.GOES: "Goes.",
    Outcome.COULD_GO: "Could go, when what is undecided were decided.",
    Outcome.STAYS: "Stays; the grounds that may be shown stand beside this.",
}
_OF_THE_PERSON = frozenset(
    {CauseKind.GATE_SHUT, CauseKind.GATE_UNDECIDED, CauseKind.DUTY, CauseKind.LANE_UNDECIDED}
)
_A_GROUND = "A ground that this reader's roles do not show."
_OF_GATES = frozenset({Compartment.MEDICAL, Compartment.WISHES, Compartment.RISK})
_AT_ONCE = 500


def shown(answer: T, by_id: Mapping[ClaimId, Claim], reader: Reader) -> T:
    """An answer as its reader may see it."""
    if not reader.withheld:
        return answer
    found: T = _rest(reduced(answer, by_id, reader), reader)
    return found


def shown_reading(view: View, reading: FileReading, reader: Reader) -> FileReading:
    """A file with the law beside it, as its reader may see it.

    A destination that only his wish, a risk or an offer names is shown to who reads that.
    """
    if not reader.withheld:
        return reading
    told = shown(reading, view.by_id, reader)
    named = {told.file.depends_on, *destinations(view, told.file)}
    if not reader.reads(Compartment.NEGOTIATION) and reading.file.held_by is not None:
        voiced = offer_destinations(view, reading.file.held_by)
        named -= voiced - {told.file.depends_on, *_said(told.file)}
    return replace(told, destinations=tuple(each for each in told.destinations if each.power in named))


def _said(file: PersonFile) -> set[Power | None]:
    """The destinations that a file names by itself."""
    said = {wish.wish.destination for wish in file.wishes}
    decided = (claim.value for claim in file.claims.values())
    return said | {value.destination for value in decided if isinstance(value, Decision | Risk)}


def reads_claim(claim: Claim, by_id: Mapping[ClaimId, Claim], reader: Reader) -> bool:
    """Whether a claim may be shown, also that there is one."""
    return reader.reads(compartment_of_claim(claim, by_id))


def readable(register: Register, entries: Iterable[Entry], reader: Reader) -> Iterator[Entry]:
    """Of entries, those whose claims may be shown, in order."""
    entries = iter(entries)
    while batch := list(islice(entries, _AT_ONCE)):
        by_id = with_targets(register, (entry.claim for entry in batch))
        yield from (entry for entry in batch if reads_claim(entry.claim, by_id, reader))


def _rest(thing: Any, reader: Reader) -> Any:
    if _OF_GATES & reader.withheld:
        thing = _without_grounds(thing)
    if not reader.reads(Compartment.NEGOTIATION):
        thing = _without_offers(thing)
    if isinstance(thing, tuple) and not hasattr(thing, "_fields"):
        return tuple(_rest(each, reader) for each in thing)
    if isinstance(thing, list):
        return [_rest(each, reader) for each in thing]
    if isinstance(thing, Mapping):
        return {key: _rest(each, reader) for key, each in thing.items()}
    if is_dataclass(thing) and not isinstance(thing, type):
        return _parts(thing, reader)
    return thing


def _without_grounds(thing: Any) -> Any:
    """The thing without sentences and silences that tell of a gate or a lane."""
    match thing:
        case PersonReason():
            return replace(thing, words=_IN_SHORT[thing.outcome])
        case Change(kind=ChangeKind.OPEN_GATE, amount=amount):
            return replace(thing, words=f"what is undecided of {amount} is decided", to=None, people=())
        case UnlockAnswer():
            # Which decision would bring whom home is told to whoever reads what they are about.
            return replace(thing, decisions=None)
        case Cause(kind=kind, claims=()) if kind in _OF_THE_PERSON:
            return replace(thing, words=_A_GROUND, article="", decided_by="")
        case Reason(claims=()):
            return replace(thing, words=_A_GROUND, article="", decided_by="")
        case tuple() if any(isinstance(each, Route) for each in thing):
            # Where no offer would let him go, the destination may be known from his wish alone.
            return tuple(route for route in thing if route.offer is not None)
    return thing


def _parts(thing: Any, reader: Reader) -> Any:
    changed = {}
    for field in fields(thing):
        if field.init:
            value = getattr(thing, field.name)
            rest = _rest(value, reader)
            if rest is not value and rest != value:
                changed[field.name] = rest
    return replace(thing, **changed) if changed else thing


def _without_offers(thing: Any) -> Any:
    """The thing without what a Power's offer says, and what would make it say otherwise."""
    match thing:
        case PlanAnswer():
            return replace(thing, offers=(), one_more=(), problems=())
        case OfferReason() | OfferReading() | Unlocking():
            return None
        case Cause(kind=kind) if kind not in _OF_THE_PERSON:
            return replace(thing, words=_A_GROUND, article="", clause=())
    return thing
