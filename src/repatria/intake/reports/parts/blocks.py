"""Blocks: the paragraphs of a plain text, with how far each is set in and whether it is an item of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from repatria.intake.reports.page import Span

_LINE = re.compile(r"[^\r\n]*")
_BULLET = re.compile(r"[ \t\u00a0]*(?:[•◦▪●■‣·*–-]|\d{1,2}[.)])[ \t\u00a0]+(?=\S)")

_WRAPPED = 58
"""Characters from which on a line that ends in the midst of a sentence was broken to a width."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text between empty lines.

    Args:
        span: without the white space and the bullet around it.
        text: what stands there.
        indent: how far its first line is set in.
        is_item: it begins with a bullet or a number.
        line: which line of the text that holds anything it begins on, counted from 0.
        follows: no empty line parts it from the block before.
    """

    span: Span
    text: str
    indent: int
    is_item: bool
    line: int
    follows: bool


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a text, in order.

    Where no empty line parts anything, each line is a block.
    """
    lines = [(match.start(), match.group()) for match in _LINE.finditer(text) if match.group().strip()]
    parted = re.search(r"\n[ \t\u00a0\r]*\n", text.strip()) is not None
    at = 0
    while at < len(lines):
        last = at
        while parted and last + 1 < len(lines) and _follow(text, lines[last], lines[last + 1]):
            last += 1
        whole = lines[at : last + 1]
        for first, final in (
            [(0, len(whole) - 1)] if _is_wrapped(whole) else [(n, n) for n in range(len(whole))]
        ):
            start, end = whole[first][0], whole[final][0] + len(whole[final][1])
            yield _block(text, start, end, at)
            at += final - first + 1


def _follow(text: str, line: tuple[int, str], after: tuple[int, str]) -> bool:
    """True when the second line goes on with the first one's block."""
    between = text[line[0] + len(line[1]) : after[0]]
    return between.count("\n") == 1 and not _BULLET.match(after[1])


def _is_wrapped(lines: list[tuple[int, str]]) -> bool:
    """True when the lines were broken to a width; else each is a paragraph, or a headline, of its own."""
    return any(
        len(line.strip()) >= _WRAPPED and " | " not in line and line.rstrip()[-1] not in '.!?:…”"»'
        for _, line in lines[:-1]
    )


def _block(text: str, start: int, end: int, line: int) -> Block:
    raw = text[start:end]
    bullet = _BULLET.match(raw)
    # A sign before an item is no part of it; a number is, since others name the item by it.
    skipped = (
        bullet.end() if bullet and not bullet.group().strip()[0].isdigit() else len(raw) - len(raw.lstrip())
    )
    span = Span(start + skipped, start + len(raw.rstrip()))
    follows = text[:start].rstrip(" \t\r").endswith("\n") and text[:start].rstrip(" \t\r")[:-1].rstrip(
        " \t\r"
    )[-1:] not in {"\n", ""}
    return Block(span, span.of(text), len(raw) - len(raw.lstrip()), bullet is not None, line, follows)
