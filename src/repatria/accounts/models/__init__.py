"""The tables of the accounts; none of them holds a claim."""

from repatria.accounts.models.drafts import DraftRow
from repatria.accounts.models.officer import Officer
from repatria.accounts.models.session import OfficerSession
from repatria.accounts.models.trail import AuditEvent, OpenedGlass, ReadEvent
from repatria.accounts.models.tries import Tries, UsedCode

__all__ = [
    "AuditEvent",
    "DraftRow",
    "Officer",
    "OfficerSession",
    "OpenedGlass",
    "ReadEvent",
    "Tries",
    "UsedCode",
]
