"""The form of a decision: the claims that a proposal would become, each to be kept, changed or left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from repatria.core.claims.vocabulary import VOCABULARY, Property
from repatria.core.errors import BadInput
from repatria.core.terms.records import Power
from repatria.desk.reviewing.drafts import Draft
from repatria.web.forms.entry import enterable
from repatria.web.forms.fields import Field, value_fields, value_json

MOST = 12
"""Claims on one form."""


@dataclass(frozen=True, slots=True)
class Row:
    """One claim on the form.

    Args:
        number: its place, from 1; its fields begin with `c<number>.`.
        about: of whom or what.
        term: the property.
        fields: of its value.
        keep: whether it is to be recorded.
    """

    number: int
    about: str
    term: Property
    fields: tuple[Field, ...]
    keep: bool


def rows_of(drafts: Iterable[Draft]) -> tuple[Row, ...]:
    """The rows for drafts, filled in as far as they are."""
    return tuple(_row(number, draft) for number, draft in enumerate(drafts, 1))


def rows_typed(typed: Mapping[str, str]) -> tuple[Row, ...]:
    """The rows as they were typed, for showing them again."""
    found = []
    for number in range(1, MOST + 1):
        term = VOCABULARY.get(typed.get(f"c{number}.property", ""))
        if term is None:
            continue
        fields = tuple(field.filled(typed) for field in _fields(number, term))
        keep = typed.get(f"c{number}.keep") == "yes"
        found.append(Row(number, typed.get(f"c{number}.about", "").strip(), term, fields, keep))
    return tuple(found)


def with_another(rows: Sequence[Row], property: str, about: str) -> tuple[Row, ...]:
    """The rows and one more, empty.

    Raises:
        BadInput: there is no such property, or too many rows.
    """
    term = VOCABULARY.get(property)
    if term is None or not any(term in enterable_of(kind) for kind in term.about):
        what = "cannot be claimed here."
        raise BadInput.of("review.property", property[:60] or "nothing", what, "Choose from the list.")
    number = max((row.number for row in rows), default=0) + 1
    if number > MOST:
        what = f"holds {MOST} claims already."
        raise BadInput.of("review.many", "the form", what, "Record these, then add the rest.")
    return (*rows, Row(number, about, term, _fields(number, term), keep=True))


def entries_typed(typed: Mapping[str, str], names: Mapping[str, Power]) -> tuple[dict[str, Any], ...]:
    """The kept claims in their JSON form, as typed; the codec refuses what is wrong."""
    made = []
    for row in rows_typed(typed):
        if row.keep:
            begins = f"c{row.number}."
            own = {
                name.removeprefix(begins): value for name, value in typed.items() if name.startswith(begins)
            }
            value = value_json(row.term, own, names)
            made.append({"about": row.about, "property": row.term.name, "value": value})
    return tuple(made)


def enterable_of(kind: str) -> tuple[Property, ...]:
    """What can be claimed of a kind of thing on this form: offers too, in their own language."""
    offer = (VOCABULARY["offer"],) if kind == "offer" else ()
    return (*enterable(f"{kind}:x"), *offer)  # type: ignore[arg-type]


def _row(number: int, draft: Draft) -> Row:
    term = VOCABULARY[draft.property]
    typed = _typed(draft.value)
    fields = tuple(
        replace(field, value=typed.get(field.name.partition(".")[2], "")) for field in _fields(number, term)
    )
    return Row(number, draft.about, term, fields, keep=True)


def _fields(number: int, term: Property) -> tuple[Field, ...]:
    fields = value_fields(term)
    if term.name == "offer":
        fields = (replace(fields[0], kind="area", help="In the offers language."),)
    return tuple(replace(field, name=f"c{number}.{field.name}", required=False) for field in fields)


def _typed(value: Any) -> dict[str, str]:
    """A value's JSON form as the fields of its form hold it."""
    if value is None:
        return {}
    if isinstance(value, Mapping):
        return {f"value.{name}": str(part) for name, part in value.items()}
    return {"value": str(value), "value.text": str(value)}
