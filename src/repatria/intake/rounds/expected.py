"""What a round file says should come of it, and where a plan differs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches

from repatria.core.clearing.plan import Plan
from repatria.core.errors import Collector
from repatria.core.offers.powers import PowerNames
from repatria.core.terms.records import Power
from repatria.intake.rounds.fields import Fields

_NUMBER = re.compile(r"-[0-9]{4,}$")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a round file says should come of it.

    Args:
        go: how many go from each Detaining Power to each Power.
        exercised: the offers exercised; None where the file does not say.
        stay: the labels, or ids, of rows of people of whom nobody goes.
    """

    go: dict[tuple[Power, Power], int]
    exercised: frozenset[str] | None
    stay: tuple[str, ...] = ()

    def differences(self, plan: Plan, names: PowerNames) -> list[str]:
        """Where a plan is not as expected, in words; empty where it is."""
        gone = Counter((journey.held_by, journey.to) for journey in plan.journeys)
        told = [
            f"{names.name(by)} to {names.name(to)}: {gone[by, to]} go, expected {self.go.get((by, to), 0)}"
            for by, to in sorted({*gone, *self.go})
            if gone[by, to] != self.go.get((by, to), 0)
        ]
        if self.exercised is not None and self.exercised != frozenset(plan.exercised):
            told.append(
                f"exercised: {', '.join(sorted(plan.exercised)) or 'none'}; "
                f"expected: {', '.join(sorted(self.exercised)) or 'none'}"
            )
        left = [journey.person.removeprefix("person:") for journey in plan.journeys]
        rows = Counter(label for one in left for label in {one, _NUMBER.sub("", one)})
        going = {label: rows[label.removeprefix("person:")] for label in self.stay}
        told += [f"{label}: {many} go, expected to stay" for label, many in going.items() if many]
        return told


def expected_of(fields: Fields, problems: Collector, labels: Collection[str]) -> Expected | None:
    """What the file expects of rows with these labels; None where it does not say."""
    if not fields.has("expected"):
        return None
    inner = Fields(fields.data["expected"], ("go", "exercised", "stay"), "expected", problems, fields.names)
    go: dict[tuple[Power, Power], int] = {}
    for number, row in enumerate(inner.listed("go"), 1):
        each = Fields(row, ("from", "to", "count"), f"expected row {number}", problems, fields.names)
        source, to, count = each.power("from"), each.power("to"), each.number("count")
        if source is None or to is None or count is None:
            each.wrong("from, to and count are needed.", "Write `{from: A, to: B, count: 3}`.")
        else:
            go[source, to] = go.get((source, to), 0) + count
    exercised = frozenset(map(str, inner.listed("exercised"))) if "exercised" in inner.data else None
    stay = tuple(str(label) for label in inner.listed("stay"))
    for label in stay:
        if label not in labels:
            meant = get_close_matches(label, sorted(labels), n=1)
            remedy = f"Did you mean {meant[0]}?" if meant else "Write the label of a row of people."
            inner.wrong(f"stay names no row: {label[:60]!r}.", remedy)
    return Expected(go, exercised, stay)
