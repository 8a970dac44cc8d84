"""From offers and classes of people to an integer programme whose every row says why it exists.

People whom the law bars have no column: law is not a penalty to be outbid. So have people
whom no offer of their Detaining Power releases.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from repatria.core.clearing.plan import NOBODY, Plan
from repatria.core.clearing.programme.alike import Alike
from repatria.core.clearing.programme.built import Built, Columns
from repatria.core.clearing.programme.condition_rows import write_conditions
from repatria.core.clearing.programme.model import Draft
from repatria.core.clearing.programme.requirements import Confirmed, Outweigh, Reach, goes_between
from repatria.core.clearing.programme.scope import Scope, simple_requirements
from repatria.core.clearing.programme.sizes import grant_limits
from repatria.core.terms.records import Power, Ref


def build(scope: Scope, classes: Sequence[Alike], firm: Plan = NOBODY) -> Built:
    """The model of a scope, without an objective.

    Args:
        scope: what is looked at.
        classes: who can go.
        firm: a plan that is settled already: the classes hold its journeys, and what its offers
            count as consideration stays theirs.
    """
    draft = Draft()
    built = Built(scope, tuple(classes), draft, _columns(scope, classes, firm, draft))
    _write_people(built)
    _write_grants(built)
    _write_consideration(built)
    _write_choices_between_offers(built)
    write_conditions(built)
    return built


def _columns(scope: Scope, classes: Sequence[Alike], firm: Plan, draft: Draft) -> Columns:
    settled = {one.offer: frozenset(one.people) for one in firm.consideration}
    return Columns(
        exercised=tuple(draft.column(f"exercised[{offer.id}]", 1) for offer in scope.offers),
        goes={
            (number, move): draft.column(
                f"goes[{number},{scope.offers[move.offer].id},{move.grant + 1},{move.to}]",
                most=alike.size,
                least=alike.size if alike.pinned else 0,
            )
            for number, alike in enumerate(classes)
            for move in alike.moves
        },
        counted={
            (offer, number, to): draft.column(
                f"counted[{scope.offers[offer].id},{number},{to}]",
                most=classes[number].size,
                least=len(
                    settled.get(scope.offers[offer].id, frozenset()).intersection(classes[number].members)
                ),
            )
            for offer, number, to in _countable(scope, classes)
        },
        facts={event: draft.column(f"fact[{event}]", 1) for event in open_facts(scope)},
    )


def open_facts(scope: Scope) -> list[Ref]:
    """The facts that an offer rests on and that nobody confirmed or denied, where such may be assumed."""
    if not (scope.opened and scope.assuming):
        return []
    simple = (one for requirement in scope.requirements for one in simple_requirements(requirement))
    events = {one.event for one in simple if isinstance(one, Confirmed)}
    return sorted(event for event in events if scope.situation.facts.get(event) is None)


def _countable(scope: Scope, classes: Sequence[Alike]) -> Iterator[tuple[int, int, Power]]:
    """Each offer, class and destination of whom the offer may count somebody as consideration."""
    place = {count: index for index, count in enumerate(scope.counts)}
    for offer, requirement in enumerate(scope.requirements):
        drawn = [one.count for one in simple_requirements(requirement) if isinstance(one, Reach | Outweigh)]
        for number, alike in enumerate(classes):
            for to in sorted({move.to for move in alike.moves}):
                if any(
                    alike.weights[place[count]][0] and goes_between(count, alike.held_by, to)
                    for count in drawn
                ):
                    yield offer, number, to


def _write_people(built: Built) -> None:
    for number, alike in enumerate(built.classes):
        goes = [(built.columns.goes[number, move], 1) for move in alike.moves]
        if len(goes) > 1:
            built.draft.row(("once", number), "nobody goes twice", goes, most=alike.size)


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
            least, most = grant_limits(offer, grant, scope.situation)
            reason = f"{offer.id}: {scope.printer.grant(grant)}"
            # No bound needs to be larger than what can go at all; a tight one solves faster.
            most = eligible if most is None else min(most, eligible)
            least = min(least, eligible + 1)
            draft.row(("most", number, place), reason, [*goes, (exercised, -most)], most=0)
            if least:
                draft.row(("least", number, place), reason, [*goes, (exercised, -least)], least=0)


def _write_consideration(built: Built) -> None:
    """Whoever is received counts for one offer, or for several that all say that they may share."""
    offers, counted = built.scope.offers, built.columns.counted
    drawing: dict[tuple[int, Power], list[int]] = {}
    for offer, number, to in counted:
        drawing.setdefault((number, to), []).append(offer)
    for (number, to), drawn_by in drawing.items():
        goes = [(one.column, -1) for one in built.by_arrival[number, to]]
        alone = [offer for offer in drawn_by if not offers[offer].may_share]
        sharing = [offer for offer in drawn_by if offers[offer].may_share]
        groups = [[*alone, offer] for offer in sharing] or [alone]
        for together in groups:
            terms = [(counted[offer, number, to], 1) for offer in together]
            reason = "whoever is received is consideration for one offer only"
            built.draft.row(("one-offer", number, to, *together), reason, [*terms, *goes], most=0)


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
