"""A drawing in one ink: marks, texts that know their boxes, and the SVG that comes of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

SIZE = 12
"""Height of letters in pixels; readable where a screen is 360 pixels wide."""

ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""Where a text stands to its place: the part of it that lies before."""

INK = 'fill="currentColor"'

HALO = 'stroke="var(--panel,none)" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'
"""Keeps letters readable where they stand on a mark; the ground is that of the page."""

STYLE = (
    "<style>svg{--panel:#fff;color:#1a1a1a;background:#fff}"
    "@media screen and (prefers-color-scheme:dark){svg{--panel:#16181b;color:#eee;background:#16181b}}"
    "</style>"
)
"""Colours of a file that stands alone; on a page the ink is that of the text around it."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a text stands, in pixels from the top left."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        """True when two boxes share any room."""
        apart_x = self.x + self.width <= other.x or other.x + other.width <= self.x
        return not (apart_x or self.y + self.height <= other.y or other.y + other.height <= self.y)


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished drawing and the table that says the same.

    Args:
        title: what it shows.
        told: the same in sentences, for whoever does not see it.
        width: of its view box.
        height: of its view box.
        body: its marks as SVG.
        labels: where each text stands.
        head: the heads of the columns of the table.
        rows: its rows.
    """

    title: str
    told: str
    width: int
    height: int
    body: str
    labels: tuple[Box, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def inline(self, key: str) -> str:
        """As a part of a page; `key` keeps its ids apart from those of other pictures there."""
        return self._svg(key, "")

    def standalone(self) -> str:
        """As a file of its own, with its own colours for light, dark and print."""
        return self._svg("picture", STYLE) + "\n"

    def _svg(self, key: str, style: str) -> str:
        key = escape(key, quote=True)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="picture" width="{self.width}" '
            f'height="{self.height}" viewBox="0 0 {self.width} {self.height}" role="img" '
            f'aria-labelledby="{key}-title {key}-desc" font-family="sans-serif" font-size="{SIZE}">'
            f'<title id="{key}-title">{clean(self.title)}</title>'
            f'<desc id="{key}-desc">{clean(self.told)}</desc>{style}{self.body.replace(KEY, key)}</svg>'
        )


KEY = "\0"
"""Stands in a body for the key of its ids; no text can hold it, since `clean` takes it out."""


@dataclass(slots=True)
class Draft:
    """A drawing being made."""

    parts: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    labels: list[Box] = field(default_factory=list)

    def text(
        self, x: float, y: float, words: str, room: float, *, anchor: str = "start", bold: bool = False
    ) -> None:
        """Write one line whose base is at `y`, shortened to its room, with the whole in its title."""
        shown = shortened(words, room, bold)
        width = width_of(shown, bold)
        self.labels.append(Box(x - width * ANCHORS[anchor], y - SIZE, width, SIZE + 3))
        look = f'text-anchor="{anchor}"' + (' font-weight="bold"' if bold else "")
        whole = f"<title>{clean(words)}</title>" if shown != words else ""
        place = f'x="{x:.1f}" y="{y:.1f}"'
        self.texts.append(f"<text {place} {INK} {HALO} {look}>{whole}{clean(shown)}</text>")

    def rect(self, x: float, y: float, width: float, height: float, look: str = INK, title: str = "") -> None:
        """Draw a rectangle."""
        inner = f"<title>{clean(title)}</title>" if title else ""
        self.parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" {look}>{inner}</rect>'
        )

    def path(self, points: str, look: str, title: str = "") -> None:
        """Draw a path."""
        inner = f"<title>{clean(title)}</title>" if title else ""
        self.parts.append(f'<path d="{points}" {look}>{inner}</path>')

    def body(self) -> str:
        """All marks as SVG, the texts over all others."""
        return "".join((*self.parts, *self.texts))


def look(pattern: str) -> str:
    """How an area is filled: `solid`, `hatched` or `dotted`; told apart without any colour."""
    if pattern == "solid":
        return f'{INK} fill-opacity="0.4" stroke="currentColor"'
    dash = ' stroke-dasharray="4 3"' if pattern == "hatched" else ""
    return f'fill="url(#{KEY}-{pattern})" stroke="currentColor"{dash}'


PATTERNS = (
    f'<defs><pattern id="{KEY}-hatched" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><path d="M0 0V6" stroke="currentColor" stroke-width="1.6"/></pattern>'
    f'<pattern id="{KEY}-dotted" width="5" height="5" patternUnits="userSpaceOnUse">'
    f'<circle cx="2.5" cy="2.5" r="1.5" {INK}/></pattern></defs>'
)


def clean(words: str) -> str:
    """Words as XML text: escaped, and without characters that XML forbids or that turn lines around."""
    return escape("".join(_allowed(words)), quote=True)


JOINERS = "\u200c\u200d"
"""Without them words in Persian and in Indic scripts are misspelt; they turn no line around."""


def _allowed(words: str) -> Iterator[str]:
    for letter in words:
        if letter.isspace():
            yield " "
        elif letter in JOINERS or unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Cn"}:
            yield letter


def width_of(words: str, bold: bool = False) -> float:
    """How wide a line is at most, about; fonts differ, so it errs on the wide side."""
    return sum(_em(letter) for letter in words) * SIZE * (1.08 if bold else 1)


def _em(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF" or letter in "mwMW@%—":
        return 1.0
    if letter in " .,:;'|!ijltI":
        return 0.36
    return 0.78 if letter.isupper() or ord(letter) > 0x24F else 0.62


def shortened(words: str, room: float, bold: bool = False) -> str:
    """Words that fit their room, with an ellipsis where something was left out."""
    if width_of(words, bold) <= room:
        return words
    while words and width_of(words + "…", bold) > room:
        words = words[:-1]
    return words.rstrip() + "…"
