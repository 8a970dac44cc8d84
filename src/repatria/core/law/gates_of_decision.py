"""The gates that an authority's decision opens: risk, the receiving Power, acceptance, the journey.

The newest decision counts. One that has run out, or that only promises something on a
condition, decides nothing yet.
"""

from __future__ import annotations

from datetime import date

from repatria.core.claims.claim import Claim
from repatria.core.claims.values import Decision, Outcome, Risk
from repatria.core.files.person_file import PersonFile
from repatria.core.law.gate import Gate, GateKind, GateState
from repatria.core.terms.records import ClaimId, Power


def non_refoulement(file: PersonFile, destination: Power, on: date) -> Gate:
    """The decision on what he or his family has to fear there.

    GC III 118 with the ICRC Commentary of 2020; the Detaining Power decides, case by case.
    """
    risks = tuple(
        claim.id
        for claim in file.claims.values()
        if isinstance(claim.value, Risk) and claim.value.destination == destination
    )
    return _decided(
        file, "non_refoulement", destination, on,
        kind=GateKind.NON_REFOULEMENT,
        article="GC III 118 with ICRC Commentary 2020",
        opened="the risk was assessed and allows it",
        shut="the risk was assessed and forbids it",
        silent="a risk is reported and nobody has assessed it" if risks else "nobody has assessed the risk",
        decided_by="a reasoned decision of the Detaining Power on the risk to him and his family",
        also=risks,
    )  # fmt: skip


def art12(file: PersonFile, destination: Power, on: date) -> Gate:
    """The receiving Power's willingness and ability, before a power_transfer. GC III 12(2)."""
    return _decided(
        file, "art12_assessment", destination, on,
        kind=GateKind.ART12,
        article="GC III 12(2)",
        opened="the receiving Power was found willing and able to apply the Convention",
        shut="the receiving Power was found unwilling or unable to apply the Convention",
        silent="nobody has assessed whether the receiving Power is willing and able to apply the Convention",
        decided_by="the Detaining Power's assessment of the receiving Power",
    )  # fmt: skip


def acceptance(file: PersonFile, destination: Power, on: date) -> Gate:
    """The third state's word that it takes him. GC III 111 asks for the agreement of three Powers."""
    return _decided(
        file, "acceptance", destination, on,
        kind=GateKind.ACCEPTANCE,
        article="GC III 111",
        opened="the third state accepts him",
        shut="the third state does not accept him",
        silent="the third state has not said that it accepts him",
        decided_by="the acceptance of the third state",
    )  # fmt: skip


def fitness(file: PersonFile, destination: Power, on: date) -> Gate:
    """A doctor's decision that he can travel. GC III 47 with 119(1), and 109(1)."""
    return _decided(
        file, "fitness_to_travel", destination, on,
        kind=GateKind.FITNESS,
        article="GC III 47, 109(1)",
        opened="a doctor found him fit to travel",
        shut="a doctor found him unfit to travel",
        silent="no doctor has said whether he can travel",
        decided_by="a doctor's decision on the journey",
    )  # fmt: skip


def _decided(
    file: PersonFile,
    property: str,
    destination: Power,
    on: date,
    *,
    kind: GateKind,
    article: str,
    opened: str,
    shut: str,
    silent: str,
    decided_by: str,
    also: tuple[ClaimId, ...] = (),
) -> Gate:
    claim = _newest(file, property, destination)
    state, words = GateState.UNDECIDED, silent
    if claim is not None and isinstance(claim.value, Decision):
        state, words = _read(claim.value, on, opened, shut, silent)
    return Gate(
        kind=kind,
        destination=destination,
        state=state,
        article=article,
        words=words,
        decided_by=decided_by if state is GateState.UNDECIDED else "",
        claims=(*((claim.id,) if claim else ()), *also),
    )


def _read(decision: Decision, on: date, opened: str, shut: str, silent: str) -> tuple[GateState, str]:
    if decision.until is not None and decision.until.last is not None and decision.until.last < on:
        return GateState.UNDECIDED, f"{silent} since the last decision ran out"
    match decision.outcome:
        case Outcome.ALLOWS:
            return GateState.OPEN, opened
        case Outcome.REFUSES:
            return GateState.SHUT, shut
        case Outcome.CONDITIONAL:
            return GateState.UNDECIDED, f"{silent}, but on a condition: that {decision.condition}"


def _newest(file: PersonFile, property: str, destination: Power) -> Claim | None:
    """The newest decision for the destination; of those made as late, the one least favourable."""
    found = [
        claim
        for belief in file.beliefs.get(property, ())
        if (claim := file.claims[belief.chosen]).asserts()
        and isinstance(claim.value, Decision)
        and claim.value.destination in (destination, None)
    ]
    if not found:
        return None
    latest = max(_said(claim) for claim in found)
    return min((claim for claim in found if _said(claim) == latest), key=_favour)


def _said(claim: Claim) -> date:
    return claim.said_on.last if claim.said_on and claim.said_on.last else date.min


def _favour(claim: Claim) -> tuple[int, ClaimId]:
    order = (Outcome.REFUSES, Outcome.CONDITIONAL, Outcome.ALLOWS)
    return (order.index(claim.value.outcome) if isinstance(claim.value, Decision) else 0, claim.id)
