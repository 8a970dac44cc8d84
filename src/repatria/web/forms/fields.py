"""The fields of a property's value: what a form draws, and how what was typed is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from repatria.core.claims.source import SourceKind
from repatria.core.claims.values import Outcome, Qualifier, ValueType
from repatria.core.claims.vocabulary import Property
from repatria.core.offers.powers import PowerNames
from repatria.core.terms.records import Power
from repatria.core.terms.speech import Acknowledgement
from repatria.core.terms.wishes import AskedBy, Preference

Choices = tuple[tuple[str, str], ...]

CHOOSE = ("", "choose")
"""What stands in a field where something has to be chosen: nothing is chosen for anybody."""

YES_NO: Choices = (("", "no source says"), ("yes", "yes"), ("no", "no"))


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    Args:
        name: its name in the form.
        label: what stands above it.
        kind: `text`, `area`, `number`, `date`, `power`, or `choice`.
        help: what to type.
        choices: what can be chosen.
        required: True where the form cannot do without it.
        value: what stands in it.
        error: what is wrong with it; empty when nothing is.
        basis: the article that asks for it.
    """

    name: str
    label: str
    kind: str = "text"
    help: str = ""
    choices: Choices = ()
    required: bool = False
    value: str = ""
    error: str = ""
    basis: str = ""

    def filled(self, typed: Mapping[str, str]) -> Field:
        """The field with what was typed in it."""
        return replace(self, value=typed.get(self.name, self.value).strip())


def words(codes: Any) -> Choices:
    """Codes with the words that a page shows for them."""
    return tuple((str(code), str(code).replace("_", " ")) for code in codes)


EDTF_HELP = "As far as known: 2025-01-09, 2025-01, 1999?, or 2025-01-06/2025-01-12 for between."

_PARTS: Mapping[ValueType, tuple[Field, ...]] = {
    ValueType.NAME: (
        Field("text", "As written", help="In the script of the source."),
        Field("script", "Script", help="ISO 15924, such as Cyrl, Hang, Latn; may stay empty."),
        Field("language", "Language", help="ISO 639-1, such as uk, ko; may stay empty."),
    ),
    ValueType.COUNT: (
        Field("number", "Number", "number", "May stay empty where the source gives none."),
        Field("qualifier", "How exact", "choice", choices=words(Qualifier)),
    ),
    ValueType.WISH: (
        Field("preference", "What he wants", "choice", choices=(CHOOSE, *words(Preference))),
        Field("destination", "Which Power is meant", "power"),
        Field("asked_by", "Who asked him", "choice", choices=(CHOOSE, *words(AskedBy))),
        Field("without_witnesses", "Heard in private", "choice", choices=YES_NO),
        Field("language_understood", "In a language that he understands", "choice", choices=YES_NO),
        Field("informed", "Told of the options beforehand", "choice", choices=YES_NO),
        Field("would_go_if_required", "Would go elsewhere if he had to", "choice", choices=YES_NO),
        Field("published", "His words or face were made public", "choice", choices=YES_NO),
    ),
    ValueType.DECISION: (
        Field("outcome", "What was decided", "choice", choices=(CHOOSE, *words(Outcome))),
        Field("destination", "For which Power", "power", "Empty where it concerns any journey."),
        Field("condition", "On what condition", help="In words; only for a conditional decision."),
        Field("until", "May be relied on until", "date", EDTF_HELP),
    ),
    ValueType.RISK: (
        Field("destination", "At which destination", "power"),
        Field("grounds", "What is feared", "area"),
    ),
    ValueType.ACKNOWLEDGEMENT: (
        Field("power", "Which Power", "power"),
        Field("says", "What it says", "choice", choices=(CHOOSE, *words(Acknowledgement))),
    ),
}
"""The parts of values that have several; every other type is one field."""

SOURCE_FIELDS = (
    Field("source.kind", "What sort of source", "choice", choices=(CHOOSE, *words(SourceKind))),
    Field("source.title", "What it is", help="The register's own description, not the publisher's headline."),
    Field("source.author", "Written by"),
    Field("source.publisher", "Published by", help="As the source states it; empty where it states none."),
    Field("source.published_on", "Its own date", "date", EDTF_HELP),
    Field("source.language", "Language", help="ISO 639-1, such as uk."),
    Field("source.address", "Where it was published"),
)
"""What a new source is described by."""


def value_fields(term: Property) -> tuple[Field, ...]:
    """The fields of a value of a property; their names begin with `value`."""
    parts = _PARTS.get(term.type)
    if parts:
        return tuple(replace(part, name=f"value.{part.name}") for part in parts)
    one = Field("value", term.meaning.rstrip("."), required=True, basis=term.basis)
    match term.type:
        case ValueType.DATE:
            return (replace(one, kind="date", help=EDTF_HELP),)
        case ValueType.POWER:
            return (replace(one, kind="power", help="A name or a code such as UA."),)
        case ValueType.CODE:
            return (replace(one, kind="choice", choices=(CHOOSE, *words(term.codes))),)
        case ValueType.YES_NO:
            return (replace(one, kind="choice", choices=(CHOOSE, ("yes", "yes"), ("no", "no"))),)
        case ValueType.REF:
            return (replace(one, help="A reference such as group:kursk-2025/captives."),)
        case ValueType.TEXT if term.name in _LONG:
            return (replace(one, kind="area"),)
        case _:
            return (one,)


_LONG = frozenset({"condition", "statement_in_custody", "next_of_kin", "policy", "promise", "happened"})


def value_json(term: Property, typed: Mapping[str, str], names: Mapping[str, Power]) -> Any:
    """The JSON form of what was typed; a part that is wrong is left as typed, for the codec to refuse."""
    values = {field.name: typed.get(field.name, "").strip() for field in value_fields(term)}
    if term.type in _PARTS:
        parts = {
            field.name.removeprefix("value."): _one(field.kind, field.choices, values[field.name], names)
            for field in value_fields(term)
        }
        found = {name: part for name, part in parts.items() if part is not None}
        if term.type is ValueType.NAME and set(found) == {"text"}:
            return found["text"]
        return found or None
    [field] = value_fields(term)
    return _one(field.kind, field.choices, values[field.name], names)


def _one(kind: str, choices: Choices, value: str, names: Mapping[str, Power]) -> Any:
    if not value:
        return None
    if kind == "number":
        return int(value) if value.isascii() and value.isdigit() and len(value) <= 9 else value
    if kind == "power":
        return PowerNames(names).code(value) or value
    if kind == "choice" and {"yes", "no"} <= {code for code, _ in choices}:
        return {"yes": True, "no": False}.get(value, value)
    return value
