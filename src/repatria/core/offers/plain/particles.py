"""Korean particles, which depend on whether the sound before them is a consonant.

Source: Hangul syllables of the Unicode Standard, section 3.12: (code - AC00) mod 28 is the final.
"""

from __future__ import annotations

_FIRST, _LAST, _FINALS = 0xAC00, 0xD7A3, 28
_RIEUL = 8


def topic(noun: str) -> str:
    """The noun with 은 or 는."""
    return noun + ("은" if _final(noun) else "는")


def subject(noun: str) -> str:
    """The noun with 이 or 가."""
    return noun + ("이" if _final(noun) else "가")


def object_(noun: str) -> str:
    """The noun with 을 or 를."""
    return noun + ("을" if _final(noun) else "를")


def from_(noun: str) -> str:
    """The noun with 으로부터 or 로부터; a final rieul takes the shorter one."""
    return noun + ("으로부터" if _final(noun) not in (0, _RIEUL) else "로부터")


def _final(noun: str) -> int:
    """The number of the last syllable's final consonant; 0 when there is none.

    Raises:
        ValueError: the noun does not end in a Hangul syllable, so no particle can be chosen.
    """
    code = ord(noun[-1])
    if not _FIRST <= code <= _LAST:
        raise ValueError(f"{noun!r} does not end in a Hangul syllable")
    return (code - _FIRST) % _FINALS
