"""The flow of a plan: Detaining Powers, their offers, and the Powers that receive, as wide as numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from repatria.core.pictures.drawing import ANCHORS, PATTERNS, Draft, Picture, look


class Kind(StrEnum):
    """How settled a flow is; the value is its pattern."""

    FIRM = "solid"
    BESIDES = "hatched"
    DUTY = "dotted"


WORDS = {
    Kind.FIRM: "goes under agreement",
    Kind.BESIDES: "could go besides, once decided",
    Kind.DUTY: "goes because return is a duty",
}


@dataclass(frozen=True, slots=True)
class Line:
    """So many people, from a Power under an offer to a Power; all named as readers call them."""

    held_by: str
    offer: str
    to: str
    number: int
    kind: Kind = Kind.FIRM


BAR, LABEL, GAP, LEGEND = 7, 34, 10, 18
TALLEST, LEAST = 220.0, 2.0

Ends = tuple[str, str, Kind]


def draw_flow(lines: Sequence[Line], width: int = 700) -> Picture:
    """Draw who would go where.

    Args:
        lines: the numbers; those of nought are left out.
        width: of the drawing, at least 320.
    """
    lines = sorted(
        (line for line in lines if line.number > 0),
        key=lambda one: (one.held_by, one.offer, one.to, one.kind),
    )
    scale = min(12.0, TALLEST / max(1, sum(line.number for line in lines)))
    first, second = _links(lines, left=True), _links(lines, left=False)
    givers = sorted({line.held_by for line in lines})
    offers = _near(givers, [(line.held_by, line.offer) for line in lines])
    takers = _near(offers, [(line.offer, line.to) for line in lines])
    room = width / 3 - 8
    draft = Draft([PATTERNS])
    columns = (
        _column(draft, givers, [(one, n) for (one, _, _), n in first.items()], scale, (0, room), "start"),
        _column(
            draft, offers, [(one, n) for (_, one, _), n in first.items()], scale, (width / 2, room), "middle"
        ),
        _column(draft, takers, [(one, n) for (_, one, _), n in second.items()], scale, (width, room), "end"),
    )
    bottom = max(column.bottom for column in columns)
    _bands(draft, first, columns[0].tops, columns[1].tops, (BAR, width / 2 - BAR / 2), scale)
    _bands(draft, second, columns[1].tops, columns[2].tops, (width / 2 + BAR / 2, width - BAR), scale)
    for kind in Kind:
        if any(line.kind is kind for line in lines):
            bottom += LEGEND
            draft.rect(1, bottom - 10, 22, 10, look(kind))
            draft.text(30, bottom, WORDS[kind], width - 30)
    told = " ".join(
        f"{line.held_by} to {line.to} under {line.offer}: {line.number:,}, {WORDS[line.kind]}."
        for line in lines
    )
    rows = tuple((one.held_by, one.offer, one.to, f"{one.number:,}", WORDS[one.kind]) for one in lines)
    head = ("Released by", "Under", "Received by", "People", "State")
    title = "Who would go where" if lines else "Nobody goes"
    labels = tuple(draft.labels)
    return Picture(title, told or "Nobody goes.", width, round(bottom + 6), draft.body(), labels, head, rows)


@dataclass(frozen=True, slots=True)
class _Column:
    tops: dict[str, float]
    bottom: float


def _links(lines: Sequence[Line], *, left: bool) -> dict[Ends, int]:
    found: Counter[Ends] = Counter()
    for line in lines:
        ends = (line.held_by, line.offer) if left else (line.offer, line.to)
        found[*ends, line.kind] += line.number
    return dict(sorted(found.items()))


def _thick(number: int, scale: float) -> float:
    return max(LEAST, number * scale)


def _near(lefts: Sequence[str], ends: Sequence[tuple[str, str]]) -> list[str]:
    """The names on the right, each about where what leads to it is, so that few bands cross."""
    place = {name: number for number, name in enumerate(lefts)}
    found: dict[str, list[int]] = {}
    for left, right in ends:
        found.setdefault(right, []).append(place[left])
    return sorted(found, key=lambda name: (sum(found[name]) / len(found[name]), name))


def _column(
    draft: Draft,
    names: Sequence[str],
    parts: Sequence[tuple[str, int]],
    scale: float,
    where: tuple[float, float],
    anchor: str,
) -> _Column:
    (x, room), tops, y = where, {}, 0.0
    verb = {"start": "releases ", "middle": "", "end": "receives "}[anchor]
    for name in names:
        own = [number for each, number in parts if each == name]
        y += LABEL
        height = sum(_thick(number, scale) for number in own)
        draft.text(x, y - 20, name, room, anchor=anchor, bold=True)
        draft.text(x, y - 5, f"{verb}{sum(own):,}", room, anchor=anchor)
        draft.rect(x - BAR * ANCHORS[anchor], y, BAR, height)
        tops[name] = y
        y += height + GAP
    return _Column(tops, y)


def _bands(
    draft: Draft,
    links: Mapping[Ends, int],
    lefts: Mapping[str, float],
    rights: Mapping[str, float],
    between: tuple[float, float],
    scale: float,
) -> None:
    left_at, right_at = dict(lefts), dict(rights)
    start, stop = between
    half = (start + stop) / 2
    rows, columns = list(lefts), list(rights)
    ordered = sorted(
        links.items(), key=lambda one: (rows.index(one[0][0]), columns.index(one[0][1]), one[0][2])
    )
    for (left, right, kind), number in ordered:
        size, one, two = _thick(number, scale), left_at[left], right_at[right]
        there = f"M{start:.1f} {one:.1f}C{half:.1f} {one:.1f} {half:.1f} {two:.1f} {stop:.1f} {two:.1f}"
        one, two = one + size, two + size
        back = f"V{two:.1f}C{half:.1f} {two:.1f} {half:.1f} {one:.1f} {start:.1f} {one:.1f}Z"
        draft.path(there + back, look(kind), f"{left} – {right}: {number:,}, {WORDS[kind]}")
        left_at[left] += size
        right_at[right] += size
