"""Who voiced an offer and where it was read: the part that forms about offers share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from repatria.core.claims.claim import Claim
from repatria.core.terms.records import Power, Ref
from repatria.desk.entering import Writing
from repatria.desk.naming import speaker
from repatria.desk.ports import Act, Register
from repatria.web.forms.fields import SOURCE_FIELDS

CHAIN = ("speaker.1", "speaker.2")


def voiced(typed: Mapping[str, str]) -> dict[str, Any]:
    """What the shared part of the form shows of what was typed."""
    return {
        "speakers": tuple(typed.get(name, "") for name in CHAIN),
        "source_fields": [field.filled(typed) for field in SOURCE_FIELDS],
        "describes_source": any(value for name, value in typed.items() if name.startswith("source.")),
    }


def chain_of(
    who: Writing, typed: Mapping[str, str], names: Mapping[str, Power], register: Register
) -> tuple[list[Ref], tuple[Claim, ...]]:
    """The speakers that were typed, and the claims that name those met for the first time.

    Raises:
        BadInput: the first is empty, or one cannot be read.
    """
    chain: list[Ref] = []
    named: list[Claim] = []
    for name in CHAIN:
        if name != CHAIN[0] and not typed.get(name, "").strip():
            continue
        reference, claims = speaker(who, typed.get(name, ""), names)
        if not register.entries_about(reference):
            named.extend(claims)
        chain.append(reference)
    return chain, tuple(named)


def with_names(named: tuple[Claim, ...], act: Act) -> Act:
    """The act, with the names of its new speakers recorded before it."""
    return Act(kind=act.kind, key=act.key, by=act.by, claims=(*named, *act.claims), expects=act.expects)
