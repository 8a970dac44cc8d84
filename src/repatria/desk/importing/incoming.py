"""What comes in: a list or file of others, who speaks in it, and what is recorded of it as a source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from repatria.core.claims.claim import Claim
from repatria.core.claims.source import Source, SourceKind
from repatria.core.errors import BadInput
from repatria.core.lists.making import ListSource
from repatria.core.terms.dates import Edtf
from repatria.core.terms.records import Kind, Power, Ref, derived_claim_id, key_of, kind_of, parse_ref, ref
from repatria.core.terms.speech import Hedge
from repatria.desk.entering import Writing
from repatria.desk.naming import speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A list or file as it was received.

    Args:
        identity: its digest, and what else tells it from others, such as the sheet.
        sha256: of its bytes, in hexadecimal.
        title: the register's own description of it, never a prisoner's name.
        speakers: who says what it says, outermost first: references, Powers, or names.
        kind: what sort of source it is.
        hedge: with what reserve it is taken.
        published_on: the day that it gives itself.
        edition_of: the source of an earlier edition, when it is the next one.
    """

    identity: str
    sha256: str
    title: str
    speakers: Sequence[str]
    kind: SourceKind = SourceKind.PARTY_LIST
    hedge: Hedge = Hedge.REPORTED
    published_on: Edtf | None = None
    edition_of: Ref | None = None


def described(
    incoming: Incoming, by: Ref, origin: str, today: date, names: Mapping[str, Power]
) -> tuple[ListSource, tuple[Claim, ...]]:
    """The list as a source of claims, and the claims that describe it and name its speakers.

    The ids of these claims are made from the list, so that whoever takes it in again adds none.

    Args:
        incoming: the list.
        by: the officer who takes it in.
        origin: the register's name.
        today: the day on which it is taken in.
        names: what the register calls Powers.

    Raises:
        BadInput: nobody is said to speak, or the earlier edition is no list.
    """
    if not incoming.speakers:
        what, remedy = "nobody is said to speak.", "Name who made the list with --speaker, or in its mapping."
        raise BadInput.of("import.speaker", "the list", what, remedy)
    if not incoming.title.strip():
        raise BadInput.of(
            "import.title", "the list", "has no title.", "Describe it with --source, without names."
        )
    short = incoming.identity[:12] if "/" not in incoming.identity else _digest(incoming.identity)
    key = f"list-{short}" if incoming.edition_of is None else _list_of(incoming.edition_of, origin)
    source = ref(Kind.SOURCE, f"{origin}/{key}/edition-{short}")
    writing = Writing(
        by=by, key=derived_claim_id(0, f"import {incoming.identity}"), origin=origin, today=today
    )
    chain: list[Ref] = []
    first: list[Claim] = []
    for typed in incoming.speakers:
        named, claims = speaker(writing, typed, names)
        chain.append(named)
        first.extend(claims)
    told = Source(
        kind=incoming.kind,
        title=incoming.title.strip(),
        sha256=incoming.sha256,
        published_on=incoming.published_on,
    )
    made = ListSource(
        origin=origin,
        key=key,
        digest=incoming.identity,
        source=source,
        speakers=tuple(chain),
        hedge=incoming.hedge,
        said_on=incoming.published_on,
    )
    return made, (writing.describing(source, told), *first)


def _digest(text: str) -> str:
    from hashlib import sha256

    return sha256(text.encode()).hexdigest()[:12]


def _list_of(source: Ref, origin: str) -> str:
    """The key of the list that a source is an edition of."""
    try:
        parsed = parse_ref(source)
    except ValueError:
        parsed = None
    key = "" if parsed is None or kind_of(parsed) is not Kind.SOURCE else key_of(parsed)
    list_key, _, edition = key.removeprefix(f"{origin}/").partition("/")
    if not key.startswith(f"{origin}/list-") or not edition.startswith("edition-"):
        what, remedy = (
            "is no list that this register took in.",
            "Copy the source from repatria import's answer.",
        )
        raise BadInput.of("import.edition", source, what, remedy)
    return list_key
