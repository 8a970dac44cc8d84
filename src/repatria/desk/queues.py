"""Queues: the work that waits in a register, each a named question to the catalogue with its count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from repatria.core.access.compartments import COMPARTMENT_OF, Compartment
from repatria.core.access.reader import Reader
from repatria.core.claims.vocabulary import VOCABULARY
from repatria.core.terms.records import Kind
from repatria.desk.catalogue import Asking, Catalogue, Flag
from repatria.desk.listing import Status


@dataclass(frozen=True, slots=True)
class Queue:
    """A named question.

    Args:
        name: its short name.
        basis: the article that asks for the work; empty where the register's own order does.
        asking: who is in it.
        query: the same as the parts of a list's address.
    """

    name: str
    basis: str
    asking: Asking
    query: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QueueCount:
    """A queue and how many people are in it."""

    queue: Queue
    number: int


def queues(today: date, camp_card_days: int) -> tuple[Queue, ...]:
    """The queues of a register, by what the law asks first.

    Args:
        today: the day on which the work is done.
        camp_card_days: within how many days of arrival at a camp the capture card is due.
    """
    held, counted = {"status": str(Status.HELD)}, {Flag.MENTION: False}
    late = today - timedelta(days=camp_card_days + 1)
    return (
        Queue("card", "GC III 70", Asking(card_since=late, flags=counted), {"card": "due"}),
        Queue(
            "bureau", "GC III 122", Asking(status=Status.HELD, flags={Flag.NOTIFIED: False, **counted}),
            held | {"notified": "no"},
        ),
        Queue(
            "acknowledged", "GC III 122",
            Asking(status=Status.HELD, flags={Flag.ACKNOWLEDGED: False, **counted}),
            held | {"acknowledged": "no"},
        ),
        Queue(
            "waiting", "", Asking(flags={Flag.WAITS: True, **counted}), {"waits": "yes", "sort": "waiting"}
        ),
        Queue(
            "conflicts", "", Asking(flags={Flag.CONFLICT: True, **counted}),
            {"conflict": "yes", "sort": "conflicts"},
        ),
        Queue("mentions", "", Asking(flags={Flag.MENTION: True}), {"mention": "yes"}),
    )  # fmt: skip


def counts(catalogue: Catalogue, today: date, camp_card_days: int) -> tuple[QueueCount, ...]:
    """How many people are in each queue."""
    asked = queues(today, camp_card_days)
    numbers = catalogue.how_many(*(queue.asking for queue in asked))
    return tuple(QueueCount(queue, number) for queue, number in zip(asked, numbers, strict=True))


def decidable(reader: Reader) -> frozenset[str]:
    """The properties of people whose waiting claims a reader may read."""
    return frozenset(
        name
        for name, term in VOCABULARY.items()
        if Kind.RECORD in term.about and reader.reads(COMPARTMENT_OF.get(name, Compartment.REGISTER))
    )
