"""From what stands in the fields to the JSON of an offer, field by field."""

from __future__ import annotations

from collections.abc import Mapping

from repatria.core.offers.form.kinds import BOUNDS, CONDITIONS, COUNTS, GROUPS, Choice, Leaf, choices_of
from repatria.core.offers.form.leaves import FieldKind, json_of
from repatria.core.offers.form.rows import Field
from repatria.core.offers.json_parts import Json
from repatria.core.offers.limits import DEEPEST_NESTING
from repatria.core.offers.powers import PowerNames

_LONGEST_KEY = 200
_NAME = Leaf("offer", FieldKind.NAME, "name of the offer", "Letters, digits and . _ / -")
_BY = Leaf("by", FieldKind.POWER, "offered by", "The Detaining Power.")
_TO = Leaf(
    "to", FieldKind.POWERS, "to", "Names or codes with commas; empty for any Power.", may_be_empty=True
)
_LATER = Leaf("named_later", FieldKind.FLAG, "names to be given later", may_be_empty=True)
_FROM = Leaf("from", FieldKind.DATE, "valid from", "A date such as 2025-01-12.", may_be_empty=True)
_UNTIL = Leaf("until", FieldKind.DATE, "valid until", "A date such as 2025-03.", may_be_empty=True)
_APART = Leaf(
    "not_together_with", FieldKind.NAMES, "not together with", "Names of offers.", may_be_empty=True
)
_MOST = Leaf("at_most", FieldKind.NUMBER, "at most so many of these", "A whole number.")
_WITH = Leaf("with", FieldKind.NAMES, "this offer and", "Names of offers, with commas.")
_SHARED = Leaf(
    "consideration_may_be_shared", FieldKind.FLAG, "consideration may be shared", may_be_empty=True
)


class Reading:
    """Reads a form; `fields` has every field met, in the order of the page.

    Args:
        values: key to value.
        names: what Powers are called.
    """

    def __init__(self, values: Mapping[str, str], names: PowerNames) -> None:
        self.values, self.names = values, names
        self.fields: list[Field] = []
        self._powers = tuple(sorted((code, name) for name, code in names.codes.items()))
        self._rows = _rows(values)

    def offer(self) -> dict[str, Json]:
        """The JSON of the offer; of no use when a field has an error."""
        data: dict[str, Json] = {"offer": self._leaf("", _NAME, 0), "by": self._leaf("", _BY, 0)}
        data["releases"] = [self._grant(f"releases.{row}") for row in self._rows.get("releases", [1])]
        if self._kind("if", CONDITIONS, "only if", 0, may_be_empty=True):
            data["if"] = self._condition("if", 0)
        valid = {leaf.name: self._leaf("valid.", leaf, 0) for leaf in (_FROM, _UNTIL)}
        data["valid"] = {name: date for name, date in valid.items() if date is not None}
        data["not_together_with"] = self._leaf("", _APART, 0) or []
        rows = self._rows.get("alternatives", [])
        data["alternatives"] = [self._alternatives(f"alternatives.{row}.") for row in rows]
        if self._leaf("", _SHARED, 0):
            data["consideration_may_be_shared"] = True
        return data

    def _grant(self, key: str) -> Json:
        bound = self._bound(f"{key}.bound", BOUNDS, 0)
        later = self._leaf(f"{key}.", _LATER, 1)
        group = self._group(f"{key}.of", 1)
        to = self._leaf(f"{key}.", _TO, 1) or "anyone"
        data = {"bound": bound, "of": group, "to": to}
        return data | {"named_later": True} if later else data

    def _alternatives(self, key: str) -> Json:
        return {"at_most": self._leaf(key, _MOST, 0), "with": self._leaf(key, _WITH, 1)}

    def _bound(self, key: str, kinds: Mapping[str, Choice], depth: int) -> Json:
        label = "releases" if kinds is BOUNDS else "how many"
        kind = self._kind(key, kinds, label, depth)
        numbers = self._leaves(key, kinds[kind], depth + 1) if kind else []
        match kind, numbers:
            case "all", _:
                return {"all": True}
            case "all_who_may_go", _:
                return {"all": "who may go"}
            case "for_each", [count, released]:
                return {"at_least": count, "for_each_released": released}
            case "between", _:
                return {"between": numbers}
            case _, [number]:
                return {kind: number}
            case _:
                return None

    def _group(self, key: str, depth: int, levels: int = DEEPEST_NESTING) -> Json:
        kind = self._kind(key, GROUPS, "of whom", depth)
        if not kind:
            return None
        choice = GROUPS[kind]
        if choice.parts:
            parts = [self._group(one, depth + 1, levels - 1) for one in self._parts(key, choice, levels)]
            return {kind: parts if choice.parts > 1 else next(iter(parts), None)}
        values = self._leaves(key, choice, depth + 1)
        return {"with": values[0], "values": values[1]} if kind == "with" else {kind: (values or [True])[0]}

    def _condition(self, key: str, depth: int, levels: int = DEEPEST_NESTING) -> Json:
        kind = self.values.get(key, "")
        choice = CONDITIONS[kind]
        values = self._leaves(key, choice, depth + 1)
        if choice.counts:
            power, other, table = values
            optional = {choice.leaves[1].name: other, "by_table": table}
            counted = self._bound(f"{key}.bound", COUNTS, depth + 1)
            data = {"power": power or "anyone", kind: counted, "of": self._group(f"{key}.of", depth + 1)}
            return data | {name: value for name, value in optional.items() if value is not None}
        if not choice.parts:
            return {kind: values[0]}
        parts = [
            self._condition(one, depth + 1, levels - 1)
            for one in self._parts(key, choice, levels)
            if self._kind(one, CONDITIONS, "this holds", depth + 1)
        ]
        if kind == "at_least_of":
            return {"at_least": values[0], "of": parts}
        return {kind: parts if choice.parts > 1 else next(iter(parts), None)}

    def _parts(self, key: str, choice: Choice, levels: int) -> list[str]:
        """The keys of the parts; with the error of the field that joins them where there is one."""
        found = [f"{key}.{row}" for row in self._rows.get(key, [])]
        if levels == 0:
            self._wrong(key, f"it is nested more than {DEEPEST_NESTING} deep")
            return []
        if len(found) < choice.parts:
            self._wrong(key, "add what it joins: two parts or more" if choice.parts > 1 else "add its part")
        return found if choice.parts > 1 else found[:1]

    def _wrong(self, key: str, error: str) -> None:
        place = next(number for number in reversed(range(len(self.fields))) if self.fields[number].key == key)
        met = self.fields[place]
        self.fields[place] = Field(
            met.key, met.depth, met.kind, met.label, met.help, met.choices, met.value, error
        )

    def _kind(
        self, key: str, kinds: Mapping[str, Choice], label: str, depth: int, may_be_empty: bool = False
    ) -> str:
        value = self.values.get(key, "")
        error = "" if value in kinds or (may_be_empty and not value) else "choose one"
        choices = ((("", "no condition"),) if may_be_empty else ()) + choices_of(kinds)
        self.fields.append(Field(key, depth, FieldKind.CHOICE, label, "", choices, value, error))
        return "" if error else value

    def _leaves(self, key: str, choice: Choice, depth: int) -> list[Json]:
        return [self._leaf(f"{key}.", leaf, depth) for leaf in choice.leaves]

    def _leaf(self, prefix: str, leaf: Leaf, depth: int) -> Json:
        value = self.values.get(prefix + leaf.name, "")
        data, error = self._read(leaf, value)
        is_power = leaf.kind in (FieldKind.POWER, FieldKind.POWERS)
        choices = self._powers if is_power else leaf.choices
        self.fields.append(
            Field(prefix + leaf.name, depth, leaf.kind, leaf.label, leaf.help, choices, value, error)
        )
        return data

    def _read(self, leaf: Leaf, value: str) -> tuple[Json, str]:
        if not value.strip():
            return None, "" if leaf.may_be_empty else "fill this in"
        if leaf.choices and value not in dict(leaf.choices):
            return None, "choose one"
        try:
            data = json_of(leaf.kind, value, self.names)
        except ValueError as error:
            return None, str(error)
        if data == [] and not leaf.may_be_empty:
            return None, "fill this in"
        return data, ""


def _rows(values: Mapping[str, str]) -> dict[str, list[int]]:
    """The numbers of the rows under each key, in order."""
    found: dict[str, set[int]] = {}
    for key in values:
        parts = key.split(".") if len(key) <= _LONGEST_KEY else []
        for place, part in enumerate(parts):
            if part.isascii() and part.isdigit() and len(part) <= 6:
                found.setdefault(".".join(parts[:place]), set()).add(int(part))
    return {key: sorted(rows) for key, rows in found.items()}
