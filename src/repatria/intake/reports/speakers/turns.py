"""Turns: the paragraphs of a script that begin with the name of whoever speaks them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from repatria.intake.reports.page import Page, Part, Span

_LABEL = re.compile(
    r"(?P<who>[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){0,3})(?: \([^)]{1,40}\))?: +(?=\S)"
)
_NOBODY = frozenset(
    "CUE INTRO INTRODUCTION OUTRO HEADLINE HEADLINES LINK SCRIPT CLIP NOTE NB UPDATE BREAKING SOURCE PHOTO CAPTION VIDEO"
    " READ LEAD SLUG DATE ITEM NARRATION VOICEOVER END BACK ANNO".split()
)
_LEAST = 2
"""So many turns make a script; one paragraph with a label is a heading."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Who speaks a paragraph.

    Args:
        who: his name: in full where the page gives it, else as the label writes it.
        label: where it stands, with what closes it.
    """

    who: str
    label: Span


def turns(page: Page, paragraphs: Sequence[Part]) -> dict[Part, Turn]:
    """The turns of a script; none where the page is no script."""
    found: dict[Part, Turn] = {}
    for part in paragraphs:
        label = _LABEL.match(page.text, part.span.start, part.span.end)
        if label and not _NOBODY & set(label["who"].split()):
            found[part] = Turn(_in_full(label["who"], page.text), Span(label.start(), label.end()))
    return found if len(found) >= _LEAST else {}


def _in_full(label: str, text: str) -> str:
    """ "DAVID" is David Orme, where the page names one David and no other."""
    name = label.title()
    full = {match.group() for match in re.finditer(rf"\b{re.escape(name)} [A-Z][\w’'-]+\b", text)}
    full |= {match.group() for match in re.finditer(rf"\b[A-Z][\w’'-]+ {re.escape(name)}\b", text)} - {
        f"Well {name}"
    }
    return full.pop() if len(full) == 1 and " " not in name else name
