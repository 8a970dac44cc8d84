"""Reading: each read is kept before anything is shown; ids only, and what was asked for, never what was read.

Source: IHE Basic Audit Log Patterns; OWASP ASVS 5.0, 16.3.
"""

from __future__ import annotations

from enum import StrEnum

from django.http import HttpRequest

from repatria.api.caller import caller
from repatria.api.served import served
from repatria.core.claims.claim import Claim
from repatria.core.terms.records import Kind, kind_of


class Reading(StrEnum):
    """What is read."""

    FILE = "person file"
    CLAIM = "claim"
    SEARCH = "search"
    LIST = "list"
    EXPORT = "export"
    DRAFT = "draft"
    UPLOAD = "upload"
    BUNDLE = "bundle"


def log_claim(request: HttpRequest, claim: Claim) -> None:
    """Keep that one claim was read; one about a person is part of his file, and counts as such.

    Else whoever asks for one claim after the other would read every file past his budget.
    """
    if kind_of(claim.about) is Kind.RECORD:
        log_read(request, claim.about, Reading.FILE)
    else:
        log_read(request, claim.id, Reading.CLAIM)


def log_read(request: HttpRequest, subject: str, what: Reading, question: str = "") -> None:
    """Keep that the caller read something; what for is what he says in `Repatria-Purpose`.

    Raises:
        Refused: he has read too much; it is shown to nobody then.
    """
    purpose = request.headers.get("Repatria-Purpose", "")[:200]
    officer = caller(request).reader.officer
    served().read_log(officer, subject, what.value, purpose, question=question)
