"""The form for a claim: which property, what is said, by whom, read where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from repatria.core.claims.source import Source
from repatria.core.claims.values import ValueType, decode
from repatria.core.claims.vocabulary import VOCABULARY, Property
from repatria.core.errors import BadInput, Problem
from repatria.core.terms.records import Power, Ref, parse_ref
from repatria.core.terms.speech import Hedge, Polarity
from repatria.web.forms.fields import EDTF_HELP, SOURCE_FIELDS, Field, value_fields, value_json, words

SPEAKERS = ("speaker.1", "speaker.2", "speaker.3", "speaker.4")

OWN_FORMS = frozenset({ValueType.SOURCE, ValueType.OFFER, ValueType.RULING, ValueType.REVIEW})
"""Values that are written on pages of their own."""

OWN_PAGES = frozenset({"same_as", "not_same_as", "unsure_same_as", "repeats", "confirmed"})
"""Acts that are done on pages of their own."""

COMMON = (
    Field("speaker.1", "Told by", required=True, help="Who tells us: a name, a Power, or a reference."),
    Field("speaker.2", "who cites", help="Whom that speaker cites; empty when nobody."),
    Field("speaker.3", "who cites"),
    Field("speaker.4", "who cites"),
    Field("hedge", "With what reserve", "choice", choices=words(Hedge), value=Hedge.STATED),
    Field("polarity", "Asserted or denied", "choice", choices=words(Polarity), value=Polarity.ASSERTS),
    Field("said_on", "Said on", "date", EDTF_HELP),
    Field("from", "Said to be true from", "date", EDTF_HELP),
    Field("to", "until", "date", EDTF_HELP),
    Field("original", "Words as written", "area", "Only where the register may keep them."),
    Field("language", "Their language", help="ISO 639-1, such as ko."),
    Field("note", "Your remark", "area", "Never part of what was said."),
)
WHERE = (
    Field(
        "source", "A source that the register has", help="Its reference, such as source:kursk-2025/report."
    ),
    Field("page", "Page", "number"),
    Field("row", "Row", "number"),
    Field("paragraph", "Paragraph"),
    Field("time_code", "Time", help="Such as 00:12:30."),
)


def enterable(about: Ref | None) -> tuple[Property, ...]:
    """The properties that can be claimed on this form, of a thing of that kind."""
    kind = about.partition(":")[0] if about else "record"
    return tuple(
        term
        for term in VOCABULARY.values()
        if kind in term.about and term.type not in OWN_FORMS and term.name not in OWN_PAGES
        and kind != "claim"
    )  # fmt: skip


def entry_fields(term: Property) -> dict[str, tuple[Field, ...]]:
    """The fields of the form, by section."""
    return {"said": value_fields(term), "speech": COMMON, "where": WHERE, "source": SOURCE_FIELDS}


def entry_json(
    term: Property, about: str, typed: Mapping[str, str], names: Mapping[str, Power], speakers: list[Ref]
) -> dict[str, Any]:
    """The claim's JSON form without id and source, as typed; the codec refuses what is wrong."""
    text = {name: value.strip() for name, value in typed.items()}
    holds = {end: text[end] for end in ("from", "to") if text.get(end)}
    original = {
        key: text[name] for key, name in (("text", "original"), ("language", "language")) if text.get(name)
    }
    passage: dict[str, Any] = {
        name: int(text[name]) if text[name].isascii() and text[name].isdigit() else text[name]
        for name in ("page", "row")
        if text.get(name)
    }
    passage |= {name: text[name] for name in ("paragraph", "time_code") if text.get(name)}
    data: dict[str, Any] = {
        "about": about,
        "property": term.name,
        "value": value_json(term, typed, names),
        "speakers": list(speakers),
        "hedge": text.get("hedge"),
        "polarity": text.get("polarity"),
        "said_on": text.get("said_on"),
        "holds": holds,
        "original": original if original.get("text") else None,
        "passage": passage,
        "note": text.get("note"),
    }
    return {key: part for key, part in data.items() if part not in (None, "", {})}


def source_of(typed: Mapping[str, str]) -> Ref | Source:
    """The source that was chosen, or the new one that was described.

    Raises:
        BadInput: neither was, or both were.
    """
    reference = typed.get("source", "").strip()
    parts = {
        field.name.removeprefix("source."): value
        for field in SOURCE_FIELDS
        if (value := typed.get(field.name, "").strip())
    }
    if bool(reference) == bool(parts):
        what = "names two sources." if parts else "names no source."
        raise BadInput.of("enter.source", "read in", what, "Name one that is known, or describe a new one.")
    try:
        if reference:
            return parse_ref(reference)
        made = decode(ValueType.SOURCE, parts)
    except ValueError as error:
        raise BadInput([Problem("enter.source", "read in", f"{error}.", "Correct it.")]) from None
    assert isinstance(made, Source)
    return made
