"""Keeping a report: what the register says of the original that it keeps."""

from __future__ import annotations

from dataclasses import dataclass

from repatria.core.claims.source import Source, SourceKind
from repatria.core.errors import Collector
from repatria.core.terms.dates import Edtf
from repatria.core.terms.records import Kind, Ref, ref
from repatria.desk.entering import Writing
from repatria.desk.ports import Act

KINDS = tuple(kind for kind in SourceKind if kind not in (SourceKind.CAPTURE_CARD, SourceKind.CASE_STUDY))
"""The sorts of sources that come as reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What whoever brings a report says of it.

    Args:
        kind: what sort of source it is, as its code.
        title: in the register's words, without names.
        obtained: from where and how he has it.
        publisher, author, language, address: as it states them; empty for none.
        published_on: its own date; None leaves it to what its page shows.
    """

    kind: str
    title: str
    obtained: str
    publisher: str = ""
    author: str = ""
    language: str = ""
    address: str = ""
    published_on: Edtf | None = None

    def check(self) -> None:
        """See that it can be described.

        Raises:
            BadInput: all that is missing.
        """
        faults = Collector("")
        if self.kind not in set(KINDS):
            faults.add("review.kind", "what sort it is", "is not chosen.", "Choose it.")
        if not self.title:
            faults.add("review.title", "what it is", "is empty.", "Describe it in your words, without names.")
        if not self.obtained:
            faults.add(
                "review.obtained",
                "how it was obtained",
                "is empty.",
                "Say from where and how you have it.",
            )
        faults.raise_if_any()


def report_ref(origin: str, digest: str) -> Ref:
    """The reference under which a kept report is a source of this register."""
    return ref(Kind.SOURCE, f"{origin}/report-{digest[:8]}")


def keeping_act(
    writing: Writing,
    brought: Brought,
    digest: str,
    *,
    length: int,
    media_type: str,
    published_on: Edtf | None,
) -> Act:
    """The act that describes a kept report as a source; of two officers who bring the same, one describes it.

    Args:
        writing: who brings it.
        brought: what he says of it.
        digest: SHA-256 of its bytes, in hexadecimal.
        length: of its working copy, in code points.
        media_type: of its bytes.
        published_on: the date that its page shows.
    """
    source = report_ref(writing.origin, digest)
    told = Source(
        kind=SourceKind(brought.kind),
        title=brought.title,
        author=brought.author or None,
        publisher=brought.publisher or None,
        published_on=brought.published_on or published_on,
        language=brought.language or None,
        sha256=digest,
        length=length,
        address=brought.address or None,
        media_type=media_type,
        obtained=brought.obtained,
    )
    return Act(
        kind="keep",
        key=writing.key,
        by=writing.by,
        claims=(writing.describing(source, told),),
        expects={source: 0},
    )
