"""Filters that make a value readable: dates, codes, Powers and references by their names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django import template

from repatria.core.claims.view import View
from repatria.core.terms.dates import Edtf
from repatria.core.terms.records import Power, Ref, key_of
from repatria.desk.provenance import power_name, title_of
from repatria.web.words import day_words, edtf_words

register = template.Library()


@register.filter
def day(value: date | Edtf | str | None) -> str:
    """A date in words, whether it is a day or an EDTF date."""
    if isinstance(value, datetime):
        return f"{day_words(value.date())}, {value:%H:%M} UTC"
    if isinstance(value, date):
        return day_words(value)
    return edtf_words(value.text if isinstance(value, Edtf) else value)


@register.filter
def spaced(code: object) -> str:
    """A code of a closed list in words: `third_state` becomes `third state`."""
    return str(code).replace("_", " ")


@register.filter
def in_words(value: object) -> str:
    """A value's JSON form in words: its parts with what they are."""
    if isinstance(value, Mapping):
        return ", ".join(f"{spaced(name)} {spaced(part)}" for name, part in value.items())
    return spaced(value) if isinstance(value, str) and value.islower() and ":" not in value else str(value)


@register.filter
def sentence(words: str) -> str:
    """Words with a capital at the beginning and a full stop at the end."""
    words = words.strip()
    if not words:
        return ""
    return words[0].upper() + words[1:] + ("" if words[-1] in ".!?" else ".")


@register.filter
def power(view: View, code: Power | None) -> str:
    """A Power by its name: `{{ view|power:code }}`."""
    return power_name(view, code)


@register.filter
def title(view: View, reference: Ref) -> str:
    """What a reference is called: `{{ view|title:reference }}`."""
    return title_of(view, reference)


@register.filter
def at(kept: Mapping[int, list[str]], number: int) -> list[str]:
    """What is kept under a number: `{{ otherwise|at:card.number }}`; nothing when there is none."""
    return kept.get(number, [])


@register.filter
def of(named: Mapping[str, str], key: str) -> str:
    """What is kept under a key: `{{ labels|of:person }}`."""
    return named.get(key, key)


@register.filter
def key(reference: Ref) -> str:
    """A reference's key without its kind."""
    return key_of(reference)


@register.filter
def fingerprint(digest: bytes | str) -> str:
    """A digest in groups of eight, so that people can compare it."""
    text = digest.hex() if isinstance(digest, bytes) else digest
    return " ".join(text[place : place + 8] for place in range(0, len(text), 8))
