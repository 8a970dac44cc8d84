"""Breaking the glass: in an emergency an officer opens one compartment of one person's file for a while.

He gives his reason first; the auditor sees it at the top of his page.
Source: NIST SP 800-53 AC-3(10); IHE BALP; NEMA break-glass.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction

from repatria.accounts.models import OpenedGlass
from repatria.accounts.trail import Happening, note, now
from repatria.core.access.compartments import Compartment
from repatria.core.access.deeds import Deed
from repatria.core.access.reader import Reader
from repatria.core.errors import BadInput
from repatria.core.terms.records import Ref

HOLDS = timedelta(minutes=30)
SHORTEST_REASON = 10


def break_glass(reader: Reader, record: Ref, compartment: Compartment, reason: str) -> OpenedGlass:
    """Open a compartment of a person's file for half an hour.

    Raises:
        NotAllowed: his roles hold no such deed.
        BadInput: the reason is too short, or he reads the compartment anyway.
    """
    reader.must(Deed.BREAK_GLASS)
    why = " ".join(reason.split())
    if len(why) < SHORTEST_REASON:
        what = f"is shorter than {SHORTEST_REASON} characters."
        raise BadInput.of("glass.reason", "the reason", what, "Say what the emergency is.")
    if reader.reads(compartment):
        what = "is yours to read without it."
        raise BadInput.of("glass.needless", str(compartment), what, "Go back to the file.")
    moment = now()
    with transaction.atomic():
        opened = OpenedGlass.objects.create(
            at=moment, until=moment + HOLDS, officer=reader.officer, subject=record,
            compartment=compartment, reason=why[:500],
        )  # fmt: skip
        detail = f"{compartment}: {why}"
        note(Happening.GLASS_BROKEN, officer=reader.officer, subject=record, detail=detail)
    return opened


def opened(officer: Ref, record: Ref) -> frozenset[Compartment]:
    """The compartments that an officer has open of a person's file at this moment."""
    found = OpenedGlass.objects.filter(officer=officer, subject=record, until__gt=now())
    known = set(Compartment)
    return frozenset(
        Compartment(name) for name in found.values_list("compartment", flat=True) if name in known
    )


def open_now() -> Sequence[OpenedGlass]:
    """All that is open at this moment, newest first."""
    return list(OpenedGlass.objects.filter(until__gt=now()).order_by("-at"))
