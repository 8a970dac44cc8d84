"""The people of a round file: rows of people alike, each made into as many persons as it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from typing import Any

from repatria.core.clearing.situation import Lane, Option, OptionState, Person, Reason, Reservoir
from repatria.core.errors import BadInput, Collector
from repatria.core.offers.powers import PowerNames
from repatria.core.terms.dates import parse_edtf
from repatria.core.terms.health import HealthTier
from repatria.core.terms.records import Kind, PersonId, Power, Ref, parse_ref
from repatria.intake.rounds.fields import Fields

MOST_PEOPLE = 2_000_000
"""More people than one round is cleared for at once."""

KEYS = (
    *("label", "id", "count", "held_by", "depends_on", "may_go_to", "undecided", "barred", "lane"),
    *("lane_reason", "lane_article", "health", "months", "captured_on", "age", "status", "groups", "records"),
    "attributes",
)
GIVEN = ("sex", "rank", "unit", "religion", "nationality", "residence", "occupation")
_ID = re.compile(r"(?:person|record):[A-Za-z0-9][A-Za-z0-9._/-]{0,190}")
_LABEL = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
_STATES = {
    "may_go_to": OptionState.FIRM,
    "undecided": OptionState.CONDITIONAL,
    "barred": OptionState.BARRED,
}


_CLOSED = {"status": ("civilian", "soldier"), "sex": ("female", "male")}
"""Attributes whose words the law and the language know: a slip would make a civilian somebody's price."""


class People:
    """Reads the rows of people.

    Args:
        as_of: the day of the round.
        problems: takes up every fault.
        names: what Powers are called.
    """

    def __init__(self, as_of: date, problems: Collector, names: PowerNames) -> None:
        self.as_of, self.problems, self.names = as_of, problems, names
        self.labels: set[str] = set()
        self.ids: set[PersonId] = set()
        self.total = 0

    def read(self, rows: list[Any]) -> Iterator[Person]:
        """Every person of every row."""
        for number, row in enumerate(rows, 1):
            fields = Fields(
                row, [*KEYS, *GIVEN], f"people row {number}", self.problems, self.names, free=True
            )
            yield from self._row(fields, number)

    def _row(self, fields: Fields, number: int) -> Iterator[Person]:
        own, count = fields.text("id"), fields.number("count", 1)
        label = own or fields.text("label", f"row-{number}")
        if own and (_ID.fullmatch(own) is None or fields.has("label") or count is not None):
            remedy = "Write `id: person:...` or `id: record:...`, and neither label nor count beside it."
            fields.wrong(f"id is {own[:60]!r}.", remedy)
        elif not own and _LABEL.fullmatch(label) is None:
            fields.wrong(f"label is {label[:60]!r}.", "Write small letters, digits and hyphens.")
        if label in self.labels:
            fields.wrong(f"the label {label} is another row's.", "Give each row its own label.")
        self.labels.add(label)
        many = 1 if count is None else count
        self.total += many
        if self.total > MOST_PEOPLE:
            what = f"with this row there are more than {MOST_PEOPLE:,} people."
            fields.wrong(what, "Divide the round by the Powers concerned.")
            raise BadInput(self.problems.problems)
        held_by = fields.power("held_by")
        if held_by is None and not fields.has("held_by"):
            fields.wrong("held_by is not given.", "Name the Detaining Power.")
        shared = self._shared(fields)
        if held_by is None:
            return
        for one in range(1, many + 1):
            alone = own or f"person:{label}"
            identity = PersonId(alone if count is None else f"person:{label}-{one:04}")
            if identity in self.ids:
                fields.wrong(f"{identity} is a person of another row.", "Give the row another label.")
                return
            self.ids.add(identity)
            yield Person(id=identity, held_by=held_by, **shared)

    def _shared(self, fields: Fields) -> dict[str, Any]:
        lane = Lane(fields.choice("lane", [each.value for each in Lane], Lane.AGREEMENT.value))
        reason = Reason(words=fields.text("lane_reason"), article=fields.text("lane_article"))
        tier = fields.choice("health", [each.value for each in HealthTier], HealthTier.UNKNOWN.value)
        taken = {*KEYS}
        attributes = {str(key): fields.text(key) for key in fields.data if key not in taken}
        if fields.has("attributes"):
            place = f"{fields.place}, attributes"
            inner = Fields(fields.data["attributes"], (), place, self.problems, self.names, free=True)
            attributes |= {str(key): inner.text(key) for key in inner.data}
        if fields.has("status"):
            attributes["status"] = fields.text("status")
        for key, words in _CLOSED.items():
            said = attributes.get(key, "")
            if said and said not in words:
                meant = get_close_matches(said.casefold(), words, n=1)
                remedy = f"Did you mean {meant[0]}?" if meant else f"Write one of: {', '.join(words)}."
                fields.wrong(f"{key} is {said[:60]!r}.", remedy)
        return {
            "depends_on": fields.power("depends_on"),
            "options": self._options(fields),
            "lane": lane,
            "lane_reasons": (reason,) if reason.words else (),
            "tier": HealthTier(tier),
            "months_in_captivity": self._months(fields),
            "age_years": fields.number("age"),
            "groups": self._references(fields, "groups", Kind.GROUP),
            "records": self._references(fields, "records", Kind.RECORD),
            "attributes": {key: value for key, value in attributes.items() if value},
        }

    def _options(self, fields: Fields) -> dict[Power, Option]:
        found: dict[Power, Option] = {}
        for key, state in _STATES.items():
            for entry in fields.listed(key):
                power, reason = self._option(fields, key, entry)
                if power is not None and power in found:
                    fields.wrong(f"{self.names.name(power)} is a destination twice.", "Leave one of them.")
                elif power is not None:
                    found[power] = Option(state, () if reason is None else (reason,))
        return found

    def _option(self, fields: Fields, key: str, entry: Any) -> tuple[Power | None, Reason | None]:
        if not isinstance(entry, dict):
            return fields.a_power(str(entry), key), None
        known = ("to", "reason", "article", "decided_by")
        inner = Fields(entry, known, f"{fields.place}, {key}", self.problems, self.names)
        if not inner.has("to"):
            inner.wrong("to is not given.", "Name the destination.")
        reason = Reason(
            words=inner.text("reason", "a gate is shut" if key == "barred" else "a gate is undecided"),
            article=inner.text("article"),
            decided_by=inner.text("decided_by"),
        )
        return inner.power("to"), reason

    def _months(self, fields: Fields) -> int | None:
        if not fields.has("captured_on"):
            return fields.number("months")
        text = fields.text("captured_on")
        try:
            since = parse_edtf(text).last if len(text) <= 40 else None
        except ValueError:
            since = None
        if since is None or since > self.as_of:
            fields.wrong(f"captured_on is {text[:40]!r}.", f"Write a day until {self.as_of}, as 2024-08-01.")
            return None
        whole = (self.as_of.year - since.year) * 12 + self.as_of.month - since.month
        return whole - (self.as_of.day < since.day)

    def _references(self, fields: Fields, key: str, kind: Kind) -> frozenset[Ref]:
        found = (reference(fields, key, kind, entry) for entry in fields.listed(key))
        return frozenset(one for one in found if one is not None)

    def unnamed(self, rows: list[Any]) -> Iterator[Reservoir]:
        """People who are spoken of and not listed."""
        for number, row in enumerate(rows, 1):
            known = ("held_by", "depends_on", "group", "size")
            fields = Fields(row, known, f"unnamed row {number}", self.problems, self.names)
            held_by = fields.power("held_by")
            named = fields.text("group", f"group:round/unnamed-{number}")
            group = reference(fields, "group", Kind.GROUP, named)
            if held_by is not None and group is not None:
                yield Reservoir(
                    held_by=held_by,
                    depends_on=fields.power("depends_on"),
                    group=group,
                    size=fields.number("size"),
                )
            elif held_by is None:
                fields.wrong("held_by is not given.", "Name the Detaining Power.")


def reference(fields: Fields, key: str, kind: Kind, entry: Any) -> Ref | None:
    """A reference such as `group:camp-4`; the kind may be left out. None, and a fault, where it is none."""
    text = str(entry)
    try:
        return parse_ref(text if ":" in text else f"{kind.value}:{text}")
    except (BadInput, ValueError):
        fields.wrong(f"{key} is {text[:60]!r}.", f"Write {kind.value}: and small letters, digits, hyphens.")
        return None
