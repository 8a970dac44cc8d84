"""Guessing a mapping: from the words of headers first, from the values where they say more.

What is sure is taken; what is doubtful is left out, with what it may mean, and asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass

from repatria.core.claims.values import ValueType
from repatria.core.claims.vocabulary import VOCABULARY, Holds
from repatria.core.lists.dates import DateOrder, evidence, looks_like_date
from repatria.core.lists.headers import LIST_NUMBER, NAME_PARTS, TERMS, plain, target_of
from repatria.core.lists.mapping import Column, Mapping
from repatria.core.lists.words import CODES, UNKNOWN, YES_NO
from repatria.core.terms.records import Power

MOSTLY = 0.8
"""The share of a column's filled cells from which it counts as of one kind."""

_LONGEST_HEAD = 15


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """What one column seems to mean.

    Args:
        header: the column.
        target: what it is taken for; None where it is left out.
        why: the ground, in words.
        sure: whether it is taken without asking.
        candidates: what else it may mean.
    """

    header: str
    target: str | None
    why: str
    sure: bool
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guess:
    """A guessed mapping, the grounds of each column, and what a person has to be asked."""

    mapping: Mapping
    columns: tuple[ColumnGuess, ...]
    questions: tuple[str, ...]


def header_row(rows: Sequence[Sequence[str]]) -> int:
    """The place of the row that names the columns: the one of the first rows with most known headers."""
    best, most = None, 0
    for place, cells in enumerate(rows[:_LONGEST_HEAD]):
        known = {target for cell in cells if (target := target_of(cell)[0]) is not None and len(cell) <= 80}
        if len(known) > most:
            best, most = place, len(known)
    if best is not None:
        return best
    return next(
        (place for place, cells in enumerate(rows) if sum(bool(cell.strip()) for cell in cells) > 1), 0
    )


def guess(headers: Sequence[str], rows: Sequence[Sequence[str]], powers: AnyMapping[str, Power]) -> Guess:
    """A mapping guessed from headers and some rows.

    Args:
        headers: of the columns, each once.
        rows: the first rows; a few hundred tell enough.
        powers: what Powers are called, in plain words.
    """
    cells = [
        [row[place] for row in rows if place < len(row) and _says(row[place])]
        for place in range(len(headers))
    ]
    if len(headers) > 1 and all(plain(header) in TERMS for header in headers):
        # Terms to the letter, as in a copy that a register exported: no value speaks against them.
        columns = [ColumnGuess(header, TERMS[plain(header)], "it is a term", sure=True) for header in headers]
    else:
        columns = [_column(header, found, powers) for header, found in zip(headers, cells, strict=True)]
    columns = _each_once(columns)
    found = evidence(
        cell
        for column, in_column in zip(columns, cells, strict=True)
        if _is_date(column.target)
        for cell in in_column
    )
    mapping = Mapping(
        columns={
            column.header: Column(
                target=column.target if column.sure else None, separator=_separator(column, in_column)
            )
            for column, in_column in zip(columns, cells, strict=True)
        },
        date_order=found.order(),
        key=_key(columns, cells),
    )
    return Guess(mapping, tuple(columns), tuple(_questions(columns, found.asks(), found.either)))


def _column(header: str, cells: Sequence[str], powers: AnyMapping[str, Power]) -> ColumnGuess:
    target, whole = target_of(header)
    if target is None:
        return _from_values(header, cells, powers)
    fits = _fits(target, cells, powers)
    if fits >= MOSTLY or not cells:
        return ColumnGuess(header, target, "its header says so", sure=True)
    if whole and fits > 0.3:
        return ColumnGuess(
            header, target, f"its header says so, though {1 - fits:.0%} of it reads otherwise", sure=True
        )
    why = f"its header may say so, but {1 - fits:.0%} of it reads otherwise"
    return ColumnGuess(header, target, why, sure=False, candidates=(target,))


def _from_values(header: str, cells: Sequence[str], powers: AnyMapping[str, Power]) -> ColumnGuess:
    if not cells:
        return ColumnGuess(header, None, "it is empty", sure=True)
    if _share(cells, looks_like_date) >= MOSTLY:
        return ColumnGuess(
            header, None, "it holds dates", sure=False, candidates=("birth_date", "captured_on")
        )
    if _share(cells, lambda cell: plain(cell) in powers) >= MOSTLY:
        return ColumnGuess(header, None, "it holds Powers", sure=False, candidates=("depends_on", "held_by"))
    distinct = {plain(cell) for cell in cells}
    for property, words in CODES.items():
        if len(distinct) > 1 and len(distinct & set(words)) >= MOSTLY * len(distinct):
            return ColumnGuess(header, property, f"it holds words for {property}", sure=True)
    if _share(cells, lambda cell: plain(cell) in YES_NO or cell in YES_NO) >= MOSTLY:
        return ColumnGuess(header, None, "it holds yes and no, which no property of a person is", sure=True)
    if _share(cells, str.isdigit) >= MOSTLY:
        candidates = (LIST_NUMBER, "age", "service_number")
        return ColumnGuess(header, None, "it holds numbers", sure=False, candidates=candidates)
    return ColumnGuess(header, None, "nothing tells what it means", sure=False)


def _fits(target: str, cells: Sequence[str], powers: AnyMapping[str, Power]) -> float:
    """The share of cells that can be read as the target."""
    if target in NAME_PARTS or target == LIST_NUMBER:
        return 1.0
    term = VOCABULARY[target]
    match term.type:
        case ValueType.DATE:
            return _share(cells, lambda cell: looks_like_date(cell) or _is_year(cell))
        case ValueType.POWER:
            return _share(
                cells, lambda cell: plain(cell) in powers or cell.startswith("x-") or _is_code(cell)
            )
        case ValueType.CODE:
            known = {*CODES.get(target, {}), *(plain(code) for code in term.codes)}
            return _share(cells, lambda cell: plain(cell) in known)
        case ValueType.COUNT:
            return _share(cells, lambda cell: any(letter.isdigit() for letter in cell))
        case ValueType.NAME:
            return _share(cells, lambda cell: any(letter.isalpha() for letter in cell))
        case _:
            return 1.0


def _each_once(columns: Sequence[ColumnGuess]) -> list[ColumnGuess]:
    """A second column for what can be true only once is asked, not taken."""
    taken: set[str] = set()
    made = []
    for column in columns:
        target = column.target
        if column.sure and target is not None:
            single = target not in VOCABULARY or VOCABULARY[target].holds is Holds.SINGLE
            if target in taken and single:
                why = "another column means this already"
                column = ColumnGuess(column.header, target, why, sure=False, candidates=(target,))
            taken.add(target)
        made.append(column)
    return made


def _separator(column: ColumnGuess, cells: Sequence[str]) -> str | None:
    term = VOCABULARY.get(column.target or "")
    if term is None or term.holds is Holds.SINGLE:
        return None
    is_own_export = plain(column.header) == plain(term.name)
    return "|" if is_own_export or any("|" in cell for cell in cells) else None


def _key(columns: Sequence[ColumnGuess], cells: Sequence[Sequence[str]]) -> tuple[str, ...]:
    for target in (LIST_NUMBER, "service_number"):
        for column, found in zip(columns, cells, strict=True):
            is_own = bool(found) and len(set(found)) >= 0.98 * len(found)
            if column.sure and column.target == target and is_own and len(found) == max(map(len, cells)):
                return (column.header,)
    return ()


def _questions(columns: Sequence[ColumnGuess], asks_order: bool, either: int) -> list[str]:
    asked = [
        f"Column {column.header!r}: {column.why}. "
        + (
            f"Is it {' or '.join(column.candidates)}?"
            if column.candidates
            else "Left out; name it in the mapping if it counts."
        )
        for column in columns
        if not column.sure
    ]
    if asks_order:
        orders = " or ".join(f"{order.value!r}" for order in DateOrder)
        asked.append(
            f"Dates: {either} could be read in two ways and none decides. Is date_order {orders}?"
            if either
            else f"Dates contradict each other in their order. Is date_order {orders}?"
        )
    if not any(
        column.sure and column.target in ("name", "name.surname", "described_as", "service_number")
        for column in columns
    ):
        asked.append(
            "No column is a name, a description or a service number; which one tells whom a row means?"
        )
    return asked


def _share(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(test(cell) for cell in cells) / len(cells) if cells else 0.0


def _says(cell: str) -> bool:
    return bool(cell.strip()) and plain(cell) not in UNKNOWN


def _is_year(cell: str) -> bool:
    return cell.strip().isdigit() and len(cell.strip()) == 4


def _is_code(cell: str) -> bool:
    return len(cell) == 2 and cell.isascii() and cell.isupper()


def _is_date(target: str | None) -> bool:
    term = VOCABULARY.get(target or "")
    return term is not None and term.type is ValueType.DATE
