"""The gates that an authority's decision opens: risk, the receiving Power, acceptance, the journey.

A decision counts when the authority itself is said to have made it. The newest counts; where
dates leave open which is the newest, all that may be are asked, and one refusal shuts the gate.
What was decided on no known day or after the day, has run out, is denied, only alleged, sealed,
or depends on a condition, decides nothing yet; nor does a consent to a whole group where each man
is to be looked at alone, or a holder's while it is disputed who holds him.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from repatria.core.claims.claim import Claim
from repatria.core.claims.values import Decision, Outcome, Risk
from repatria.core.claims.view import View
from repatria.core.files.person_file import PersonFile, said_of_group
from repatria.core.law.gate import Gate, GateKind, GateState
from repatria.core.law.newest import last_day, may_be_newest, perhaps_after
from repatria.core.law.said import first_hand, is_made_by, is_reserved, is_settled
from repatria.core.law.will import ids
from repatria.core.terms.records import ClaimId, Power


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """One gate's question: the property that decides it, and what it says in each state."""

    kind: GateKind
    property: str
    article: str
    opened: str
    shut: str
    silent: str
    decided_by: str
    any_journey: bool = False  # a decision that names no destination opens it too
    each_alone: bool = False  # a consent to a group opens it for nobody


@dataclass(frozen=True, slots=True)
class _Authority:
    """Whose decision it is, and the view that says for whom an actor speaks."""

    view: View | None
    power: Power | None
    is_known: bool = True  # False while it is disputed which Power it is


_RISK = _Asked(
    kind=GateKind.NON_REFOULEMENT,
    property="non_refoulement",
    article="GC III 118 with ICRC Commentary 2020",
    opened="the Detaining Power assessed the risk and allows it",
    shut="the Detaining Power assessed the risk and forbids it",
    silent="nobody has assessed the risk",
    decided_by="a reasoned decision of the Detaining Power on the risk to him and his family",
    each_alone=True,
)
_RECEIVING = _Asked(
    kind=GateKind.ART12,
    property="art12_assessment",
    article="GC III 12(2)",
    opened="the Detaining Power found the receiving Power willing and able to apply the Convention",
    shut="the Detaining Power found the receiving Power unwilling or unable to apply the Convention",
    silent="nobody has assessed whether the receiving Power is willing and able to apply the Convention",
    decided_by="the Detaining Power's assessment of the receiving Power",
)
_ACCEPTING = _Asked(
    kind=GateKind.ACCEPTANCE,
    property="acceptance",
    article="GC III 12(2), 111",
    opened="the third state accepts him",
    shut="the third state does not accept him",
    silent="the third state has not said that it accepts him",
    decided_by="the acceptance of the third state",
)
_TRAVELLING = _Asked(
    kind=GateKind.FITNESS,
    property="fitness_to_travel",
    article="GC III 47 with 119(1), 109(1)",
    opened="a doctor found him fit to travel",
    shut="a doctor found him unfit to travel",
    silent="no doctor has said whether he can travel",
    decided_by="a doctor's decision on the journey",
    any_journey=True,
    each_alone=True,
)


def non_refoulement(file: PersonFile, destination: Power, on: date, view: View | None = None) -> Gate:
    """The Detaining Power's decision on what he or his family has to fear there, case by case.

    GC III 118 with the ICRC Commentary of 2020. A risk that may have been reported after the
    decision was not weighed in it, and leaves the gate undecided again.
    """
    state, words, claims = _decide(_RISK, file, destination, on, _holder(file, view))
    risks = tuple(_risks(file, destination))
    reported = [risk for risk in risks if risk.asserts()]
    decided = [file.claims[claim] for claim in claims]
    if reported and not decided:
        words = "a risk is reported and nobody has assessed it"
    if state is GateState.OPEN and any(
        all(perhaps_after(risk, made) for made in decided) for risk in reported
    ):
        state = GateState.UNDECIDED
        words = "a risk is reported, perhaps since the Detaining Power last decided"
    return _gate(_RISK, destination, state, words, (*claims, *ids(risks)))


def art12(file: PersonFile, destination: Power, on: date, view: View | None = None) -> Gate:
    """The receiving Power's willingness and ability, before a power_transfer. GC III 12(2).

    Where it is disputed on which Power he depends, his way to any of them may be such a transfer.
    """
    state, words, claims = _decide(_RECEIVING, file, destination, on, _holder(file, view))
    ruling = ""
    if destination == file.depends_on and not is_settled(file, "depends_on"):
        ruling = ", or an officer's ruling that he depends on this Power"
        claims = (*claims, *file.rests_on("depends_on"))
    return _gate(_RECEIVING, destination, state, words, claims, ruling)


def acceptance(file: PersonFile, destination: Power, on: date, view: View | None = None) -> Gate:
    """The third state's own word that it takes him. GC III 111 asks for the agreement of three Powers."""
    state, words, claims = _decide(_ACCEPTING, file, destination, on, _Authority(view, destination))
    return _gate(_ACCEPTING, destination, state, words, claims)


def fitness(file: PersonFile, destination: Power, on: date) -> Gate:
    """A doctor's decision that he can travel. GC III 47 with 119(1), and 109(1)."""
    state, words, claims = _decide(_TRAVELLING, file, destination, on, None)
    return _gate(_TRAVELLING, destination, state, words, claims)


def _holder(file: PersonFile, view: View | None) -> _Authority:
    """The Detaining Power, as far as it is known which one that is."""
    said = "held_by" if file.power("held_by") is not None else "captured_by"
    return _Authority(view, file.held_by, is_settled(file, said))


def _decide(
    asked: _Asked, file: PersonFile, destination: Power, on: date, authority: _Authority | None
) -> tuple[GateState, str, tuple[ClaimId, ...]]:
    """What the newest decisions give: shut before undecided, undecided before open."""
    newest = may_be_newest(_decisions(asked, file, destination))
    read = [_read(asked, claim, on, authority) for claim in newest]
    for state in (GateState.SHUT, GateState.UNDECIDED, GateState.OPEN):
        words = next((words for found, words in read if found is state), None)
        if words is not None:
            return state, words, ids(newest)
    return GateState.UNDECIDED, asked.silent, ()


def _read(asked: _Asked, claim: Claim, on: date, authority: _Authority | None) -> tuple[GateState, str]:
    """What one claim of a decision gives on a day."""
    decision, undecided = claim.value, GateState.UNDECIDED
    if not isinstance(decision, Decision):
        return undecided, f"{asked.silent}; a decision is sealed"
    if not claim.asserts():
        return undecided, f"{asked.silent}; that it was decided is denied"
    if authority is not None and not is_made_by(authority.view, claim, authority.power):
        return undecided, _hearsay(asked, decision)
    if decision.until is not None and decision.until.last is not None and decision.until.last < on:
        return undecided, f"{asked.silent} since the last decision ran out"
    match decision.outcome:
        case Outcome.REFUSES:
            return GateState.SHUT, asked.shut
        case Outcome.CONDITIONAL:
            return undecided, f"{asked.silent}, but on a condition: that {decision.condition}"
        case Outcome.ALLOWS if is_reserved(claim):
            return undecided, f"{asked.silent}; that it was is only alleged"
        case Outcome.ALLOWS if asked.each_alone and said_of_group(claim):
            return undecided, f"{asked.silent} for him alone; it was decided of a group"
        case Outcome.ALLOWS if authority is not None and not authority.is_known:
            return undecided, f"{asked.silent} with authority while it is disputed who holds him"
        case Outcome.ALLOWS if last_day(claim) > on:
            return undecided, f"{asked.silent} by this day, as far as is known"
        case Outcome.ALLOWS:
            return GateState.OPEN, asked.opened


def _hearsay(asked: _Asked, decision: Decision) -> str:
    words = f"{asked.silent}; only others say so"
    return f"{words}, and on a condition: that {decision.condition}" if decision.condition else words


def _decisions(asked: _Asked, file: PersonFile, destination: Power) -> Iterator[Claim]:
    """The claims that decide for the destination, those that refuse every journey among them."""
    for claim in first_hand(file, asked.property):
        decision = claim.value
        if not isinstance(decision, Decision) or decision.destination == destination:
            yield claim  # a sealed decision may be about any destination
        elif decision.destination is None and (asked.any_journey or decision.outcome is not Outcome.ALLOWS):
            yield claim


def _risks(file: PersonFile, destination: Power) -> Iterator[Claim]:
    """Every claim on a risk there, and those whose content is sealed."""
    for claim in file.claims.values():
        if claim.property == "risk_on_return" and (
            not isinstance(claim.value, Risk) or claim.value.destination == destination
        ):
            yield claim


def _gate(
    asked: _Asked,
    destination: Power,
    state: GateState,
    words: str,
    claims: tuple[ClaimId, ...],
    or_by: str = "",
) -> Gate:
    return Gate(
        kind=asked.kind,
        destination=destination,
        state=state,
        article=asked.article,
        words=words,
        decided_by=asked.decided_by + or_by if state is GateState.UNDECIDED else "",
        claims=claims,
    )
