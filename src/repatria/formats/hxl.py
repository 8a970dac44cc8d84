"""Counts as CSV with HXL tags, small counts left out.

Source: HXL Working Group (2018), HXL 1.1 Final; the tags are of its dictionary.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

from repatria.core.lists.counts import SMALLEST_SHOWN, Cell
from repatria.core.lists.defuse import defused

_COLUMNS = {
    "held_by": ("held by", "#country+code+v_iso2+holder"),
    "depends_on": ("depends on", "#country+code+v_iso2+depends_on"),
    "health": ("health", "#affected+health+type"),
}
ALL = "all"
LEFT_OUT = f"left out: fewer than {SMALLEST_SHOWN}, or would tell of fewer"


def write_hxl(stream: TextIO, mark: Iterable[str], groupings: Sequence[str], cells: Iterable[Cell]) -> int:
    """Write counts; how many they were.

    Args:
        stream: opened with `newline=""`.
        mark: lines that say whose copy it is; they stand below, where no reader of HXL stumbles on them.
        groupings: by what people are counted, outermost first.
        cells: the counts; one of a whole has `all` in the groupings within it.
    """
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([*(_COLUMNS[name][0] for name in groupings), "persons", "remark"])
    writer.writerow([*(_COLUMNS[name][1] for name in groupings), "#affected+detained+num", "#meta+remark"])
    count = 0
    for cell in cells:
        path = [*cell.path, *[ALL] * (len(groupings) - len(cell.path))]
        shown, remark = ("", LEFT_OUT) if cell.number is None else (str(cell.number), "")
        writer.writerow([*map(defused, path), shown, remark])
        count += 1
    for line in mark:
        writer.writerow([*[""] * (len(groupings) + 1), line])
    return count
