"""Whether explanations are true: each cause is removed from a round by hand, alone and with the others.

The removals are written here anew; whether somebody could go then is left to exhaustive search.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.clearing.cast import FIRM, NAMES
from core.clearing.exhaustive import can_be
from repatria.core.clearing.cleared import clear
from repatria.core.clearing.explain.explain import explain
from repatria.core.clearing.explain.reasons import Cause, CauseKind, OfferReason, Outcome, PersonReason, Route
from repatria.core.clearing.members import selects
from repatria.core.clearing.situation import Lane, Option, Person, Situation
from repatria.core.clearing.unlock.clauses import moved, without
from repatria.core.offers.bounds import Between, Exactly, UpTo
from repatria.core.offers.bounds import Exactly as ExactlyOne
from repatria.core.offers.groups import Named
from repatria.core.offers.offer import Grant, Offer, OfferId
from repatria.core.terms.dates import ALWAYS
from repatria.core.terms.records import Ref
from repatria.solver.highs import highs

SOLVE = highs()
GATES = {CauseKind.GATE_SHUT, CauseKind.GATE_UNDECIDED, CauseKind.NOT_EXAMINED}
LANES = {CauseKind.DUTY, CauseKind.LANE_UNDECIDED}
OF_OFFERS = {CauseKind.CONDITION, CauseKind.BOUND, CauseKind.APART}
PREFERENCES = {CauseKind.CRITERION, CauseKind.FULL}
RELEASE = OfferId("zz-release")
OWN = Ref("record:test/own")

Scene = tuple[Situation, tuple[Offer, ...]]


class Truth:
    """Tries the explanation of a round and notes how much was tried."""

    def __init__(self, situation: Situation, offers: Sequence[Offer]) -> None:
        self.scene: Scene = (situation, tuple(offers))
        self.tried = 0

    def lies(self) -> Iterator[str]:
        """Everything that the explanation says and that is not so."""
        cleared = clear(*self.scene, SOLVE, names=NAMES)
        explanation = explain(*self.scene, cleared, SOLVE, names=NAMES)
        for reason in explanation.people:
            if reason.outcome is not Outcome.GOES:
                for route in reason.routes:
                    yield from self._route(reason, route)
        for offer in explanation.offers:
            if not offer.exercised:
                yield from self._offer(offer)

    def _route(self, reason: PersonReason, route: Route) -> Iterator[str]:
        self.tried += 1
        told = f"{reason.person} to {route.to} under {route.offer}: {' AND '.join(map(str, route.causes))}"
        if not route.causes:
            yield f"{told}: no cause"
            return
        preferences = [cause for cause in route.causes if cause.kind in PREFERENCES]
        hard = [cause for cause in route.causes if cause.kind not in PREFERENCES]
        all_gone = self._without(reason, route, hard)
        if not _means(all_gone, reason, route):
            return  # the offer means him only as what bars him
        possible = self._can_go(all_gone, reason, route)
        if possible is None:
            return
        if not possible:
            yield f"{told}: with all of it gone he still cannot go"
        goes = _goes(all_gone, reason)
        if goes is bool(preferences):
            yield f"{told}: with all but preferences gone he {'goes' if goes else 'does not go'}"
        for cause in preferences:
            if cause.kind is CauseKind.FULL and not _goes(self._without(reason, route, route.causes), reason):
                yield f"{told}: one more place does not let him go"
        for cause in hard:
            left = self._without(reason, route, [one for one in hard if one is not cause])
            if _means(left, reason, route) and self._can_go(left, reason, route):
                yield f"{told}: he can go although this stays: {cause}"

    def _without(self, reason: PersonReason, route: Route, causes: Sequence[Cause]) -> Scene:
        situation, offers = self.scene
        for cause in causes:
            situation = _in_situation(situation, offers, reason, route, cause)
        return situation, _in_offers(offers, causes, situation, reason, route)

    def _can_go(self, scene: Scene, reason: PersonReason, route: Route) -> bool | None:
        name, grant = route.offer or RELEASE, route.grant or 1
        return can_be(
            *scene,
            lambda plan: any(
                (one.person, one.to, one.offer, one.grant) == (reason.person, route.to, name, grant)
                for one in plan
            ),
        )

    def _offer(self, reason: OfferReason) -> Iterator[str]:
        self.tried += 1
        told = reason.words
        if not reason.causes:
            yield f"{told}: no cause"
            return
        hard = [cause for cause in reason.causes if cause.kind is not CauseKind.CRITERION]
        scene = self._as_if_not(reason, hard)
        possible = can_be(*scene, lambda plan: any(one.offer == reason.offer for one in plan))
        if possible is None:
            return
        if not possible:
            if not any("nobody known" in cause.words or "civilian" in cause.words for cause in hard):
                yield f"{told}: with all of it gone it still cannot be exercised"
            return
        exercised = reason.offer in clear(*scene, SOLVE, names=NAMES).firm.exercised
        if exercised is (len(hard) < len(reason.causes)):
            yield f"{told}: with all but the criterion gone it is {'' if exercised else 'not '}exercised"
        for cause in hard:
            left = self._as_if_not(reason, [one for one in hard if one is not cause])
            if can_be(*left, lambda plan: any(one.offer == reason.offer for one in plan)):
                yield f"{told}: it can be exercised although this stays: {cause}"

    def _as_if_not(self, reason: OfferReason, causes: Sequence[Cause]) -> Scene:
        situation, offers = self.scene
        offer = next(one for one in offers if one.id == reason.offer)
        if any(cause.kind is CauseKind.NOBODY_MAY_GO for cause in causes):
            people = tuple(_free_under(one, offer) for one in situation.people)
            situation = replace(situation, people=people)
            for one in people:
                for table in offer.ratio_tables if one.held_by == offer.by else ():
                    situation = _with_line(situation, one, table)
        return situation, _in_offers(offers, causes, situation, None, None)


def _free_under(one: Person, offer: Offer) -> Person:
    grants = [grant for grant in offer.grants if offer.by == one.held_by and selects(grant.group, one)]
    places = {to for grant in grants for to in grant.to or tuple(one.options)}
    if not places:
        return one
    conditional = offer.condition is not None
    attributes = dict(one.attributes)
    if offer.has_ratio:
        attributes.pop("status", None)
    return replace(
        one,
        options={**one.options, **{to: FIRM for to in places}},
        lane=Lane.AGREEMENT if conditional else one.lane,
        attributes=attributes,
    )


def _in_situation(
    situation: Situation, offers: Sequence[Offer], reason: PersonReason, route: Route, cause: Cause
) -> Situation:
    one = next(each for each in situation.people if each.id == reason.person)
    if cause.kind in GATES:
        old = one.options.get(route.to)
        left = tuple(each for each in old.reasons if each.words != cause.words) if old else ()
        new = Option(old.state, left) if old and left else FIRM
        return _with(situation, replace(one, options={**one.options, route.to: new}))
    if cause.kind in LANES:
        left = tuple(each for each in one.lane_reasons if each.words != cause.words)
        lane = one.lane if left else Lane.AGREEMENT
        return _with(situation, replace(one, lane=lane, lane_reasons=left))
    if cause.kind is CauseKind.CIVILIAN:
        kept = {name: value for name, value in one.attributes.items() if name != "status"}
        return _with(situation, replace(one, attributes=kept))
    if cause.kind is CauseKind.NO_POINTS:
        offer = next(each for each in offers if each.id == route.offer)
        for table in offer.ratio_tables:
            if table in cause.words:
                situation = _with_line(situation, one, table)
    if cause.kind is CauseKind.NO_GRANT:
        return _with(situation, replace(one, records=one.records | {OWN}))
    return situation


def _with(situation: Situation, person: Person) -> Situation:
    people = tuple(person if one.id == person.id else one for one in situation.people)
    return replace(situation, people=people)


def _with_line(situation: Situation, one: Person, name: str) -> Situation:
    table = situation.tables[name]
    value = one.attributes.get(table.attribute, "")
    return replace(
        situation,
        tables={**situation.tables, name: replace(table, points={value: 1, **table.points})},
    )


def _in_offers(
    offers: Sequence[Offer],
    causes: Sequence[Cause],
    situation: Situation,
    reason: PersonReason | None,
    route: Route | None,
) -> tuple[Offer, ...]:
    by_id = {offer.id: offer for offer in offers}
    for cause in causes:
        if cause.kind is CauseKind.NOT_IN_FORCE:
            name = route.offer if route is not None else OfferId(str(cause.clause[0]))
            by_id[name] = replace(by_id[name], valid=ALWAYS)
        elif cause.kind is CauseKind.FULL:
            name, place = OfferId(str(cause.clause[0])), int(cause.clause[2])
            most = _most(by_id[name].grants[place])
            by_id[name] = moved(by_id[name], {("most", place): most + 1})
        elif cause.kind is CauseKind.NO_GRANT:
            holder = next(one.held_by for one in situation.people if one.id == reason.person)
            grant = Grant(ExactlyOne(1), Named((OWN,)), (route.to,))
            by_id[RELEASE] = Offer(id=RELEASE, by=holder, grants=(grant,))
    for name in list(by_id):
        clauses = [
            cause.clause[1:] for cause in causes if cause.kind in OF_OFFERS and cause.clause[0] == name
        ]
        by_id[name] = without(by_id[name], *clauses)
    return tuple(by_id.values())


def _most(grant: Grant) -> int:
    match grant.bound:
        case UpTo(most) | Exactly(most) | Between(_, most):
            return most
    raise AssertionError("a bound without an upper end is never full")


def _means(scene: Scene, reason: PersonReason, route: Route) -> bool:
    situation, offers = scene
    one = next(each for each in situation.people if each.id == reason.person)
    return route.offer is None or any(
        selects(grant.group, one)
        for offer in offers
        if offer.id == route.offer
        for grant in offer.grants[route.grant - 1 : route.grant]
    )


def _goes(scene: Scene, reason: PersonReason) -> bool:
    return clear(*scene, SOLVE, names=NAMES).firm.journey_of(reason.person) is not None
