"""Importing claims with the ids that they have: lines of another register, or of this one in better days.

What officers of another register decided does not decide here: acts of office are left out and
counted, unless whoever imports takes them on his own roles.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from repatria.core.access.deeds import Deed
from repatria.core.claims.claim import Claim
from repatria.core.claims.codec import claim_from_json
from repatria.core.claims.standing import ACTS_OF_OFFICE
from repatria.core.errors import BadInput, Problem
from repatria.core.lists.listed import Fault, Listed
from repatria.core.terms.records import ClaimId, Ref
from repatria.desk.importing.rows import CLAIMS_OF_AN_ACT, MOST_BAD, Imported, Importing, RowsRefused, act_key
from repatria.desk.ports import Act

T = TypeVar("T")

LONGEST_LINE = 1 << 20
"""Characters of a line of JSON."""

MARK = "repatria_export"
"""The key of a first line that says who exported the claims, when and why; it is no claim."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of JSON: its number from 1, and its text."""

    number: int
    text: str


def import_claims(
    importing: Importing[T],
    where: str,
    lines: Iterable[Line],
    *,
    good_only: bool = False,
    with_acts: bool = False,
) -> tuple[Imported[T], int]:
    """Take claims in as they are, and tell how many acts of office were left out.

    Args:
        importing: who takes them in, and where.
        where: the file, for problems.
        lines: of JSON, one claim each.
        good_only: leave out the lines that cannot be read; else one of them keeps all out.
        with_acts: take acts of office too; the officer's own roles have to hold them.

    Raises:
        NotAllowed: the officer's roles do not hold the import.
        RowsRefused: a line breaks the vocabulary, or a claim has another content here; nothing was
            recorded.
        BadInput: there is no claim.
    """
    importing.reader.must(Deed.IMPORT)
    done: Imported[T] = Imported(source=None)
    reading = _Reading(importing, done, where, good_only, with_acts)
    claims = list(reading.claims(lines))
    new = reading.new(claims)
    if reading.problems:
        raise RowsRefused(reading.problems)
    if not claims:
        raise BadInput.of(
            "import.nothing", where, "holds no claim that could be taken.", "Look at its first lines."
        )
    done.known = len(claims) - len(new)
    size = CLAIMS_OF_AN_ACT if good_only else len(new) or 1
    for first in range(0, len(new), size):
        portion = tuple(new[first : first + size])
        key = act_key(claim.id for claim in portion)
        act = Act(kind="import", key=key, by=importing.reader.officer, claims=portion)
        done.recorded.append(importing.to.record(act))
        done.claims += len(portion)
    return done, reading.acts


class _Reading:
    def __init__(
        self, importing: Importing[T], done: Imported[T], where: str, good_only: bool, with_acts: bool
    ) -> None:
        self.importing, self.done, self.where = importing, done, where
        self.good_only, self.with_acts = good_only, with_acts
        self.problems: list[Problem] = []
        self.lines: dict[ClaimId, Line] = {}
        self.acts = 0

    def claims(self, lines: Iterable[Line]) -> Iterator[Claim]:
        for line in lines:
            if not line.text.strip() or (line.number == 1 and MARK in line.text[:40]):
                continue
            self.done.rows += 1
            if self.done.rows % 1000 == 0:
                self.importing.tell(self.done.rows)
            claim = self._read(line)
            if claim is None:
                continue
            if claim.property in ACTS_OF_OFFICE and claim.property != "source" and not self.with_acts:
                self.acts += 1
                continue
            if self._is_anothers_act(claim):
                what = "is an act of another officer of this register, who does it himself."
                self._bad(line, "import.anothers-act", what, "Leave it out, or have him do it.")
                continue
            yield claim
        self.importing.tell(self.done.rows)

    def _is_anothers_act(self, claim: Claim) -> bool:
        """Whether it acts in the name of a colleague; whoever keeps a register alone has none."""
        own = self.importing.reader.officer
        ours = f"{own.rpartition('/')[0]}/"
        of_office = claim.property in ACTS_OF_OFFICE and claim.property != "source"
        known = bool(self.importing.register.claims_by_id([claim.id])) if of_office else False
        return of_office and not known and claim.speakers[0].startswith(ours) and claim.speakers != (own,)

    def new(self, claims: list[Claim]) -> list[Claim]:
        """The claims that the register does not hold; one that it holds with another content is bad."""
        known = self.importing.register.claims_by_id(claim.id for claim in claims)
        new = []
        for claim in claims:
            held = known.get(claim.id)
            if held is None:
                new.append(claim)
            elif held != claim:
                what = "has another content here than in the register; a claim is never changed."
                self._bad(
                    self.lines[claim.id], "import.altered", what, "Find out which of the two was altered."
                )
        return new

    def _read(self, line: Line) -> Claim | None:
        place = f"{self.where}, line {line.number}"
        try:
            if len(line.text) > LONGEST_LINE:
                raise ValueError
            data = json.loads(line.text, parse_constant=_no_number)
        except (ValueError, RecursionError):
            self._bad(
                line, "import.json", "is no JSON, or longer than a claim is.", "Write one claim a line."
            )
            return None
        try:
            claim = claim_from_json(data, place)
        except BadInput as error:
            for problem in error.problems:
                self._bad(
                    line,
                    problem.code,
                    problem.what,
                    problem.remedy,
                    problem.where,
                    first=problem is error.problems[0],
                )
            return None
        except RecursionError:
            self._bad(line, "import.json", "is nested too deep.", "Write one claim a line.")
            return None
        if claim.id in self.lines:
            self._bad(
                line, "import.repeated", "has the id of an earlier line.", "Give each claim its own id."
            )
            return None
        self.lines[claim.id] = line
        return claim

    def _bad(
        self, line: Line, code: str, what: str, remedy: str, where: str = "", *, first: bool = True
    ) -> None:
        if first:
            self.done.bad += 1
            fault = Fault(code=code, column="", what=what, remedy=remedy)
            row = Listed(
                number=line.number, line=line.number, key="", faults=(fault,), cells=(line.text[:2000],)
            )
            self.importing.on_bad(row)
        if not self.good_only and len(self.problems) < MOST_BAD:
            self.problems.append(Problem(code, where or f"{self.where}, line {line.number}", what, remedy))


def _no_number(text: str) -> Ref:
    raise ValueError(f"{text} is no number of JSON")
