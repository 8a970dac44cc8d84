"""A declaration: the criteria of a round, fixed before lists open, so that nobody suits them to the names.

Whoever holds the declaration's digest can see that a plan was made by these criteria and no others.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Protocol

from repatria.core.clearing.certificate import strict
from repatria.core.clearing.plan import Plan
from repatria.core.clearing.ties import RULE
from repatria.core.errors import Problem

CODE = "clearing.declaration"


class Named(Protocol):
    """An objective as far as it is declared."""

    @property
    def name(self) -> str: ...
    @property
    def words(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Declaration:
    """The criteria by which people will be chosen.

    Args:
        round: what the round is called.
        objectives: the name and the words of each objective, the first before the second and so on.
        tie_break: the rule between equals.
        declared_at: when, in UTC.
    """

    round: str
    objectives: tuple[tuple[str, str], ...]
    tie_break: str
    declared_at: datetime

    @property
    def digest(self) -> str:
        """The SHA-256 of the declaration's text, in hexadecimal; publish it before lists open."""
        return sha256(declaration_text(self).encode()).hexdigest()


def declare(round_name: str, objectives: Sequence[Named], at: datetime) -> Declaration:
    """Declare the criteria of a round.

    Args:
        round_name: what the round is called.
        objectives: the objectives in their order.
        at: when, with an offset.
    """
    listed = tuple((one.name, one.words) for one in objectives)
    return Declaration(round_name, listed, RULE, at.astimezone(UTC))


def declaration_to_json(declaration: Declaration) -> dict[str, Any]:
    """The JSON form of a declaration."""
    return {
        "round": declaration.round,
        "objectives": [{"name": name, "words": words} for name, words in declaration.objectives],
        "tie_break": declaration.tie_break,
        "declared_at": declaration.declared_at.isoformat(timespec="seconds"),
    }


def declaration_text(declaration: Declaration) -> str:
    """The canonical text of a declaration, of which the digest is made."""
    data = declaration_to_json(declaration)
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def read_declaration(text: str | bytes, where: str) -> Declaration:
    """Read the text of a declaration.

    Args:
        text: the file.
        where: what to call it in problems.

    Raises:
        BadInput: it is none; everything wrong is listed.
    """
    data = strict.parsed(text, where, CODE)
    reading = strict.Reading(where, CODE)
    keys = ("round", "objectives", "tie_break", "declared_at")
    part: dict[str, Any] = reading.part("", data, lambda data: dict(strict.mapping(data, keys, keys)), {})
    reading.raise_if_any()
    found = Declaration(
        round=reading.part("round", part["round"], strict.key, ""),
        objectives=reading.all("objectives", part["objectives"], _objective),
        tie_break=reading.part("tie_break", part["tie_break"], strict.text, ""),
        declared_at=reading.part("declared_at", part["declared_at"], _moment, datetime.min),
    )
    reading.raise_if_any()
    return found


def _objective(data: Any) -> tuple[str, str]:
    part = strict.mapping(data, ("name", "words"), ("name", "words"))
    return strict.at("name", strict.key, part["name"]), strict.at("words", strict.text, part["words"])


def _moment(data: Any) -> datetime:
    try:
        moment: datetime | None = datetime.fromisoformat(strict.key(data))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise strict.Wrong("", "has to be a moment with an offset such as 2025-01-13T18:00:00+00:00")
    return moment.astimezone(UTC)


def against_declaration(
    declaration: Declaration,
    objectives: Sequence[Named],
    plan: Plan | None = None,
    *,
    lists_opened_at: datetime | None = None,
    digest: str | None = None,
) -> tuple[Problem, ...]:
    """What sets a clearing against what was declared; nothing where it keeps it.

    Args:
        declaration: what was declared.
        objectives: those by which the round is cleared.
        plan: the plan, whose levels have to be the declared ones.
        lists_opened_at: when the first list was opened; what was declared later is no declaration.
        digest: the digest that was published.
    """
    where = f"round {declaration.round}"
    return tuple(_problems(declaration, objectives, plan, lists_opened_at, digest, where))


def _problems(
    declaration: Declaration,
    objectives: Sequence[Named],
    plan: Plan | None,
    opened: datetime | None,
    digest: str | None,
    where: str,
) -> Iterator[Problem]:
    if digest is not None and digest != declaration.digest:
        what = "the declaration is not the one whose digest was published."
        yield Problem("clearing.criteria-altered", where, what, "Clear by the one that was published.")
    if opened is not None and declaration.declared_at >= opened:
        what = "its criteria were declared when lists were open already."
        yield Problem(
            "clearing.criteria-late", where, what, "Declare the criteria of the next round before it opens."
        )
    used = tuple((one.name, one.words) for one in objectives)
    if used != declaration.objectives:
        yield Problem("clearing.criteria", where, _other(declaration, used), "Clear by what was declared.")
    levels = () if plan is None else tuple(level.name for level in plan.levels)
    if plan is not None and levels != tuple(name for name, _ in declaration.objectives):
        what = "the plan's levels are not the objectives declared."
        yield Problem("clearing.criteria", where, what, "Clear by what was declared.")
    if declaration.tie_break != RULE:
        what = "another rule between equals was declared than the one in use."
        yield Problem("clearing.criteria", where, what, "Declare the rule that is in use.")


def _other(declaration: Declaration, used: tuple[tuple[str, str], ...]) -> str:
    declared = [name for name, _ in declaration.objectives]
    names = [name for name, _ in used]
    for place, (one, other) in enumerate(zip(declared, names, strict=False), 1):
        if one != other:
            return f"criterion {place} is {other}, and {one} was declared."
    if len(declared) != len(names):
        return f"{len(names)} criteria are used, and {len(declared)} were declared."
    return "the words of a criterion are not those declared."
