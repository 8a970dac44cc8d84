"""From offers and classes of people to an integer programme whose every row says why it exists.

People whom the law bars have no column: law is not a penalty to be outbid. So have people
whom no offer of their Detaining Power releases.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from repatria.core.clearing.programme.alike import Alike
from repatria.core.clearing.programme.arrivals import arrivals
from repatria.core.clearing.programme.built import Arrival, Built, Columns
from repatria.core.clearing.programme.condition_rows import write_conditions
from repatria.core.clearing.programme.model import Draft
from repatria.core.clearing.programme.requirements import Confirmed
from repatria.core.clearing.programme.scope import Scope, simple_requirements
from repatria.core.clearing.programme.sizes import grant_limits
from repatria.core.clearing.programme.slots import pools
from repatria.core.terms.records import Ref


def build(scope: Scope, classes: Sequence[Alike]) -> Built:
    """The model of a scope, without an objective.

    Args:
        scope: what is looked at.
        classes: who can go, and who goes already under a plan that is settled.
    """
    draft = Draft()
    drawing = arrivals(scope, classes)
    columns = _columns(scope, classes, drawing, draft)
    built = Built(scope, tuple(classes), tuple(drawing), draft, columns)
    _write_people(built)
    _write_grants(built)
    _write_pools(built)
    _write_consideration(built)
    _write_choices_between_offers(built)
    write_conditions(built)
    return built


def _columns(
    scope: Scope, classes: Sequence[Alike], drawing: Mapping[Arrival, list[int]], draft: Draft
) -> Columns:
    return Columns(
        exercised=tuple(draft.column(f"exercised[{offer.id}]", 1) for offer in scope.offers),
        goes={
            (number, move): draft.column(
                f"goes[{number},{scope.offers[move.offer].id},{move.grant + 1},{move.to}]",
                most=alike.size,
                least=0 if alike.settled is None else alike.size,
            )
            for number, alike in enumerate(classes)
            for move in alike.moves
        },
        part={
            (number, place): draft.column(f"part[{number},{place}]", part.size)
            for number, alike in enumerate(classes)
            if len(alike.parts) > 1
            for place, part in enumerate(alike.parts)
        },
        counted=_counted(scope, classes, drawing, draft),
        facts={event: draft.column(f"fact[{event}]", 1) for event in open_facts(scope)},
    )


def _counted(
    scope: Scope, classes: Sequence[Alike], drawing: Mapping[Arrival, list[int]], draft: Draft
) -> dict[tuple[int, int], int]:
    columns = {}
    for number, (arrival, drawn_by) in enumerate(drawing.items()):
        most = sum(classes[one].size for one in arrival.numbers)
        settled = classes[arrival.numbers[0]].settled or ()
        for offer in drawn_by:
            name = f"counted[{scope.offers[offer].id},{number},{arrival.to}]"
            columns[offer, number] = draft.column(name, most, least=most if offer in settled else 0)
    return columns


def open_facts(scope: Scope) -> list[Ref]:
    """The facts that an offer rests on and that nobody confirmed or denied, where such may be assumed."""
    if not (scope.opened and scope.assuming):
        return []
    simple = (one for requirement in scope.requirements for one in simple_requirements(requirement))
    events = {one.event for one in simple if isinstance(one, Confirmed)}
    return sorted(event for event in events if scope.situation.facts.get(event) is None)


def _write_people(built: Built) -> None:
    for number, alike in enumerate(built.classes):
        goes = [(built.columns.goes[number, move], 1) for move in alike.moves]
        if len(goes) > 1:
            built.draft.row(("once", number), "nobody goes twice", goes, most=alike.size)
        if len(alike.parts) > 1:
            parts = [(built.columns.part[number, place], -1) for place in range(len(alike.parts))]
            reason = "whoever goes is of one lane and one tier of health"
            built.draft.row(("parts", number), reason, [*goes, *parts], least=0, most=0)


def _write_grants(built: Built) -> None:
    scope, draft = built.scope, built.draft
    for number, offer in enumerate(scope.offers):
        exercised = built.columns.exercised[number]
        everybody = [(one.column, 1) for one in built.by_offer.get(number, ())]
        reason = f"{offer.id} is exercised only if it moves somebody"
        draft.row(("moves", number), reason, [*everybody, (exercised, -1)], least=0)
        for place, grant in enumerate(offer.grants):
            going = built.by_grant.get((number, place), [])
            goes = [(one.column, 1) for one in going]
            eligible = sum({one.number: one.alike.size for one in going}.values())
            least, most = grant_limits(offer, grant, scope)
            reason = f"{offer.id}: {scope.printer.grant(grant)}"
            # No bound needs to be larger than what can go at all; a tight one solves faster.
            most = eligible if most is None else min(most, eligible)
            least = min(least, eligible + 1)
            draft.row(("most", number, place), reason, [*goes, (exercised, -most)], most=0)
            if least:
                draft.row(("least", number, place), reason, [*goes, (exercised, -least)], least=0)


def _write_pools(built: Built) -> None:
    for number, pool in enumerate(pools(built.scope, built.classes)):
        goes = [(one.column, 1) for each in pool.numbers for one in built.by_class[each]]
        reason = f"no more than {pool.size} are spoken of who could fill these places"
        built.draft.row(("pool", number), reason, goes, most=pool.size)


def _write_consideration(built: Built) -> None:
    """Whoever is received counts for one offer, or for several that all say that they may share."""
    offers, counted = built.scope.offers, built.columns.counted
    drawing: dict[int, list[int]] = {}
    for offer, number in counted:
        drawing.setdefault(number, []).append(offer)
    for number, drawn_by in drawing.items():
        arrival = built.arrivals[number]
        goes = [(one.column, -1) for each in arrival.numbers for one in built.by_arrival[each, arrival.to]]
        alone = [offer for offer in drawn_by if not offers[offer].may_share]
        sharing = [offer for offer in drawn_by if offers[offer].may_share]
        groups = [[*alone, offer] for offer in sharing] or [alone]
        for together in groups:
            terms = [(counted[offer, number], 1) for offer in together]
            reason = "whoever is received is consideration for one offer only"
            built.draft.row(("one-offer", number, *together), reason, [*terms, *goes], most=0)


def _write_choices_between_offers(built: Built) -> None:
    scope, exercised = built.scope, built.columns.exercised
    for number, offer in enumerate(scope.offers):
        for other in offer.not_together_with:
            if other in scope.numbers:
                terms = [(exercised[number], 1), (exercised[scope.numbers[other]], 1)]
                reason = f"{offer.id}: not together with {other}"
                built.draft.row(("apart", number, scope.numbers[other]), reason, terms, most=1)
        # A Power limits its own offers, whether or not the one that says so is exercised.
        for place, choice in enumerate(offer.alternatives if scope.stands(offer) else ()):
            named = [scope.numbers[other] for other in choice.others if other in scope.numbers]
            own = {number, *(other for other in named if scope.offers[other].by == offer.by)}
            reason = f"{offer.id}: at most {choice.most} of this offer, {', '.join(choice.others)}"
            terms = [(exercised[one], 1) for one in own]
            built.draft.row(("alternatives", number, place), reason, terms, most=choice.most)
