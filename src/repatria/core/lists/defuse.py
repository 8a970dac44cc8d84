"""Cells that a spreadsheet would run as formulas: defused on the way out, restored on the way in.

An apostrophe is put before a cell that begins like a formula, and before one that begins with an
apostrophe itself, so that what comes back is what went out.

Source: OWASP, CSV Injection; the full-width signs are taken for formulas by East Asian locales.
"""

from __future__ import annotations

_DEFUSED = frozenset("=+-@\t\r\n＝＋－＠'")


def defused(cell: str) -> str:
    """The cell as it may stand in a file that a spreadsheet opens; `restored` is its inverse."""
    begins = cell[:1]
    return f"'{cell}" if begins and begins in _DEFUSED else cell


def restored(cell: str) -> str:
    """The cell before it was defused; a cell of another hand that begins with an apostrophe stays."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _DEFUSED else cell
