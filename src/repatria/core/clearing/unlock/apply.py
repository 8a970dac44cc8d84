"""Changes carried out: the round as it would be once Powers and authorities had acted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from repatria.core.clearing.situation import Lane, Option, OptionState, Person, Reservoir, Situation
from repatria.core.clearing.unlock.changes import Change, ChangeKind, StillUndecided, Unlocking
from repatria.core.clearing.unlock.clauses import moved
from repatria.core.clearing.unlock.somebody import NOT_SPOKEN_OF, someone_of
from repatria.core.offers.offer import Offer, OfferId
from repatria.core.terms.dates import ALWAYS
from repatria.core.terms.records import PersonId, Power


def apply_changes(
    situation: Situation, offers: Sequence[Offer], unlocking: Unlocking
) -> tuple[Situation, tuple[Offer, ...]]:
    """The round after every change of a set, and after every decision that it waits for was favourable.

    Args:
        situation: the situation before.
        offers: the offers before.
        unlocking: the set, found for this round.

    Returns:
        The situation, with a person for each of the unnamed who would go, and the offers, with one
        more for each release that nobody had offered.
    """
    situation = _decided(situation, unlocking.undecided)
    changed = {offer.id: offer for offer in offers}
    for name, offer in list(changed.items()):
        changed[name] = _on_offer(offer, [change for change in unlocking.changes if change.offer == name])
    for change in unlocking.changes:
        if change.offer is not None:
            continue
        if change.kind is ChangeKind.RELEASE:
            situation = _named(situation, change)
            posted = _posted(change, len(changed))
            changed[posted.id] = posted
        else:
            situation = _in_situation(situation, change)
    return situation, tuple(changed.values())


def _on_offer(offer: Offer, changes: Sequence[Change]) -> Offer:
    """The offer after its changes; its clauses move together, for their places shift when one is gone."""
    bounds = {change.clause: change.bound for change in changes if change.clause[0] not in ("valid", "to")}
    changed = moved(offer, bounds) if bounds else offer
    for change in changes:
        match change.clause:
            case ("valid",):
                changed = replace(changed, valid=ALWAYS)
            case ("to", int(place)):
                assert change.to is not None  # a consent says to where
                grants = list(changed.grants)
                grants[place] = replace(grants[place], to=(*grants[place].to, change.to))
                changed = replace(changed, grants=tuple(grants))
    return changed


def _posted(change: Change, number: int) -> Offer:
    assert change.by is not None and change.release is not None  # a release says whose and what
    return Offer(id=OfferId(f"unlocked-{number}"), by=change.by, grants=(change.release,))


def _in_situation(situation: Situation, change: Change) -> Situation:
    if change.event is not None:
        return replace(situation, facts={**situation.facts, change.event: change.holds})
    assert change.to is not None  # all that is left is a gate
    return _decided(situation, [StillUndecided(person, change.to, ()) for person in change.people])


def _decided(situation: Situation, waiting: Iterable[StillUndecided]) -> Situation:
    to = {one.person: one.to for one in waiting}
    people = tuple(_free(one, to[one.id]) if one.id in to else one for one in situation.people)
    return replace(situation, people=people)


def _free(person: Person, to: Power) -> Person:
    lane = Lane.AGREEMENT if person.lane is Lane.UNDECIDED else person.lane
    return replace(person, lane=lane, options={**person.options, to: Option(OptionState.FIRM)})


def _named(situation: Situation, change: Change) -> Situation:
    """The situation with the unnamed listed whom a release lets go."""
    assert change.by is not None and change.release is not None
    [to] = change.release.to
    for group, number in change.unnamed:
        spoken_of = next((one for one in situation.reservoirs if one.group == group), None)
        unnamed = spoken_of or Reservoir(held_by=change.by, depends_on=None, group=NOT_SPOKEN_OF)
        made = someone_of(change.release.group, unnamed, to)
        assert made is not None  # nobody is released who could not be
        places = range(len(situation.people), len(situation.people) + number)
        listed = tuple(replace(made, id=PersonId(f"record:unlocked/{place}")) for place in places)
        left = tuple(_fewer(one, number) if one is spoken_of else one for one in situation.reservoirs)
        situation = replace(situation, people=(*situation.people, *listed), reservoirs=left)
    return situation


def _fewer(unnamed: Reservoir, number: int) -> Reservoir:
    return unnamed if unnamed.size is None else replace(unnamed, size=unnamed.size - number)
