"""Rates of selection and who was passed over: whole for the neutral, without small counts for others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from repatria.core.clearing.plan import Plan
from repatria.core.clearing.programme.objectives import Objective
from repatria.core.clearing.round import Round
from repatria.core.clearing.selection.declaration import against_declaration, read_declaration
from repatria.core.clearing.selection.passed_over import PassedOver, passed_over
from repatria.core.clearing.selection.rates import NOTE, RateTable, rates
from repatria.core.clearing.selection.suppressed import ShownTable, without_small_counts
from repatria.core.errors import CheckFailed


@dataclass(frozen=True, slots=True)
class SelectionAnswer:
    """The rates of selection of a plan (GC III 16).

    Args:
        tables: the rates trait by trait; without small counts unless they are for the neutral.
        passed_over: who stays although somebody alike goes; for the neutral alone.
        note: what such counts are and are not.
    """

    tables: tuple[RateTable, ...] | tuple[ShownTable, ...]
    passed_over: tuple[PassedOver, ...]
    note: str


def refuse_undeclared(text: str | bytes, where: str, plan: Plan, objectives: Sequence[Objective]) -> None:
    """Refuse a plan that was made by other criteria than those declared before lists opened.

    Args:
        text: the declaration's file.
        where: what to call it in problems.
        plan: the plan.
        objectives: those by which it was made.

    Raises:
        BadInput: the file is no declaration.
        CheckFailed: the plan was made by other criteria; each difference is told.
    """
    problems = against_declaration(read_declaration(text, where), objectives, plan)
    if problems:
        raise CheckFailed(problems)


def answer_selection(asked: Round, plan: Plan, *, for_neutral: bool) -> SelectionAnswer:
    """The rates of selection of a plan.

    Args:
        asked: the round that was cleared.
        plan: its plan.
        for_neutral: whether the neutral asks; everybody else sees no small counts and nobody by himself.
    """
    tables = rates(asked.situation, plan)
    if not for_neutral:
        return SelectionAnswer(without_small_counts(tables), (), NOTE)
    return SelectionAnswer(tables, passed_over(asked.situation, asked.offers, plan), NOTE)
