"""The passage that a problem is about, with a mark under the place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from repatria.core.errors import Problem

_BEFORE, _AFTER = 60, 60
"""How many characters of a long line are shown on each side of the place."""


@dataclass(frozen=True, slots=True)
class PointedProblem(Problem):
    """A problem that can show the passage; alone it is told in one line, as every problem is.

    Args:
        passage: the line, and under it a caret below the place; empty when the place is no line.
    """

    passage: str = ""

    @property
    def in_full(self) -> str:
        """The problem in one line, and the passage under it where there is one."""
        return f"{self}\n{self.passage}" if self.passage else str(self)


def pointed(text: str, where: str, problems: Iterable[Problem]) -> Iterator[PointedProblem]:
    """The problems of a text, each with its passage where its place names a line and a column.

    Args:
        text: what was read.
        where: what the places begin with, such as a file's name.
        problems: their places are `where:line:column`, or `where:line`.
    """
    lines = text.split("\n")
    for problem in problems:
        passage = _passage(lines, problem.where.removeprefix(where))
        yield PointedProblem(problem.code, problem.where, problem.what, problem.remedy, passage)


def _passage(lines: list[str], place: str) -> str:
    numbers = [int(part) for part in place.split(":")[1:] if part.isdecimal()]
    if len(numbers) != 2 or not 1 <= numbers[0] <= len(lines):
        return ""
    line, column = lines[numbers[0] - 1].removesuffix("\r"), numbers[1] - 1
    begins = max(0, column - _BEFORE)
    before, after = line[begins:column], line[column : column + _AFTER]
    cut = ("... " if begins else "", " ..." if column + _AFTER < len(line) else "")
    shown = f"{cut[0]}{_visible(before)}"
    return f"    {shown}{_visible(after)}{cut[1]}".rstrip() + f"\n    {' ' * _width(shown)}^"


def _visible(text: str) -> str:
    """The text with every character that is not seen written as its code point."""
    return "".join(" " if character == "\t" else _shown(character) for character in text)


def _shown(character: str) -> str:
    is_unseen = unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    return f"<U+{ord(character):04X}>" if is_unseen else character


def _width(text: str) -> int:
    """How many columns a terminal gives the text. Source: Unicode Standard Annex 11."""
    wide = {"W": 2, "F": 2}
    combining = {"Mn", "Me", "Cf"}
    return sum(
        0 if unicodedata.category(one) in combining else wide.get(unicodedata.east_asian_width(one), 1)
        for one in text
    )
