"""Copies: each export is a request with a purpose; the copy says so itself, and a receipt can be logged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from repatria.core.access.compartments import Compartment
from repatria.core.access.deeds import Deed
from repatria.core.access.reader import Reader
from repatria.core.archive.entry import moment_text
from repatria.core.errors import BadInput
from repatria.core.lists.characters import one_line, visible
from repatria.core.terms.records import Ref
from repatria.desk.desk import Question

LONGEST_PURPOSE = 500


class What(StrEnum):
    """What is exported."""

    PERSONS = "persons"
    CLAIMS = "claims"
    COUNTS = "counts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One copy that leaves the register.

    Args:
        by: who takes it.
        at: when.
        purpose: for what, in his words.
        origin: the register.
        as_of: the day asked about, in words.
        what: what is in it.
        withheld: the compartments that he does not read, and that are not in it.
    """

    by: Ref
    at: datetime
    purpose: str
    origin: str
    as_of: str
    what: What
    withheld: tuple[Compartment, ...]

    @property
    def number(self) -> str:
        """A short name of the copy, by which it is found again in the log."""
        told = "\n".join((self.by, moment_text(self.at), self.purpose, self.origin, self.as_of, self.what))
        return sha256(told.encode()).hexdigest()[:12]

    def mark(self) -> tuple[str, ...]:
        """What stands on every copy, line by line."""
        left_out = ", ".join(self.withheld) or "nothing"
        return (
            f"Copy {self.number} of {self.what} from {self.origin}, as of {self.as_of}.",
            f"Taken by {self.by} on {moment_text(self.at)} for: {self.purpose}",
            f"Not in it, because {self.by} does not read it: {left_out}.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReceipt:
    """What was taken out, for the log.

    Args:
        copy: the copy.
        format: how it is written.
        sha256: of its bytes.
        rows: how many persons, records, claims or counts are in it.
        left_out: how many claims or cells were not the reader's to take, by compartment or reason.
        losses: what the format does not keep, in words.
    """

    copy: Copy
    format: str
    sha256: str
    rows: int
    left_out: Mapping[str, int] = field(default_factory=dict)
    losses: tuple[str, ...] = ()


def copy_for(question: Question, reader: Reader, what: What, purpose: str, at: datetime, origin: str) -> Copy:
    """The copy that a reader asks for.

    Raises:
        NotAllowed: his roles do not hold an export.
        BadInput: no purpose is given, or the question supposes what nobody claimed.
    """
    reader.must(Deed.READ_FILES, Deed.EXPORT)
    words = one_line(visible(purpose))
    if not words or len(words) > LONGEST_PURPOSE:
        remedy = f"Say for what it is taken, in up to {LONGEST_PURPOSE} characters."
        raise BadInput.of("export.purpose", "the purpose", "is empty or too long.", remedy)
    if question.scenario is not None:
        what_is_wrong = "only supposes; what was not claimed is not exported."
        raise BadInput.of("export.scenario", "the scenario", what_is_wrong, "Ask without a scenario.")
    return Copy(
        by=reader.officer,
        at=at,
        purpose=words,
        origin=origin,
        as_of=str(question.when),
        what=what,
        withheld=tuple(sorted(reader.withheld)),
    )


LeftOut = Counter[str]
"""How many were left out, by reason."""
