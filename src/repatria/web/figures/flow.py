"""The flow picture: bands from those who hold, or release, to those on whom people depend, or who receive.

A band is as wide as its number; where no number is given it has one fixed width and is hatched,
so that nobody reads a size into it. Only geometry is computed here, in pixels from the top left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

BAR = 8
"""Width of the bar at which bands begin and end."""

LABEL = 44
"""Height kept above a bar for its two lines of text."""

GAP = 18
"""Free height between a bar and the next label."""

WIDEST, NARROWEST = 72.0, 3.0
"""Bounds of a band's width."""

EACH = 16.0
"""Width for one person while few are drawn."""

UNKNOWN = 26.0
"""Width of a band whose number nobody gives."""

SLOT = 17.0
"""Height that a band takes at a bar even when it is narrower, so that its words have room."""

MIDWAY, BEFORE_CROSSING = (0.5, 0.5), (0.296875, 0.15625)
"""Where a band's words stand, along and down its curve: a quarter of the way where bands may cross."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """People who go, or belong, from one side to the other.

    Args:
        left: the name at the left end.
        right: the name at the right end.
        number: how many; None when no number is given.
        words: how many, in words.
        undecided: True when it is only possible once something is decided.
        href: where the band leads.
    """

    left: str
    right: str
    number: int | None
    words: str
    undecided: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One end of bands: its name, what it adds up to, and where it stands."""

    name: str
    number: int | None
    y: float
    height: float

    @property
    def name_y(self) -> float:
        """The base line of its name."""
        return self.y - 24

    @property
    def number_y(self) -> float:
        """The base line of its number."""
        return self.y - 7


@dataclass(frozen=True, slots=True)
class Drawn:
    """A band with its outline and the place of its words."""

    band: Band
    path: str
    x: float
    y: float

    @property
    def hatched(self) -> bool:
        """True when its width stands for no number."""
        return self.band.number is None


@dataclass(frozen=True, slots=True)
class Flow:
    """A drawn flow; `width` and `height` are those of its view box."""

    WIDTHS: ClassVar[dict[str, int]] = {"narrow": 330, "middle": 700, "wide": 1100}
    """What a picture is drawn for: text in it keeps its size, so each screen has a drawing of its own."""

    size: str
    width: int
    height: int
    lefts: tuple[Bar, ...]
    rights: tuple[Bar, ...]
    bands: tuple[Drawn, ...]

    @property
    def right_bar(self) -> int:
        """Where the bars on the right begin."""
        return self.width - BAR


def draw_flows(bands: Sequence[Band]) -> tuple[Flow, ...]:
    """Draw bands once for each width of screen; nothing when there are none."""
    return tuple(draw_flow(bands, size) for size in Flow.WIDTHS) if bands else ()


def draw_flow(bands: Sequence[Band], size: str) -> Flow:
    """Draw bands for one width of screen. The order of bands decides the order on the left.

    Args:
        bands: at least one.
        size: one of `Flow.WIDTHS`.
    """
    width, thick = Flow.WIDTHS[size], _thicknesses(bands)
    left_names = list(dict.fromkeys(band.left for band in bands))
    right_names = sorted(
        dict.fromkeys(band.right for band in bands), key=lambda name: _middle(name, bands, left_names)
    )
    lefts, left_height = _stack(left_names, [(band.left, band) for band in bands], thick)
    rights, right_height = _stack(right_names, [(band.right, band) for band in bands], thick)
    height = max(left_height, right_height)
    lefts, rights = _centred(lefts, height - left_height), _centred(rights, height - right_height)
    drawn = _join(bands, thick, lefts, rights, width)
    return Flow(size, width, round(height), tuple(lefts.values()), tuple(rights.values()), drawn)


def _thicknesses(bands: Iterable[Band]) -> dict[int, float]:
    bands = list(bands)
    most = max((band.number for band in bands if band.number), default=1)
    scale = min(WIDEST / most, EACH)
    return {
        id(band): UNKNOWN if band.number is None else max(NARROWEST, band.number * scale) for band in bands
    }


def _middle(name: str, bands: Sequence[Band], lefts: Sequence[str]) -> float:
    """The mean place of what leads to `name`, so that few bands cross."""
    places = [lefts.index(band.left) for band in bands if band.right == name]
    return sum(places) / len(places)


def _slot(thickness: float) -> float:
    return max(thickness, SLOT)


def _stack(
    names: Sequence[str], ends: Sequence[tuple[str, Band]], thick: dict[int, float]
) -> tuple[dict[str, Bar], float]:
    bars, y = {}, 0.0
    for name in names:
        own = [band for end, band in ends if end == name]
        numbers = [band.number for band in own if band.number is not None]
        height = sum(_slot(thick[id(band)]) for band in own)
        y += LABEL
        bars[name] = Bar(name, sum(numbers) if len(numbers) == len(own) else None, y, height)
        y += height + GAP
    return bars, y - GAP + 2


def _centred(bars: dict[str, Bar], room: float) -> dict[str, Bar]:
    return {name: Bar(bar.name, bar.number, bar.y + room / 2, bar.height) for name, bar in bars.items()}


def _join(
    bands: Sequence[Band], thick: dict[int, float], lefts: dict[str, Bar], rights: dict[str, Bar], width: int
) -> tuple[Drawn, ...]:
    taken_left = {name: bar.y for name, bar in lefts.items()}
    taken_right = {name: bar.y for name, bar in rights.items()}
    right_order = list(rights)
    drawn = {}
    along, down = MIDWAY if len(lefts) == len(rights) == len(bands) else BEFORE_CROSSING
    for band in sorted(bands, key=lambda each: (list(lefts).index(each.left), right_order.index(each.right))):
        size = thick[id(band)]
        slot = _slot(size)
        top_left = taken_left[band.left] + (slot - size) / 2
        top_right = taken_right[band.right] + (slot - size) / 2
        taken_left[band.left] += slot
        taken_right[band.right] += slot
        path = _ribbon(BAR, top_left, width - BAR, top_right, size)
        x = BAR + along * (width - 2 * BAR)
        y = top_left + down * (top_right - top_left) + size / 2
        drawn[id(band)] = Drawn(band, path, x, y + 5)
    return tuple(drawn[id(band)] for band in bands)


def _ribbon(x0: float, y0: float, x1: float, y1: float, size: float) -> str:
    middle = (x0 + x1) / 2
    there = f"M{x0:g} {y0:.1f}C{middle:g} {y0:.1f} {middle:g} {y1:.1f} {x1:g} {y1:.1f}"
    back = f"V{y1 + size:.1f}C{middle:g} {y1 + size:.1f} {middle:g} {y0 + size:.1f} {x0:g} {y0 + size:.1f}Z"
    return there + back
