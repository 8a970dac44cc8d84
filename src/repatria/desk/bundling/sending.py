"""Sending with four eyes: one officer orders a bundle, a second one sees the order whole and confirms it.

The order waits where acts wait, bound to its exact bytes, and those hold the digest of what would leave. It
is no act: nothing is recorded in the ledger when claims are copied to others. Only once it is confirmed may
either of the two take the bundle away, and it is made anew and held against that digest.
Source: NIST SP 800-53 AC-3(2).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime

import rfc8785

from repatria.core.access.compartments import Compartment
from repatria.core.access.deeds import Deed
from repatria.core.access.reader import NotAllowed, Reader
from repatria.core.access.roles import Role
from repatria.core.archive.bundle.header import Choice, Rule
from repatria.core.archive.entry import moment_text, parse_moment
from repatria.core.errors import Refused
from repatria.core.terms.records import Ref, parse_ref
from repatria.desk.act_json import digest_of
from repatria.desk.bundling.leaving import Leaving
from repatria.desk.bundling.make import Order
from repatria.desk.doing import SEND_BUNDLE, Draft, Drafts, DraftState


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """A bundle that is to be sent, as both officers see it.

    Args:
        order: what is to be sent; its `size` is that of the ledger when it was drafted.
        by: who sends it.
        roles: the roles that he held then; the bundle never holds more than these read.
        recipients: age keys that alone can open it; none leaves it readable.
        leaving: what would leave.
    """

    order: Order
    by: Ref
    roles: frozenset[Role]
    recipients: tuple[str, ...]
    leaving: Leaving

    @property
    def reader(self) -> Reader:
        """Who sends, with what he could read when he drafted it; an opened glass is never sent on."""
        return Reader(officer=self.by, roles=self.roles)


def sending_to_bytes(sending: Sending) -> bytes:
    """Its canonical bytes (RFC 8785)."""
    order = sending.order
    return rfc8785.dumps(
        {
            "by": sending.by,
            "roles": sorted(sending.roles),
            "rule": {"choice": str(order.rule.choice), "names": list(order.rule.names)},
            "purpose": order.purpose,
            "made_at": moment_text(order.made_at),
            "to": order.to,
            "proofs": order.proofs,
            "size": order.size,
            "recipients": list(sending.recipients),
            "leaving": asdict(sending.leaving),
        }
    )


def sending_from_bytes(body: bytes) -> Sending:
    """The sending in such bytes."""
    data = json.loads(body)
    order = Order(
        rule=Rule(Choice(data["rule"]["choice"]), tuple(data["rule"]["names"])),
        purpose=data["purpose"],
        made_at=parse_moment(data["made_at"]),
        to=data["to"],
        proofs=data["proofs"],
        size=data["size"],
    )
    return Sending(
        order=order,
        by=parse_ref(data["by"]),
        roles=frozenset(map(Role, data["roles"])),
        recipients=tuple(data["recipients"]),
        leaving=Leaving(**data["leaving"]),
    )


@dataclass(frozen=True, slots=True)
class SendingDoor:
    """The door for bundles that leave.

    Args:
        drafts: where orders wait.
        now: the moment at which one is drafted.
        measure: what would leave by an order now.
    """

    drafts: Drafts
    now: Callable[[], datetime]
    measure: Callable[[Order, Reader], Leaving]

    def propose(self, reader: Reader, key: str, sending: Sending) -> Draft:
        """Keep an order until a second officer confirms it; the same key keeps it once.

        Raises:
            NotAllowed: he may not send bundles.
            Refused: it is in another's name, or the key stands for another.
        """
        reader.must(Deed.SEND_BUNDLE)
        if sending.by != reader.officer:
            raise Refused.of("act.by", f"bundle {key}", "is in another officer's name.", "Sign in as him.")
        body = sending_to_bytes(sending)
        draft = Draft(
            id=key, kind=SEND_BUNDLE, body=body, digest=digest_of(body), by=reader.officer, at=self.now()
        )
        self.drafts.keep(draft)
        return draft

    def confirm(self, reader: Reader, id: str, digest: str) -> None:
        """Confirm an order as the second officer.

        Raises:
            NotAllowed: he may not send bundles, or does not read all that would leave.
            Refused: he drafted it; it waits no more; it is another than he saw; something else would leave.
        """
        reader.must(Deed.SEND_BUNDLE)
        draft = self._waiting(id, digest)
        if draft.by == reader.officer:
            what = "was drafted by the same officer."
            raise Refused.of("draft.same", f"draft {id}", what, "A second officer has to confirm it.")
        sending = sending_from_bytes(draft.body)
        unread = unread_of(reader, sending.leaving)
        if unread:
            what = f"may not read {', '.join(unread)}, and so cannot confirm what leaves."
            raise NotAllowed.of("access.unread", str(reader.officer), what, "Leave it to one who may.")
        if self.measure(sending.order, sending.reader) != sending.leaving:
            raise changed(id)
        if not self.drafts.decide(id, DraftState.CONFIRMED, reader.officer):
            raise _settled(id)

    def decline(self, reader: Reader, id: str, digest: str) -> DraftState:
        """Decline an order, or withdraw one's own; nothing leaves. Raises as `confirm`."""
        reader.must(Deed.SEND_BUNDLE)
        draft = self._waiting(id, digest)
        state = DraftState.WITHDRAWN if draft.by == reader.officer else DraftState.DECLINED
        if not self.drafts.decide(id, state, reader.officer):
            raise _settled(id)
        return state

    def released(self, reader: Reader, id: str) -> Sending:
        """A confirmed order, for the officer who drafted it or the one who confirmed it.

        Raises:
            NotAllowed: he may not send bundles (any more), or is neither of the two.
            Refused: it is not confirmed.
        """
        reader.must(Deed.SEND_BUNDLE)
        draft = order_draft(self.drafts, id)
        if draft.state is not DraftState.CONFIRMED:
            what, remedy = "is not confirmed.", "A second officer has to confirm it first."
            raise Refused.of("draft.waits", f"draft {id}", what, remedy)
        if reader.officer not in (draft.by, draft.second):
            what = "neither drafted nor confirmed this bundle."
            raise NotAllowed.of("bundle.two-officers", str(reader.officer), what, "Ask one of the two.")
        sending = sending_from_bytes(draft.body)
        if unread_of(reader, sending.leaving):
            what = "may no longer read all that is in this bundle."
            raise NotAllowed.of("access.unread", str(reader.officer), what, "Ask the other of the two.")
        return replace(sending, order=replace(sending.order, confirmed_by=draft.second))

    def _waiting(self, id: str, digest: str) -> Draft:
        draft = order_draft(self.drafts, id)
        if draft.state is not DraftState.WAITING:
            raise _settled(id)
        if draft.digest != digest:
            raise Refused.of("draft.other", f"draft {id}", "is another than you saw.", "Look at it again.")
        return draft


def order_draft(drafts: Drafts, id: str) -> Draft:
    """The draft of a bundle of that name.

    Raises:
        Refused: there is none.
    """
    draft = drafts.get(id)
    if draft is None or draft.kind != SEND_BUNDLE:
        raise Refused.of("draft.unknown", f"draft {id[:60]}", "is not known.", "Look at the list again.")
    return draft


def unread_of(reader: Reader, leaving: Leaving) -> tuple[str, ...]:
    """The compartments of what would leave that a reader does not read."""
    return tuple(each for each in leaving.compartments if not reader.reads(Compartment(each)))


def changed(id: str) -> Refused:
    """That something else would leave than was seen."""
    what = "would no longer send what was seen: a judgement or a record has changed what it chooses."
    return Refused.of("bundle.changed", f"bundle {id}", what, "Decline it, and draft it anew.")


def _settled(id: str) -> Refused:
    return Refused.of("draft.settled", f"draft {id}", "waits no more.", "See what became of it.")
