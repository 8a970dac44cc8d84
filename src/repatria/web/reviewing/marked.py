"""A report's text cut for a page: its parts in order, and in them the stretches that proposals speak of."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from repatria.desk.reviewing.proposed import Proposed
from repatria.desk.reviewing.readers import Withheld

_TELLS_NOTHING = "\n\r\t"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text that no proposal begins or ends within.

    Args:
        at: its first code point.
        text: what is shown of it; characters that would hide or turn others are named instead.
        proposals: the numbers of the proposals that it belongs to.
        first_of: of those, the ones that begin here.
        is_hidden: whether it is the name of a character that cannot be seen.
        withheld: whose facts stand here, where they are not the reader's; nothing of the text is given then.
    """

    at: int
    text: str
    proposals: tuple[int, ...] = ()
    first_of: tuple[int, ...] = ()
    is_hidden: bool = False
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class MarkedPart:
    """A part of the report: its kind, its id, and its stretches."""

    kind: str
    id: str
    stretches: tuple[Stretch, ...]


def marked(
    page: Any, proposals: Iterable[Proposed], withheld: Sequence[Withheld] = ()
) -> tuple[MarkedPart, ...]:
    """The parts of a page with what is proposed of them; text outside every part is left out.

    Args:
        page: the report's text and parts.
        proposals: those that the reader may see.
        withheld: the passages that he may not.
    """
    proposed = tuple(proposals)
    return tuple(
        MarkedPart(
            str(part.kind),
            part.id,
            tuple(_stretches(page.text, part.span.start, part.span.end, proposed, withheld)),
        )
        for part in page.parts
    )


def _stretches(
    text: str, start: int, end: int, proposals: tuple[Proposed, ...], withheld: Sequence[Withheld]
) -> Iterator[Stretch]:
    here = [each for each in proposals if each.start < end and each.end > start]
    cuts = {start, end}
    for each in (*here, *withheld):
        cuts |= {place for place in (each.start, each.end) if start < place < end}
    places = sorted(cuts)
    for first, last in pairwise(places):
        others = {
            str(kind)
            for each in withheld
            if each.start <= first and last <= each.end
            for kind in each.compartments
        }
        if others:
            yield Stretch(first, "", withheld=", ".join(sorted(others)))
            continue
        within = [each for each in here if each.start <= first and last <= each.end]
        numbers = tuple(each.number for each in within)
        begins = tuple(each.number for each in within if max(each.start, start) == first)
        for at, shown, is_hidden in _seen(text[first:last]):
            yield Stretch(first + at, shown, numbers, begins, is_hidden)
            begins = ()


def _seen(text: str) -> Iterator[tuple[int, str, bool]]:
    """The text in pieces; a character that is not seen, such as one that turns the writing, is named."""
    begun = 0
    for place, character in enumerate(text):
        if unicodedata.category(character) in ("Cf", "Cc") and character not in _TELLS_NOTHING:
            if place > begun:
                yield begun, text[begun:place], False
            yield place, f"U+{ord(character):04X}", True
            begun = place + 1
    if begun < len(text):
        yield begun, text[begun:], False
