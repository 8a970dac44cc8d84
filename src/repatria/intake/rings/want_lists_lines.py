"""One line of a want list: `(holder) entry : wanted wanted ...`, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from repatria.core.errors import Collector
from repatria.intake.rings.want_lists_options import Options


class Line(NamedTuple):
    """What one line says; `wants` is as written, each want and each semicolon behind a space."""

    number: int
    holder: str
    name: str
    wants: str


_ORDINARY = re.compile(r" *\(([^():;#]+)\) *([^\s():;#]+) *:")
_HEADLESS = re.compile(r"([^\s():;#]+)([ ;].*)?", re.DOTALL)


def read_lines(lines: list[str], first: int, options: Options, faults: Collector) -> Iterator[Line]:
    """The entries from a place on; faults are collected, blank lines and comments passed over."""
    for number, line in enumerate(lines[first:], first + 1):
        ordinary = _ORDINARY.match(line)
        if ordinary is not None:
            wants = line[ordinary.end() :]
            if not (":" in wants or "(" in wants or ")" in wants or "#" in wants or "\t" in wants):
                holder = " ".join(ordinary[1].split())
                if holder:
                    yield Line(number, holder, ordinary[2], _spaced(wants))
                    continue
        said = " ".join(line.split())
        if not said or (said[0] == "#" and said[:2] != "#!"):
            continue
        entry = _entry(said, number, options)
        if isinstance(entry, Line):
            yield entry
        else:
            faults.add("wants.line", f"line {number}", *entry)


def _entry(said: str, number: int, options: Options) -> Line | tuple[str, str]:
    """A line that is not of the ordinary shape: it may lack its holder or colon, or be at fault."""
    if said[0] in "#!":
        what = "Options and official names stand after the first entry, or the word after `!` is unknown."
        return (
            what,
            "Put `#!` lines first, then !BEGIN-OFFICIAL-NAMES ... !END-OFFICIAL-NAMES, then the entries.",
        )
    if "#" in said:
        return "A comment stands behind an entry.", "Give the comment a line of its own."
    holder, rest = "", said
    if said[0] == "(":
        holder, closed, rest = said[1:].partition(")")
        holder, rest = holder.strip(), rest.strip()
        if not (holder and closed and rest):
            return (
                "The holder's parentheses are open, empty or alone.",
                "Write `(holder) entry : wanted ...`.",
            )
    if "(" in holder + rest or ")" in rest:
        return "Parentheses stand elsewhere than round the holder.", "Write `(holder) entry : wanted ...`."
    if not holder and options.require_holders:
        return "No holder is named, which REQUIRE-USERNAMES demands.", "Write `(holder)` first."
    head, colon, wants = rest.partition(":")
    if ":" in holder + wants:
        return "More than one colon stands on the line.", "Put one, behind the entry."
    if not colon and options.require_colons:
        return "There is no colon, which REQUIRE-COLONS demands.", "Put one behind the entry."
    if not colon:
        parts = _HEADLESS.fullmatch(rest)
        head, wants = (parts[1], parts[2] or "") if parts else ("", "")
    if ";" in holder or not _HEADLESS.fullmatch(head.strip()) or " " in head.strip() or ";" in head:
        return "Not exactly one entry stands before the wants.", "Write `(holder) entry : wanted ...`."
    return Line(number, holder, head.strip(), _spaced(wants))


def _spaced(wants: str) -> str:
    return " " + (wants.replace(";", " ; ") if ";" in wants else wants).strip()
