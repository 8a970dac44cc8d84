"""What would have to fall: the fewest clauses without which a goal can be reached.

Source:
    Liffiton and Sakallah (2008), Journal of Automated Reasoning 40:1-33, on correction sets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from repatria.core.clearing.explain.conflict import Bar, bar, is_clause, is_possible, links
from repatria.core.clearing.programme.built import Built
from repatria.core.clearing.programme.model import Column, Model, Row, Solve, gathered
from repatria.core.clearing.programme.search import Search


def smallest_correction(
    built: Built, wish: Row, solve: Solve, preferred: int | None = None
) -> tuple[Bar, ...] | None:
    """The fewest clauses without which a wish can come about; none where it can anyway.

    Args:
        built: the model.
        wish: what is to come about.
        solve: an optimiser.
        preferred: the number of an offer whose own clauses are named before those of others.

    Returns:
        None where not even without every clause it can.

    Raises:
        NothingInTime: the solver was stopped.
    """
    if is_possible(built, wish, solve):
        return ()
    model = built.draft.model()
    columns, rows, given_up = list(model.columns), [], []
    for row in model.rows:
        if is_clause(built, row):
            column = len(columns)
            columns.append(Column(f"given up[{column}]", 0, 1))
            given_up.append((column, row))
            row = _loosened(row, column, model)
        rows.append(row)
    rows += links(built)
    search = Search(Model(tuple(columns), (*rows, wish)), solve)
    cost = gathered((column, _cost(row, preferred)) for column, row in given_up)
    if not search.improve("given up", "clauses are given up", cost, fewest=True):
        return None
    order = gathered((column, place) for place, (column, _) in enumerate(given_up, 1))
    search.improve("order", "the clauses in the order of the offers", order, fewest=True)
    found = search.found()
    assert found is not None  # the search came to an end
    return tuple(bar(built, row) for column, row in given_up if found.values[column])


def _cost(row: Row, preferred: int | None) -> int:
    """Fewer clauses before more, and the offer's own before those of others."""
    return 1000 if row.key[1] == preferred else 1001


def _loosened(row: Row, column: int, model: Model) -> Row:
    """A row that asks for nothing when a column is 1."""
    highest, lowest = _ends(row, model)
    slack = 0
    if row.most is not None:
        slack = min(0, row.most - highest)
    elif row.least is not None:
        slack = max(0, row.least - lowest)
    return replace(row, terms=gathered([*row.terms, (column, slack)]))


def _ends(row: Row, model: Model) -> tuple[int, int]:
    ends = list(_products(row, model))
    return sum(max(pair) for pair in ends), sum(min(pair) for pair in ends)


def _products(row: Row, model: Model) -> Iterator[tuple[int, int]]:
    for number, coefficient in row.terms:
        column = model.columns[number]
        yield coefficient * column.least, coefficient * column.most
