"""Tables of equivalence as text: printed, and read from the parser's tree."""

from __future__ import annotations

from repatria.core.offers.tables.table import Line, Table
from repatria.core.offers.tokens import Tokens, unquoted
from repatria.core.offers.trees import Branch, nodes_of, tokens_of


def print_table(table: Table) -> str:
    """The canonical text of a table, one line to each number of points, ending with a line end."""
    lines = (f"{line.points} for {', '.join(map(_quoted, line.values))}" for line in table.lines)
    return "\n  ".join([f"table {table.name} counts {table.attribute}", *lines]) + "\n"


def read_table(tokens: Tokens, tree: Branch) -> Table:
    """The table of a `table` tree; problems are collected in `tokens`."""
    name, attribute = tokens_of(tree)
    return Table(str(name), str(attribute), tuple(_line(tokens, line) for line in nodes_of(tree)))


def _line(tokens: Tokens, tree: Branch) -> Line:
    points, *values = tokens_of(tree)
    return Line(tokens.number(points), tuple(map(unquoted, values)))


def _quoted(value: str) -> str:
    return f'"{value}"'
