"""The situation: who is held by whom, where each may lawfully go, and what is known besides.

The law room fills it; nothing here is decided. A destination that a person's options do not
name was examined by nobody and is not allowed. An undecided gate is never permission.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from repatria.core.terms.health import HealthTier
from repatria.core.terms.records import ClaimId, PersonId, Power, Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why something is shut or not yet decided.

    Args:
        words: the reason in plain language, without a name or a medical fact.
        article: the article that it rests on, such as `GC III 109(3)`.
        decided_by: what would decide it, in words; empty when it is decided.
        claims: what was said that it rests on.
    """

    words: str
    article: str = ""
    decided_by: str = ""
    claims: tuple[ClaimId, ...] = ()


class OptionState(StrEnum):
    """Whether the law lets a person go to a destination."""

    FIRM = "firm"  # every gate is open
    CONDITIONAL = "conditional"  # no gate is shut and at least one is undecided
    BARRED = "barred"  # at least one gate is shut


@dataclass(frozen=True, slots=True)
class Option:
    """One destination of one person, with the undecided gates, or the shut ones."""

    state: OptionState
    reasons: tuple[Reason, ...] = ()


class Lane(StrEnum):
    """On what ground a person goes."""

    DUTY = "duty"  # his return is owed whatever others do (GC III 109-110, 112, 118)
    AGREEMENT = "agreement"  # Powers may bargain over it
    UNDECIDED = "undecided"  # it is not settled whether a duty binds


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person as the clearing sees him.

    Args:
        id: the person.
        held_by: the Detaining Power.
        depends_on: the Power on which he depends, or None while nobody says.
        options: each destination that was examined.
        lane: whether his return is a duty.
        lane_reasons: why, and for an undecided lane what would decide it.
        tier: how urgently his health asks for return.
        months_in_captivity: completed months; None when the capture is undated.
        age_years: completed years of life; None when unknown.
        groups: the groups that he belongs to.
        records: the records held to be his.
        attributes: what his file says and offers may ask for, such as rank, sex and profession;
            `status` is `civilian` for a civilian.
    """

    id: PersonId
    held_by: Power
    depends_on: Power | None = None
    options: Mapping[Power, Option] = field(default_factory=dict)
    lane: Lane = Lane.UNDECIDED
    lane_reasons: tuple[Reason, ...] = ()
    tier: HealthTier = HealthTier.UNKNOWN
    months_in_captivity: int | None = None
    age_years: int | None = None
    groups: frozenset[Ref] = frozenset()
    records: frozenset[Ref] = frozenset()
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_civilian(self) -> bool:
        """True for a civilian, who is never counted in a ratio (GC IV 34)."""
        return self.attributes.get("status") == "civilian"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservoir:
    """People whom a Power is said to hold beyond those listed, none of them named yet.

    Args:
        held_by: the Detaining Power.
        depends_on: the Power on which they depend, or None while nobody says.
        group: the group of the register that speaks of them.
        size: how many; None when no source says.
    """

    held_by: Power
    depends_on: Power | None
    group: Ref
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """An agreed table of equivalence, such as a cartel's table of ranks.

    Args:
        points: what each value of the attribute counts for, in whole points.
        attribute: what is looked up, the rank as a rule.
    """

    points: Mapping[str, int]
    attribute: str = "rank"

    def weight(self, person: Person) -> int | None:
        """A person's points; None when the table does not know his value."""
        return self.points.get(person.attributes.get(self.attribute, ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """All that a clearing knows besides the offers.

    Args:
        as_of: the day for which it holds.
        people: everybody who is listed, each once.
        reservoirs: people who are spoken of but not listed.
        powers: the Powers concerned.
        facts: facts outside the people; None is a fact that nobody confirmed or denied.
        tables: tables of equivalence, by the name that offers use.
        groups: the groups of the register, and what each is called.
    """

    as_of: date
    people: tuple[Person, ...] = ()
    reservoirs: tuple[Reservoir, ...] = ()
    powers: tuple[Power, ...] = ()
    facts: Mapping[Ref, bool | None] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    groups: Mapping[Ref, str] = field(default_factory=dict)
