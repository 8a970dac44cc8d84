"""Drafts that wait for a second officer, kept durably; what `desk.doing.Drafts` asks for."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from repatria.accounts.models import DraftRow
from repatria.accounts.trail import now
from repatria.core.errors import Refused
from repatria.core.terms.records import Ref
from repatria.desk.doing import SEND_BUNDLE, Draft, DraftState

LATEST = 50
"""Orders of bundles that were decided and are still listed."""


class DjangoDrafts:
    """Keeps drafts in the accounts' database; of two who decide on one, exactly one wins."""

    def keep(self, draft: Draft) -> None:
        """Keep a draft durably; keeping the same one again changes nothing.

        Raises:
            Refused: another draft has its id.
        """
        try:
            with transaction.atomic():
                DraftRow.objects.create(
                    id=draft.id, kind=draft.kind, body=draft.body, digest=draft.digest, by=draft.by,
                    at=draft.at,
                )  # fmt: skip
        except IntegrityError:
            kept = self.get(draft.id)
            if kept is None or kept.digest != draft.digest:
                what = "was used for another act."
                raise Refused.of("act.key", f"act {draft.id}", what, "Use a new key.") from None

    def get(self, id: str) -> Draft | None:
        """The draft of that name."""
        row = DraftRow.objects.filter(id=id).first()
        return _draft(row) if row is not None else None

    def waiting(self) -> tuple[Draft, ...]:
        """The acts that wait, oldest first."""
        rows = DraftRow.objects.filter(state=DraftState.WAITING).exclude(kind=SEND_BUNDLE)
        return tuple(_draft(row) for row in rows.order_by("at", "id"))

    def bundles(self) -> tuple[Draft, ...]:
        """The orders of bundles, newest first: those that wait, and the latest that were decided."""
        rows = DraftRow.objects.filter(kind=SEND_BUNDLE).order_by("-at", "-id")
        waiting = rows.filter(state=DraftState.WAITING)
        decided = rows.exclude(state=DraftState.WAITING)[:LATEST]
        return tuple(_draft(row) for row in (*waiting, *decided))

    def decide(self, id: str, state: DraftState, second: Ref) -> bool:
        """Settle a waiting draft.

        Args:
            id: the draft.
            state: what becomes of it; only its own maker withdraws it, and only another settles it otherwise.
            second: who decides.

        Returns:
            False when it waits no more: somebody else was first.

        Raises:
            Refused: he made it and would confirm or decline it, or would withdraw another's.
        """
        row = DraftRow.objects.filter(id=id).first()
        if row is None:
            return False
        if (row.by == second) != (state is DraftState.WITHDRAWN):
            what = "is decided by the wrong officer."
            raise Refused.of("draft.same", f"draft {id}", what, "A second officer has to confirm it.")
        won = DraftRow.objects.filter(id=id, state=DraftState.WAITING).update(
            state=state, second=second, decided_at=now()
        )
        return bool(won)


def _draft(row: DraftRow) -> Draft:
    return Draft(
        id=row.id,
        kind=row.kind,
        body=bytes(row.body),
        digest=row.digest,
        by=Ref(row.by),
        at=row.at,
        state=DraftState(row.state),
        second=Ref(row.second) if row.second else None,
    )
