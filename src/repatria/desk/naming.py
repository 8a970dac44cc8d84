"""Naming who speaks: a person at the keyboard types a name, a Power or a reference.

A name that is typed again means the same speaker, so its reference is made from the name itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from repatria.core.claims.claim import Claim
from repatria.core.claims.values import Name
from repatria.core.errors import BadInput
from repatria.core.offers.powers import PowerNames
from repatria.core.terms.records import Kind, Power, Ref, parse_ref, power_ref, ref
from repatria.desk.entering import Writing, slug


def speaker(writing: Writing, typed: str, names: Mapping[str, Power]) -> tuple[Ref, tuple[Claim, ...]]:
    """Who is meant, and the claims that name a speaker met for the first time.

    Args:
        writing: who writes.
        typed: a reference such as `actor:kursk-2025/nis`, a Power's name or code, or a name.
        names: what Powers are called.

    Raises:
        BadInput: nothing was typed, or a reference of no known kind.
    """
    text = typed.strip()
    if not text:
        raise BadInput.of("enter.speaker", "said by", "is empty.", "Name who says so, outermost first.")
    if text.partition(":")[0] in set(Kind):
        try:
            return parse_ref(text), ()
        except ValueError as error:
            raise BadInput.of("enter.speaker", "said by", f"{error}.", "Write a name instead.") from None
    power = PowerNames(names).code(text)
    if power is not None:
        return power_ref(power), ()
    actor = ref(Kind.ACTOR, f"{writing.origin}/{_from_name(text)}")
    title = writing.own_claim(f"title {actor}", actor, "title", Name(text=text))
    return actor, (title, *writing.accepting([title], "a name used by this register"))


def _from_name(text: str) -> str:
    """The name in plain letters; in other scripts its digest, so that no two names meet in one slug."""
    plain = slug(text)
    if text.isascii():
        return plain
    return f"named-{sha256(text.casefold().encode()).hexdigest()[:12]}"
