"""Graphs of wants in files: PrefLib's .wmd (with the .dat beside it), and generated .input/.ndds files.

A file may be packed (.gz). PrefLib numbers nodes from 1 and names starts as altruists; its .dat
says the same in a column. A .input file numbers pairs from 0, and the .ndds file beside it gives
the starts. Weights are decimals, kept exactly.

Source: Mattei and Walsh (2013), PrefLib: a library for preferences, ADT 2013.
"""

from __future__ import annotations

import gzip
import re
import zlib
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from repatria.core.clearing.rings.graph import MOST_ARCS, MOST_NODES, RingGraph, graph_of_arrays, ring_graph
from repatria.core.errors import BadInput

MOST_BYTES = 1 << 30
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?")
_HEAD = re.compile(r"#\s*(NUMBER ALTERNATIVES|NUMBER EDGES|ALTERNATIVE NAME (\d+)|[A-Z ]+?)\s*:\s*(.*)")
_ALTRUIST = re.compile(r"alt[ur]", re.IGNORECASE)  # PrefLib itself writes "Alturist"


def read_rings(path: Path) -> RingGraph:
    """Read a graph of wants, of the kind that the file's name tells.

    Raises:
        BadInput: the file cannot be read, or a line of it is wrong.
    """
    kind = _suffix(path)
    if kind == ".wmd":
        beside = _beside(path, ".dat")
        return parse_wmd(
            read_text(path), str(path), parse_dat(read_text(beside), str(beside)) if beside else None
        )
    if kind == ".dat":
        beside = _beside(path, ".wmd")
        if beside is None:
            raise _bad(str(path), "has no .wmd file beside it.", "Put the graph's .wmd file into its folder.")
        return parse_wmd(read_text(beside), str(beside), parse_dat(read_text(path), str(path)))
    if kind in (".input", ".ndds"):
        pairs, starts = _beside(path, ".input"), _beside(path, ".ndds")
        if pairs is None:
            raise _bad(
                str(path), "has no .input file beside it.", "Put the pairs' .input file into its folder."
            )
        told = (read_text(starts), str(starts)) if starts else None
        return parse_generated(read_text(pairs), str(pairs), told)
    raise _bad(
        str(path), "is no graph of wants.", "Give a .wmd, .dat, .input or .ndds file, packed (.gz) or not."
    )


def parse_wmd(text: str, where: str, altruists: frozenset[int] | None = None) -> RingGraph:
    """A graph from the text of a .wmd file.

    Args:
        altruists: the numbers, from 1, of the nodes that are starts; None takes it from their names.
    """
    names: dict[int, str] = {}
    size, edges, first = None, None, 0
    lines = text.splitlines()
    for first, line in enumerate(lines):
        if line.strip() and not line.lstrip().startswith("#"):
            break
        match = _HEAD.match(line.strip())
        if match is None:
            continue
        if match[2]:
            names[int(match[2][:9])] = match[3]
        elif match[1] == "NUMBER ALTERNATIVES":
            size = _count(match[3], where, first + 1, MOST_NODES)
        elif match[1] == "NUMBER EDGES":
            edges = _count(match[3], where, first + 1, MOST_ARCS)
    else:
        first = len(lines)
    if size is None:
        raise _bad(
            where, "does not say how many nodes it has.", 'It needs a line "# NUMBER ALTERNATIVES: 16".'
        )
    arcs = _arcs(lines, first, len(lines), ",", (1, size), (1, size), where)
    if edges is not None and arcs.count != edges:
        raise _bad(where, f"has {arcs.count} arcs and announces {edges}.", "It may be cut off; get it again.")
    told = tuple(names.get(number, str(number)) for number in range(1, size + 1))
    starts = np.array([bool(_ALTRUIST.match(name)) for name in told], dtype=np.bool_)
    if altruists is not None:
        if altruists and max(altruists) > size:
            raise _bad(
                where, f"has no node {max(altruists)}, which the .dat file names.", "Do they belong together?"
            )
        starts = np.array([number in altruists for number in range(1, size + 1)], dtype=np.bool_)
    return arcs.graph(told, starts, where)


def parse_dat(text: str, where: str) -> frozenset[int]:
    """The numbers, from 1, of the starts in the text of a .dat file."""
    lines = text.splitlines()
    head = [cell.strip().lower() for cell in lines[0].split(",")] if lines else []
    if "altruist" not in head:
        raise _bad(f"{where}:1", "has no column Altruist.", 'The first line should be "Pair,...,Altruist".')
    column, found = head.index("altruist"), set()
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        cells = [cell.strip().lower() for cell in line.split(",")]
        if len(cells) != len(head) or not cells[0].isdecimal() or not 0 < len(cells[0]) < 10:
            raise _bad(f"{where}:{number}", "is no line of this table.", f"It needs {len(head)} cells.")
        if cells[column] not in ("0", "1", "true", "false"):
            raise _bad(
                f"{where}:{number}", f'"{cells[column][:20]}" is neither 0 nor 1.', "Correct the last cell."
            )
        if cells[column] in ("1", "true"):
            found.add(int(cells[0]))
    return frozenset(found)


def parse_generated(text: str, where: str, starts: tuple[str, str] | None) -> RingGraph:
    """A graph from the text of a .input file, and of a .ndds file with its place."""
    size, arcs = _numbered(text, where, None)
    names = [f"Pair {number}" for number in range(size)]
    if starts is None:
        return arcs.graph(tuple(names), np.zeros(size, dtype=np.bool_), where)
    count, more = _numbered(*starts, size)
    more.tails += size
    names += [f"Start {number}" for number in range(count)]
    return arcs.joined(more).graph(tuple(names), np.arange(size + count) >= size, where)


def _numbered(text: str, where: str, heads: int | None) -> tuple[int, _Arcs]:
    """How many nodes and which arcs: a head of two numbers, the arcs, and a line of -1."""
    lines = text.splitlines()
    cells = lines[0].split() if lines else []
    if len(cells) != 2:
        raise _bad(f"{where}:1", "should be two numbers: of nodes and of arcs.", "Is it a file of this kind?")
    size = _count(cells[0], where, 1, MOST_NODES)
    count = _count(cells[1], where, 1, MOST_ARCS)
    end = 1 + count
    if len(lines) < end or (len(lines) > end and lines[end].split()[:1] not in ([], ["-1"])):
        raise _bad(
            where, f"does not have the {count} arcs that it announces.", "It may be cut off; get it again."
        )
    return size, _arcs(lines, 1, end, None, (0, size - 1), (0, (size if heads is None else heads) - 1), where)


@dataclass(slots=True)
class _Arcs:
    """Arcs as read; `exact` holds decimal weights, of which `weights` then is only a stand-in."""

    tails: NDArray[np.int64]
    heads: NDArray[np.int64]
    weights: NDArray[np.int64]
    exact: list[Fraction] | None

    @property
    def count(self) -> int:
        return int(self.tails.size)

    def _all(self) -> list[Fraction]:
        return self.exact if self.exact is not None else [Fraction(int(weight)) for weight in self.weights]

    def joined(self, other: _Arcs) -> _Arcs:
        whole = self.exact is None and other.exact is None
        parts = [(self.tails, other.tails), (self.heads, other.heads), (self.weights, other.weights)]
        tails, heads, weights = (np.concatenate(pair) for pair in parts)
        return _Arcs(tails, heads, weights, None if whole else self._all() + other._all())

    def graph(self, names: tuple[str, ...], starts: NDArray[np.bool_], where: str) -> RingGraph:
        if self.exact is None:
            return graph_of_arrays(names, starts, self.tails, self.heads, self.weights, 1, where)
        arcs = zip(self.tails.tolist(), self.heads.tolist(), self.exact, strict=True)
        return ring_graph(names, np.flatnonzero(starts).tolist(), arcs, where)


def _arcs(
    lines: list[str],
    first: int,
    end: int,
    mark: str | None,
    tails: tuple[int, int],
    heads: tuple[int, int],
    where: str,
) -> _Arcs:
    """The arcs in some lines; all at once when they are plain, else one by one to find what is wrong."""
    body = "\n".join(lines[first:end])
    plain = body if mark is None else body.replace(mark, " ")
    try:
        numbers = np.array(plain.split(), dtype=np.float64)
        table = numbers.reshape(-1, 3)
        whole = bool((table == np.floor(table)).all()) and bool((np.abs(table) < 2**53).all())
        regular = "_" not in body and len([line for line in lines[first:end] if line.strip()]) == len(table)
    except ValueError:
        whole = regular = False
    if whole and regular:
        ends = table.astype(np.int64)
        fits = (ends[:, 0] >= tails[0]) & (ends[:, 0] <= tails[1])
        fits &= (ends[:, 1] >= heads[0]) & (ends[:, 1] <= heads[1])
        if bool(fits.all()):
            return _Arcs(ends[:, 0] - tails[0], ends[:, 1] - heads[0], ends[:, 2], None)
    return _one_by_one(lines, first, end, mark, tails, heads, where)


def _one_by_one(
    lines: list[str],
    first: int,
    end: int,
    mark: str | None,
    tails: tuple[int, int],
    heads: tuple[int, int],
    where: str,
) -> _Arcs:
    ends: list[tuple[int, int]] = []
    weights: list[Fraction] = []
    for number in range(first, end):
        if not lines[number].strip():
            continue
        place = f"{where}:{number + 1}"
        cells = [cell.strip() for cell in lines[number].split(mark)]
        if len(cells) != 3:
            raise _bad(
                place, "is no arc.", f"An arc is three numbers: tail{mark or ' '}head{mark or ' '}weight."
            )
        pair = [_node(cell, bounds, place) for cell, bounds in zip(cells, (tails, heads), strict=False)]
        if not _NUMBER.fullmatch(cells[2]) or len(cells[2]) > 30:
            raise _bad(place, f'"{cells[2][:20]}" is no weight.', "Write a decimal number, such as 1.5.")
        ends.append((pair[0], pair[1]))
        weights.append(Fraction(cells[2]))
    table = np.array(ends, dtype=np.int64).reshape(-1, 2)
    return _Arcs(table[:, 0], table[:, 1], np.zeros(len(ends), dtype=np.int64), weights)


def _node(cell: str, bounds: tuple[int, int], place: str) -> int:
    if (
        not (cell.isascii() and cell.isdecimal() and len(cell) < 10)
        or not bounds[0] <= int(cell) <= bounds[1]
    ):
        raise _bad(
            place, f'"{cell[:20]}" is no node.', f"Nodes are numbered from {bounds[0]} to {bounds[1]}."
        )
    return int(cell) - bounds[0]


def _count(cell: str, where: str, line: int, most: int) -> int:
    cell = cell.strip()
    if not (cell.isascii() and cell.isdecimal() and len(cell) < 12) or int(cell) > most:
        raise _bad(f"{where}:{line}", f'"{cell[:20]}" is no number up to {most}.', "Correct the line.")
    return int(cell)


def read_text(path: Path) -> str:
    """The text of a file, unpacked when its name ends in .gz.

    Raises:
        BadInput: it cannot be read, is damaged, or is larger than a gigabyte.
    """
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise _bad(str(path), "is larger than a gigabyte.", "Split it.")
        return data.decode("utf-8")
    except FileNotFoundError:
        raise _bad(str(path), "is not there.", "Name a file that is.") from None
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise _bad(str(path), f"cannot be read ({type(error).__name__}).", "Get the file again.") from None


def _suffix(path: Path) -> str:
    return Path(path.stem).suffix if path.suffix == ".gz" else path.suffix


def _beside(path: Path, suffix: str) -> Path | None:
    stem = path.name.removesuffix(".gz").removesuffix(_suffix(path))
    for name in (f"{stem}{suffix}", f"{stem}{suffix}.gz"):
        if path.with_name(name).is_file() or path.name == name:
            return path.with_name(name)
    return None


def _bad(where: str, what: str, remedy: str) -> BadInput:
    error = BadInput.of("rings.file", where, what, remedy)
    assert isinstance(error, BadInput)
    return error
