"""Reducing: what is shown to a reader, made from what is known, before any page or answer sees it.

The law is always applied to everything that is known; only then are the fields that a reader may
not read taken out. So nobody is told "no wish known" when a wish stands that is not his to read: he
is told that there is a ground, and whom to ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from repatria.core.access.compartments import Compartment, compartment_of, compartment_of_claim
from repatria.core.access.reader import Reader
from repatria.core.claims.claim import Claim
from repatria.core.claims.view import View
from repatria.core.files.person_file import PersonFile
from repatria.core.law.finding import Finding
from repatria.core.law.gate import Gate, GateKind
from repatria.core.terms.records import ClaimId

T = TypeVar("T")

COMPARTMENT_OF_GATE: Mapping[GateKind, Compartment] = {
    GateKind.WISH: Compartment.WISHES,
    GateKind.NON_REFOULEMENT: Compartment.RISK,
    GateKind.FITNESS: Compartment.MEDICAL,
}
"""Whose words a gate's words are; the other gates stand in the register itself."""


def blanked(claim: Claim) -> Claim:
    """A claim without what it says: who spoke, where and when stay, the value and every remark go."""
    return replace(claim, value=None, original=None, note=None, seal=None)


def reduced_view(view: View, reader: Reader) -> View:
    """The view in which every claim that the reader may not read is blanked.

    It is for showing claims, never for reckoning: files and the law are read from the whole.
    """
    if not reader.withheld:
        return view
    shown = _shown(view.by_id, reader)
    return View((claim if shown(claim) else blanked(claim) for claim in view.recorded), view.held)


def reduced(answer: T, by_id: Mapping[ClaimId, Claim], reader: Reader) -> T:
    """An answer of the desk without the words that rest on what the reader may not read.

    Args:
        answer: files, findings, gates, reasons, or anything made of them.
        by_id: the claims that it may rest on.
        reader: for whom it is.

    Returns:
        The same answer, where a ground that is not the reader's to read says so in its words;
        findings on it, beliefs and wishes are left out.
    """
    if not reader.withheld:
        return answer
    return cast(T, _Reducing(by_id, reader).walk(answer))


def unread(findings: Iterable[Finding], by_id: Mapping[ClaimId, Claim], reader: Reader) -> int:
    """How many findings are left out for a reader."""
    reducing = _Reducing(by_id, reader)
    return sum(bool(reducing.grounds(finding)) for finding in findings)


def withheld_words(compartments: Iterable[Compartment]) -> str:
    """What stands in the place of words that a reader may not read."""
    return f"A ground that only readers of {' and '.join(sorted(compartments))} may see."


def _shown(by_id: Mapping[ClaimId, Claim], reader: Reader) -> Any:
    def shown(claim: Claim) -> bool:
        return reader.reads(compartment_of_claim(claim, by_id))

    return shown


class _Reducing:
    def __init__(self, by_id: Mapping[ClaimId, Claim], reader: Reader) -> None:
        self.by_id, self.reader = by_id, reader

    def walk(self, thing: Any) -> Any:
        if isinstance(thing, Claim):
            return thing if self._reads(thing) else blanked(thing)
        if isinstance(thing, PersonFile):
            return self._file(thing)
        if isinstance(thing, tuple):
            kept = [self.walk(each) for each in thing if not self._left_out(each)]
            return type(thing)(*kept) if hasattr(thing, "_fields") else tuple(kept)
        if isinstance(thing, list):
            return [self.walk(each) for each in thing if not self._left_out(each)]
        if isinstance(thing, Mapping):
            return {key: self.walk(each) for key, each in thing.items() if not self._left_out(each)}
        if is_dataclass(thing) and not isinstance(thing, type):
            return self._dataclass(thing)
        return thing

    def grounds(self, thing: Any) -> frozenset[Compartment]:
        """The compartments that something rests on and that the reader may not read."""
        claims = [self.by_id[claim] for claim in getattr(thing, "claims", ()) if claim in self.by_id]
        found = {compartment_of_claim(claim, self.by_id) for claim in claims}
        if isinstance(thing, Gate):
            found |= {COMPARTMENT_OF_GATE.get(thing.kind, Compartment.REGISTER)}
        return frozenset(found & self.reader.withheld)

    def _reads(self, claim: Claim) -> bool:
        return self.reader.reads(compartment_of_claim(claim, self.by_id))

    def _left_out(self, thing: Any) -> bool:
        return isinstance(thing, Finding) and bool(self.grounds(thing))

    def _file(self, file: PersonFile) -> PersonFile:
        def readable(property: str) -> bool:
            return self.reader.reads(compartment_of(property))

        return replace(
            file,
            beliefs={name: found for name, found in file.beliefs.items() if readable(name)},
            claims={id: claim for id, claim in file.claims.items() if self._reads(claim)},
            wishes=file.wishes if self.reader.reads(Compartment.WISHES) else (),
            conflicts=tuple(each for each in file.conflicts if not self.grounds(each)),
        )

    def _dataclass(self, thing: Any) -> Any:
        changed = {}
        for field in fields(thing):
            if field.init:
                value = getattr(thing, field.name)
                walked = self.walk(value)
                if walked is not value and walked != value:
                    changed[field.name] = walked
        if isinstance(getattr(thing, "words", None), str) and (grounds := self.grounds(thing)):
            changed["words"] = withheld_words(grounds)
            if getattr(thing, "article", "") and not isinstance(thing, Gate):
                changed["article"] = ""
            if getattr(thing, "decided_by", ""):
                changed["decided_by"] = f"an officer who reads {' and '.join(sorted(grounds))}"
        return replace(thing, **changed) if changed else thing
