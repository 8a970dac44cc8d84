"""A report's file read: its text decoded, its parts found, its proposals made; or refused in words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from repatria.core.errors import BadInput
from repatria.intake.originals.fences import LARGEST, working_copy
from repatria.intake.reports.checks import Check, checks
from repatria.intake.reports.leads import Lead, leads
from repatria.intake.reports.page import Page
from repatria.intake.reports.propose.proposal import VERSION, Proposal
from repatria.intake.reports.propose.propose import propose_from
from repatria.intake.reports.speakers.reading import Read, read

LONGEST = 500_000
"""Characters of a working copy: a page of text is a fiftieth of it or less, and the worst of this length is read in a minute."""

LONGEST_PARAGRAPH = 20_000
"""Characters of one paragraph; prose has none so long, and patterns need not be tried on what is no prose."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report as it was read.

    Args:
        name: the file's name.
        sha256: of its bytes as received, in hexadecimal.
        encoding: how its bytes were decoded; None where they are no text.
        page: its text and parts.
        was_read: whose word each stretch is.
        proposals: what it seems to say.
        checks: what does not fit together in it, or has to be looked at.
        proposer: whose proposals they are: the rules, and what found names beside them, with their versions.
        leads: the stories beside it, each with how near it is; never claims.
        media_type: of the bytes, told by their content.
        notes: what has to be known of the original, or was left out of the working copy.
    """

    name: str
    sha256: str
    encoding: str | None
    page: Page
    was_read: Read
    proposals: tuple[Proposal, ...]
    proposer: str
    checks: tuple[Check, ...]
    leads: tuple[Lead, ...]
    media_type: str
    notes: tuple[str, ...]


def read_report(path: Path) -> Report:
    """Read a report of any kind.

    Raises:
        BadInput: it cannot be read, is too large, is no text, or holds what is no prose.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            what = f"has {size:,} bytes; a report has at most {LARGEST:,}."
            raise BadInput.of("intake.size", str(path), what, "Save the page alone, as text.")
        raw = path.read_bytes()
    except OSError as error:
        what = f"cannot be read: {error.strerror}."
        raise BadInput.of("intake.file", str(path), what, "Check path and rights.") from None
    return report_from(raw, path.name)


def report_from(raw: bytes, name: str) -> Report:
    """Read a report's bytes as they were received.

    Args:
        raw: the bytes.
        name: what the file is called.

    Raises:
        BadInput: as `originals.fences.working_copy`; or its text is too long, or no prose.
    """
    working = working_copy(raw, name)
    page = working.page
    if len(page.text) > LONGEST:
        what = f"has {len(page.text):,} characters; a report has at most {LONGEST:,}."
        raise BadInput.of("intake.size", name, what, "Save the part that matters, as text.")
    longest = max((part.span.end - part.span.start for part in page.parts), default=0)
    if longest > LONGEST_PARAGRAPH:
        what = f"has a paragraph of {longest:,} characters; prose has none so long."
        raise BadInput.of("intake.prose", name, what, "Save the page as text with its paragraphs.")
    was_read = read(page)
    proposals = propose_from(was_read)
    return Report(
        name=name,
        sha256=hashlib.sha256(raw).hexdigest(),
        encoding=working.encoding,
        page=page,
        was_read=was_read,
        proposals=proposals,
        proposer=f"{VERSION}+{was_read.names_by}" if was_read.names_by else VERSION,
        checks=checks(page, was_read, proposals),
        leads=leads(page, proposals),
        media_type=working.media_type,
        notes=working.notes,
    )
