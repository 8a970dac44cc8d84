"""Choosing what a bundle holds: by a rule, with all that it takes to understand it, and nothing unread.

An act on a claim goes with the claim or not at all. What the sender may not read is left out and
counted, with whatever only it names: a source that only medical findings cite would tell of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from repatria.core.access.compartments import Compartment, compartment_of, compartment_of_claim
from repatria.core.access.reader import Reader
from repatria.core.archive.bundle.header import Choice, Rule
from repatria.core.claims.claim import Claim
from repatria.core.claims.values import Ruling
from repatria.core.claims.view import View
from repatria.core.claims.vocabulary import VOCABULARY
from repatria.core.errors import BadInput
from repatria.core.files.persons import persons
from repatria.core.terms.records import ClaimId, Kind, Ref, claim_id_of, claim_ref, kind_of
from repatria.desk.bundling.names import acted_on, named, records_named

DESCRIBING = frozenset({"source", "title", "acts_for"})
"""Properties that say what is spoken of, rather than something of it."""

_POINTING = frozenset({"shows", "issued_to", "same_as", "not_same_as", "unsure_same_as"})
_OF_HIS_RECORD = frozenset({"member_of", "carried_document"})


@dataclass(frozen=True, slots=True)
class Chosen:
    """The claims chosen, and what was left out, in words, with how much of it."""

    claims: frozenset[ClaimId]
    losses: Mapping[str, int]


def choose(view: View, rule: Rule, reader: Reader, since: frozenset[ClaimId] = frozenset()) -> Chosen:
    """The claims that a rule chooses for a reader.

    Args:
        view: all claims; or those around a person, where the rule names his record.
        rule: by what they are chosen.
        reader: who sends; nothing leaves that he may not read.
        since: the claims recorded since the moment that the rule names, where it names one.

    Raises:
        BadInput: the rule names something that is not there, or nothing is left that may be sent.
    """
    choosing = _Choosing(view, reader)
    wanted = choosing.closed(choosing.seeds(rule)) if _is_part(rule) else choosing.seeds(rule) | since
    readable = {claim for claim in wanted if choosing.reads(claim)}
    kept = choosing.described(readable) if _is_part(rule) else choosing.without_orphans(readable)
    if not kept:
        what = "chooses nothing that you may send."
        raise BadInput.of(
            "bundle.empty", f"the rule {rule}", what, "Choose more, or ask an officer who reads it."
        )
    return Chosen(frozenset(kept), choosing.losses(wanted, kept))


def _is_part(rule: Rule) -> bool:
    return rule.choice not in (Choice.ALL, Choice.SINCE)


class _Choosing:
    def __init__(self, view: View, reader: Reader) -> None:
        self.view, self.reader, self.by_id = view, reader, view.by_id

    @cached_property
    def about(self) -> Mapping[Ref, list[Claim]]:
        found: dict[Ref, list[Claim]] = defaultdict(list)
        for claim in self.view.recorded:
            found[claim.about].append(claim)
        return found

    @cached_property
    def choosing_it(self) -> Mapping[ClaimId, list[ClaimId]]:
        """The rulings that chose a claim."""
        found: dict[ClaimId, list[ClaimId]] = defaultdict(list)
        for claim in self.view.recorded:
            if isinstance(claim.value, Ruling):
                found[claim.value.claim].append(claim.id)
        return found

    def seeds(self, rule: Rule) -> set[ClaimId]:
        """The claims that a rule names; every name must be there."""
        found: set[ClaimId] = set()
        match rule.choice:
            case Choice.ALL:
                found = set(self.by_id)
            case Choice.SINCE:
                pass
            case Choice.RECORD:
                for name in rule.names:
                    found |= self._some(name, self._of_person(Ref(name)))
            case Choice.SOURCE:
                for name in rule.names:
                    found |= self._some(name, {each.id for each in self.view.recorded if each.source == name})
            case Choice.PROPERTY:
                for name in rule.names:
                    if name not in VOCABULARY:
                        raise _unknown(name, "is not in the vocabulary.")
                    found |= self._some(
                        name, {each.id for each in self.view.recorded if each.property == name}
                    )
            case Choice.COMPARTMENT:
                for name in rule.names:
                    if name not in set(Compartment):
                        raise _unknown(name, f"is no compartment; there are {', '.join(Compartment)}.")
                    found |= self._some(name, self._in(Compartment(name)))
        return found

    def closed(self, seeds: set[ClaimId]) -> set[ClaimId]:
        """The claims, every act on them, and whatever these act on."""
        found, ahead = set(seeds), list(seeds)
        while ahead:
            claim = self.by_id[ahead.pop()]
            acts = (each.id for each in self.about.get(claim_ref(claim.id), ()))
            for near in (*acts, *self.choosing_it.get(claim.id, ()), *acted_on(claim)):
                if near in self.by_id and near not in found:
                    found.add(near)
                    ahead.append(near)
        return found

    def described(self, claims: set[ClaimId]) -> set[ClaimId]:
        """The claims, with what their sources are, and how those whom they name are called."""
        found, met = set(claims), set[Ref]()
        ahead = {name for claim in claims for name in named(self.by_id[claim])}
        while ahead:
            met |= ahead
            near = (
                each.id for name in ahead for each in self.about.get(name, ()) if each.property in DESCRIBING
            )
            more = {each for each in self.closed(set(near)) if self.reads(each)} - found
            found |= more
            ahead = {name for claim in more for name in named(self.by_id[claim])} - met
        return found

    def without_orphans(self, claims: set[ClaimId]) -> set[ClaimId]:
        """The claims without the descriptions of what only unread claims name, and the acts on those."""
        unread = {name for id in self.by_id if not self.reads(id) for name in named(self.by_id[id])}
        plain = (
            each
            for each in map(self.by_id.__getitem__, claims)
            if self._root(each).property not in DESCRIBING
        )
        read = {name for each in plain for name in named(each)}
        orphans = unread - read
        return {claim for claim in claims if self._root(self.by_id[claim]).about not in orphans}

    def reads(self, id: ClaimId) -> bool:
        """True when the reader may read a claim, and whatever it acts on or chooses."""
        return all(map(self.reader.reads, self._compartments(self.by_id[id])))

    def losses(self, wanted: set[ClaimId], kept: set[ClaimId]) -> dict[str, int]:
        """What is left out, in words."""
        lost = Counter(self._why_lost(self.by_id[claim]) for claim in wanted - kept)
        held = {self.by_id[claim].about for claim in kept}
        named = {name for claim in kept for name in records_named(self.by_id[claim])}
        sources = sum(kind_of(each) is Kind.SOURCE for each in held)
        lost["records that are named and of which it tells nothing"] = len(named - held)
        lost["sources that are described and not enclosed"] = sources
        return {what: count for what, count in sorted(lost.items()) if count}

    def _why_lost(self, claim: Claim) -> str:
        withheld = sorted(each for each in self._compartments(claim) if not self.reader.reads(each))
        if not withheld:
            return "claims withheld: descriptions of what only withheld claims name"
        return f"claims withheld: {withheld[0]}"

    def _compartments(self, claim: Claim) -> Iterator[Compartment]:
        yield compartment_of_claim(claim, self.by_id)
        if isinstance(claim.value, Ruling):
            yield compartment_of(claim.value.property)
        for other in acted_on(claim):
            if other in self.by_id:
                yield compartment_of_claim(self.by_id[other], self.by_id)

    def _root(self, claim: Claim) -> Claim:
        """The claim at the end of a chain of acts on acts."""
        seen = {claim.id}
        while kind_of(claim.about) is Kind.CLAIM:
            target = self.by_id.get(claim_id_of(claim.about))
            if target is None or target.id in seen:
                break
            seen.add(target.id)
            claim = target
        return claim

    def _of_person(self, record: Ref) -> set[ClaimId]:
        """What is said of the person of a record, of his groups and papers, and who else he is or is not."""
        person = persons(self.view).holding(record)
        his = set(person.records) if person else {record}
        near = set(his)
        for claim in (each for record in his for each in self.about.get(record, ())):
            if claim.property in _OF_HIS_RECORD:
                near.add(Ref(str(claim.value)))
        pointing = [
            each for each in self.view.recorded if each.property in _POINTING and str(each.value) in his
        ]
        near |= {each.about for each in pointing if kind_of(each.about) is Kind.DOCUMENT}
        found = {each.id for subject in near for each in self.about.get(subject, ())}
        return found | {each.id for each in pointing}

    def _in(self, compartment: Compartment) -> set[ClaimId]:
        return {each.id for each in self.view.recorded if compartment in self._compartments(each)}

    def _some(self, name: str, found: set[ClaimId]) -> set[ClaimId]:
        if not found:
            raise _unknown(name, "is nothing that this register speaks of.")
        return found


def _unknown(name: str, what: str) -> BadInput:
    return BadInput.of("bundle.unknown", name, what, "Copy the name from an answer of this register.")
