"""An officer's decision on a proposal: the claims that he makes of it, and the decision as a claim itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from repatria.core.claims.claim import Claim
from repatria.core.claims.codec import claim_from_json
from repatria.core.claims.values import Review, Verdict
from repatria.core.claims.view import View
from repatria.core.errors import BadInput, Problem
from repatria.core.terms.records import Power, Ref
from repatria.desk.entering import Writing
from repatria.desk.naming import speaker
from repatria.desk.ports import Act
from repatria.desk.reviewing.proposed import Proposed
from repatria.desk.writing_offers import check_text, offer_ref

RECORDS = frozenset({Verdict.ACCEPTED, Verdict.EDITED, Verdict.SPLIT, Verdict.ADDED})
"""The verdicts by which claims are recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What an officer decides on a passage.

    Args:
        source: the report.
        proposer: the name and version of what proposed it.
        proposed: what was proposed; for an added one, the passage alone.
        verdict: the decision.
        entries: the claims that he makes of it, in their JSON form, without id, source, speakers and passage.
        speakers: who says so, outermost first: names, Powers or references.
        said: when, with what reserve and polarity, in the JSON form of claims.
        why: the reason for accepting the claims at once; None leaves them proposed.
        looked_again: he looked a second time, which a wish, a name or a death takes.
        seen: how many entries about the source he had before him.
    """

    source: Ref
    proposer: str
    proposed: Proposed
    verdict: Verdict
    entries: Sequence[Mapping[str, Any]] = ()
    speakers: Sequence[str] = ()
    said: Mapping[str, Any]
    why: str | None = None
    looked_again: bool = False
    seen: int


def decide(
    writing: Writing, decision: Decision, names: Mapping[str, Power], is_known: Callable[[Ref], bool]
) -> Act:
    """The decision as an act.

    Args:
        writing: who decides.
        decision: what.
        names: what Powers are called.
        is_known: whether the register speaks of a reference already; a speaker who is known is named no more.

    Raises:
        BadInput: it would record nothing or too much, nobody speaks, a second look is due, or a claim is
            wrong; every fault is listed.
    """
    records = decision.verdict in RECORDS
    problems = list(_faults(decision, records))
    chain: list[Ref] = []
    named: list[Claim] = []
    for typed in decision.speakers if records else ():
        try:
            reference, claims = speaker(writing, typed, names)
        except BadInput as error:
            problems.extend(error.problems)
            continue
        if not is_known(reference):
            named.extend(claim for claim in claims if claim not in named)
        chain.append(reference)
    proposed = decision.proposed
    said = {
        **decision.said,
        "speakers": chain,
        "source": decision.source,
        "passage": {"paragraph": proposed.part, "span": [proposed.start, proposed.end]},
    }
    if not proposed.part:
        del said["passage"]["paragraph"]
    made: list[Claim] = []
    for number, entry in enumerate(decision.entries if records and not problems else (), 1):
        try:
            data = {**said, **entry, "id": writing.id(f"claim {number}")}
            if data.get("property") == "offer":
                data |= _offer(str(data.get("value") or ""), writing, names)
            made.append(claim_from_json(data, f"claim {number}"))
        except BadInput as error:
            problems.extend(error.problems)
    if problems:
        raise BadInput(problems)
    review = Review(
        proposer=decision.proposer,
        verdict=decision.verdict,
        start=proposed.start,
        end=proposed.end,
        predicate=proposed.predicate,
        proposed=None if decision.verdict is Verdict.ADDED else proposed.slots(),
        claims=" ".join(claim.id for claim in made) or None,
    )
    accepted = writing.accepting(made, decision.why) if decision.why is not None else ()
    own = writing.own_claim("review", decision.source, "reviewed", review)
    return Act(
        kind="review",
        key=writing.key,
        by=writing.by,
        claims=(*named, *made, *accepted, own),
        expects={decision.source: decision.seen},
    )


def _offer(text: str, writing: Writing, names: Mapping[str, Power]) -> dict[str, Any]:
    """An offer under its own name, in its canonical text; raises `BadInput` where it cannot be meant."""
    checked = check_text(text, names)
    if checked.offer is None:
        raise BadInput(checked.problems)
    return {"about": offer_ref(writing.origin, checked.offer.id), "value": checked.text}


def decided(view: View, source: Ref) -> Mapping[tuple[int, int, str], Review]:
    """The decisions on a report's passages that stand, the latest of each, by passage and predicate."""
    found = {}
    for claim in view.about(source, "reviewed"):
        if isinstance(claim.value, Review):
            found[claim.value.start, claim.value.end, claim.value.predicate] = claim.value
    return found


def _faults(decision: Decision, records: bool) -> list[Problem]:
    found = []
    if records and not decision.entries:
        what = "makes no claim of it."
        found.append(Problem("review.nothing", "the decision", what, "Keep one, or reject it."))
    if records and not decision.speakers:
        found.append(Problem("enter.speaker", "said by", "is empty.", "Name who says so, outermost first."))
    if decision.verdict is Verdict.SPLIT and len({entry["about"] for entry in decision.entries}) < 2:
        what = "is of one record alone."
        found.append(Problem("review.split", "the split", what, "Name another for one of the claims."))
    grave = decision.proposed.needs_a_second_look or any(
        entry.get("property") in ("wish", "name", "died_on", "cause_of_death") for entry in decision.entries
    )
    if records and grave and not decision.looked_again:
        what = "is a wish, a name or a death, and asks for a second look."
        remedy = "Read the passage again, then say that you did."
        found.append(Problem("review.look", "the passage", what, remedy))
    return found
