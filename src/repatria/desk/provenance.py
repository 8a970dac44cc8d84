"""Who says so: from a claim to its chain of speakers, its source and the passage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from repatria.core.claims.claim import Claim
from repatria.core.claims.standing import Standing
from repatria.core.claims.values import ValueType, show
from repatria.core.claims.view import View
from repatria.core.claims.vocabulary import VOCABULARY
from repatria.core.files.person_file import open_file
from repatria.core.files.persons import persons
from repatria.core.terms.dates import Period
from repatria.core.terms.records import ClaimId, Kind, Power, Ref, kind_of, power_ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A claim made readable: every reference written out by its name.

    Args:
        claim: the claim's id.
        about: what it speaks of.
        property: the term, in words.
        value: the value, in words.
        denied: True when the value is denied.
        chain: the speakers by name, outermost first.
        source: the source's title.
        source_ref: the source.
        passage: where in the source.
        hedge: with what reserve, in words.
        said_on: when it was said, or none.
        holds: from when until when it is said to be true, or none.
        grading: the Admiralty grading, or none.
        standing: whether it is part of what is believed.
        note: the recorder's remark, or none.
        hypothetical: True for a claim that only a scenario supposes.
    """

    claim: ClaimId
    about: str
    property: str
    value: str
    denied: bool
    chain: tuple[str, ...]
    source: str
    source_ref: Ref
    passage: str
    hedge: str
    said_on: str | None
    holds: str | None
    grading: str | None
    standing: Standing
    note: str | None
    hypothetical: bool = False


def saying(view: View, claim: ClaimId, supposed: frozenset[ClaimId] = frozenset()) -> Saying:
    """One claim in words.

    Raises:
        KeyError: the view does not hold the claim.
    """
    told = view.by_id[claim]
    return Saying(
        claim=claim,
        about=title_of(view, told.about),
        property=told.property.replace("_", " "),
        value=show_value(view, told),
        denied=not told.asserts(),
        chain=tuple(title_of(view, speaker) for speaker in told.speakers),
        source=view.title(told.source),
        source_ref=told.source,
        passage=str(told.passage),
        hedge=told.hedge.replace("_", " "),
        said_on=told.said_on and told.said_on.text,
        holds=_holds(told.holds),
        grading=told.grading and str(told.grading),
        standing=view.stands[claim].standing,
        note=told.note,
        hypothetical=claim in supposed,
    )


def sayings(
    view: View, claims: Iterable[ClaimId], supposed: frozenset[ClaimId] = frozenset()
) -> tuple[Saying, ...]:
    """Claims in words, in the order given."""
    return tuple(saying(view, claim, supposed) for claim in claims)


def power_name(view: View, power: Power | None) -> str:
    """A Power by its name; its code when the register has no name for it."""
    return "no one known" if power is None else view.title(power_ref(power))


def power_names(view: View) -> dict[str, Power]:
    """The Powers that the register has names for, by name."""
    named = {
        view.title(claim.about): Power(claim.about.partition(":")[2])
        for claim in view.of("title")
        if kind_of(claim.about) is Kind.POWER
    }
    return dict(sorted(named.items()))


def title_of(view: View, reference: Ref) -> str:
    """What a reference is called on a page: a record by what tells him from others."""
    if kind_of(reference) is Kind.CLAIM:
        return f"claim {reference.partition(':')[2]}"
    if kind_of(reference) is Kind.RECORD:
        return record_labels(view).get(reference, view.title(reference))
    return view.title(reference)


@lru_cache(maxsize=16)
def record_labels(view: View) -> dict[Ref, str]:
    """What each record's person is called, without a name."""
    return {
        record: open_file(view, person).label for person in persons(view).people for record in person.records
    }


def show_value(view: View, claim: Claim) -> str:
    """A claim's value in words, with Powers and references by name."""
    match VOCABULARY[claim.property].type:
        case ValueType.POWER:
            return power_name(view, Power(str(claim.value)))
        case ValueType.REF:
            return title_of(view, Ref(str(claim.value)))
        case ValueType.CODE:
            return str(claim.value).replace("_", " ")
        case _:
            return show(claim.value, lambda power: power_name(view, power))


def _holds(period: Period) -> str | None:
    begins, ends = period.begins, period.ends
    if begins is None and ends is None:
        return None
    return " ".join(filter(None, [begins and f"from {begins}", ends and f"until {ends}"]))
