"""What must be right about a case as a whole: its name, its keys, its passages and its offers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from repatria.core.claims.claim import Claim
from repatria.core.claims.source import Source, passage_fault
from repatria.core.claims.values import Name
from repatria.core.errors import BadInput, Problem
from repatria.core.offers.parse import parse_offer
from repatria.core.offers.powers import DEFAULT_NAMES
from repatria.core.terms.records import ClaimId, Kind, Power, key_of, kind_of


def case_problems(folder: str, files: Mapping[str, tuple[str, Collection[str]]]) -> Iterator[Problem]:
    """Problems among the files of one case.

    Args:
        folder: the case's folder, for errors.
        files: by file name, the case that it names and the keys of its claims.
    """
    names = sorted({case for case, _ in files.values()})
    if len(names) > 1:
        named = ", ".join(names)
        yield Problem(
            "case.name", folder, f"its files name different cases: {named}.", "A folder holds one case."
        )
    seen: dict[str, str] = {}
    for name, (_, keys) in files.items():
        for key in keys:
            if key in seen:
                what = f"the key {key} stands in {seen[key]} as well."
                yield Problem("case.claim-key", name, what, "Give each claim of a case its own key.")
            seen[key] = name


def passage_problems(claims: Iterable[Claim], places: Mapping[ClaimId, str]) -> Iterator[Problem]:
    """Claims whose source is not described, or whose passage lies outside it.

    Args:
        claims: every claim of the case.
        places: where each of them was written, for errors.
    """
    claims = list(claims)
    sources = {claim.about: claim.value for claim in claims if isinstance(claim.value, Source)}
    for claim in claims:
        where = places.get(claim.id, f"claim {claim.id} on {claim.property}")
        source = sources.get(claim.source)
        if source is None:
            what = f"its source {claim.source} is not described."
            yield Problem("case.source", where, what, "Add a claim with property source about it.")
        elif fault := passage_fault(claim.passage, source):
            remedy = "Give the span in characters from 0, end exclusive."
            yield Problem("claim.passage", where, f"{fault}.", remedy)


def offer_problems(claims: Iterable[Claim]) -> Iterator[Problem]:
    """Offers whose text cannot be read; each problem with its line and column in the offer."""
    claims = list(claims)
    names = dict(DEFAULT_NAMES)
    for claim in claims:
        if claim.property == "title" and kind_of(claim.about) is Kind.POWER and isinstance(claim.value, Name):
            names[claim.value.text] = Power(key_of(claim.about))
    for claim in claims:
        if claim.property == "offer":
            try:
                parse_offer(str(claim.value), names, claim.about)
            except BadInput as error:
                yield from error.problems
