"""The head of a bundle: who sends what to whom and why, chosen by which rule, and what is not in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

import rfc8785

from repatria.core.archive.entry import moment_text, parse_moment
from repatria.core.terms.records import Kind, Ref, kind_of, parse_ref

FORMAT = "repatria-bundle"
VERSION = 1
"""The form of bundles that this Repatria makes and takes."""

ONE_OFFICER = "sent on one officer's word"
"""What stands in the place of a second officer's name."""


class Choice(StrEnum):
    """The kinds of rules by which claims are chosen."""

    ALL = "all"
    RECORD = "record"
    SOURCE = "source"
    PROPERTY = "property"
    COMPARTMENT = "compartment"
    SINCE = "since"


@dataclass(frozen=True, slots=True)
class Rule:
    """By which rule claims are chosen: its kind, and what is named, such as records or a moment."""

    choice: Choice
    names: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join((self.choice, *self.names))


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a bundle says of itself.

    Args:
        origin: the register that sends it.
        to: the origin of the register that it is for; None when it is for whoever gets it.
        purpose: what it is sent for.
        made_at: when it was made; UTC, whole milliseconds.
        sent_by: the officer who sends it.
        confirmed_by: the second officer; None when it was sent on one officer's word.
        rule: by which rule its claims were chosen.
        claims: how many claims it holds.
        proofs: how many proofs of inclusion it holds: none, or one for each claim.
        losses: what is left out, in words, with how much of it.
        checkpoint: the sending ledger's state as a signed note.
        consistency: for earlier sizes of the sending ledger, the proof that it has only grown since.
    """

    origin: str
    to: str | None
    purpose: str
    made_at: datetime
    sent_by: Ref
    confirmed_by: Ref | None
    rule: Rule
    claims: int
    proofs: int = 0
    losses: Mapping[str, int] = field(default_factory=dict)
    checkpoint: str
    consistency: Mapping[int, tuple[bytes, ...]] = field(default_factory=dict)


def header_line(header: Header) -> bytes:
    """The header's canonical JSON (RFC 8785), without a line end."""
    return rfc8785.dumps(
        {
            "format": FORMAT,
            "version": VERSION,
            "origin": header.origin,
            "to": header.to,
            "purpose": header.purpose,
            "made_at": moment_text(header.made_at),
            "sent_by": header.sent_by,
            "confirmed_by": header.confirmed_by or ONE_OFFICER,
            "rule": {"choice": str(header.rule.choice), "names": list(header.rule.names)},
            "claims": header.claims,
            "proofs": header.proofs,
            "losses": dict(header.losses),
            "checkpoint": header.checkpoint,
            "consistency": {
                str(size): [step.hex() for step in proof] for size, proof in header.consistency.items()
            },
        }
    )


def version_of(line: bytes) -> int | None:
    """The version that a header claims; None when the line is no header of a bundle."""
    try:
        data = json.loads(line)
        version = data["version"] if data["format"] == FORMAT else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return version if isinstance(version, int) else None


def parse_header(line: bytes) -> Header:
    """Read a header; strict, so that nothing in it goes unread.

    Raises:
        ValueError: it is not a header of this version.
    """
    try:
        header = _header(json.loads(line))
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"a part of the header is missing or of the wrong type ({error})") from None
    if header_line(header) != line:
        raise ValueError("the header is not in its canonical form, or holds more than this version knows")
    return header


def _header(data: Any) -> Header:
    second = data["confirmed_by"]
    return Header(
        origin=_text(data["origin"]),
        to=None if data["to"] is None else _text(data["to"]),
        purpose=_text(data["purpose"]),
        made_at=parse_moment(_text(data["made_at"])),
        sent_by=_actor(data["sent_by"]),
        confirmed_by=None if second == ONE_OFFICER else _actor(second),
        rule=Rule(Choice(data["rule"]["choice"]), tuple(map(_text, data["rule"]["names"]))),
        claims=_count(data["claims"]),
        proofs=_count(data["proofs"]),
        losses=_mapping(data["losses"], _text, _count),
        checkpoint=_text(data["checkpoint"]),
        consistency=_mapping(data["consistency"], int, _hashes),
    )


def _text(data: Any) -> str:
    if not isinstance(data, str):
        raise ValueError(f"{data!r:.40} is no text")
    return data


def _actor(data: Any) -> Ref:
    found = parse_ref(_text(data))
    if kind_of(found) is not Kind.ACTOR:
        raise ValueError("who sends and who confirms are actors")
    return found


def _count(data: Any) -> int:
    if isinstance(data, bool) or not isinstance(data, int) or data < 0:
        raise ValueError(f"{data!r:.40} is no number of things")
    return data


def _hashes(data: Any) -> tuple[bytes, ...]:
    return tuple(bytes.fromhex(_text(step)) for step in data)


def _mapping(data: Any, key: Callable[[str], Any], value: Callable[[Any], Any]) -> dict[Any, Any]:
    if not isinstance(data, dict):
        raise ValueError("a part of the header is no mapping")
    return {key(name): value(part) for name, part in data.items()}
