"""Two plans side by side: who goes in both and who in one alone, between each two Powers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from repatria.core.pictures.drawing import PATTERNS, Draft, Picture, look


@dataclass(frozen=True, slots=True)
class Pair:
    """How many go from a Power to another in both plans, in the first alone and in the second alone."""

    held_by: str
    to: str
    both: int
    first: int
    second: int


BAR, ROW = 14, 56


def draw_difference(first: str, second: str, pairs: Sequence[Pair], width: int = 700) -> Picture:
    """Draw two plans beside each other.

    Args:
        first: what the plan on the left is called.
        second: what the plan on the right is called.
        pairs: the numbers.
        width: of the drawing, at least 320.
    """
    pairs = sorted(pairs, key=lambda one: (one.held_by, one.to))
    half, right = width / 2 - 8, width / 2 + 8
    most = max((one.both + max(one.first, one.second) for one in pairs), default=1)
    draft = Draft([PATTERNS])
    draft.text(0, 14, first, half, bold=True)
    draft.text(right, 14, second, half, bold=True)
    y = 22.0
    for one in pairs:
        name = f"{one.held_by} → {one.to}"
        draft.text(0, y + 16, name, width)
        for x, alone in ((0.0, one.first), (right, one.second)):
            same = half * one.both / max(1, most)
            draft.rect(x, y + 22, same, BAR, look("solid"), f"{one.both:,} in both")
            draft.rect(
                x + same, y + 22, half * alone / max(1, most), BAR, look("hatched"), f"{alone:,} only here"
            )
            only = f" ({alone:,} only here)" if alone else ""
            draft.text(x, y + 22 + BAR + 14, f"{one.both + alone:,}{only}", half)
        y += ROW
    for pattern, words in (("solid", "goes in both plans"), ("hatched", "goes in this plan only")):
        y += 18
        draft.rect(1, y - 10, 22, 10, look(pattern))
        draft.text(30, y, words, width - 30)
    told = " ".join(
        f"{one.held_by} to {one.to}: {one.both:,} in both, {one.first:,} only in {first}, "
        f"{one.second:,} only in {second}."
        for one in pairs
    )
    rows = tuple((one.held_by, one.to, f"{one.both:,}", f"{one.first:,}", f"{one.second:,}") for one in pairs)
    head = ("Released by", "Received by", "In both", f"Only “{first}”", f"Only “{second}”")
    return Picture(
        f"{first} and {second}",
        told or "Nobody goes in either.",
        width,
        round(y + 8),
        draft.body(),
        tuple(draft.labels),
        head,
        rows,
    )
