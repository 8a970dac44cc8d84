"""Situations for the law's tests: the docstring of a test is the ledger.

Each line of it with bars is a claim, accepted as soon as it is made:

    said_on | about | speakers | property | value

`him` is the prisoner; `row-2` is the claim of the second line; a Power is written by its name; a
chain of speakers has `>` between its links, outermost first; `not` before a property makes the
claim a denial; a property may carry a hedge in brackets; the value `sealed` is one that the
register cannot read. HEARD stands for the conditions in which a wish is established, FILMED for
those of the captor's video. A line `asked on DAY` sets the day of the question; otherwise it is
20 March 2031. All people are invented.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import yaml

from repatria.core.claims.claim import Claim
from repatria.core.claims.view import View
from repatria.core.files.person_file import PersonFile, open_file
from repatria.core.files.persons import persons
from repatria.core.law.finding import Finding
from repatria.core.law.gate import Gate, GateKind
from repatria.core.law.gates import gates
from repatria.core.law.lanes import LaneFinding, lane
from repatria.core.law.matter import Matter
from repatria.core.law.rules import findings, register_findings
from repatria.core.law.settings import DEFAULTS, LawSettings
from repatria.core.terms.records import Power, Ref
from told import accepted, claim, claim_id

AURLAND, BRENIA, CANTOR = Power("x-aurland"), Power("x-brenia"), Power("x-cantor")
POWERS = {"Aurland": AURLAND, "Brenia": BRENIA, "Cantor": CANTOR}
RECORDS = ("him", "him-again", "another", "mention")
HIM = Ref("record:test/him")
CAPTIVE = """
2031-03-01 | him | Brenia | held_by | Brenia
2031-03-01 | him | Brenia | depends_on | Aurland
2031-03-01 | event:test/war | press | hostilities | active
"""
"""Brenia holds him, he depends on Aurland, and hostilities go on."""

HEARD = "asked_by: neutral, without_witnesses: true, language_understood: true, informed: true"
"""The conditions in which a wish is established."""

FILMED = "asked_by: detaining_power, without_witnesses: false, published: true"
"""The conditions of a video by the captor."""


@dataclass(frozen=True)
class Situation:
    """What a test's docstring tells, and the questions that tests ask of it."""

    view: View
    on: date
    settings: LawSettings = DEFAULTS

    @cached_property
    def files(self) -> tuple[PersonFile, ...]:
        return tuple(open_file(self.view, person) for person in persons(self.view).people)

    @property
    def file(self) -> PersonFile:
        return next(file for file in self.files if HIM in file.records)

    @property
    def matter(self) -> Matter:
        return Matter(self.file, self.view, self.on, self.settings)

    def gates(self, destination: Power) -> tuple[Gate, ...]:
        return gates(self.file, destination, self.on, self.settings, self.view)

    def gate(self, kind: GateKind, destination: Power = AURLAND) -> Gate:
        return next(gate for gate in self.gates(destination) if gate.kind is kind)

    def lane(self) -> LaneFinding:
        return lane(self.matter)

    def found(self) -> dict[str, Finding]:
        """What is found of him, by code."""
        return {finding.code: finding for finding in findings(self.matter)}

    def found_of_things(self) -> dict[str, Finding]:
        """What is found of documents and groups, by code."""
        return {finding.code: finding for finding in register_findings(self.view, self.files)}

    def says(self, finding: Finding | Gate | LaneFinding) -> set[str]:
        """What a finding rests on, as `property of about`."""
        claims = (self.view.by_id[claim] for claim in finding.claims)
        return {f"{each.property} of {each.about.rpartition('/')[2]}" for each in claims}


def told(test: Callable[[Situation], None]) -> Callable[[], None]:
    """Give a test the situation that its docstring tells, about a man whom Brenia holds."""
    return _told(test, CAPTIVE)


def told_alone(test: Callable[[Situation], None]) -> Callable[[], None]:
    """Give a test the situation that its docstring tells, and nothing besides."""
    return _told(test, "")


def situation(text: str, background: str = CAPTIVE) -> Situation:
    """The situation that a text tells, after a background."""
    told = text.replace("HEARD", HEARD).replace("FILMED", FILMED)
    claims = [*_claims(background, 1001), *_claims(told, 1)]
    asked = re.search(r"asked on (\d{4}-\d\d-\d\d)", text)
    on = date.fromisoformat(asked[1]) if asked else date(2031, 3, 20)
    return Situation(accepted(claims), on)


def _told(test: Callable[[Situation], None], background: str) -> Callable[[], None]:
    def run() -> None:
        test(situation(test.__doc__ or "", background))

    run.__name__, run.__doc__, run.__module__ = test.__name__, test.__doc__, test.__module__
    return run


def _claims(text: str, first: int) -> Iterator[Claim]:
    rows = [line.split("|") for line in text.splitlines() if "|" in line]
    for number, row in enumerate(rows, first):
        said_on, about, speakers, property, value = (part.strip() for part in row)
        name, hedge = re.fullmatch(r"(?:not )?(\w+)(?: \((\w+)\))?", property).groups()  # type: ignore[union-attr]
        sealed = {"seal": {"recipients": ["key"], "cipher_text": "cipher"}} if value == "sealed" else {}
        yield claim(
            number,
            _reference(about),
            name,
            None if sealed else _named(yaml.safe_load(value)),
            speakers=[_reference(each.strip(), "actor") for each in speakers.split(">")],
            said_on=said_on or None,
            hedge=hedge or "stated",
            polarity="denies" if property.startswith("not ") else "asserts",
            **sealed,
        )


def _reference(text: str, kind: str = "record") -> str:
    if text in POWERS:
        return f"power:{POWERS[text]}"
    if text in RECORDS:
        return f"record:test/{text}"
    if text.startswith("row-"):
        return f"claim:{_row(text)}"
    return text if ":" in text else f"{kind}:test/{text}"


def _row(text: str) -> str:
    """The claim of a row; a claim's id stays what it is."""
    return claim_id(int(text.removeprefix("row-"))) if text.startswith("row-") else text


def _named(value: Any) -> Any:
    """A value with every Power's name replaced by its code, and every day back as text."""
    if isinstance(value, dict):
        return {key: _row(part) if key == "claim" else _named(part) for key, part in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and (value in (*POWERS, *RECORDS) or value.startswith("row-")):
        return POWERS.get(value, _reference(value))
    return value
