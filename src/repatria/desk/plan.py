"""The plan: who can go, who cannot and why, and the smallest changes that would unlock more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from repatria.core.claims.view import View
from repatria.core.clearing.cleared import Cleared, clear
from repatria.core.clearing.explain.explain import explain
from repatria.core.clearing.explain.reasons import OfferReason, PersonReason
from repatria.core.clearing.plan import Journey, Plan, Slot
from repatria.core.clearing.programme.model import Solve
from repatria.core.clearing.situation import Person, Situation
from repatria.core.clearing.unlock.changes import Exercise, MoreGo, Unlocking
from repatria.core.clearing.unlock.unlock import smallest_changes
from repatria.core.errors import Problem
from repatria.core.offers.offer import Offer
from repatria.core.terms.records import ClaimId, PersonId, Power, power_ref
from repatria.desk.desk import Question
from repatria.desk.offers import OfferReading, names_for_offers, read_offers, standing_offers
from repatria.desk.person import FileReading, read_files
from repatria.desk.situations import situation


@dataclass(frozen=True, slots=True)
class PersonAnswer:
    """One person in the answer.

    Args:
        person: who.
        label: how to speak of him without a name.
        held_by: the Detaining Power.
        depends_on: the Power on which he depends.
        reason: why he goes or stays, with the claims behind each cause.
        claims: what his being held, and whatever opened his gates, rests on.
    """

    person: PersonId
    label: str
    held_by: Power
    depends_on: Power | None
    reason: PersonReason
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True)
class OfferAnswer:
    """One offer in the answer: what it says, whether it is exercised, and what would unlock it.

    Args:
        reading: the offer as written, with the claims that voice it.
        reason: why it is exercised or not.
        unlocks: the smallest sets of changes under which it would be; empty for an exercised
            offer, and for one that no change of offers can unlock because the law bars everyone.
        asked: what the Power that makes it asks of others, which no plan can check.
    """

    reading: OfferReading
    reason: OfferReason
    unlocks: tuple[Unlocking, ...]
    asked: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True)
class PlanAnswer:
    """The answer to who can go.

    Args:
        headline: the answer in a sentence.
        firm: who goes with every gate open.
        could_go: who could go besides, each with what has to be decided first.
        slots: places agreed as a number whose names are still to be given; never firm.
        people: everybody who is held and known one by one.
        offers: every offer that stands.
        one_more: the smallest changes that would bring one more person home.
        problems: what is wrong with offers as written, or with their groups.
        holds: True when the independent referee and the proof of the optimum both stand.
    """

    headline: str
    firm: Plan
    could_go: tuple[Journey, ...]
    slots: tuple[Slot, ...]
    people: tuple[PersonAnswer, ...]
    offers: tuple[OfferAnswer, ...]
    one_more: tuple[Unlocking, ...]
    problems: tuple[Problem, ...]
    holds: bool


def answer_plan(question: Question, solver: Callable[[], Solve]) -> PlanAnswer:
    """Clear the offers that stand and explain the outcome.

    Args:
        question: as of when, and supposing what.
        solver: makes a solver for one task.

    Raises:
        SolverFailed: the solver gave no answer, or one that the referee refuses.
    """
    view, names = question.view, names_for_offers(question.view)
    facts = situation(view, question.settings, question.when.held)
    offers = standing_offers(view)
    cleared = clear(facts, offers, solver(), names=names)
    explanation = explain(facts, offers, cleared, solver(), names=names)
    reasons = {reason.person: reason for reason in explanation.people}
    more = MoreGo(len(cleared.firm.journeys))
    return PlanAnswer(
        headline=_headline(cleared),
        firm=cleared.firm,
        could_go=cleared.additional,
        slots=cleared.conditional.slots,
        people=_people(question, facts, reasons),
        offers=tuple(_offer(view, facts, offers, reason, solver, names) for reason in explanation.offers),
        one_more=smallest_changes(facts, offers, more, solver(), names=names),
        problems=(*_unreadable(view), *cleared.problems),
        holds=cleared.firm.is_proven,
    )


def _headline(cleared: Cleared) -> str:
    number = len(cleared.firm.journeys)
    if not number:
        return "No exchange can be carried out."
    home = len({journey.held_by for journey in cleared.firm.journeys})
    people = "One person goes" if number == 1 else f"{number} people go"
    return f"{people}, released by {'one Power' if home == 1 else f'{home} Powers'}."


def _people(
    question: Question, facts: Situation, reasons: dict[PersonId, PersonReason]
) -> tuple[PersonAnswer, ...]:
    readings = read_files(question.view, question.settings, question.when.held)
    files = {reading.file.id: reading for reading in readings}
    return tuple(
        PersonAnswer(
            person=person.id,
            label=files[person.id].file.label,
            held_by=person.held_by,
            depends_on=person.depends_on,
            reason=reasons[person.id],
            claims=_behind(person, files[person.id], reasons[person.id]),
        )
        for person in facts.people
    )


def _behind(person: Person, reading: FileReading, reason: PersonReason) -> tuple[ClaimId, ...]:
    """What his being held and his lane rest on and, where he goes, every gate that let him through."""
    held = reading.file.rests_on("held_by", "captured_by", "depends_on")
    lane = (claim for each in person.lane_reasons for claim in each.claims)
    passed = (
        claim
        for destination in reading.destinations
        if reason.journey is not None and destination.power == reason.journey.to
        for gate in destination.gates
        for claim in gate.claims
    )
    return tuple(dict.fromkeys((*held, *lane, *passed)))


def _offer(
    view: View,
    facts: Situation,
    offers: tuple[Offer, ...],
    reason: OfferReason,
    solver: Callable[[], Solve],
    names: dict[str, Power],
) -> OfferAnswer:
    reading = next(
        each for each in read_offers(view) if each.offer is not None and each.offer.id == reason.offer
    )
    assert reading.offer is not None  # the line above saw to it
    unlocks: tuple[Unlocking, ...] = ()
    if not reason.exercised:
        unlocks = smallest_changes(facts, offers, Exercise(reason.offer), solver(), names=names)
    asked = tuple(claim.id for claim in view.about(power_ref(reading.offer.by), "request"))
    return OfferAnswer(reading, reason, unlocks, asked)


def _unreadable(view: View) -> tuple[Problem, ...]:
    return tuple(problem for reading in read_offers(view) for problem in reading.problems)
