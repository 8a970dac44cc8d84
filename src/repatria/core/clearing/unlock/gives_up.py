"""What each Power gives up by a set of changes, so that sets can be weighed Power by Power."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from repatria.core.clearing.unlock.changes import Change, ChangeKind, GivesUp
from repatria.core.terms.records import Power


def what_each_gives_up(changes: Iterable[Change], name: Callable[[Power], str]) -> tuple[GivesUp, ...]:
    """What every Power that would have to act gives up, in the order of the Powers.

    Args:
        changes: a set of changes.
        name: what a Power is called.
    """
    by: dict[Power, list[Change]] = {}
    for change in changes:
        if change.by is not None:
            by.setdefault(change.by, []).append(change)
    return tuple(_of(power, by[power], name(power)) for power in sorted(by))


def _of(power: Power, changes: list[Change], name: str) -> GivesUp:
    lets_go = sum(change.amount for change in changes if _lets_go(change))
    fewer = sum(change.amount for change in changes if change.kind is ChangeKind.LOWER)
    conditions = sum(change.kind is ChangeKind.DROP for change in changes)
    counted = {ChangeKind.LOWER, ChangeKind.DROP}
    other = sum(not _lets_go(change) and change.kind not in counted for change in changes)
    told = [
        f"lets {lets_go} more go" if lets_go else "",
        f"asks for {fewer} less" if fewer else "",
        f"gives up {conditions} condition{'s' * (conditions > 1)}" if conditions else "",
        f"changes {other} other clause{'s' * (other > 1)}" if other else "",
    ]
    return GivesUp(
        power=power,
        lets_go=lets_go,
        receives_fewer=fewer,
        conditions=conditions,
        other=other,
        words=f"{name} {' and '.join(part for part in told if part)}",
    )


def _lets_go(change: Change) -> bool:
    if change.kind is ChangeKind.BOUND:
        return change.clause[:1] == ("most",)
    return change.kind in (ChangeKind.RELEASE, ChangeKind.CONSENT)
