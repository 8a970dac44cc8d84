"""The head of a want list: its options (`#! ...`) and its official names, before the first entry."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from repatria.core.errors import Collector


class Priorities(StrEnum):
    """How a want's place in its list becomes its cost."""

    NONE = "none"
    LINEAR = "LINEAR-PRIORITIES"
    TRIANGLE = "TRIANGLE-PRIORITIES"
    SQUARE = "SQUARE-PRIORITIES"
    EXPLICIT = "EXPLICIT-PRIORITIES"


@dataclass(slots=True)
class Options:
    """What the head of the file asks for; steps and costs as in docs/want-lists.md."""

    case_sensitive: bool = False
    require_colons: bool = False
    require_holders: bool = False
    stand_ins: bool = False
    most_holders: bool = False
    priorities: Priorities = Priorities.NONE
    small_step: int = 1
    big_step: int = 9
    staying_costs: int | None = None


_SWITCHES = {
    "CASE-SENSITIVE": "case_sensitive",
    "REQUIRE-COLONS": "require_colons",
    "REQUIRE-USERNAMES": "require_holders",
    "ALLOW-DUMMIES": "stand_ins",
}
_NUMBERS = {"SMALL-STEP": "small_step", "BIG-STEP": "big_step", "NONTRADE-COST": "staying_costs"}
_OF_THE_PAGE = frozenset({"SHOW-MISSING", "SHOW-ELAPSED-TIME", "SORT-BY-ITEM", "SHRINK-VERBOSE", "VERBOSE"})
_HIDDEN = frozenset(
    f"HIDE-{what}" for what in ("ERRORS", "REPEATS", "LOOPS", "SUMMARY", "NONTRADES", "STATS")
)
_OF_THE_SEARCH = frozenset({"ITERATIONS", "SEED", "SHRINK"})
_LARGEST_NUMBER = 10**9


def read_options(
    lines: list[str], faults: Collector, remarks: Collector
) -> tuple[Options, dict[str, int] | None, int]:
    """The options, the official names with their lines (None: no such section), and where entries begin."""
    options, within = Options(), False
    official: dict[str, int] | None = None
    for place, line in enumerate(lines):
        said, where = line.strip(), f"line {place + 1}"
        word = said.upper()
        if not said or (said.startswith("#") and not said.startswith("#!")):
            continue
        if said.startswith("#!") and official is None:
            for option in word[2:].split():
                _take(option, where, options, faults, remarks)
        elif word == "!BEGIN-OFFICIAL-NAMES" and official is None:
            official, within = {}, True
        elif word == "!END-OFFICIAL-NAMES" and within:
            within = False
        elif within:
            _official(said if options.case_sensitive else word, where, place + 1, official, faults)
        else:
            return options, official, place
    if within:
        faults.add(
            "wants.official", "", "The official names never end.", "Write !END-OFFICIAL-NAMES after them."
        )
    return options, official, len(lines)


def _take(option: str, where: str, options: Options, faults: Collector, remarks: Collector) -> None:
    name, equals, value = option.partition("=")
    if option in _SWITCHES:
        setattr(options, _SWITCHES[option], True)
    elif option in list(Priorities)[1:]:
        if options.priorities not in (Priorities.NONE, option):
            faults.add("wants.option", where, "Two schemes of priorities are asked for.", "Keep one of them.")
        options.priorities = Priorities(option)
    elif equals and name in _NUMBERS:
        least = 1 if name == "NONTRADE-COST" else 0
        if value.isascii() and value.isdigit() and least <= int(value[:12]) <= _LARGEST_NUMBER:
            setattr(options, _NUMBERS[name], int(value[:12]))
        else:
            faults.add(
                "wants.option",
                where,
                f"{name} has no whole number from {least} to {_LARGEST_NUMBER:,} after `=`.",
                f"Write {name}=5, say.",
            )
    elif option == "METRIC=USERS-TRADING":
        options.most_holders = True
    elif equals and name == "METRIC":
        what = "This metric is not followed: rings of every length count alike."
        remarks.add("wants.option", where, what, "Only METRIC=USERS-TRADING has an effect.")
    elif option in _OF_THE_PAGE or (equals and name in _OF_THE_SEARCH) or option in _HIDDEN:
        what = f"{name} has no effect: it speaks of another program's page or search."
        remarks.add("wants.option", where, what, "Leave it, or take it out.")
    else:
        what = "The option is unknown or no longer in use, so what it asks cannot be kept."
        faults.add("wants.option", where, what, "docs/want-lists.md lists the options.")


def _official(said: str, where: str, line: int, official: dict[str, int] | None, faults: Collector) -> None:
    assert official is not None
    name = said.replace(":", " ").split()[0] if said[0] != ":" else ""
    if not name or name[0] == "%" or "#" in name or "(" in name or ")" in name or ";" in name:
        what = "The line holds no official name: it begins with `:` or `%`, or the name holds `#();`."
        faults.add("wants.official", where, what, "Write the name first, then a space or a colon.")
    elif name in official:
        what = f"The official name stands already on line {official[name]}."
        faults.add("wants.official", where, what, "Give each name once.")
    else:
        official[name] = line
