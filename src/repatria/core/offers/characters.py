"""Characters that no offer may hold: they are not seen, or make a text look like another one.

A text with controls of writing direction can be shown in another order than it is read in, so
that two Powers would sign different offers. Source: Unicode Technical Report 36, section 2.7.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_UNSEEN = (
    r"\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls, but for line ends and tabulators
    r"\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"  # unseen, or of direction
    r"\ud800-\udfff\U000e0000-\U000e0fff"  # halves of a character, and unseen tags
)
_FORBIDDEN = re.compile(f"[{_UNSEEN}]")
_UNQUOTABLE = re.compile('["\\n\\r\\x0b\\x0c\\x1c-\\x1e\\x85\\u2028\\u2029]')


def forbidden(text: str) -> Iterator[tuple[int, str]]:
    """Where a character stands that no text may hold, and what it is called."""
    return ((match.start(), called(match[0])) for match in _FORBIDDEN.finditer(text))


def unfit_for_quotes(value: str) -> str | None:
    """What keeps a value from standing in quotes; None when nothing does."""
    if _UNQUOTABLE.search(value):
        return "a quoted text holds a quote or a line end."
    first = next(forbidden(value), None)
    return None if first is None else f"a quoted text holds {first[1]}, which is not seen."


def called(character: str) -> str:
    """A character's code point and name."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()


def foreign_letters(word: str) -> tuple[str, ...]:
    """Letters of another script than the first letter's, such as a Cyrillic letter in a Latin name."""
    # A modifier letter, such as the apostrophe of Ukrainian, belongs to every script.
    letters = [letter for letter in word if letter.isalpha() and unicodedata.category(letter) != "Lm"]
    scripts = [_script(letter) for letter in letters]
    found = (letter for letter, script in zip(letters, scripts, strict=True) if script != scripts[0])
    return tuple(dict.fromkeys(found))


def _script(letter: str) -> str:
    """The first word of a letter's name, which for letters of living scripts is the script."""
    return unicodedata.name(letter, "").partition(" ")[0]
