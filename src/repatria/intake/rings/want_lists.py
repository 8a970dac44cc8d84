"""Reads a want list: the text format of TradeMaximizer, which public exchanges have used since 2006.

    #! ALLOW-DUMMIES REQUIRE-COLONS
    (holder) entry : wanted wanted %dummy ; less-wanted

docs/want-lists.md says the format in full. A line that cannot be read refuses the whole list,
with every fault at once; a want that stands for nothing is passed over, with a remark by line.
Messages give line and place, never an entry's name: a name may be a prisoner's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, repeat

import numpy as np

from repatria.core.clearing.rings.wants import MOST_COST, MOST_ENTRIES, MOST_WANTS, WantList
from repatria.core.errors import Collector
from repatria.intake.rings.want_lists_costs import words_of
from repatria.intake.rings.want_lists_lines import Line, read_lines
from repatria.intake.rings.want_lists_options import Options, Priorities, read_options
from repatria.intake.rings.want_lists_sift import Wants


@dataclass(slots=True)
class _Entries:
    """What the heads of the lines say; `lists` holds each different list of a holder once, by its words."""

    names: list[str] = field(default_factory=list)
    holders: dict[str, int] = field(default_factory=dict)
    holder_of: list[int] = field(default_factory=list)
    stand_ins: list[bool] = field(default_factory=list)
    list_of: list[int] = field(default_factory=list)
    lists: dict[tuple[int, bool, str], int] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    """For each list the line that says it first."""
    known: dict[str, int] = field(default_factory=dict)
    """The entry of each name; a stand-in's stands behind its holder's number, for it is his alone."""


def read_want_list(text: str, where: str = "the want list") -> WantList:
    """The want list of a text.

    Args:
        text: the whole file.
        where: what the messages call it.

    Raises:
        BadInput: a line or an option cannot be read, or the list is too large; all faults at once.
    """
    faults, remarks = Collector(where), Collector(where)
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    options, official, first = read_options(lines, faults, remarks)
    if not options.case_sensitive:
        lines = text.upper().split("\n")
    entries = _entries(read_lines(lines, first, options, faults), options, official, remarks)
    if len(entries.names) > MOST_ENTRIES:
        faults.add("wants.size", "", f"It has more than {MOST_ENTRIES:,} entries.", "Split it.")
    faults.raise_if_any()
    for name, number in (official or {}).items():
        if name not in entries.known:
            what = "The official name has no want list, so nobody can get it."
            remarks.add("wants.missing", f"line {number}", what, "Ask its holder for one.")
    return _wants(entries, options, official or {}, faults, remarks)


def _entries(
    lines: Iterable[Line], options: Options, official: dict[str, int] | None, remarks: Collector
) -> _Entries:
    entries = _Entries()
    names, holders, known, lists = entries.names, entries.holders, entries.known, entries.lists
    for number, said, name, wants in lines:
        stands_in = name[0] == "%"
        refused = _refused(said, name, stands_in, options, official)
        # The holder of an entry that names none is nobody else's: he is called after the entry.
        called = said or f"({name})"
        holder = holders.get(called, len(holders))
        key = f"({holder}{name}" if stands_in else name
        if refused is None and key in known:
            refused = "wants.twice", "The entry has a list already; this one is passed over.", "Join the two."
        if refused is not None:
            remarks.add(refused[0], f"line {number}", refused[1], refused[2])
            continue
        holders[called] = holder
        known[key] = len(names)
        names.append(name)
        entries.holder_of.append(holder)
        entries.stand_ins.append(stands_in)
        if "%" in wants and said:
            wants = wants.replace(" %", f" ({holder}%")
        mine = lists.setdefault((holder, stands_in, wants), len(lists))
        if mine == len(entries.lines):
            entries.lines.append(number)
        entries.list_of.append(mine)
    return entries


def _refused(
    holder: str, name: str, stands_in: bool, options: Options, official: dict[str, int] | None
) -> tuple[str, str, str] | None:
    """Why the whole line is passed over, if it is."""
    what, passed = "", "; the line is passed over."
    if stands_in and not options.stand_ins:
        what, remedy = "Dummies are not allowed here", "Add ALLOW-DUMMIES."
    elif stands_in and not holder:
        what, remedy = "The dummy names no holder", "Write `(holder)` first."
    elif official is not None and not stands_in and name not in official:
        what, remedy = "The entry is no official name", "Correct its name."
    if not what:
        return None
    return "wants.stand-in" if stands_in else "wants.official", what + passed, remedy


def _wants(
    entries: _Entries, options: Options, official: dict[str, int], faults: Collector, remarks: Collector
) -> WantList:
    """The lists with names found; what stands for nothing is passed over, with a remark."""
    texts = [wants for _, _, wants in entries.lists]
    told = [] if options.priorities is Priorities.NONE else [words_of(wants, options) for wants in texts]
    words = [[want.name for want in line] for line in told] if told else [_plain(wants) for wants in texts]
    starts = np.zeros(len(words) + 1, dtype=np.int64)
    np.cumsum(np.fromiter(map(len, words), np.int64, len(words)), out=starts[1:])
    if starts[-1] > MOST_WANTS:
        faults.add("wants.size", "", f"It has more than {MOST_WANTS:,} different wants.", "Split it.")
        faults.raise_if_any()
    every = chain.from_iterable(words)
    found = np.fromiter(map(entries.known.get, every, repeat(-1)), np.int64, int(starts[-1]))
    holders = np.fromiter((holder for holder, _, _ in entries.lists), np.int64, len(words))
    of_stand_ins = np.fromiter((is_one for _, is_one, _ in entries.lists), np.bool_, len(words))
    holder_of = np.array(entries.holder_of, dtype=np.int64)
    stand_ins = np.array(entries.stand_ins, dtype=np.bool_)
    list_of = np.array(entries.list_of, dtype=np.int64)
    read = Wants(words, told, starts, found, entries.lines, holders, of_stand_ins)
    taken, costs = read.sift(holder_of, stand_ins, list_of, options, official, remarks)
    before = np.concatenate(([0], np.cumsum(taken)))
    wants = WantList(
        names=tuple(entries.names),
        holders=tuple(entries.holders),
        holder_of=holder_of,
        stand_ins=stand_ins,
        list_of=list_of,
        starts=before[starts],
        wanted=found[taken],
        costs=costs[taken],
        staying_costs=options.staying_costs,
        most_holders=options.most_holders,
        remarks=tuple(remarks.problems),
    )
    if wants.staying() * max(wants.size, 1) > MOST_COST:
        faults.add(
            "wants.cost", "", "Its costs are too large to be added exactly.", "Use smaller priorities."
        )
    faults.raise_if_any()
    return wants


def _plain(wants: str) -> list[str]:
    return wants.replace(";", " ").split() if ";" in wants else wants.split()
