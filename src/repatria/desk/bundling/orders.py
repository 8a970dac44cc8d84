"""Orders of bundles that wait for a second officer or were decided, as a list shows them."""

from __future__ import annotations

from dataclasses import dataclass

from repatria.core.access.reader import Reader
from repatria.desk.bundling.sending import Sending, sending_from_bytes, unread_of
from repatria.desk.doing import Draft, Drafts, DraftState


@dataclass(frozen=True, slots=True)
class Waiting:
    """An order with its draft.

    Args:
        draft: what waits.
        sending: what it orders.
        is_own: whether whoever looks drafted it.
        unread: the compartments in it that he does not read, so that he cannot confirm it.
    """

    draft: Draft
    sending: Sending
    is_own: bool
    unread: tuple[str, ...]

    @property
    def waits(self) -> bool:
        """Whether it waits still."""
        return self.draft.state is DraftState.WAITING

    @property
    def confirmed(self) -> bool:
        """Whether a second officer confirmed it."""
        return self.draft.state is DraftState.CONFIRMED


def order_of(draft: Draft, reader: Reader) -> Waiting:
    """One draft as its reader sees it."""
    sending = sending_from_bytes(draft.body)
    return Waiting(draft, sending, draft.by == reader.officer, unread_of(reader, sending.leaving))


def waiting_orders(drafts: Drafts, reader: Reader) -> tuple[Waiting, ...]:
    """The orders that wait and the latest decided."""
    return tuple(order_of(draft, reader) for draft in drafts.bundles())
