"""Stages drawn: how many go in each, and how far ahead each Power is after every moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from repatria.core.pictures.drawing import PATTERNS, SIZE, Draft, Picture, look, width_of


@dataclass(frozen=True, slots=True)
class Balance:
    """One Power's balance.

    Args:
        name: the Power as readers call it.
        ahead: after the releases and after the receipts of each stage: people released, not returned.
        bears: the most it tolerates; None is no limit.
    """

    name: str
    ahead: tuple[tuple[int, int], ...]
    bears: int | None


BARS, PANEL, NAME = 70, 46, 36


def draw_stages(people: Sequence[int], balances: Sequence[Balance], width: int = 700) -> Picture:
    """Draw a schedule.

    Args:
        people: how many go in each stage.
        balances: one for each Power, with as many moments as there are stages.
        width: of the drawing, at least 320.
    """
    draft = Draft([PATTERNS])
    slot = width / max(1, len(people))
    y = _bars(draft, people, slot)
    for balance in balances:
        worst = max((max(pair) for pair in balance.ahead), default=0)
        limit = "no limit" if balance.bears is None else f"bears {balance.bears:,}"
        y += NAME
        draft.text(0, y - 20, balance.name, width, bold=True)
        draft.text(0, y - 5, f"furthest ahead {worst:,}, {limit}", width)
        _panel(draft, balance, slot, y + 2, width)
        y += PANEL + 8
    draft.path(f"M1 {y + 12:.1f}H24", 'stroke="currentColor" stroke-width="2"')
    draft.text(30, y + 16, "people released and not yet returned", width - 30)
    draft.path(f"M1 {y + 30:.1f}H24", 'stroke="currentColor" stroke-dasharray="5 3"')
    draft.text(30, y + 34, "the most that is tolerated", width - 30)
    rows = tuple(
        (
            f"{number:,}",
            f"{many:,}",
            *(f"{one.ahead[number - 1][0]:,} / {one.ahead[number - 1][1]:,}" for one in balances),
        )
        for number, many in enumerate(people, 1)
    )
    told = " ".join(f"Stage {number}: {many:,} people." for number, many in enumerate(people, 1))
    head = ("Stage", "People", *(f"{one.name}: ahead when released / settled" for one in balances))
    title = f"{len(people):,} stages, and how far ahead each Power is" if people else "No stages"
    return Picture(
        title, told or "Nobody goes.", width, round(y + 42), draft.body(), tuple(draft.labels), head, rows
    )


def _bars(draft: Draft, people: Sequence[int], slot: float) -> float:
    top, most = 2 * SIZE + 22, max(people, default=1)
    draft.text(0, SIZE + 2, "People in each stage", slot * max(1, len(people)), bold=True)
    widest = max((width_of(f"{many:,}") for many in (*people, len(people))), default=0) + 6
    every = 1
    while every * slot < widest and every < len(people):
        every += 1
    for number, many in enumerate(people):
        height = BARS * many / max(1, most)
        x = number * slot
        draft.rect(
            x + slot * 0.1, top + BARS - height, min(slot * 0.8, 60), height, look("solid"), f"{many:,}"
        )
        if number % every == 0:
            room = every * slot - 2
            if number + every <= len(people):
                draft.text(x + slot * 0.1, top + BARS - height - 4, f"{many:,}", room)
                draft.text(x + slot * 0.1, top + BARS + SIZE + 3, f"{number + 1:,}", room)
    return float(top + BARS + SIZE + 8)


def _panel(draft: Draft, balance: Balance, slot: float, top: float, width: int) -> None:
    values = [0, *(number for pair in balance.ahead for number in pair)]
    high = max([*values, balance.bears or 0, 1])
    low = min(values)
    # A tolerance far above everything would press the line flat; it is told in words then.
    if balance.bears is not None and balance.bears > 4 * max(1, max(values)):
        high = max([*values, 1])
    scale = PANEL / (high - low)

    def at(number: int) -> float:
        return top + (high - number) * scale

    draft.path(f"M0 {at(0):.1f}H{width}", 'stroke="currentColor" stroke-opacity="0.4"')
    if balance.bears is not None and balance.bears <= high:
        draft.path(f"M0 {at(balance.bears):.1f}H{width}", 'stroke="currentColor" stroke-dasharray="5 3"')
    points = [f"M0 {at(0):.1f}"]
    for number, (released, settled) in enumerate(balance.ahead):
        points.append(
            f"H{(number + 0.25) * slot:.1f}V{at(released):.1f}H{(number + 0.75) * slot:.1f}V{at(settled):.1f}"
        )
    points.append(f"H{width}")
    draft.path("".join(points), 'fill="none" stroke="currentColor" stroke-width="2"')
