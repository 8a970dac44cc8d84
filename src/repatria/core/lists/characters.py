"""Characters of a cell: unseen ones taken out, dangerous ones refused, and the script that it is written in.

A cell with controls of writing direction is read in another order than it is stored in, and a Latin
letter in a Cyrillic name looks right and is never found. Both are told; neither is guessed away.

Source: Unicode Technical Report 36, sections 2.7 and 2.8; ISO 15924 for the codes of scripts.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST_CELL = 32_767
"""Characters of a cell; a spreadsheet holds no more."""

# Marks that spreadsheets and copied pages leave behind, and that say nothing.
_UNSEEN = re.compile("[\xad\u200b\u200e\u200f\u2060\ufeff]")
_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\uffff\U000e0000-\U000e0fff]"
)
_SPACES = re.compile(r"\s+")
_ASCII = re.compile(r"[ -~]*")

_SCRIPTS = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "HANGUL": "Hang", "CJK": "Hani", "ARABIC": "Arab",
    "HEBREW": "Hebr", "GREEK": "Grek", "GEORGIAN": "Geor", "ARMENIAN": "Armn", "HIRAGANA": "Hira",
    "KATAKANA": "Kana", "THAI": "Thai", "DEVANAGARI": "Deva", "FULLWIDTH": "Latn",
}  # fmt: skip


def cleaned(cell: str) -> str:
    """The cell without unseen marks and without spaces around it; line ends within it stay."""
    if _ASCII.fullmatch(cell):
        return cell.strip()
    return _UNSEEN.sub("", cell).replace("\xa0", " ").strip()


def escaped(text: str) -> str:
    """JSON text with every character that `visible` would take out as an escape."""
    return _REFUSED.sub(_escape, _UNSEEN.sub(_escape, text))


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def visible(text: str) -> str:
    """The text without any character that is not seen or that no cell may hold."""
    return text if _ASCII.fullmatch(text) else _REFUSED.sub("", _UNSEEN.sub("", text))


def one_line(text: str) -> str:
    """The text with every run of spaces and line ends as one space."""
    return _SPACES.sub(" ", text).strip()


def refused_character(cell: str) -> str | None:
    """The first character that no cell may hold, by code point and name; None when there is none."""
    found = None if _ASCII.fullmatch(cell) else _REFUSED.search(cell)
    if found is None:
        return None
    return f"U+{ord(found[0]):04X} {unicodedata.name(found[0], '')}".rstrip()


@lru_cache(maxsize=4096)
def mixed_scripts(text: str) -> tuple[str, str] | None:
    """A word's two scripts where one word is written in two; None where each word keeps to one.

    Chinese characters and kana stand beside Hangul and each other in honest words.
    """
    for word in re.split(r"[\s\-–—'’ʼ.,()/]+", text):
        found = dict.fromkeys(script for letter in word if (script := _script(letter)) is not None)
        scripts = [script for script in found if script not in ("Hani", "Hira", "Kana", "Hang")]
        if len(scripts) > 1 or (scripts and len(found) > 1):
            first, second, *_ = found
            return first, second
    return None


@lru_cache(maxsize=16384)
def script_of(text: str) -> str | None:
    """The script of most of its letters, as ISO 15924; None without letters of a known script."""
    counts: dict[str, int] = {}
    for letter in text:
        script = _script(letter)
        if script is not None:
            counts[script] = counts.get(script, 0) + 1
    return max(sorted(counts), key=lambda script: counts[script]) if counts else None


@lru_cache(maxsize=4096)
def _script(letter: str) -> str | None:
    # A modifier letter, such as the apostrophe of Ukrainian, belongs to every script.
    if not letter.isalpha() or unicodedata.category(letter) == "Lm":
        return None
    return _SCRIPTS.get(re.split(r"[ -]", unicodedata.name(letter, ""))[0])
